package dev.handset.tls.capture;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.tls.CipherSuites;
import dev.handset.tls.HandshakeObserver;
import dev.handset.tls.HandshakeTranscript;
import dev.handset.tls.OpenSsl;
import dev.handset.tls.Phones;
import dev.handset.tls.TlsConnector;
import dev.handset.tls.bc.TestPki;
import dev.handset.tls.capture.CapturedHandshake.Certificates;
import dev.handset.truststore.TlsLimits;
import dev.handset.truststore.TlsVersion;
import java.io.ByteArrayInputStream;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The same handshakes with openssl s_server as three see them: this side's transcript, this
 * module's reader of captures, and tshark.
 */
@Timeout(120)
final class TsharkTest {
    private static final TestPki PKI = TestPki.SHARED;
    private static final List<String> FIELDS =
            List.of(
                    "tcp.srcport",
                    "tcp.dstport",
                    "tls.handshake.type",
                    "tls.handshake.version",
                    "tls.handshake.extensions.supported_version",
                    "tls.handshake.ciphersuite",
                    "tls.handshake.extensions_server_name",
                    "tls.handshake.certificate_length");
    private static final String SERVER_HELLO = "2";

    /** What all three have to agree on. */
    private record View(
            Optional<TlsVersion> version,
            Optional<String> suite,
            Optional<String> serverName,
            int certificates) {}

    private record Case(
            String name, TlsLimits client, List<byte[]> behindTheLeaf, List<String> options) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static TlsLimits only(TlsVersion version, String suite, boolean sni) {
        return Phones.limits(version, version, List.of(suite), sni, 65_536);
    }

    private static final List<String> OLD = List.of("-tls1", "-cipher", "DEFAULT@SECLEVEL=0");
    private static final List<byte[]> FULL = List.of(PKI.intermediate.der());

    private static final List<Case> CASES =
            List.of(
                    new Case("TLS 1.0, as a desk phone, leaf only", Phones.lpe(), List.of(), OLD),
                    new Case(
                            "TLS 1.0, as a desk phone, leaf twice, intermediate, root",
                            Phones.lpe(),
                            List.of(PKI.leaf.der(), PKI.intermediate.der(), PKI.root.der()),
                            OLD),
                    new Case(
                            "TLS 1.2, RSA key exchange, no SNI",
                            only(TlsVersion.TLS_1_2, "TLS_RSA_WITH_AES_128_CBC_SHA", false),
                            FULL,
                            List.of()),
                    new Case(
                            "TLS 1.2, ECDHE, SNI",
                            only(TlsVersion.TLS_1_2, "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384", true),
                            FULL,
                            List.of()),
                    new Case(
                            "TLS 1.3, AES-128",
                            only(TlsVersion.TLS_1_3, "TLS_AES_128_GCM_SHA256", true),
                            FULL,
                            List.of()),
                    new Case(
                            "TLS 1.3, AES-256",
                            only(TlsVersion.TLS_1_3, "TLS_AES_256_GCM_SHA384", true),
                            List.of(PKI.intermediate.der(), PKI.root.der()),
                            List.of()),
                    new Case(
                            "TLS 1.3, ChaCha20",
                            only(TlsVersion.TLS_1_3, "TLS_CHACHA20_POLY1305_SHA256", true),
                            List.of(),
                            List.of()));

    @TempDir static Path folder = Path.of("");
    private static final List<HandshakeTranscript> TRANSCRIPTS = new ArrayList<>();
    private static final List<String> KEY_LOG = new ArrayList<>();
    private static final List<Integer> PORTS = new ArrayList<>();
    private static final Map<String, List<List<String>>> FRAMES = new HashMap<>();
    private static Path capture = Path.of("");

    @BeforeAll
    static void shakeHandsWhileSomeoneListens() throws Exception {
        OpenSsl.require();
        var servers = new ArrayList<OpenSsl>();
        try {
            for (var one : CASES) {
                var own = Files.createDirectories(folder.resolve("" + servers.size()));
                var options = Stream.concat(Stream.of("-rev"), one.options.stream());
                servers.add(
                        OpenSsl.server(
                                own, PKI.leaf, one.behindTheLeaf, options.toArray(String[]::new)));
            }
            var addresses = new ArrayList<InetSocketAddress>();
            for (var server : servers) addresses.add(server.address());
            addresses.forEach(a -> PORTS.add(a.getPort()));
            try (var sniffer = Sniffer.start(folder.resolve("lo.pcapng"), PORTS)) {
                for (int i = 0; i < CASES.size(); i++) talk(CASES.get(i).client, addresses.get(i));
                capture = sniffer.stopAfter(CASES.size());
            }
        } finally {
            servers.forEach(OpenSsl::close);
        }
        Files.write(folder.resolve("keys"), KEY_LOG, US_ASCII);
        Files.writeString(folder.resolve("no-keys"), "");
    }

