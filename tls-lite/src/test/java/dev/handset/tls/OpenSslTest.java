package dev.handset.tls;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.tls.bc.TestPki;
import dev.handset.truststore.TlsLimits;
import dev.handset.truststore.TlsVersion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Our client against openssl s_server, our server against openssl s_client. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class OpenSslTest {
    private static final TestPki PKI = TestPki.SHARED;
    private static final String[] TLS_1_0 = {"-tls1", "-cipher", "DEFAULT@SECLEVEL=0"};

    @TempDir Path folder;

    @BeforeAll
    static void needsOpenSsl() {
        OpenSsl.require();
    }

    static Stream<Arguments> chains() {
        return Stream.of(
                arguments("leaf only", List.of()),
                arguments("full chain", List.of(PKI.intermediate.der(), PKI.root.der())),
                arguments(
                        "leaf twice, intermediate, root",
                        List.of(PKI.leaf.der(), PKI.intermediate.der(), PKI.root.der())));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("chains")
    void anLpeClientSeesTheChainThatOpenSslSends(String name, List<byte[]> behindTheLeaf)
            throws Exception {
        var sent = new ArrayList<byte[]>();
        sent.add(PKI.leaf.der());
        sent.addAll(behindTheLeaf);
        try (var server = OpenSsl.server(folder, PKI.leaf, behindTheLeaf, with("-rev", TLS_1_0));
                var connection = connect(server, Phones.lpe())) {
            var transcript = connection.transcript();
            assertEquals(Optional.of(TlsVersion.TLS_1_0), transcript.version());
            assertEquals(sent.size(), transcript.presented().size());
            for (int i = 0; i < sent.size(); i++)
                assertArrayEquals(sent.get(i), transcript.presented().get(i).der());
            connection.output().write("abc\n".getBytes(US_ASCII));
            assertEquals("cba\n", new String(connection.input().readNBytes(4), US_ASCII));
        }
    }

    static Stream<Arguments> modern() {
        return Stream.of(
                arguments(TlsVersion.TLS_1_2, "-tls1_2"), arguments(TlsVersion.TLS_1_3, "-tls1_3"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("modern")
    void aModernClientAgreesWithOpenSsl(TlsVersion version, String option) throws Exception {
        var chain = List.of(PKI.intermediate.der());
        try (var server = OpenSsl.server(folder, PKI.leaf, chain, option, "-rev");
                var connection = connect(server, Phones.modern())) {
            assertEquals(Optional.of(version), connection.transcript().version());
            assertEquals(2, connection.transcript().presented().size());
            connection.output().write("abc\n".getBytes(US_ASCII));
            assertEquals("cba\n", new String(connection.input().readNBytes(4), US_ASCII));
        }
    }

    @Test
    void openSslSeesTheClientsCertificate() throws Exception {
        var settings =
                Phones.settings(Phones.modern()).withIdentity(PKI.user.identity(PKI.user.der()));
        try (var server = OpenSsl.server(folder, PKI.leaf, List.of(), "-Verify", "1", "-tls1_2")) {
            var address = server.address();
            try (var connection =
                    new TlsConnector(settings)
                            .connect(address, TestPki.HOST, HandshakeObserver.NONE)) {
                connection.output().write('\n');
                assertTrue(server.lineStartingWith("subject=").contains("alice@contoso.com"));
            }
        }
    }

    @Test
    void theKeyLogIsOpenSsls() throws Exception {
        for (var option : List.of("-tls1_2", "-tls1_3")) {
            var theirs = folder.resolve("keys" + option);
            var ours = new ArrayList<String>();
            try (var server =
                            OpenSsl.server(
                                    folder,
                                    PKI.leaf,
                                    List.of(),
                                    option,
                                    "-rev",
                                    "-keylogfile",
                                    theirs.toString());
                    var connection =
                            connect(
                                    server,
                                    Phones.settings(Phones.modern()).withKeyLog(ours::add))) {
                connection.output().write("abc\n".getBytes(US_ASCII));
                connection.input().readNBytes(4);
            }
            var known = Files.readAllLines(theirs);
            assertTrue(!ours.isEmpty() && known.containsAll(ours), () -> ours + " in " + known);
        }
    }

    static Stream<Arguments> served() {
        return Stream.of(
                arguments("leaf only", List.of(PKI.leaf.der()), TLS_1_0, "TLSv1"),
                arguments(
                        "leaf twice, intermediate, root",
                        List.of(
                                PKI.leaf.der(),
                                PKI.leaf.der(),
                                PKI.intermediate.der(),
                                PKI.root.der()),
                        TLS_1_0,
                        "TLSv1"),
                arguments(
                        "full chain, TLS 1.2",
                        List.of(PKI.leaf.der(), PKI.intermediate.der()),
                        new String[] {"-tls1_2"},
                        "TLSv1.2"),
                arguments(
                        "full chain, TLS 1.3",
                        List.of(PKI.leaf.der(), PKI.intermediate.der()),
                        new String[] {"-tls1_3"},
                        "TLSv1.3"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("served")
    void openSslSeesTheChainThatOurServerSends(
            String name, List<byte[]> chain, String[] options, String protocol) throws Exception {
        var identity = new TlsIdentity(chain, PKI.leaf.keys().getPrivate());
        try (var lab = LabServer.echo(TlsServerSettings.of(identity, Phones.RANDOM));
                var client = OpenSsl.client(lab.address(), with("-showcerts", options))) {
            var said = client.finish();
            assertEquals(
                    chain.size(), said.split("-----BEGIN CERTIFICATE-----", -1).length - 1, said);
            assertTrue(
                    said.contains("New, " + protocol) || said.contains(": " + protocol + "\n"),
                    said);
        }
    }

    @Test
    void ourServerSeesOpenSslsHelloAndCertificate() throws Exception {
        var hello = new ArrayList<ClientHelloSeen>();
        var chains = new ArrayList<List<byte[]>>();
        var observer =
                new ServerHandshakeObserver() {
                    @Override
                    public void clientHello(ClientHelloSeen seen) {
                        hello.add(seen);
                    }

                    @Override
                    public void completed(TlsVersion v, String suite, List<byte[]> clientChain) {
                        chains.add(clientChain);
                    }
                };
        var server =
                TlsServerSettings.of(PKI.server(), Phones.RANDOM)
                        .withClientCertificateRequest()
                        .withObserver(observer);
        try (var lab = LabServer.echo(server);
                var client =
                        OpenSsl.client(
                                lab.address(),
                                "-servername",
                                "web.contoso.com",
                                "-cert",
                                OpenSsl.pem(folder, "user", List.of(PKI.user.der())),
                                "-key",
                                OpenSsl.key(folder, PKI.user))) {
            client.finish();
            lab.awaitNext();
        }
        assertEquals(Optional.of("web.contoso.com"), hello.get(0).serverName());
        assertArrayEquals(PKI.user.der(), chains.get(0).get(0));
    }

    private static String[] with(String first, String... more) {
        return Stream.concat(Stream.of(first), Stream.of(more)).toArray(String[]::new);
    }

    private static TlsConnection connect(OpenSsl server, TlsLimits limits) throws Exception {
        return connect(server, Phones.settings(limits));
    }

    private static TlsConnection connect(OpenSsl server, TlsClientSettings settings)
            throws Exception {
        return new TlsConnector(settings)
                .connect(server.address(), TestPki.HOST, HandshakeObserver.NONE);
    }
}
