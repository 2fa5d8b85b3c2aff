package dev.handset.agent.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.agent.event.Step;
import dev.handset.agent.sip.RegisterFailure;
import dev.handset.provisioning.kerberos.KerberosFailed;
import dev.handset.provisioning.kerberos.KerberosFailed.Reason;
import dev.handset.provisioning.ntlm.ChallengeMessage;
import dev.handset.provisioning.ntlm.MalformedNtlm;
import dev.handset.provisioning.sip.MalformedSip;
import dev.handset.provisioning.sip.MsDiagnostics;
import dev.handset.provisioning.sip.SecurityAssociation;
import dev.handset.tls.dsk.TlsDskFailed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mockito.Mockito;

final class RegisterRulesTest {
    private static final Circumstances REGISTER = Circumstances.of(Step.REGISTER, "pool01:5061");
    private static final Circumstances SETTINGS = Circumstances.of(Step.SETTINGS, "pool01");

    private static RegisterFailure refused(int status, int errorId) {
        return refused(status, errorId, "TLS-DSK");
    }

    private static RegisterFailure refused(int status, int errorId, String scheme) {
        return new RegisterFailure.Refused(
                status,
                "Refused",
                errorId == 0
                        ? Optional.empty()
                        : Optional.of(new MsDiagnostics(errorId, Map.of("reason", "because"))),
                scheme);
    }

    private static Arguments ticket(Reason reason, String code) {
        var failed = Mockito.mock(KerberosFailed.class);
        Mockito.when(failed.reason()).thenReturn(reason);
        return arguments(
                "no ticket: " + reason, new RegisterFailure.NoTicket(failed), REGISTER, code);
    }

    static Stream<Arguments> failures() {
        var now = Instant.parse("2026-06-01T00:00:00Z");
        return Stream.of( //                                                        where  code
                arguments(
                        "no address",
                        new RegisterFailure.Unresolved("pool01", "NXDOMAIN"),
                        REGISTER,
                        "F-NET-02"),
                arguments(
                        "no answer",
                        new RegisterFailure.NoAnswer("pool01", "REGISTER", Duration.ofSeconds(5)),
                        REGISTER,
                        "H-NET-01"),
                arguments(
                        "closed in between",
                        new RegisterFailure.ConnectionLost("pool01", "REGISTER"),
                        REGISTER,
                        "H-NET-02"),
                arguments(
                        "not SIP",
                        new RegisterFailure.Garbage(
                                "pool01", "REGISTER", new MalformedSip(0, "SIP", "HTTP")),
                        REGISTER,
                        "H-SIP-01"),
                arguments(
                        "200 without Expires",
                        new RegisterFailure.Incomplete("200 OK", "Expires", "seconds", "none"),
                        REGISTER,
                        "H-SIP-01"),
                arguments("403", refused(403, 0), REGISTER, "H-SIP-02"),
                arguments("404, 4005", refused(404, 4005), REGISTER, "H-AUTH-03"),
                arguments("401 after all", refused(401, 1000), REGISTER, "H-AUTH-06"),
                arguments("wrong password", refused(401, 1000, "NTLM"), REGISTER, "H-AUTH-05"),
                arguments(
                        "NTLM challenge cut",
                        new RegisterFailure.BrokenNtlm(brokenNtlm()),
                        REGISTER,
                        "H-SIP-01"),
                arguments("ticket refused", refused(401, 1000, "Kerberos"), REGISTER, "H-AUTH-11"),
                ticket(Reason.UNKNOWN_SERVICE, "H-AUTH-10"),
                ticket(Reason.WRONG_PASSWORD, "H-AUTH-05"),
                ticket(Reason.UNKNOWN_USER, "H-AUTH-05"),
                ticket(Reason.ACCOUNT_UNUSABLE, "H-AUTH-05"),
                ticket(Reason.CLOCK_SKEW, "H-AUTH-09"),
                ticket(Reason.KDC_UNKNOWN, "H-AUTH-12"),
                ticket(Reason.KDC_SILENT, "H-AUTH-12"),
                ticket(Reason.REFUSED, "H-AUTH-12"),
                arguments("1013", refused(401, 1013), REGISTER, "H-AUTH-09"),
                arguments("4002", refused(485, 4002), REGISTER, "F-AUTH-04"),
                arguments("17001", refused(403, 17001), REGISTER, "F-AUTH-16"),
                arguments("17002", refused(403, 17002), REGISTER, "F-AUTH-16"),
                arguments("17003", refused(403, 17003), REGISTER, "F-AUTH-16"),
                arguments(
                        "17002 after a hard reset",
                        refused(403, 17002),
                        REGISTER.after(Set.of(Past.FACTORY_IMAGE)),
                        "F-AUTH-19"),
                arguments(
                        "another refusal after a hard reset",
                        refused(403, 0),
                        REGISTER.after(Set.of(Past.FACTORY_IMAGE)),
                        "H-SIP-02"),
                arguments("settings refused", refused(403, 4002), SETTINGS, "H-SIP-03"),
                arguments(
                        "settings cut",
                        new RegisterFailure.Incomplete("200 OK", "body", "XML", "half of it"),
                        SETTINGS,
                        "H-SIP-03"),
                arguments(
                        "no TLS-DSK",
                        new RegisterFailure.NoUsableScheme(List.of("NTLM"), false),
                        REGISTER,
                        "F-AUTH-05"),
                arguments(
                        "broken handshake",
                        new RegisterFailure.HandshakeInside(
                                new TlsDskFailed(
                                        TlsDskFailed.Reason.MALFORMED_TOKEN, 1, "short", null)),
                        REGISTER,
                        "H-AUTH-06"),
                arguments(
                        "wrong signature",
                        new RegisterFailure.BadSignature(
                                "200 OK", SecurityAssociation.Problem.WRONG),
                        REGISTER,
                        "H-AUTH-07"),
                arguments(
                        "clocks",
                        new RegisterFailure.TimeSkew(now, now.plusSeconds(1000)),
                        REGISTER,
                        "H-AUTH-09"),
                arguments(
                        "circle",
                        new RegisterFailure.RedirectLoop(List.of("a", "b", "a")),
                        REGISTER,
                        "H-SIP-02"));
    }

    private static MalformedNtlm brokenNtlm() {
        return assertThrows(MalformedNtlm.class, () -> ChallengeMessage.decode(new byte[3]));
    }

    @ParameterizedTest(name = "{0}: {3}")
    @MethodSource("failures")
    void failureHasItsDiagnosis(
            String name, RegisterFailure failure, Circumstances seen, String code) {
        var ruling = RegisterRules.RULES.of(failure, seen);
        assertEquals(code, ruling.code());
        assertTrue(ruling.observed().startsWith(failure.sentence()), ruling::observed);
    }

    @Test
    void everyKindHasARule() {
        assertEquals(
                Set.of(RegisterFailure.class.getPermittedSubclasses()),
                RegisterRules.RULES.kinds());
    }
}
