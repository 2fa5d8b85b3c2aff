package dev.handset.agent.signin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.agent.PhoneSettings;
import dev.handset.agent.TestPki;
import dev.handset.agent.dns.FakeNames;
import dev.handset.agent.event.Outcome;
import dev.handset.agent.event.SignInEvent;
import dev.handset.agent.event.Step;
import dev.handset.agent.state.ClientIdentity;
import dev.handset.provisioning.secret.Pin;
import dev.handset.truststore.BoundedTrustStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The steps that talk to the pool's web services, against a pool on loopback. */
@Timeout(120)
final class WebStepsTest {
    private static final TestPki PKI = new TestPki("Contoso");
    private static final TestPki.Issued LEAF = PKI.leaf("web.contoso.com");
    private static final List<byte[]> CHAIN = List.of(LEAF.der(), PKI.intermediate.der());

    @TempDir Path state;

    private static ScriptedWeb web(List<byte[]> chain) throws IOException {
        return new ScriptedWeb(ScriptedWeb.Manner.NORMAL, LEAF, chain, new ScriptedPool(PKI));
    }

    private static ScriptedWeb answering(Function<ScriptedWeb.Request, String> answers)
            throws IOException {
        return new ScriptedWeb(ScriptedWeb.Manner.NORMAL, LEAF, CHAIN, answers);
    }

    private Bench bench() {
        return new Bench(state, () -> TestPki.NOW, ScriptedWeb.PORTS);
    }

    private static Progress progress(Bench bench, ScriptedWeb web) throws IOException {
        var progress = bench.progress(new FakeNames(web.address.getHostAddress()));
        progress.certProvisioning(ScriptedPool.SERVICE);
        return progress;
    }

    /** With the pool's root already on the phone. */
    private static Progress trusting(Bench bench, ScriptedWeb web) throws IOException {
        var progress = progress(bench, web);
        progress.store()
                .add(
                        BoundedTrustStore.Kind.POOL_CHAIN,
                        List.of(PKI.root.certificate()),
                        TestPki.NOW);
        return progress;
    }

    @Test
    void fromNothingToAClientCertificate() throws Exception {
        try (var web = web(CHAIN)) {
            var bench = bench();
            var progress = progress(bench, web);
            assertEquals(Outcome.PASSED, new TrustStep().run(progress));
            assertEquals(Outcome.PASSED, new TicketStep().run(progress));
            assertEquals(Outcome.PASSED, new CertificateStep().run(progress));
            assertEquals("sip:alice@contoso.com", progress.sipUri());
            assertTrue(progress.identityFile().read("50123").isPresent());
            assertEquals(
                    List.of(
                            "POST /CertProv/CertProvisioningService.svc",
                            "GET /CertProv/CertProvisioningService.svc/mex",
                            "GET /WebTicket/WebTicketService.svc/mex",
                            "POST /WebTicket/WebTicketService.svc/pin",
                            "POST /CertProv/CertProvisioningService.svc/WebTicket_Proof"),
                    web.asked);
        }
    }

    @Test
    void onlyTheTwoUnpublishedMessagesAreMarked() throws Exception {
        try (var web = web(CHAIN)) {
            var bench = bench();
            var progress = progress(bench, web);
            new TrustStep().run(progress);
            new TicketStep().run(progress);
            var marked =
                    bench.seen.stream()
                            .filter(SignInEvent.Message.class::isInstance)
                            .map(SignInEvent.Message.class::cast)
                            .filter(SignInEvent.Message::labForm)
                            .filter(m -> m.direction() == SignInEvent.Direction.SENT)
                            .map(SignInEvent.Message::summary)
                            .toList();
            assertEquals(
                    List.of(
                            "POST /CertProv/CertProvisioningService.svc",
                            "POST /WebTicket/WebTicketService.svc/pin"),
                    marked);
        }
    }

    @Test
    void noSecretIsTold() throws Exception {
        try (var web = web(CHAIN)) {
            var bench = bench();
            var progress = trusting(bench, web);
            new TicketStep().run(progress);
            new CertificateStep().run(progress);
            String told = bench.told();
            assertFalse(told.contains(Bench.PIN), "the PIN is told");
            assertFalse(told.contains("saml:Assertion"), "the ticket is told");
            assertFalse(told.contains("PRIVATE KEY"), "the key is told");
            assertTrue(told.contains("POST /WebTicket/WebTicketService.svc/pin"), told);
        }
    }

    @Test
    void chainIsTakenAtFirstContactOnly() throws Exception {
        try (var web = web(CHAIN)) {
            new TrustStep().run(progress(bench(), web));
            var second = progress(bench(), web);
            assertTrue(new TrustStep().run(second) instanceof Outcome.Skipped);
            assertEquals(1, web.asked.size());
            assertEquals(
                    List.of("CN=Contoso Root"),
                    second.store().entries().stream().map(e -> e.certificate().subject()).toList());
        }
    }

