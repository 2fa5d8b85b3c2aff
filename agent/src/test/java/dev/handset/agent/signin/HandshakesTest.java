package dev.handset.agent.signin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.agent.TestPki;
import dev.handset.agent.diagnosis.Catalogue;
import dev.handset.agent.diagnosis.Circumstances;
import dev.handset.agent.diagnosis.Diagnoser;
import dev.handset.agent.diagnosis.Diagnosis;
import dev.handset.agent.dns.FakeNames;
import dev.handset.agent.event.Endpoint;
import dev.handset.agent.event.SignInEvent;
import dev.handset.agent.event.Step;
import dev.handset.provisioning.LabForms;
import dev.handset.tls.HandshakeFailed;
import dev.handset.tls.TlsIdentity;
import dev.handset.tls.TlsServerConnection;
import dev.handset.tls.TlsServerSettings;
import dev.handset.tls.net.Ports;
import dev.handset.truststore.BoundedTrustStore;
import dev.handset.truststore.TlsVersion;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Real handshakes as a CX600, from the server's fault to the diagnosis and to the ladder. */
@Timeout(120)
final class HandshakesTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final TestPki PKI = new TestPki("Contoso");
    private static final TestPki OTHER = new TestPki("Fabrikam");
    private static final String WEB = "web.contoso.com";
    private static final TestPki.Issued LEAF = PKI.leaf(WEB);
    private static final TestPki.Issued WILDCARD = PKI.leaf("*.contoso.com");
    private static final TestPki.Issued STRANGER = PKI.leaf("other.contoso.com");
    private static final TestPki.Issued FOREIGN = OTHER.leaf(WEB);

    @TempDir Path state;

    private Bench bench() {
        return new Bench(state, () -> TestPki.NOW, Ports.REAL);
    }

    private static TlsIdentity identity(TestPki.Issued leaf, TestPki.Issued... above) {
        var chain = new java.util.ArrayList<byte[]>();
        chain.add(leaf.der());
        for (TestPki.Issued issued : above) chain.add(issued.der());
        return new TlsIdentity(chain, leaf.key());
    }

    /** One handshake of a phone that trusts the pool's root with a server set up so. */
    private void handshake(
            Progress progress, TlsIdentity identity, UnaryOperator<TlsServerSettings> change)
            throws IOException {
        progress.store()
                .add(
                        BoundedTrustStore.Kind.POOL_CHAIN,
                        List.of(PKI.root.certificate()),
                        TestPki.NOW);
        try (var listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var settings = change.apply(TlsServerSettings.of(identity, RANDOM));
            var server =
                    new Thread(
                            () -> {
                                try (var accepted =
                                        TlsServerConnection.accept(listening.accept(), settings)) {
                                    accepted.input().read();
                                } catch (IOException e) {
                                    // what the phone makes of it is what counts
                                }
                            },
                            "TLS for a test");
            server.setDaemon(true);
            server.start();
            var address =
                    new InetSocketAddress(
                            InetAddress.getLoopbackAddress(), listening.getLocalPort());
            var observer = new TlsEvents(progress.events(), new Endpoint(WEB, "", 443));
            progress.tls().connect(address, WEB, observer).close();
        }
    }

    private Diagnosis refused(
            TlsIdentity identity, UnaryOperator<TlsServerSettings> change, Step step)
            throws IOException {
        var progress = bench().progress(new FakeNames(""));
        var failed =
                assertThrows(HandshakeFailed.class, () -> handshake(progress, identity, change));
        return new Diagnoser(Catalogue.builtIn(), LabForms.builtIn())
                .handshake(failed, Circumstances.of(step, WEB + ":443").withPoolChain(true));
    }

    static Stream<Arguments> faults() {
        UnaryOperator<TlsServerSettings> usual = s -> s;
        UnaryOperator<TlsServerSettings> only12 =
                s -> s.withVersions(TlsVersion.TLS_1_2, TlsVersion.TLS_1_2);
        UnaryOperator<TlsServerSettings> onlyGcm =
                s -> s.withSuites(List.of("TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"));
        var good = identity(LEAF, PKI.intermediate);
        var wrong = identity(LEAF, OTHER.intermediate);
        return Stream.of( // name         chain          server     web         Exchange     SIP
                arguments("leaf only", identity(LEAF), usual, "F-TLS-01", "F-TLS-02", "H-TLS-10"),
                arguments("unrelated", wrong, usual, "F-TLS-04", "F-TLS-04", "F-TLS-04"),
                arguments(
                        "wildcard",
                        identity(WILDCARD, PKI.intermediate),
                        usual,
                        "F-TLS-11",
                        "F-TLS-11",
                        "F-TLS-11"),
                arguments(
                        "name",
                        identity(STRANGER, PKI.intermediate),
                        usual,
                        "F-TLS-12",
                        "F-TLS-12",
                        "F-TLS-12"),
                arguments(
                        "other authority",
                        identity(FOREIGN, OTHER.intermediate, OTHER.root),
                        usual,
                        "F-TLS-10",
                        "F-TLS-07",
                        "F-TLS-10"),
                arguments("TLS 1.2 only", good, only12, "F-TLS-13", "F-TLS-13", "F-TLS-13"),
                arguments("no common suite", good, onlyGcm, "F-TLS-14", "F-TLS-14", "F-TLS-14"));
    }

    @ParameterizedTest(name = "{0}: {3}, {4}, {5}")
    @MethodSource("faults")
    void faultBecomesADiagnosis(
            String name,
            TlsIdentity identity,
            UnaryOperator<TlsServerSettings> change,
            String web,
            String exchange,
            String registrar)
            throws IOException {
        assertEquals(web, refused(identity, change, Step.TICKET).code());
        assertEquals(exchange, refused(identity, change, Step.AUTODISCOVER).code());
        assertEquals(registrar, refused(identity, change, Step.REGISTER).code());
    }

    @Test
    void diagnosisCarriesTheChainInTheServersOrder() throws IOException {
        var diagnosis = refused(identity(LEAF, PKI.root, LEAF), s -> s, Step.TICKET);
        var chain = diagnosis.chain().orElseThrow();
        assertEquals(
                List.of("CN=web.contoso.com", "CN=Contoso Root", "CN=web.contoso.com"),
                chain.presented().stream().map(l -> l.subject()).toList());
        assertEquals("sent again", chain.presented().get(2).remark());
        assertEquals("CN=Contoso Issuing", chain.missing().orElseThrow().subject());
    }

    private static List<String> lines(Bench bench) {
        return bench.seen.stream()
                .filter(SignInEvent.Message.class::isInstance)
                .map(SignInEvent.Message.class::cast)
                .map(m -> m.direction() + " " + m.summary())
                .toList();
    }

    @Test
    void goodHandshakeIsThreeLines() throws Exception {
        var bench = bench();
        handshake(bench.progress(new FakeNames("")), identity(LEAF, PKI.intermediate), s -> s);
        var lines = lines(bench);
        assertEquals(3, lines.size(), lines::toString);
        assertEquals("SENT ClientHello", lines.get(0));
        assertEquals(
                "RECEIVED ServerHello, Certificate (2): CN=web.contoso.com | CN=Contoso Issuing",
                lines.get(1));
        assertTrue(lines.get(2).startsWith("RECEIVED Finished: TLS 1.0, TLS_RSA_"), lines.get(2));
    }

    @Test
    void refusedHandshakeTellsTheAlert() throws Exception {
        var bench = bench();
        var progress = bench.progress(new FakeNames(""));
        assertThrows(HandshakeFailed.class, () -> handshake(progress, identity(LEAF), s -> s));
        var lines = lines(bench);
        assertEquals("SENT alert fatal unknown_ca(48)", lines.get(lines.size() - 1));
        assertTrue(
                bench.seen.stream()
                        .anyMatch(
                                e ->
                                        e instanceof SignInEvent.Evidence evidence
                                                && evidence.chain().isPresent()
                                                && evidence.name().equals("chain refused")),
                bench::told);
    }
}
