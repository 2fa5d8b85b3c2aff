package dev.handset.emulator.balancer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.handset.emulator.Outsider;
import dev.handset.emulator.exchange.ExchangeSettings;
import dev.handset.emulator.exchange.ExchangeWeb;
import dev.handset.emulator.http.LabHandler;
import dev.handset.emulator.http.LabHttpObserver;
import dev.handset.emulator.http.LabReply;
import dev.handset.emulator.lab.LabDirectory;
import dev.handset.emulator.mailbox.Furnished;
import dev.handset.emulator.pki.LabPki;
import dev.handset.emulator.pki.PkiLab;
import dev.handset.emulator.pki.Presentation;
import dev.handset.emulator.pki.PublishedCertificates;
import dev.handset.emulator.pki.ServerRole;
import dev.handset.emulator.pool.PoolSettings;
import dev.handset.emulator.pool.PoolWeb;
import dev.handset.provisioning.LabForms;
import dev.handset.provisioning.cert.RootChainMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** curl and openssl against the lab's virtual IPs, on the wall clock. */
@Timeout(180)
@DisplayName("outsiders")
final class OutsidersTest {
    private static final InstantSource CLOCK = InstantSource.system();
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final InetSocketAddress ANY =
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    private static final Pattern CERTIFICATE =
            Pattern.compile(
                    "-----BEGIN CERTIFICATE-----(.*?)-----END CERTIFICATE-----", Pattern.DOTALL);

    private static final Duration WAIT = Duration.ofSeconds(60);

    private static LabPki pki;

    @TempDir private static Path dir;
    private final List<VirtualIp> started = new ArrayList<>();

    @BeforeAll
    static void makePki() throws IOException {
        pki = LabPki.create("contoso.com", CLOCK, RANDOM);
        Files.writeString(dir.resolve("root.pem"), PkiLab.pem(pki.rootCertificate()));
    }

    private VirtualIp pool;
    private VirtualIp poolPlain;
    private VirtualIp exchange;

    @BeforeEach
    void start() throws IOException {
        var settings =
                PoolSettings.usual(
                        "contoso.com",
                        LabDirectory.USUAL,
                        pki,
                        new PublishedCertificates(),
                        LabForms.builtIn());
        var web = new PoolWeb(settings, CLOCK, RANDOM);
        pool = start(VirtualIpSettings.https("web VIP", ANY, full(ServerRole.WEB), web));
        poolPlain = start(VirtualIpSettings.http("web VIP, plain", ANY, web));
        var mail =
                ExchangeSettings.usual(
                        "contoso.com", LabDirectory.USUAL, Furnished.mailboxes(CLOCK.instant()));
        exchange =
                start(
                        VirtualIpSettings.https(
                                "Exchange VIP",
                                ANY,
                                full(ServerRole.EXCHANGE),
                                new ExchangeWeb(mail, CLOCK, RANDOM)));
    }

    private static Presentation full(ServerRole role) {
        return pki.present(role, "full");
    }

    private VirtualIp start(VirtualIpSettings settings) throws IOException {
        var ip = new VirtualIp(settings, LabHttpObserver.NONE, CLOCK, RANDOM);
        started.add(ip);
        ip.start();
        return ip;
    }

    @AfterEach
    void close() {
        started.forEach(VirtualIp::close);
    }

    private static Outsider curl(VirtualIp ip, String host, String path, String... more)
            throws Exception {
        int port = ip.address().getPort();
        var command =
                new ArrayList<>(
                        List.of(
                                "curl",
                                "--silent",
                                "--show-error",
                                "--max-time",
                                "50",
                                "--noproxy",
                                "*",
                                "--cacert",
                                dir.resolve("root.pem").toString(),
                                "--resolve",
                                host + ":" + port + ":127.0.0.1",
                                "--write-out",
                                "\n%{http_code} %{num_connects}"));
        command.addAll(List.of(more));
        String scheme = path.startsWith("http:") ? "" : "https://";
        command.add(scheme.isEmpty() ? path : scheme + host + ":" + port + path);
        return Outsider.run(command.toArray(String[]::new));
    }

    private static String lastLine(Outsider ran) {
        String text = ran.text().strip();
        return text.substring(text.lastIndexOf('\n') + 1);
    }

    @Test
    @DisplayName("curl trusts the pool and reads its metadata")
    void curlReadsMetadata() throws Exception {
        var ran = curl(pool, "web.contoso.com", "/certprov/CERTPROVISIONINGSERVICE.svc/mex");
        assertEquals("200 1", lastLine(ran), ran.text());
        assertTrue(
                ran.text().contains("CertProvisioningServiceWebTicketProof_SHA1_policy"),
                ran.text());
    }

    @Test
    @DisplayName("curl fetches the root chain over plain HTTP, openssl reads it")
    void curlFetchesTheRootChain() throws Exception {
        int port = poolPlain.address().getPort();
        var form = LabForms.builtIn().rootChain();
        var ran =
                curl(
                        poolPlain,
                        "web.contoso.com",
                        "http://web.contoso.com:" + port + form.path(),
                        "--header",
                        "Content-Type: text/xml",
                        "--data",
                        new RootChainMessage(form).request());
        assertEquals("200 1", lastLine(ran), ran.text());
        String base64 =
                ran.text().replaceFirst("(?s).*<CertChain[^>]*>([^<]*)</CertChain>.*", "$1");
        var listed =
                Outsider.run(
                        Base64.getDecoder().decode(base64),
                        "openssl",
                        "pkcs7",
                        "-inform",
                        "DER",
                        "-print_certs",
                        "-noout");
        assertTrue(listed.text().contains("CN = Contoso Root CA"), listed.text());
    }