    @Test
    void trustedCasAreKeptAsSuch() throws Exception {
        var other = new TestPki("Fabrikam").root.certificate();
        var pool = new ScriptedPool(PKI, List.of(other));
        try (var web = new ScriptedWeb(ScriptedWeb.Manner.NORMAL, LEAF, CHAIN, pool)) {
            var bench = bench();
            var progress = progress(bench, web);
            new TrustStep().run(progress);
            assertEquals(
                    List.of("POOL_CHAIN CN=Contoso Root", "TRUSTED_CA CN=Fabrikam Root"),
                    progress.store().entries().stream()
                            .map(e -> e.kind() + " " + e.certificate().subject())
                            .toList());
            assertEquals(
                    List.of("CN=Fabrikam Root"),
                    progress.seen(Step.AUTODISCOVER, "mail:443").trustedCas());
            assertTrue(bench.told().contains("TrustedCACerts, 1 of 1 certificates"), bench::told);
        }
    }

    /** Nothing is lost but a note: the pool's own root is what the sign-in needs. */
    @Test
    void anAuthorityThatCannotBeKeptEndsNothing() throws Exception {
        var issuing = new TestPki("Fabrikam").intermediate.certificate();
        var pool = new ScriptedPool(PKI, List.of(issuing));
        try (var web = new ScriptedWeb(ScriptedWeb.Manner.NORMAL, LEAF, CHAIN, pool)) {
            var bench = bench();
            assertEquals(Outcome.PASSED, new TrustStep().run(progress(bench, web)));
            assertTrue(bench.told().contains("TrustedCACerts, 0 of 1 certificates"), bench::told);
            assertTrue(bench.told().contains("CN=Fabrikam Issuing: "), bench::told);
        }
    }

    @Test
    void goodCertificateMakesTicketAndCertificateNeedless() throws Exception {
        try (var web = web(CHAIN)) {
            var progress = progress(bench(), web);
            progress.identity(new ClientIdentity("sip:a@b", LEAF.key(), LEAF.certificate()));
            assertTrue(new TicketStep().run(progress) instanceof Outcome.Skipped);
            assertTrue(new CertificateStep().run(progress) instanceof Outcome.Skipped);
            assertEquals(List.of(), web.asked);
        }
    }

    @Test
    void leafOnlyShowsBothScreensAndTheMissingIssuer() throws Exception {
        try (var web = web(List.of(LEAF.der()))) {
            var progress = trusting(bench(), web);
            var e = assertThrows(StepFailed.class, () -> new TicketStep().run(progress));
            var diagnosis = e.diagnosis();
            assertEquals("F-TLS-01", diagnosis.code());
            assertEquals(
                    List.of(
                            "Account used is not authorized, please contact your support team",
                            "An account matching this phone number cannot be found. Please contact"
                                    + " your support team"),
                    diagnosis.screens());
            var missing = diagnosis.chain().orElseThrow().missing().orElseThrow();
            assertEquals("CN=Contoso Issuing", missing.subject());
            assertEquals(PKI.intermediate.certificate().subjectKeyId(), missing.keyId());
        }
    }

    @Test
    void aceAfterTheFixIsAccepted() throws Exception {
        var fixed = List.of(LEAF.der(), LEAF.der(), PKI.intermediate.der(), PKI.root.der());
        try (var web = web(fixed)) {
            assertEquals(Outcome.PASSED, new TicketStep().run(trusting(bench(), web)));
        }
    }

    @Test
    void wrongPinIsNamedAndSentOnce() throws Exception {
        try (var web = web(CHAIN)) {
            var bench = bench();
            bench.pinLogin =
                    Optional.of(
                            new PhoneSettings.PinLogin(
                                    "50123", Pin.of("975318642097531864209753")));
            var progress = trusting(bench, web);
            var e = assertThrows(StepFailed.class, () -> new TicketStep().run(progress));
            assertEquals("F-AUTH-01", e.diagnosis().code());
            assertEquals(1, web.asked.stream().filter(a -> a.endsWith("/pin")).count());
            assertFalse((bench.told() + e).contains("975318642097531864209753"), "the PIN is told");
        }
    }

    @Test
    void brokenCertificateNamesThePosition() throws Exception {
        byte[] cut = Arrays.copyOf(PKI.intermediate.der(), 300);
        try (var web = web(List.of(LEAF.der(), cut))) {
            var progress = trusting(bench(), web);
            var e = assertThrows(StepFailed.class, () -> new TicketStep().run(progress));
            assertEquals("H-TLS-03", e.diagnosis().code());
            assertTrue(
                    e.diagnosis().observed().contains("certificate number 2"),
                    e.diagnosis()::observed);
        }
    }

    static Stream<Arguments> manners() {
        return Stream.of( //                        trust         ticket
                arguments(ScriptedWeb.Manner.SILENT, "H-NET-01", "H-NET-01"),
                arguments(ScriptedWeb.Manner.HANGS_UP, "H-NET-02", "F-TLS-13"),
                arguments(ScriptedWeb.Manner.PORTAL, "F-AUTH-08", "F-NET-05"),
                arguments(ScriptedWeb.Manner.CLOSED, "F-NET-03", "F-NET-03"));
    }

