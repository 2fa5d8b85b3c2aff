package dev.handset.agent.sip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.provisioning.kerberos.KerberosClient;
import dev.handset.provisioning.kerberos.KerberosFailed;
import dev.handset.provisioning.secret.Credentials;
import dev.handset.provisioning.secret.Password;
import dev.handset.provisioning.sip.MalformedSip;
import dev.handset.provisioning.sip.MsDiagnostics;
import dev.handset.provisioning.sip.SecurityAssociation;
import dev.handset.tls.dsk.TlsDskFailed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class RegisterFailureTest {
    private static final String POOL = "pool01.contoso.com";

    private static KerberosFailed noTicket() {
        return assertThrows(
                KerberosFailed.class,
                () ->
                        new KerberosClient(domain -> List.of(), Duration.ZERO)
                                .open(
                                        Credentials.parse("CONTOSO\\alice", Password.of("x")),
                                        "contoso.com",
                                        "sip/" + POOL));
    }

    static Stream<Arguments> sentences() {
        return Stream.of(
                arguments(
                        new RegisterFailure.Unresolved(POOL, "NXDOMAIN"),
                        "the registrar pool01.contoso.com has no address: NXDOMAIN"),
                arguments(
                        new RegisterFailure.NoAnswer(
                                POOL, "REGISTER, round 2", Duration.ofMillis(1500)),
                        "pool01.contoso.com did not answer REGISTER, round 2 within 1.5 s"),
                arguments(
                        new RegisterFailure.ConnectionLost(POOL, "REGISTER, round 1"),
                        "pool01.contoso.com closed the connection instead of answering REGISTER,"
                                + " round 1"),
                arguments(
                        new RegisterFailure.Garbage(
                                POOL,
                                "REGISTER, round 1",
                                new MalformedSip(7, "a SIP start line", "\"HTTP\"")),
                        "pool01.contoso.com answered REGISTER, round 1 with something else: SIP"
                                + " message, byte 7: expected a SIP start line, found \"HTTP\""),
                arguments(
                        new RegisterFailure.Refused(403, "Forbidden", Optional.empty(), ""),
                        "the registrar answered 403 Forbidden, without ms-diagnostics"),
                arguments(
                        new RegisterFailure.Refused(
                                404,
                                "Not Found",
                                MsDiagnostics.parse("4005;reason=\"not enabled\";source=\"p\""),
                                "TLS-DSK"),
                        "the registrar answered 404 Not Found, ms-diagnostics 4005: not enabled"),
                arguments(
                        new RegisterFailure.NoUsableScheme(List.of("NTLM", "Kerberos"), false),
                        "the registrar offers NTLM, Kerberos, but not TLS-DSK, which a certificate"
                                + " needs"),
                arguments(
                        new RegisterFailure.NoUsableScheme(List.of("Kerberos"), true),
                        "the registrar offers Kerberos, but neither TLS-DSK, which a certificate"
                                + " needs, nor Kerberos or NTLM"),
                arguments(
                        new RegisterFailure.NoTicket(noTicket()),
                        "no key distribution centre of CONTOSO.COM: no SRV record names one"),
                arguments(
                        new RegisterFailure.NoUsableScheme(List.of(), false),
                        "the registrar offers no scheme, but not TLS-DSK, which a certificate"
                                + " needs"),
                arguments(
                        new RegisterFailure.HandshakeInside(
                                new TlsDskFailed(
                                        TlsDskFailed.Reason.MALFORMED_TOKEN, 2, "short", null)),
                        "TLS-DSK, token 2: short"),
                arguments(
                        new RegisterFailure.BadSignature(
                                "200 OK (REGISTER)", SecurityAssociation.Problem.WRONG),
                        "the registrar's \"200 OK (REGISTER)\" has a wrong signature"),
                arguments(
                        new RegisterFailure.TimeSkew(
                                Instant.parse("2026-06-01T01:00:00Z"),
                                Instant.parse("2026-06-01T00:00:00Z")),
                        "the registrar's clock says 2026-06-01T01:00:00Z, the phone's"
                                + " 2026-06-01T00:00:00Z"),
                arguments(
                        new RegisterFailure.RedirectLoop(List.of("a:5061", "b:5061", "a:5061")),
                        "the registrars send the phone round in a circle: a:5061 -> b:5061 ->"
                                + " a:5061"),
                arguments(
                        new RegisterFailure.Incomplete("200 OK", "Expires", "seconds", "none"),
                        "\"200 OK\", Expires: expected seconds, found none"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("sentences")
    void saysWhatWasSeenAndWanted(RegisterFailure failure, String sentence) {
        assertEquals(sentence, failure.sentence());
    }

    static Stream<Arguments> chances() {
        var none = Optional.<MsDiagnostics>empty();
        return Stream.of( //                                                    later?
                arguments(new RegisterFailure.ConnectionLost(POOL, "REGISTER"), true),
                arguments(new RegisterFailure.Unresolved(POOL, "silent"), true),
                arguments(new RegisterFailure.Refused(480, "", none, ""), true),
                arguments(new RegisterFailure.Refused(500, "", none, "TLS-DSK"), true),
                arguments(new RegisterFailure.Refused(503, "", none, ""), true),
                arguments(new RegisterFailure.Refused(401, "", none, ""), false),
                arguments(new RegisterFailure.Refused(403, "", none, ""), false),
                arguments(new RegisterFailure.Refused(404, "", none, "NTLM"), false),
                arguments(new RegisterFailure.Refused(488, "", none, ""), false),
                arguments(new RegisterFailure.NoUsableScheme(List.of(), false), false),
                arguments(new RegisterFailure.NoTicket(noTicket()), false),
                arguments(new RegisterFailure.RedirectLoop(List.of("a", "a")), false));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("chances")
    void tellsWhetherLaterWouldDo(RegisterFailure failure, boolean passing) {
        assertEquals(passing, failure.passing());
    }

    @Test
    void exceptionSaysTheSame() {
        var failure = new RegisterFailure.ConnectionLost(POOL, "REGISTER");
        assertEquals(failure.sentence(), new RegisterFailed(failure).getMessage());
    }
}
