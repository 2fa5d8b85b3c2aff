package dev.handset.tls;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.tls.bc.TestPki;
import dev.handset.truststore.TlsVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class HandshakeTest {
    private static final TestPki PKI = TestPki.SHARED;

    static Stream<Arguments> versionsAndSuites() {
        return Stream.of( //  version            suite                                   EC leaf
                arguments(TlsVersion.TLS_1_0, "TLS_RSA_WITH_AES_128_CBC_SHA", false),
                arguments(TlsVersion.TLS_1_0, "TLS_RSA_WITH_AES_256_CBC_SHA", false),
                arguments(TlsVersion.TLS_1_0, "TLS_RSA_WITH_3DES_EDE_CBC_SHA", false),
                arguments(TlsVersion.TLS_1_0, "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA", false),
                arguments(TlsVersion.TLS_1_0, "TLS_DHE_RSA_WITH_AES_128_CBC_SHA", false),
                arguments(TlsVersion.TLS_1_1, "TLS_RSA_WITH_AES_128_CBC_SHA", false),
                arguments(TlsVersion.TLS_1_2, "TLS_RSA_WITH_AES_128_GCM_SHA256", false),
                arguments(TlsVersion.TLS_1_2, "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384", false),
                arguments(TlsVersion.TLS_1_2, "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256", true),
                arguments(TlsVersion.TLS_1_3, "TLS_AES_128_GCM_SHA256", false),
                arguments(TlsVersion.TLS_1_3, "TLS_AES_256_GCM_SHA384", true));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("versionsAndSuites")
    void completesAndEchoes(TlsVersion version, String suite, boolean ec) throws Exception {
        var leaf = ec ? PKI.ecLeaf : PKI.leaf;
        var server =
                TlsServerSettings.of(leaf.identity(leaf.der()), Phones.RANDOM)
                        .withSuites(List.of(suite));
        var client = Phones.limits(version, version, List.of(suite), true, 32_768);
        try (var lab = LabServer.echo(server);
                var connection = connect(lab, Phones.settings(client))) {
            connection.output().write("hello".getBytes(US_ASCII));
            assertEquals("hello", new String(connection.input().readNBytes(5), US_ASCII));
            assertEquals(Optional.of(version), connection.transcript().version());
            assertEquals(Optional.of(suite), connection.transcript().suite());
        }
    }

    @Test
    void anLpeClientSendsNoExtensionAndNoSignallingSuite() throws Exception {
        var seen = new ArrayList<ClientHelloSeen>();
        var server =
                TlsServerSettings.of(PKI.server(), Phones.RANDOM)
                        .withObserver(
                                new ServerHandshakeObserver() {
                                    @Override
                                    public void clientHello(ClientHelloSeen hello) {
                                        seen.add(hello);
                                    }
                                });
        try (var lab = LabServer.echo(server);
                var connection = connect(lab, Phones.settings(Phones.lpe()))) {
            var hello = seen.get(0);
            assertEquals(TlsVersion.TLS_1_0, hello.version());
            assertEquals(Phones.LPE_SUITES, hello.suites());
            assertEquals(List.of(), hello.extensions());
            assertEquals(0, hello.sessionIdBytes());
            assertEquals(Phones.LPE_SUITES, connection.transcript().offer().suites());
            assertEquals(List.of(), connection.transcript().offer().extensions());
        }
    }

    @Test
    void aModernClientSendsItsServerName() throws Exception {
        var seen = new ArrayList<ClientHelloSeen>();
        var server =
                TlsServerSettings.of(PKI.server(), Phones.RANDOM)
                        .withObserver(
                                new ServerHandshakeObserver() {
                                    @Override
                                    public void clientHello(ClientHelloSeen hello) {
                                        seen.add(hello);
                                    }
                                });
        try (var lab = LabServer.echo(server);
                var connection = connect(lab, Phones.settings(Phones.modern()))) {
            assertEquals(Optional.of(TestPki.HOST), seen.get(0).serverName());
            assertTrue(connection.transcript().offer().extensions().contains("server_name"));
        }
    }

    @Test
    void theTranscriptKeepsTheChainAsPresented() throws Exception {
        var twice =
                PKI.leaf.identity(
                        PKI.leaf.der(), PKI.leaf.der(), PKI.intermediate.der(), PKI.root.der());
        try (var lab = LabServer.echo(TlsServerSettings.of(twice, Phones.RANDOM));
                var connection = connect(lab, Phones.settings(Phones.lpe()))) {
            var presented = connection.transcript().presented();
            assertEquals(4, presented.size());
            assertArrayEquals(PKI.leaf.der(), presented.get(1).der());
            assertEquals(
                    "CN=Contoso Root", connection.transcript().certificates().get(3).subject());
        }
    }

    static TlsConnection connect(LabServer lab, TlsClientSettings settings) throws HandshakeFailed {
        return new TlsConnector(settings)
                .connect(lab.address(), TestPki.HOST, HandshakeObserver.NONE);
    }
}