    @ParameterizedTest(name = "{0}: {1}, {2}")
    @MethodSource("manners")
    void unusableServersAreNamed(ScriptedWeb.Manner manner, String trust, String ticket)
            throws Exception {
        try (var web = new ScriptedWeb(manner, LEAF, CHAIN, r -> "")) {
            var bench = bench().patience(Duration.ofMillis(400));
            var progress = progress(bench, web);
            var e = assertThrows(StepFailed.class, () -> new TrustStep().run(progress));
            assertEquals(trust, e.diagnosis().code(), e::getMessage);
            e = assertThrows(StepFailed.class, () -> new TicketStep().run(progress));
            assertEquals(ticket, e.diagnosis().code(), e::getMessage);
        }
    }

    static Stream<Arguments> replies() {
        String fault = "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'><s:Body/>";
        return Stream.of( // name          reply                                  trust  ticket
                arguments(
                        "garbage",
                        ScriptedWeb.reply(200, "\u0001garbage"),
                        "F-AUTH-08",
                        "H-SOAP-01"),
                arguments("cut XML", ScriptedWeb.reply(200, fault), "F-AUTH-08", "H-SOAP-01"),
                arguments("gone", ScriptedWeb.reply(404, ""), "F-AUTH-08", "F-DHCP-09"),
                arguments("broken", ScriptedWeb.reply(503, ""), "F-AUTH-08", "H-HTTP-01"),
                arguments(
                        "redirect",
                        ScriptedWeb.reply(302, "", "Location: https://portal/"),
                        "F-AUTH-08",
                        "F-NET-05"),
                arguments(
                        "not SIP enabled",
                        ScriptedWeb.reply(
                                403, "", "X-Ms-diagnostics: 28000;\"fe\";\"User\";\"wsse:F\""),
                        "F-AUTH-08",
                        "H-AUTH-03"),
                arguments("not HTTP", "SSH-2.0-OpenSSH\r\n\r\n", "H-HTTP-02", "H-HTTP-02"));
    }

    @ParameterizedTest(name = "{0}: {2}, {3}")
    @MethodSource("replies")
    void uselessRepliesAreNamed(String name, String reply, String trust, String ticket)
            throws Exception {
        try (var web = answering(request -> reply)) {
            var progress = progress(bench(), web);
            var e = assertThrows(StepFailed.class, () -> new TrustStep().run(progress));
            assertEquals(trust, e.diagnosis().code(), e::getMessage);
            var withTrust = trusting(bench(), web);
            e = assertThrows(StepFailed.class, () -> new TicketStep().run(withTrust));
            assertEquals(ticket, e.diagnosis().code(), e::getMessage);
        }
    }

    @Test
    void garbageNamesThePosition() throws Exception {
        try (var web = answering(request -> ScriptedWeb.reply(200, "<a><b></a>"))) {
            var progress = trusting(bench(), web);
            var e = assertThrows(StepFailed.class, () -> new TicketStep().run(progress));
            assertTrue(e.diagnosis().observed().contains("line 1"), e.diagnosis()::observed);
        }
    }

    @Test
    void stateThatCannotBeWrittenIsNamed() throws Exception {
        try (var web = web(CHAIN)) {
            var progress = trusting(bench(), web);
            new TicketStep().run(progress);
            Files.createDirectory(state.resolve("identity.pem.new"));
            Files.writeString(state.resolve("identity.pem.new/x"), "in the way");
            var e = assertThrows(StepFailed.class, () -> new CertificateStep().run(progress));
            assertEquals("H-STATE-01", e.diagnosis().code());
        }
    }

    @Test
    void corruptStoreIsBegunAnew() throws Exception {
        Files.writeString(state.resolve("trust.store"), "not a store");
        try (var web = web(CHAIN)) {
            var bench = bench();
            var progress = progress(bench, web);
            assertTrue(bench.told().contains("begun anew"), bench::told);
            assertEquals(Outcome.PASSED, new TrustStep().run(progress));
        }
    }

    @Test
    void provisioningErrorIsNamed() throws Exception {
        var pool = new ScriptedPool(PKI);
        Function<ScriptedWeb.Request, String> refusing =
                request ->
                        request.line().endsWith("WebTicket_Proof")
                                ? ScriptedWeb.reply(
                                        500,
                                        new dev.handset.provisioning.soap.SoapFault(
                                                        "x",
                                                        "data store unavailable",
                                                        java.util.OptionalInt.of(990102))
                                                .toXml())
                                : pool.apply(request);
        try (var web = answering(refusing)) {
            var progress = trusting(bench(), web);
            new TicketStep().run(progress);
            var e = assertThrows(StepFailed.class, () -> new CertificateStep().run(progress));
            assertEquals("F-AUTH-07", e.diagnosis().code());
        }
    }
}
