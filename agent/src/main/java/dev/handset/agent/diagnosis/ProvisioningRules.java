package dev.handset.agent.diagnosis;

import dev.handset.agent.event.Step;
import dev.handset.provisioning.LabForms;
import dev.handset.provisioning.ProvisioningFailure;
import dev.handset.tls.HandshakeOutcome;
import java.util.Comparator;
import java.util.Map;
import java.util.OptionalInt;

/**
 * From a failed exchange with a web service to the diagnosis.
 *
 * <p>Ranking among several URLs that all failed: a refused chain says most, then any other failed
 * handshake, then refused credentials, then an answer of any kind, then a connection that did not
 * come about, and last a name without address.
 */
final class ProvisioningRules {
    private static final int NOT_SIP_ENABLED = 28000;
    private static final int WINDOWS_AUTHENTICATION_ERROR = 28001;
    private static final int NO_VALID_TOKEN = 28020;

    private static final Map<LabForms.PinRefusal, String> PIN =
            Map.of(
                    LabForms.PinRefusal.INCORRECT_PIN, "F-AUTH-01",
                    LabForms.PinRefusal.USER_NOT_FOUND, "F-AUTH-01",
                    LabForms.PinRefusal.LOCKED, "F-AUTH-02",
                    LabForms.PinRefusal.EXPIRED, "H-AUTH-01",
                    LabForms.PinRefusal.NOT_SET, "F-AUTH-03",
                    LabForms.PinRefusal.PIN_AUTHENTICATION_OFF, "F-AUTH-06",
                    LabForms.PinRefusal.NOT_UNIQUE, "F-AUTH-04",
                    LabForms.PinRefusal.ACCOUNT_DISABLED, "H-AUTH-02",
                    LabForms.PinRefusal.CANNOT_CHECK, "F-AUTH-07");

    private final LabForms forms;
    private final Rules<ProvisioningFailure> rules;

    ProvisioningRules(LabForms forms) {
        this.forms = forms;
        this.rules =
                new Rules<ProvisioningFailure>()
                        .on(ProvisioningFailure.Resolve.class, ProvisioningRules::resolve)
                        .on(ProvisioningFailure.Connect.class, ProvisioningRules::connect)
                        .on(
                                ProvisioningFailure.Tls.class,
                                (f, seen) -> HandshakeRules.of(f.outcome(), f.transcript(), seen))
                        .on(
                                ProvisioningFailure.Timeout.class,
                                (f, seen) -> ruling("H-NET-01", f, f.waitingFor() + " in time"))
                        .on(
                                ProvisioningFailure.Closed.class,
                                (f, seen) -> ruling("H-NET-02", f, f.waitingFor().toString()))
                        .on(ProvisioningFailure.NotHttp.class, ProvisioningRules::notHttp)
                        .on(
                                ProvisioningFailure.TooLarge.class,
                                (f, seen) ->
                                        ruling(
                                                "H-HTTP-02",
                                                f,
                                                "at most %d bytes".formatted(f.limit())))
                        .on(ProvisioningFailure.HttpStatus.class, ProvisioningRules::status)
                        .on(ProvisioningFailure.Unauthorized.class, ProvisioningRules::refused)
                        .on(
                                ProvisioningFailure.NtlmInterrupted.class,
                                (f, seen) -> ruling("H-AUTH-08", f, "one connection throughout"))
                        .on(
                                ProvisioningFailure.CredentialsOverHttp.class,
                                (f, seen) ->
                                        ruling(
                                                seen.exchange() ? "H-EXCH-01" : "H-HTTP-01",
                                                f,
                                                "an https address"))
                        .on(ProvisioningFailure.SoapFault.class, this::fault)
                        .on(
                                ProvisioningFailure.Busy.class,
                                (f, seen) ->
                                        ruling(
                                                seen.exchange() ? "H-EXCH-05" : "H-HTTP-01",
                                                f,
                                                "an answer within the time a phone waits"))
                        .on(
                                ProvisioningFailure.NoTicket.class,
                                (f, seen) ->
                                        ruling(
                                                seen.exchange() ? "H-EXCH-06" : "F-AUTH-14",
                                                f,
                                                "a ticket for HTTP/%s, or NTLM among the offers"
                                                        .formatted(f.uri().getHost())))
                        .on(ProvisioningFailure.Malformed.class, ProvisioningRules::malformed)
                        .on(ProvisioningFailure.BadRedirect.class, ProvisioningRules::redirect)
                        .on(ProvisioningFailure.AllFailed.class, this::allFailed);
    }

    Rules<ProvisioningFailure> rules() {
        return rules;
    }

    /** The failure that decides, where several URLs were tried. */
    static ProvisioningFailure deciding(ProvisioningFailure failure) {
        if (!(failure instanceof ProvisioningFailure.AllFailed all)) return failure;
        return all.tried().stream()
                .map(ProvisioningRules::deciding)
                .min(Comparator.comparingInt(ProvisioningRules::rank))
                .orElseThrow();
    }

