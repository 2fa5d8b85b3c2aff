package dev.handset.agent.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.agent.event.Step;
import dev.handset.provisioning.LabForms;
import dev.handset.provisioning.ProvisioningFailure;
import dev.handset.provisioning.ProvisioningFailure.Phase;
import dev.handset.tls.HandshakeOutcome.ConnectFailed;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

final class ProvisioningRulesTest {
    private static final URI URL = URI.create("https://web.contoso.com/x");
    private static final LabForms FORMS = LabForms.builtIn();
    private static final ProvisioningRules RULES = new ProvisioningRules(FORMS);

    private static ProvisioningFailure fault(int id) {
        return new ProvisioningFailure.SoapFault(
                URL, id == 0 ? OptionalInt.empty() : OptionalInt.of(id), "code", "reason");
    }

    private static ProvisioningFailure status(int status, int id) {
        return new ProvisioningFailure.HttpStatus(
                URL,
                status,
                "Reason",
                Optional.empty(),
                id == 0 ? OptionalInt.empty() : OptionalInt.of(id),
                "");
    }

    private static ProvisioningFailure connect() {
        return new ProvisioningFailure.Connect(
                URL,
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 443),
                ConnectFailed.Kind.REFUSED,
                "");
    }

    private static ProvisioningFailure unauthorized(boolean refused) {
        return new ProvisioningFailure.Unauthorized(URL, List.of("NTLM"), refused);
    }

    private static ProvisioningFailure resolve() {
        return new ProvisioningFailure.Resolve(URL, "web.contoso.com", "no such name");
    }

    static Stream<Arguments> rules() {
        var timeout =
                new ProvisioningFailure.Timeout(URL, Phase.REPLY_HEAD, Duration.ofSeconds(1), 0);
        var closed = new ProvisioningFailure.Closed(URL, Phase.REPLY_BODY, 5, "reset");
        var malformed = new ProvisioningFailure.Malformed(URL, "line 1, column 2", "x", "y");
        var noPort =
                new ProvisioningFailure.Malformed(
                        URL, "service", "port CertProvisioningServiceWebTicketProof_SHA1", "none");
        var all = new ProvisioningFailure.AllFailed(URL, List.of(resolve(), status(403, 0)));
        return Stream.of( //  failure      TRUST       TICKET      CERTIFICATE  CALENDAR
                arguments(resolve(), "F-NET-02", "F-NET-02", "F-NET-02", "F-EXCH-05"),
                arguments(connect(), "F-NET-03", "F-NET-03", "F-NET-03", "H-EXCH-03"),
                arguments(timeout, "H-NET-01", "H-NET-01", "H-NET-01", "H-NET-01"),
                arguments(closed, "H-NET-02", "H-NET-02", "H-NET-02", "H-NET-02"),
                arguments(
                        new ProvisioningFailure.NotHttp(URL, Phase.REPLY_HEAD, "x", "SSH"),
                        "H-HTTP-02",
                        "H-HTTP-02",
                        "H-HTTP-02",
                        "H-HTTP-02"),
                arguments(
                        new ProvisioningFailure.TooLarge(URL, "the body", 9),
                        "H-HTTP-02",
                        "H-HTTP-02",
                        "H-HTTP-02",
                        "H-HTTP-02"),
                arguments(status(403, 0), "F-AUTH-08", "H-HTTP-01", "H-HTTP-01", "F-EXCH-03"),
                arguments(status(404, 0), "F-AUTH-08", "F-DHCP-09", "F-DHCP-09", "H-EXCH-01"),
                arguments(status(302, 0), "F-AUTH-08", "F-NET-05", "F-NET-05", "F-EXCH-06"),
                arguments(status(401, 0), "F-AUTH-08", "H-HTTP-01", "H-HTTP-01", "F-EXCH-02"),
                arguments(status(403, 28000), "F-AUTH-08", "H-AUTH-03", "H-AUTH-03", "F-EXCH-03"),
                arguments(status(500, 28001), "F-AUTH-08", "H-AUTH-04", "H-AUTH-04", "H-EXCH-01"),
                arguments(unauthorized(true), "F-AUTH-08", "H-AUTH-05", "H-AUTH-05", "F-EXCH-02"),
                arguments(
                        new ProvisioningFailure.Busy(URL, "503", Duration.ofSeconds(9)),
                        "H-HTTP-01",
                        "H-HTTP-01",
                        "H-HTTP-01",
                        "H-EXCH-05"),
                arguments(
                        new ProvisioningFailure.NoTicket(URL, "no KDC"),
                        "F-AUTH-14",
                        "F-AUTH-14",
                        "F-AUTH-14",
                        "H-EXCH-06"),
                arguments(
                        new ProvisioningFailure.SoapFault(
                                URL, OptionalInt.empty(), "ServerBusy", "later"),
                        "F-AUTH-08",
                        "H-SOAP-02",
                        "F-AUTH-07",
                        "H-EXCH-05"),
                arguments(unauthorized(false), "F-AUTH-08", "H-AUTH-05", "H-AUTH-05", "F-EXCH-06"),
                arguments(
                        new ProvisioningFailure.NtlmInterrupted(URL),
                        "H-AUTH-08",
                        "H-AUTH-08",
                        "H-AUTH-08",
                        "H-AUTH-08"),
                arguments(
                        new ProvisioningFailure.CredentialsOverHttp(URL),
                        "H-HTTP-01",
                        "H-HTTP-01",
                        "H-HTTP-01",
                        "H-EXCH-01"),
                arguments(
                        new ProvisioningFailure.BadRedirect(URL, "x", "asked, this is a loop"),
                        "F-NET-05",
                        "F-NET-05",
                        "F-NET-05",
                        "H-EXCH-04"),
                arguments(
                        new ProvisioningFailure.BadRedirect(URL, "http://x", "not https"),
                        "F-NET-05",
                        "F-NET-05",
                        "F-NET-05",
                        "F-EXCH-06"),
                arguments(malformed, "F-AUTH-08", "H-SOAP-01", "H-SOAP-01", "H-EXCH-02"),
                arguments(noPort, "F-AUTH-05", "F-AUTH-05", "F-AUTH-05", "F-AUTH-05"),
                arguments(fault(28020), "F-AUTH-08", "F-AUTH-01", "F-AUTH-07", "H-EXCH-01"),
                arguments(fault(12345), "F-AUTH-08", "H-SOAP-02", "F-AUTH-07", "H-EXCH-01"),
                arguments(fault(0), "F-AUTH-08", "H-SOAP-02", "F-AUTH-07", "H-EXCH-01"),
                arguments(all, "F-AUTH-08", "H-HTTP-01", "H-HTTP-01", "F-EXCH-03"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void namesTheFailure(
            ProvisioningFailure failure,
            String trust,
            String ticket,
            String certificate,
            String calendar) {
        check(failure, Step.TRUST, trust);
        check(failure, Step.TICKET, ticket);
        check(failure, Step.CERTIFICATE, certificate);
        check(failure, Step.CALENDAR, calendar);
    }

    private static void check(ProvisioningFailure failure, Step step, String code) {
        var ruling = RULES.rules().of(failure, Circumstances.of(step, "web.contoso.com:443"));
        assertEquals(code, ruling.code(), step::id);
        assertTrue(Catalogue.builtIn().find(code).isPresent(), code);
        assertFalse(ruling.observed().isBlank());
        assertFalse(ruling.expected().isBlank());
    }

    @ParameterizedTest
    @EnumSource(LabForms.PinRefusal.class)
    void everyPinRefusalHasADiagnosisOfItsOwn(LabForms.PinRefusal refusal) {
        var ruling =
                RULES.rules()
                        .of(
                                fault(FORMS.pin().errorId(refusal).orElseThrow()),
                                Circumstances.of(Step.TICKET, "web.contoso.com:443"));
        assertTrue(Catalogue.builtIn().find(ruling.code()).isPresent(), ruling::code);
        assertFalse(ruling.code().equals("H-SOAP-02"), "the number is known");
    }

    @Test
    void everyFailureHasARule() {
        assertEquals(
                new HashSet<>(List.of(ProvisioningFailure.class.getPermittedSubclasses())),
                RULES.rules().kinds());
    }

    @Test
    void anAnswerSaysMoreThanAMissingName() {
        var answer = status(403, 0);
        var tried = List.of(resolve(), connect(), answer, resolve());
        assertSame(
                answer, ProvisioningRules.deciding(new ProvisioningFailure.AllFailed(URL, tried)));
    }

    @Test
    void closedPortSaysMoreThanARedirectBackToIt() {
        var loop = new ProvisioningFailure.BadRedirect(URL, "x", "asked before, this is a loop");
        var closed = connect();
        var tried = List.of(resolve(), loop, closed);
        assertSame(
                closed, ProvisioningRules.deciding(new ProvisioningFailure.AllFailed(URL, tried)));
        assertSame(
                loop,
                ProvisioningRules.deciding(
                        new ProvisioningFailure.AllFailed(URL, List.of(resolve(), loop))));
    }

    @Test
    void refusedCredentialsSayMoreThanAnotherAnswer() {
        var refused = unauthorized(true);
        var tried = List.of(status(404, 0), refused, resolve());
        assertSame(
                refused, ProvisioningRules.deciding(new ProvisioningFailure.AllFailed(URL, tried)));
    }
}
