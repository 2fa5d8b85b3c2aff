package dev.handset.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.handset.provisioning.sip.AuthParameters;
import dev.handset.provisioning.sip.MessageTap;
import dev.handset.provisioning.sip.SecurityAssociation;
import dev.handset.provisioning.sip.SipHead;
import dev.handset.tls.HandshakeObserver;
import dev.handset.tls.ServerCheck;
import dev.handset.tls.TlsClientSettings;
import dev.handset.tls.TlsConnection;
import dev.handset.tls.TlsConnector;
import dev.handset.tls.TlsIdentity;
import dev.handset.tls.dsk.TlsDskClient;
import dev.handset.tls.dsk.TlsDskSettings;
import dev.handset.tls.net.Deadlines;
import dev.handset.truststore.PhoneProfiles;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Phones that register by TLS-DSK, two at a time, each on a TLS connection of its own that it
 * keeps: prints how many did so in a second. Standard input's end is theirs.
 *
 * <p>Arguments: the registrar's port, folder of {@link LabRegistrars}, how many.
 */
public final class DskPhones {
    private static final String POOL = "pool01.contoso.com";
    private static final int AT_ONCE = 2;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String user;
    private final TlsIdentity identity;
    private final TlsConnection connection;
    private final MessageTap tap = new MessageTap();
    private int sequence;

    private DskPhones(int port, String user, TlsIdentity identity) throws IOException {
        this.user = user;
        this.identity = identity;
        var limits = PhoneProfiles.byId("cx600-4.0.7577.4100").orElseThrow().tls();
        var settings =
                new TlsClientSettings(limits, ServerCheck.ACCEPT_ANY, Deadlines.DEFAULT, RANDOM);
        var registrar = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        connection = new TlsConnector(settings).connect(registrar, POOL, HandshakeObserver.NONE);
    }

    public static void main(String[] args) throws Exception {
        var folder = Path.of(args[1]);
        var count = Integer.parseInt(args[2]);
        var key = key(folder.resolve("key"));
        var registered = new ConcurrentLinkedQueue<DskPhones>();
        var next = new AtomicInteger();
        var pool = Executors.newFixedThreadPool(AT_ONCE);
        var begun = System.nanoTime();
        for (int i = 0; i < AT_ONCE; i++) {
            pool.submit(
                    () -> {
                        for (int n = next.getAndIncrement();
                                n < count;
                                n = next.getAndIncrement()) {
                            var der = Files.readAllBytes(folder.resolve("user" + n + ".der"));
                            var phone =
                                    new DskPhones(
                                            Integer.parseInt(args[0]),
                                            "user" + n,
                                            new TlsIdentity(List.of(der), key));
                            phone.register();
                            registered.add(phone);
                        }
                        return null;
                    });
        }
        pool.shutdown();
        pool.awaitTermination(10, TimeUnit.MINUTES);
        var seconds = (System.nanoTime() - begun) / 1e9;
        System.out.printf(
                "registered %d rate %.0f%n", registered.size(), registered.size() / seconds);
        while (System.in.read() >= 0) {
            // the phones stay until then
        }
    }

    private static PrivateKey key(Path file) throws Exception {
        return KeyFactory.getInstance("RSA")
                .generatePrivate(new PKCS8EncodedKeySpec(Files.readAllBytes(file)));
    }

    private void register() throws Exception {
        ask("");
        var dsk = TlsDskSettings.of(identity, ServerCheck.ACCEPT_ANY, RANDOM);
        var client = new TlsDskClient(dsk, POOL);
        var token = client.start();
        var opaque = "";
        while (token.length > 0) {
            var told = challenge(ask(authorization(opaque, token)));
            opaque = told.text("opaque");
            token = client.next(Base64.getDecoder().decode(told.text("gssapi-data")));
        }
        var terms = new SecurityAssociation.Terms(AuthParameters.REALM, POOL, opaque, 4);
        var association =
                new SecurityAssociation(
                        SecurityAssociation.Side.CLIENT, terms, client.keys(), RANDOM);
        sequence++;
        var signed = association.sign(SipHead.parse(request("").getBytes(US_ASCII))).format();
        sequence--;
        var granted = ask("Authorization: " + signed + "\r\n");
        if (granted.status().orElse(0) != 200) throw new IOException(granted.startLine());
    }

    private static AuthParameters challenge(SipHead answer) throws IOException {
        return AuthParameters.find(answer.all("WWW-Authenticate"), AuthParameters.TLS_DSK)
                .orElseThrow(() -> new IOException(answer.startLine()));
    }

    private static String authorization(String opaque, byte[] token) {
        var auth = AuthParameters.of(AuthParameters.TLS_DSK).with("qop", "auth");
        if (!opaque.isEmpty()) auth.with("opaque", opaque);
        auth.with("realm", AuthParameters.REALM)
                .with("targetname", POOL)
                .with("gssapi-data", Base64.getEncoder().encodeToString(token))
                .with("version", "4");
        return "Authorization: " + auth.format() + "\r\n";
    }

    private String request(String header) {
        return """
        REGISTER sip:contoso.com SIP/2.0\r
        Via: SIP/2.0/TLS 192.0.2.51:49321\r
        Max-Forwards: 70\r
        From: <sip:%1$s@contoso.com>;tag=1;epid=0a1b2c3d4e\r
        To: <sip:%1$s@contoso.com>\r
        Call-ID: %1$s\r
        CSeq: %2$d REGISTER\r
        Contact: <sip:192.0.2.51:49321;transport=tls;ms-opaque=6f1d0a93b2>\r
        Supported: gruu-10, adhoclist, msrtc-event-categories\r
        Event: registration\r
        %3$sContent-Length: 0\r
        \r
        """
                .formatted(user, sequence, header);
    }

    private SipHead ask(String header) throws IOException {
        sequence++;
        connection.output().write(request(header).getBytes(US_ASCII));
        var buffer = new byte[8192];
        while (true) {
            var count = connection.input().read(buffer);
            if (count < 0) throw new IOException("closed by the registrar");
            var arrived = tap.feed(buffer, 0, count);
            if (!arrived.isEmpty()) return arrived.get(0).head();
        }
    }
}
