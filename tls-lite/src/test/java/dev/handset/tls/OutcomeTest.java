package dev.handset.tls;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.tls.HandshakeOutcome.AlertReceived;
import dev.handset.tls.HandshakeOutcome.ChainRefused;
import dev.handset.tls.HandshakeOutcome.ConnectFailed;
import dev.handset.tls.HandshakeOutcome.HandshakeTooLarge;
import dev.handset.tls.HandshakeOutcome.MalformedChain;
import dev.handset.tls.HandshakeOutcome.NotTls;
import dev.handset.tls.HandshakeOutcome.PeerClosed;
import dev.handset.tls.HandshakeOutcome.PeerReset;
import dev.handset.tls.HandshakeOutcome.ProtocolError;
import dev.handset.tls.HandshakeOutcome.TimedOut;
import dev.handset.tls.HandshakeOutcome.UnsupportedByUs;
import dev.handset.tls.bc.TestPki;
import dev.handset.tls.net.Deadlines;
import dev.handset.truststore.Certificate;
import dev.handset.truststore.ChainAdvice;
import dev.handset.truststore.TlsLimits;
import dev.handset.truststore.TlsVersion;
import dev.handset.truststore.TrustFailure;
import dev.handset.truststore.Verdict;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every way a handshake can end has a name. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class OutcomeTest {
    private static final TestPki PKI = TestPki.SHARED;
    private static final int RC4_SHA = 0x0005;

    static Stream<Arguments> faults() {
        return Stream.of(
                arguments(
                        HelloFault.STALL_AFTER_ACCEPT,
                        new TimedOut(HandshakePhase.SERVER_HELLO, Phones.SHORT.handshake(), 0)),
                arguments(
                        HelloFault.TRICKLE,
                        new TimedOut(HandshakePhase.SERVER_HELLO, Phones.SHORT.handshake(), 1)),
                arguments(
                        HelloFault.CLOSE_AFTER_CLIENT_HELLO,
                        new PeerClosed(HandshakePhase.SERVER_HELLO, 0)),
                arguments(
                        HelloFault.RESET_AFTER_CLIENT_HELLO,
                        new PeerReset(HandshakePhase.SERVER_HELLO, 0)),
                arguments(
                        HelloFault.ALERT_PROTOCOL_VERSION,
                        new AlertReceived(
                                HandshakePhase.SERVER_HELLO,
                                new Alert(false, true, 70, "protocol_version"))),
                arguments(
                        HelloFault.ALERT_HANDSHAKE_FAILURE,
                        new AlertReceived(
                                HandshakePhase.SERVER_HELLO,
                                new Alert(false, true, 40, "handshake_failure"))),
                arguments(
                        HelloFault.ALERT_INTERNAL_ERROR,
                        new AlertReceived(
                                HandshakePhase.SERVER_HELLO,
                                new Alert(false, true, 80, "internal_error"))),
                arguments(
                        HelloFault.REQUIRE_SNI,
                        new AlertReceived(
                                HandshakePhase.SERVER_HELLO,
                                new Alert(false, true, 112, "unrecognized_name"))),
                arguments(
                        HelloFault.GARBAGE, new NotTls("\\x01\\x02 no TLS here \\x7f\\x0d\\x0a")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void aServersFaultIsNamed(HelloFault fault, HandshakeOutcome expected) throws Exception {
        var server = TlsServerSettings.of(PKI.server(), Phones.RANDOM).withFault(fault);
        try (var lab = LabServer.echo(server)) {
            assertEquals(expected, outcome(lab, impatient(Phones.lpe())));
        }
    }

    @Test
    void aServerThatWantsANameServesWhoSendsOne() throws Exception {
        var server =
                TlsServerSettings.of(PKI.server(), Phones.RANDOM).withFault(HelloFault.REQUIRE_SNI);
        try (var lab = LabServer.echo(server)) {
            var client = settings(Phones.modern()).withCheck(OutcomeTest::issuerMissing);
            assertInstanceOf(ChainRefused.class, outcome(lab, client), "as far as its chain");
        }
    }

    @Test
    void aServerThatStopsAfterItsHelloIsToldFromASilentOne() throws Exception {
        var server =
                TlsServerSettings.of(PKI.server(), Phones.RANDOM)
                        .withFault(HelloFault.STALL_AFTER_SERVER_HELLO);
        try (var lab = LabServer.echo(server)) {
            var timedOut = assertInstanceOf(TimedOut.class, outcome(lab, impatient(Phones.lpe())));
            assertEquals(HandshakePhase.CERTIFICATE, timedOut.waitingFor());
            assertTrue(timedOut.bytesReceived() > 40);
        }
    }

    @Test
    void aWebServerWithoutTlsIsNamedByItsWords() throws Exception {
        var server =
                TlsServerSettings.of(PKI.server(), Phones.RANDOM).withFault(HelloFault.PLAIN_HTTP);
        try (var lab = LabServer.echo(server)) {
            var notTls = assertInstanceOf(NotTls.class, outcome(lab, settings(Phones.lpe())));
            assertTrue(notTls.firstBytes().startsWith("HTTP/1.1 400"), notTls::firstBytes);
        }
    }

    @Test
    void aClosedPortIsRefused() throws Exception {
        InetSocketAddress nobody;
        try (var probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = (InetSocketAddress) probe.getLocalSocketAddress();
        }
        var failed = assertInstanceOf(ConnectFailed.class, outcome(nobody, settings(Phones.lpe())));
        assertEquals(ConnectFailed.Kind.REFUSED, failed.kind());
    }

    @Test
    void anAddressThatDropsPacketsTimesOut() throws Exception {
        var queue = new ArrayList<SocketChannel>();
        try (var full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            for (int i = 0; i < 8; i++) {
                var channel = SocketChannel.open();
                queue.add(channel);
                channel.configureBlocking(false);
                channel.connect(full.getLocalSocketAddress());
            }
            var deadlines =
                    new Deadlines(
                            Phones.SHORT.read(), Phones.SHORT.handshake(), Phones.SHORT.read());
            var client =
                    new TlsClientSettings(
                            Phones.lpe(), ServerCheck.ACCEPT_ANY, deadlines, Phones.RANDOM);
            var failed =
                    assertInstanceOf(
                            ConnectFailed.class,
                            outcome((InetSocketAddress) full.getLocalSocketAddress(), client));
            assertEquals(ConnectFailed.Kind.TIMEOUT, failed.kind());
        } finally {
            for (var each : queue) each.close();
        }
    }

    @Test
    void aNameThatWasNotResolvedIsUnreachable() {
        var address = InetSocketAddress.createUnresolved("nowhere.invalid", 443);
        var failed =
                assertInstanceOf(ConnectFailed.class, outcome(address, settings(Phones.lpe())));
        assertEquals(ConnectFailed.Kind.UNREACHABLE, failed.kind());
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(names = {"TLS_1_0", "TLS_1_2", "TLS_1_3"})
    void aRefusedChainIsAnsweredWithUnknownCa(TlsVersion version) throws Exception {
        var alerts = new ArrayList<Alert>();
        var server =
                TlsServerSettings.of(PKI.server(), Phones.RANDOM).withObserver(alertsTo(alerts));
        try (var lab = LabServer.echo(server)) {
            var failed =
                    failure(lab, settings(only(version)).withCheck(OutcomeTest::issuerMissing));
            var refused = assertInstanceOf(ChainRefused.class, failed.outcome());
            assertEquals(new Alert(true, true, 48, "unknown_ca"), refused.alert());
            assertSame(refused.verdict(), failed.transcript().verdict().orElseThrow());
            assertArrayEquals(PKI.intermediate.der(), failed.transcript().presented().get(1).der());
            assertThrows(ServerHandshakeFailed.class, lab::awaitNext);
            assertEquals(List.of(new Alert(false, true, 48, "unknown_ca")), alerts);
        }
    }

    @Test
    void theWholeFlightIsReadBeforeAChainIsRefused() throws Exception {
        try (var lab = LabServer.echo(TlsServerSettings.of(PKI.server(), Phones.RANDOM))) {
            var failed = failure(lab, settings(Phones.lpe()).withCheck(OutcomeTest::issuerMissing));
            var received =
                    failed.transcript().messages().stream()
                            .filter(m -> !m.sent())
                            .map(HandshakeTranscript.Sized::type)
                            .toList();
            assertEquals(List.of("server_hello", "certificate", "server_hello_done"), received);
        }
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(names = {"TLS_1_0", "TLS_1_2", "TLS_1_3"})
    void anEmptyCertificateListIsRefused(TlsVersion version) throws Exception {
        var server = TlsServerSettings.of(PKI.leaf.identity(), Phones.RANDOM);
        try (var lab = LabServer.echo(server)) {
            var refused =
                    assertInstanceOf(ChainRefused.class, outcome(lab, settings(only(version))));
            assertInstanceOf(TrustFailure.EmptyChain.class, refused.verdict().first());
        }
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(names = {"TLS_1_0", "TLS_1_2", "TLS_1_3"})
    void aBrokenCertificateIsNamedByItsPlace(TlsVersion version) throws Exception {
        var chain = PKI.leaf.identity(PKI.leaf.der(), PKI.brokenLeaf(), PKI.root.der());
        try (var lab = LabServer.echo(TlsServerSettings.of(chain, Phones.RANDOM))) {
            var failed = failure(lab, settings(only(version)));
            var malformed = assertInstanceOf(MalformedChain.class, failed.outcome());
            assertEquals(1, malformed.index());
            assertEquals(4, malformed.error().offset());
            assertEquals(3, failed.transcript().presented().size());
            assertEquals(2, failed.transcript().certificates().size());
        }
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(names = {"TLS_1_0", "TLS_1_2", "TLS_1_3"})
    void aMessageLongerThanThePhoneTakesIsNamed(TlsVersion version) throws Exception {
        var chain = PKI.leaf.identity(PKI.leaf.der(), TestPki.filler(40_000));
        var client = Phones.limits(version, version, suites(version), false, 32_768);
        try (var lab = LabServer.echo(TlsServerSettings.of(chain, Phones.RANDOM))) {
            var tooLarge =
                    assertInstanceOf(HandshakeTooLarge.class, outcome(lab, settings(client)));
            assertEquals("certificate", tooLarge.message());
            assertEquals(32_768, tooLarge.limit());
            assertTrue(tooLarge.bytes() > 40_000);
        }
    }

    @Test
    void aSuiteOnlyPhonesHaveStillGetsItsChainJudged() throws Exception {
        try (var lab = scripted(0x0301, RC4_SHA, PKI.leaf.der(), PKI.intermediate.der())) {
            var failed = failure(lab, settings(Phones.lpe()));
            assertEquals(new UnsupportedByUs("TLS_RSA_WITH_RC4_128_SHA"), failed.outcome());
            assertEquals(Optional.of("TLS_RSA_WITH_RC4_128_SHA"), failed.transcript().suite());
            assertEquals(2, failed.transcript().certificates().size());
            assertInstanceOf(Verdict.Accepted.class, failed.transcript().verdict().orElseThrow());
        }
    }

    @Test
    void aRefusedChainCountsMoreThanASuiteOnlyPhonesHave() throws Exception {
        try (var lab = scripted(0x0301, RC4_SHA, PKI.leaf.der())) {
            var client = settings(Phones.lpe()).withCheck(OutcomeTest::issuerMissing);
            assertInstanceOf(ChainRefused.class, outcome(lab, client));
        }
    }

    @Test
    void aVersionThatWasNotOfferedIsAProtocolError() throws Exception {
        try (var lab = scripted(0x0303, 0x002F, PKI.leaf.der())) {
            var error = assertInstanceOf(ProtocolError.class, outcome(lab, settings(Phones.lpe())));
            assertEquals("protocol_version", error.alert().name());
        }
    }

    @Test
    void aSuiteThatWasNotOfferedIsAProtocolError() throws Exception {
        try (var lab = scripted(0x0301, 0x0004 + 0xC000, PKI.leaf.der())) {
            var error = assertInstanceOf(ProtocolError.class, outcome(lab, settings(Phones.lpe())));
            assertEquals("illegal_parameter", error.alert().name());
        }
    }

    @Test
    void aServerWithoutThePrivateKeyIsFoundOut() throws Exception {
        var stolen = PKI.intermediate.identity(PKI.leaf.der());
        try (var lab = LabServer.echo(TlsServerSettings.of(stolen, Phones.RANDOM))) {
            var error =
                    assertInstanceOf(
                            ProtocolError.class, outcome(lab, settings(only(TlsVersion.TLS_1_3))));
            assertEquals("decrypt_error", error.alert().name());
        }
    }

    @Test
    void serversWithoutACommonVersionSayAlert() throws Exception {
        var server =
                TlsServerSettings.of(PKI.server(), Phones.RANDOM)
                        .withVersions(TlsVersion.TLS_1_2, TlsVersion.TLS_1_3);
        try (var lab = LabServer.echo(server)) {
            var alert = assertInstanceOf(AlertReceived.class, outcome(lab, settings(Phones.lpe())));
            assertEquals("protocol_version", alert.alert().name());
        }
    }

    @Test
    void aServerCheckThatThrowsEndsInANamedOutcomeToo() throws Exception {
        ServerCheck broken =
                (chain, name) -> {
                    throw new IllegalStateException("broken check");
                };
        try (var lab = LabServer.echo(TlsServerSettings.of(PKI.server(), Phones.RANDOM))) {
            var error =
                    assertInstanceOf(
                            ProtocolError.class,
                            outcome(lab, settings(Phones.lpe()).withCheck(broken)));
            assertTrue(error.detail().contains("broken check"), error::detail);
        }
    }

    @Test
    void theObserverSeesTheChainBeforeTheEndAndTheEndOnce() throws Exception {
        var calls = new ArrayList<String>();
        var observer =
                new HandshakeObserver() {
                    @Override
                    public void sent(InetSocketAddress peer, byte[] bytes) {
                        calls.add("sent");
                    }

                    @Override
                    public void received(InetSocketAddress peer, byte[] bytes) {
                        if (!calls.contains("received")) calls.add("received");
                    }

                    @Override
                    public void chainPresented(List<HandshakeTranscript.Presented> chain) {
                        calls.add("chain of " + chain.size());
                    }

                    @Override
                    public void ended(HandshakeOutcome outcome, HandshakeTranscript transcript) {
                        calls.add("ended");
                    }
                };
        try (var lab = LabServer.echo(TlsServerSettings.of(PKI.server(), Phones.RANDOM))) {
            new TlsConnector(settings(Phones.lpe()))
                    .connect(lab.address(), TestPki.HOST, observer)
                    .close();
        }
        assertEquals(List.of("sent", "received", "chain of 2", "sent", "ended"), calls);
    }

    private static Verdict issuerMissing(List<Certificate> chain, String name) {
        var leaf = chain.get(0);
        var missing =
                new TrustFailure.IssuerMissing(
                        leaf, 0, leaf.issuer(), leaf.authorityKeyId(), leaf.caIssuers());
        return new Verdict.Refused(List.of(missing), chain, ChainAdvice.NOTHING);
    }

    private static ServerHandshakeObserver alertsTo(List<Alert> alerts) {
        return new ServerHandshakeObserver() {
            @Override
            public void alert(Alert alert) {
                alerts.add(alert);
            }
        };
    }

    /** A server that answers any hello with one flight made by hand, and waits. */
    private static LabServer scripted(int version, int suite, byte[]... chain) throws IOException {
        return LabServer.raw(
                socket -> {
                    socket.getInputStream().read(new byte[1_024]);
                    socket.getOutputStream()
                            .write(
                                    Wire.flight(
                                            Wire.serverHello(version, suite),
                                            Wire.certificate(List.of(chain)),
                                            Wire.serverHelloDone()));
                    socket.getInputStream().readAllBytes();
                });
    }

    private static TlsLimits only(TlsVersion version) {
        return Phones.limits(version, version, suites(version), false, 65_536);
    }

    private static List<String> suites(TlsVersion version) {
        return version == TlsVersion.TLS_1_3
                ? List.of("TLS_AES_128_GCM_SHA256")
                : List.of("TLS_RSA_WITH_AES_128_CBC_SHA");
    }

    private static TlsClientSettings settings(TlsLimits limits) {
        return Phones.settings(limits);
    }

    private static TlsClientSettings impatient(TlsLimits limits) {
        return new TlsClientSettings(limits, ServerCheck.ACCEPT_ANY, Phones.SHORT, Phones.RANDOM);
    }

    private static HandshakeOutcome outcome(LabServer lab, TlsClientSettings client) {
        return failure(lab, client).outcome();
    }

    private static HandshakeFailed failure(LabServer lab, TlsClientSettings client) {
        return assertThrows(HandshakeFailed.class, () -> HandshakeTest.connect(lab, client));
    }

    private static HandshakeOutcome outcome(InetSocketAddress address, TlsClientSettings client) {
        return assertThrows(
                        HandshakeFailed.class,
                        () ->
                                new TlsConnector(client)
                                        .connect(address, TestPki.HOST, HandshakeObserver.NONE))
                .outcome();
    }
}
