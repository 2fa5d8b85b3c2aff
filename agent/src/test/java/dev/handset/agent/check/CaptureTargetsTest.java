package dev.handset.agent.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.handset.agent.TestPki;
import dev.handset.tls.ServerCheck;
import dev.handset.tls.TlsClientSettings;
import dev.handset.tls.TlsIdentity;
import dev.handset.tls.TlsServerSettings;
import dev.handset.tls.capture.KeyLogFile;
import dev.handset.tls.net.Deadlines;
import dev.handset.truststore.PhoneProfiles;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class CaptureTargetsTest {
    private static final String HOST = "web.contoso.com";
    private static final TestPki PKI = new TestPki("Contoso");
    private static final TestPki.Issued LEAF = PKI.leaf(HOST);
    private static final SecureRandom RANDOM = new SecureRandom();

    @TempDir Path folder;
    private final List<String> keyLog = new ArrayList<>();
    private Path file = Path.of("");

    private static TlsClientSettings phone(String id) {
        var limits = PhoneProfiles.byId(id).orElseThrow().tls();
        return new TlsClientSettings(limits, ServerCheck.ACCEPT_ANY, Deadlines.DEFAULT, RANDOM);
    }

    /** Twice as an old phone on 5061, once as a modern client on 443. */
    @BeforeEach
    void write() throws Exception {
        var identity = new TlsIdentity(List.of(LEAF.der()), LEAF.key());
        try (var server = ChainServer.start(TlsServerSettings.of(identity, RANDOM))) {
            var old = phone("cx600-4.0.7577.4100");
            var modern = phone("modern").withKeyLog(keyLog::add);
            var capture =
                    new TinyCapture()
                            .handshake(old, server, HOST, 5061)
                            .handshake(modern, server, HOST, 443)
                            .handshake(old, server, HOST, 5061);
            file = Files.write(folder.resolve("trace.pcap"), capture.bytes());
        }
    }

    private List<Target> read(KeyLogFile secrets) throws Exception {
        return new CaptureTargets(file, Optional.empty(), Optional.empty()).read(secrets);
    }

    @Test
    void theSameSeenTwiceIsOneTarget() throws Exception {
        var targets = read(new KeyLogFile());
        assertEquals(2, targets.size());
        var sip = assertInstanceOf(Target.Chain.class, targets.get(0));
        assertEquals("trace.pcap#1 10.0.0.10:5061", sip.label());
        assertEquals(Role.SIP, sip.role());
        assertEquals(Optional.empty(), sip.name(), "this phone sends no SNI");
        assertEquals(List.of(LEAF.certificate()), sip.presented());
        var seen = sip.seen().orElseThrow();
        assertEquals(2, seen.times());
        assertEquals(TinyCapture.AT, seen.at());
        assertEquals("TLS 1.0, TLS_RSA_WITH_AES_128_CBC_SHA", seen.chosen());
        assertEquals("10.0.0.50", seen.client().getAddress().getHostAddress());
    }

    @Test
    void sealedCertificatesAreATargetThatSaysSo() throws Exception {
        var sealed = assertInstanceOf(Target.Unseen.class, read(new KeyLogFile()).get(1));
        assertEquals("trace.pcap#2 10.0.0.10:443 web.contoso.com", sealed.label());
        assertTrue(sealed.why().contains("encrypted (TLS 1.3)"), sealed::why);
    }

    @Test
    void secretsOpenThem() throws Exception {
        var secrets = new KeyLogFile();
        var text = String.join("\n", keyLog).getBytes(StandardCharsets.US_ASCII);
        secrets.read(new ByteArrayInputStream(text));
        var opened = assertInstanceOf(Target.Chain.class, read(secrets).get(1));
        assertEquals(Optional.of(HOST), opened.name(), "from SNI");
        assertEquals(List.of(LEAF.certificate()), opened.presented());
    }

    @Test
    void captureWithoutAHandshakeIsAMistake() throws Exception {
        file = Files.write(file, new TinyCapture().bytes());
        var e = assertThrows(BadTarget.class, () -> read(new KeyLogFile()));
        assertTrue(e.getMessage().endsWith("no TLS handshake in its 0 packets"), e::getMessage);
    }

    @Test
    void brokenCaptureIsAMistake() throws Exception {
        byte[] bytes = new TinyCapture().bytes();
        bytes[3] = 0;
        file = Files.write(file, bytes);
        var e = assertThrows(BadTarget.class, () -> read(new KeyLogFile()));
        assertTrue(e.getMessage().contains("expected a pcap or pcapng header"), e::getMessage);
    }
}