    private static final String FIND_ITEM =
            """
            <soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/" \
            xmlns:m="http://schemas.microsoft.com/exchange/services/2006/messages" \
            xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types"><soap:Body>\
            <m:FindItem Traversal="Shallow"><m:ItemShape><t:BaseShape>Default</t:BaseShape>\
            </m:ItemShape><m:CalendarView StartDate="%s" EndDate="%s"/>\
            <m:ParentFolderIds><t:DistinguishedFolderId Id="calendar"/></m:ParentFolderIds>\
            </m:FindItem></soap:Body></soap:Envelope>\
            """;

    private Outsider ews(String login) throws Exception {
        Instant now = CLOCK.instant();
        return curl(
                exchange,
                "mail.contoso.com",
                "/EWS/Exchange.asmx",
                "--ntlm",
                "--user",
                login,
                "--header",
                "Content-Type: text/xml; charset=utf-8",
                "--data",
                FIND_ITEM.formatted(now, now.plusSeconds(7200)));
    }

    @Test
    @DisplayName("curl signs in by NTLM on one connection and reads the calendar")
    void curlReadsTheCalendar() throws Exception {
        var ran = ews("CONTOSO\\alice:Passw0rd!");
        assertEquals("200 1", lastLine(ran), ran.text());
        assertTrue(ran.text().contains("<t:Subject>Design review</t:Subject>"), ran.text());
    }

    @Test
    @DisplayName("curl with a wrong password stays outside")
    void curlIsRefused() throws Exception {
        var ran = ews("CONTOSO\\alice:wrong");
        assertTrue(lastLine(ran).startsWith("401"), ran.text());
    }

    @Test
    @DisplayName("curl gets its redirect from http to https autodiscover")
    void curlIsRedirected() throws Exception {
        LabHandler web =
                new ExchangeWeb(
                        ExchangeSettings.usual(
                                "contoso.com",
                                LabDirectory.USUAL,
                                Furnished.mailboxes(CLOCK.instant())),
                        CLOCK,
                        RANDOM);
        VirtualIp plain = start(VirtualIpSettings.http("Exchange VIP, plain", ANY, web));
        String url =
                "http://autodiscover.contoso.com:%d/autodiscover/autodiscover.xml"
                        .formatted(plain.address().getPort());
        var ran = curl(plain, "autodiscover.contoso.com", url, "--include");
        assertTrue(lastLine(ran).startsWith("302"), ran.text());
        assertTrue(ran.text().contains("Location: https://autodiscover.contoso.com/"), ran.text());
    }

    static Stream<String> chains() {
        return Stream.of(
                "full",
                "leaf-only",
                "ace-fixed",
                "reversed",
                "leaf-last",
                "wrong-intermediate",
                "two-intermediates-one-sent",
                "untrusted-root",
                "rsassa-pss",
                "ecdsa",
                "expired-leaf",
                "oversized");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("chains")
    @DisplayName("openssl is shown exactly the chain")
    void opensslSeesTheChain(String name) throws Exception {
        Presentation shown = pki.present(ServerRole.WEB, name);
        pool.present(shown);
        assertEquals(digests(shown.chain()), digests(seen(pool)));
    }

    @Test
    @DisplayName("after a fix the same virtual IP shows the fixed chain, and says what it showed")
    void opensslSeesTheFix() throws Exception {
        pool.present(pki.present(ServerRole.WEB, "leaf-only"));
        assertEquals(1, seen(pool).size());
        pool.present(pki.present(ServerRole.WEB, "ace-fixed"));
        assertEquals(4, seen(pool).size());
        assertEquals(
                List.of("leaf-only 1", "ace-fixed 4"),
                pool.awaitHandshakes(2, WAIT).stream()
                        .map(record -> record.chain() + " " + record.certificates())
                        .toList());
    }

    @Test
    @DisplayName("curl refuses a leaf alone and the virtual IP records the alert")
    void recordsTheAlert() throws Exception {
        pool.present(pki.present(ServerRole.WEB, "leaf-only"));
        var ran = curl(pool, "web.contoso.com", "/");
        assertEquals(60, ran.exit(), ran.text());
        HandshakeRecord seen = pool.awaitHandshakes(1, WAIT).get(0);
        assertTrue(seen.failure().orElse("").contains("unknown_ca"), seen::toString);
        assertEquals("web.contoso.com", seen.hello().orElseThrow().serverName().orElseThrow());
    }

    /** The DER certificates openssl prints, in order. */
    private static List<byte[]> seen(VirtualIp ip) throws Exception {
        var ran =
                Outsider.run(
                        "openssl",
                        "s_client",
                        "-connect",
                        "127.0.0.1:" + ip.address().getPort(),
                        "-showcerts");
        var certificates = new ArrayList<byte[]>();
        var found = CERTIFICATE.matcher(ran.text().replaceFirst("(?s)Server certificate.*", ""));
        while (found.find()) {
            certificates.add(Base64.getMimeDecoder().decode(found.group(1).getBytes(UTF_8)));
        }
        return certificates;
    }

    private static List<String> digests(List<byte[]> chain) {
        return chain.stream().map(PublishedCertificates::thumbprint).toList();
    }

    @Test
    @DisplayName("a handler's reply keeps its headers through curl")
    void curlSeesHeaders() throws Exception {
        LabHandler handler = request -> LabReply.of(404).with("X-MS-Server-Fqdn", "pool01");
        VirtualIp ip = start(VirtualIpSettings.https("other", ANY, full(ServerRole.WEB), handler));
        var ran = curl(ip, "pool01.contoso.com", "/", "--include");
        assertTrue(ran.text().contains("X-MS-Server-Fqdn: pool01"), ran.text());
    }
}