    private static void talk(TlsLimits client, InetSocketAddress address) throws Exception {
        var connector = new TlsConnector(Phones.settings(client).withKeyLog(KEY_LOG::add));
        try (var connection = connector.connect(address, TestPki.HOST, HandshakeObserver.NONE)) {
            connection.output().write("abc\n".getBytes(US_ASCII));
            assertEquals("cba\n", new String(connection.input().readNBytes(4), US_ASCII));
            TRANSCRIPTS.add(connection.transcript());
        }
    }

    static Stream<Arguments> cases() {
        return IntStream.range(0, CASES.size()).mapToObj(i -> arguments(CASES.get(i), i));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void theTranscriptSaysWhatTsharkSees(Case one, int number) throws Exception {
        var transcript = TRANSCRIPTS.get(number);
        boolean named = transcript.offer().extensions().contains("server_name");
        assertEquals(
                tshark(number, "keys"),
                new View(
                        transcript.version(),
                        transcript.suite(),
                        named ? Optional.of(transcript.serverName()) : Optional.empty(),
                        transcript.presented().size()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void theReaderOfCapturesSeesWhatTsharkSees(Case one, int number) throws Exception {
        assertEquals(tshark(number, "keys"), view(handshake(number, KEY_LOG)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void theReaderOfCapturesGivesTheTranscriptsCertificates(Case one, int number) throws Exception {
        assertEquals(
                TRANSCRIPTS.get(number).certificates(),
                handshake(number, KEY_LOG).presented().stream()
                        .map(p -> p.certificate().orElseThrow())
                        .toList());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void withoutSecretsBothSeeTheSameAndNoCertificateOfTls13(Case one, int number)
            throws Exception {
        var handshake = handshake(number, List.of());
        assertEquals(tshark(number, "no-keys"), view(handshake));
        boolean hidden = handshake.version().equals(Optional.of(TlsVersion.TLS_1_3));
        assertEquals(
                hidden ? Certificates.ENCRYPTED : Certificates.IN_CLEAR, handshake.certificates());
    }

    private static View view(CapturedHandshake seen) {
        return new View(seen.version(), seen.suite(), seen.serverName(), seen.presented().size());
    }

    private static CapturedHandshake handshake(int number, List<String> secrets) throws Exception {
        var keys = new KeyLogFile();
        keys.read(new ByteArrayInputStream(String.join("\n", secrets).getBytes(US_ASCII)));
        try (var in = Files.newInputStream(capture)) {
            return Capture.read(in, keys).handshakes().stream()
                    .filter(h -> h.server().getPort() == PORTS.get(number))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static synchronized List<List<String>> frames(String keys) throws Exception {
        var known = FRAMES.get(keys);
        if (known != null) return known;
        var read = Sniffer.tshark(capture, folder.resolve(keys), PORTS, FIELDS);
        FRAMES.put(keys, read);
        return read;
    }

    private static View tshark(int number, String keys) throws Exception {
        var version = Optional.<TlsVersion>empty();
        var suite = Optional.<String>empty();
        var name = Optional.<String>empty();
        int certificates = 0;
        String port = "" + PORTS.get(number);
        for (var frame : frames(keys)) {
            if (frame.get(1).equals(port) && !frame.get(6).isEmpty()) {
                name = Optional.of(frame.get(6));
            }
            if (!frame.get(0).equals(port)) continue;
            if (!frame.get(7).isEmpty()) certificates += frame.get(7).split(",").length;
            if (!List.of(frame.get(2).split(",")).contains(SERVER_HELLO)) continue;
            var chosen = frame.get(4).isEmpty() ? frame.get(3) : frame.get(4);
            int code = Integer.decode(chosen.split(",")[0]);
            version = Arrays.stream(TlsVersion.values()).filter(v -> v.code() == code).findAny();
            suite = Optional.of(CipherSuites.name(Integer.decode(frame.get(5))));
        }
        return new View(version, suite, name, certificates);
    }
}
