package dev.handset.tls;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.tls.bc.TestPki;
import dev.handset.truststore.TlsVersion;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the lab's server says of clients that do not make it. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ServerTest {
    private static final TestPki PKI = TestPki.SHARED;

    static Stream<Arguments> clients() {
        return Stream.of( //     what the client sends, and whether it then closes; why it failed
                arguments("nothing", "", true, "the client closed the connection"),
                arguments("nothing, and stays", "", false, "did not finish within 300 ms"),
                arguments("half a hello", "\u0016\u0003\u0001\u0000@\u0001", true, "closed"),
                arguments("HTTP", "GET / HTTP/1.1\r\n\r\n", false, "Unsupported"),
                arguments(
                        "a fatal alert",
                        "\u0015\u0003\u0001\u0000\u0002\u0002(",
                        false,
                        "handshake_failure"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("clients")
    void aClientThatDoesNotFinishIsNamed(String name, String says, boolean closes, String why)
            throws Exception {
        var reasons = new ArrayList<String>();
        var server =
                TlsServerSettings.of(PKI.server(), Phones.RANDOM)
                        .withDeadlines(Phones.SHORT)
                        .withObserver(
                                new ServerHandshakeObserver() {
                                    @Override
                                    public void failed(String reason) {
                                        reasons.add(reason);
                                    }
                                });
        try (var lab = LabServer.echo(server);
                var socket = new Socket(lab.address().getAddress(), lab.address().getPort())) {
            socket.getOutputStream().write(says.getBytes(US_ASCII));
            if (closes) socket.shutdownOutput();
            var e = assertThrows(ServerHandshakeFailed.class, lab::awaitNext);
            assertEquals(List.of(String.valueOf(e.getMessage())), reasons);
            assertTrue(reasons.get(0).contains(why), reasons::toString);
        }
    }

    @Test
    void theServersOrderOfSuitesCounts() throws Exception {
        var server =
                TlsServerSettings.of(PKI.server(), Phones.RANDOM)
                        .withSuites(
                                List.of(
                                        "TLS_RSA_WITH_AES_256_CBC_SHA",
                                        "TLS_RSA_WITH_3DES_EDE_CBC_SHA"));
        try (var lab = LabServer.echo(server);
                var connection = HandshakeTest.connect(lab, Phones.settings(Phones.lpe()))) {
            assertEquals(
                    "TLS_RSA_WITH_AES_256_CBC_SHA", connection.transcript().suite().orElseThrow());
        }
    }

    @Test
    void aSuiteThatDoesNotFitTheKeyIsNotChosen() throws Exception {
        var ec = PKI.ecLeaf.identity(PKI.ecLeaf.der());
        try (var lab = LabServer.echo(TlsServerSettings.of(ec, Phones.RANDOM))) {
            var failed =
                    assertThrows(
                            HandshakeFailed.class,
                            () -> HandshakeTest.connect(lab, Phones.settings(Phones.lpe())));
            var alert = (HandshakeOutcome.AlertReceived) failed.outcome();
            assertEquals("handshake_failure", alert.alert().name());
        }
    }

    @Test
    void aConnectionKnowsWhatWasAgreed() throws Exception {
        var agreed = new ArrayList<String>();
        TlsServerSettings server =
                TlsServerSettings.of(PKI.server(), Phones.RANDOM).withClientCertificateRequest();
        try (var lab =
                LabServer.tls(
                        server,
                        c -> {
                            agreed.add(c.version() + " " + c.suite());
                            agreed.add(c.clientChain().size() + " from the client");
                            c.output().write(1);
                        })) {
            for (var client :
                    List.of(
                            Phones.settings(Phones.lpe()),
                            Phones.settings(Phones.lpe())
                                    .withIdentity(PKI.user.identity(PKI.user.der())))) {
                try (var connection = HandshakeTest.connect(lab, client)) {
                    connection.input().read();
                }
            }
        }
        var tls10 = "TLS 1.0 TLS_RSA_WITH_AES_128_CBC_SHA";
        assertEquals(List.of(tls10, "0 from the client", tls10, "1 from the client"), agreed);
    }

    @Test
    void refusesVersionsInTheWrongOrder() {
        var settings = TlsServerSettings.of(PKI.server(), Phones.RANDOM);
        assertThrows(
                IllegalArgumentException.class,
                () -> settings.withVersions(TlsVersion.TLS_1_2, TlsVersion.TLS_1_0));
    }

    @Test
    void anIdentityNeverPrintsItsKey() {
        var shown = PKI.server().toString();
        assertEquals("TlsIdentity[2 certificates, RSA key]", shown);
    }

    /** Whatever a server sends, the client ends with a named outcome. */
    @Test
    void randomBytesNeverEscapeAsAnotherException() throws Exception {
        var random = new Random(7);
        try (var lab =
                LabServer.raw(
                        socket -> {
                            socket.getInputStream().read(new byte[1_024]);
                            var flight =
                                    Wire.flight(
                                            Wire.serverHello(0x0301, 0x002F),
                                            Wire.certificate(List.of(PKI.leaf.der())),
                                            Wire.serverHelloDone());
                            for (int i = 0; i < 4; i++)
                                flight[random.nextInt(flight.length)] = (byte) random.nextInt();
                            socket.getOutputStream().write(flight);
                        })) {
            var client =
                    new TlsClientSettings(
                            Phones.lpe(), ServerCheck.ACCEPT_ANY, Phones.SHORT, Phones.RANDOM);
            for (int i = 0; i < 200; i++)
                assertThrows(HandshakeFailed.class, () -> HandshakeTest.connect(lab, client));
        }
    }
}