    private static int rank(ProvisioningFailure failure) {
        if (failure instanceof ProvisioningFailure.Tls tls) {
            return tls.outcome() instanceof HandshakeOutcome.ChainRefused ? 0 : 1;
        }
        if (failure instanceof ProvisioningFailure.Unauthorized) return 2;
        if (failure instanceof ProvisioningFailure.Connect) return 4;
        if (failure instanceof ProvisioningFailure.BadRedirect to && to.isLoop()) return 5;
        return failure instanceof ProvisioningFailure.Resolve ? 6 : 3;
    }

    private Ruling allFailed(ProvisioningFailure.AllFailed f, Circumstances seen) {
        return rules.of(deciding(f), seen);
    }

    private static Ruling ruling(String code, ProvisioningFailure f, String expected) {
        return new Ruling(code, f.sentence(), expected);
    }

    private static Ruling resolve(ProvisioningFailure.Resolve f, Circumstances seen) {
        return ruling(seen.exchange() ? "F-EXCH-05" : "F-NET-02", f, "an A record for " + f.host());
    }

    private static Ruling connect(ProvisioningFailure.Connect f, Circumstances seen) {
        return ruling(seen.exchange() ? "H-EXCH-03" : "F-NET-03", f, "a TCP connection");
    }

    private static Ruling redirect(ProvisioningFailure.BadRedirect f, Circumstances seen) {
        if (!seen.exchange()) return ruling("F-NET-05", f, "the service itself");
        return f.isLoop()
                ? ruling("H-EXCH-04", f, "settings, or a place not asked before")
                : ruling("F-EXCH-06", f, "the service itself");
    }

    private static Ruling notHttp(ProvisioningFailure.NotHttp f, Circumstances seen) {
        return ruling("H-HTTP-02", f, "an HTTP reply");
    }

    private static Ruling status(ProvisioningFailure.HttpStatus f, Circumstances seen) {
        boolean redirect = f.status() >= 300 && f.status() < 400;
        if (seen.exchange()) {
            String code = redirect ? "F-EXCH-06" : "H-EXCH-01";
            if (f.status() == 403) code = "F-EXCH-03";
            if (f.status() == 401) code = "F-EXCH-02";
            return ruling(code, f, "200, after 401 with NTLM");
        }
        if (seen.step() == Step.TRUST)
            return ruling("F-AUTH-08", f, "200 with a certificate chain");
        if (is(f.errorId(), NOT_SIP_ENABLED)) return ruling("H-AUTH-03", f, "200");
        if (is(f.errorId(), WINDOWS_AUTHENTICATION_ERROR)) return ruling("H-AUTH-04", f, "200");
        if (redirect) return ruling("F-NET-05", f, "the service itself");
        return ruling(f.status() == 404 ? "F-DHCP-09" : "H-HTTP-01", f, "200");
    }

    private static Ruling refused(ProvisioningFailure.Unauthorized f, Circumstances seen) {
        if (seen.step() == Step.TRUST) return ruling("F-AUTH-08", f, "an anonymous answer");
        if (!seen.exchange()) return ruling("H-AUTH-05", f, "credentials that are accepted");
        return f.refused()
                ? ruling("F-EXCH-02", f, "credentials that are accepted")
                : ruling("F-EXCH-06", f, "401 that offers NTLM");
    }

    private Ruling fault(ProvisioningFailure.SoapFault f, Circumstances seen) {
        if (seen.exchange()) {
            String code = f.code().equals("ServerBusy") ? "H-EXCH-05" : "H-EXCH-01";
            return ruling(code, f, "an answer without an error");
        }
        if (seen.step() == Step.TRUST) return ruling("F-AUTH-08", f, "a certificate chain");
        if (seen.step() == Step.CERTIFICATE) {
            boolean ticket = f.code().endsWith("InvalidSecurityToken"); // WSS 1.1 §12
            return ruling(ticket ? "F-AUTH-12" : "F-AUTH-07", f, "a certificate");
        }
        String code = forms.pin().meaning(f.errorId()).map(PIN::get).orElse("H-SOAP-02");
        if (is(f.errorId(), NO_VALID_TOKEN)) code = "F-AUTH-01";
        if (is(f.errorId(), NOT_SIP_ENABLED)) code = "H-AUTH-03";
        if (is(f.errorId(), WINDOWS_AUTHENTICATION_ERROR)) code = "H-AUTH-04";
        return ruling(code, f, "a web ticket");
    }

    private static Ruling malformed(ProvisioningFailure.Malformed f, Circumstances seen) {
        String code = "H-SOAP-01";
        if (seen.exchange()) code = "H-EXCH-02";
        if (seen.step() == Step.TRUST) code = "F-AUTH-08";
        if (f.expected().startsWith("port CertProvisioningService")) code = "F-AUTH-05";
        return ruling(code, f, f.expected());
    }

    private static boolean is(OptionalInt errorId, int number) {
        return errorId.isPresent() && errorId.getAsInt() == number;
    }
}
