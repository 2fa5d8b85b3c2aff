package dev.handset.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.tls.HandshakeOutcome.ChainRefused;
import dev.handset.tls.bc.TestPki;
import dev.handset.truststore.Anchor;
import dev.handset.truststore.Certificate;
import dev.handset.truststore.ChainJudge;
import dev.handset.truststore.PhoneProfile;
import dev.handset.truststore.PhoneProfiles;
import dev.handset.truststore.ServerName;
import dev.handset.truststore.TlsVersion;
import dev.handset.truststore.TrustFailure;
import dev.handset.truststore.Verdict;
import java.io.IOException;
import java.time.Instant;
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

/** The handshakes of the built-in phones, judged as those phones judge. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class PhoneProfileHandshakeTest {
    private static final TestPki PKI = TestPki.SHARED;
    private static final PhoneProfile CX600 =
            PhoneProfiles.byId("cx600-4.0.7577.4100").orElseThrow();

    static Stream<Arguments> acceptedChains() {
        return Stream.of(
                arguments("leaf and intermediate", List.of(PKI.leaf, PKI.intermediate)),
                arguments("all three", List.of(PKI.leaf, PKI.intermediate, PKI.root)),
                arguments(
                        "leaf twice, intermediate, root, as an ACE sends them",
                        List.of(PKI.leaf, PKI.leaf, PKI.intermediate, PKI.root)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("acceptedChains")
    void aCx600TakesAChainWithTheIntermediate(String name, List<TestPki.Issued> chain)
            throws Exception {
        try (var lab = serve(chain);
                var connection = HandshakeTest.connect(lab, phone(CX600, TestPki.HOST))) {
            var transcript = connection.transcript();
            assertInstanceOf(Verdict.Accepted.class, transcript.verdict().orElseThrow());
            assertEquals(Optional.of(TlsVersion.TLS_1_0), transcript.version());
            assertEquals(chain.size(), transcript.certificates().size());
        }
    }

    @Test
    void aCx600RefusesALeafThatComesAlone() throws Exception {
        try (var lab = serve(List.of(PKI.leaf))) {
            var refused = refused(lab, TestPki.HOST);
            var missing =
                    assertInstanceOf(TrustFailure.IssuerMissing.class, refused.verdict().first());
            assertEquals("CN=Contoso Issuing", missing.issuer());
            assertEquals("unknown_ca", refused.alert().name());
        }
    }

    @Test
    void aCx600RefusesAnotherName() throws Exception {
        try (var lab = serve(List.of(PKI.leaf, PKI.intermediate))) {
            var refused = refused(lab, "mail.contoso.com");
            assertInstanceOf(TrustFailure.WrongName.class, refused.verdict().first());
        }
    }

    /** The hello is the profile's: nothing is added, nothing left out. */
    static Stream<Arguments> phones() {
        return PhoneProfiles.builtIn().stream().map(p -> arguments(p.id(), p));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("phones")
    void everyPhoneOffersWhatItsProfileSays(String id, PhoneProfile profile) throws Exception {
        var seen = new ArrayList<ClientHelloSeen>();
        var observer =
                new ServerHandshakeObserver() {
                    @Override
                    public void clientHello(ClientHelloSeen hello) {
                        seen.add(hello);
                    }
                };
        var server = TlsServerSettings.of(PKI.server(), Phones.RANDOM).withObserver(observer);
        var limits = profile.tls();
        try (var lab = LabServer.echo(server);
                var connection = HandshakeTest.connect(lab, Phones.settings(limits))) {
            var hello = seen.get(0);
            var suites = limits.cipherSuites().value();
            assertEquals(suites, hello.suites().subList(0, suites.size()));
            assertEquals(limits.sni().value(), hello.serverName().isPresent());
            var version = connection.transcript().version().orElseThrow();
            assertTrue(version.compareTo(limits.minVersion().value()) >= 0, version::toString);
            assertTrue(version.compareTo(limits.maxVersion().value()) <= 0, version::toString);
        }
    }

    private static ChainRefused refused(LabServer lab, String name) {
        var failed =
                assertThrows(
                        HandshakeFailed.class,
                        () ->
                                new TlsConnector(phone(CX600, name))
                                        .connect(lab.address(), name, HandshakeObserver.NONE));
        return assertInstanceOf(ChainRefused.class, failed.outcome());
    }

    private static LabServer serve(List<TestPki.Issued> chain) throws IOException {
        var ders = chain.stream().map(TestPki.Issued::der).toList();
        var identity = new TlsIdentity(ders, PKI.leaf.keys().getPrivate());
        return LabServer.echo(TlsServerSettings.of(identity, Phones.RANDOM));
    }

    private static TlsClientSettings phone(PhoneProfile profile, String name) {
        var judge = new ChainJudge(profile);
        var anchors = List.of(Anchor.of(PKI.root.certificate()));
        ServerCheck check =
                (List<Certificate> chain, String wanted) ->
                        judge.judge(chain, anchors, ServerName.of(name), Instant.now());
        return Phones.settings(profile.tls()).withCheck(check);
    }
}
