package dev.handset.agent.diagnosis;

import dev.handset.agent.event.Step;
import dev.handset.agent.sip.RegisterFailure;
import dev.handset.provisioning.kerberos.KerberosFailed;
import dev.handset.provisioning.sip.AuthParameters;

/**
 * From a failed registration to the diagnosis.
 *
 * <p>Ranking among several registrars is the caller's: the first that answered at all says most. A
 * refusal is told apart by ms-diagnostics before its status ([MS-OCER]).
 */
final class RegisterRules {
    /** About the certificate, when nothing more is known of a 401... */
    private static final String CERTIFICATE = "H-AUTH-06";

    /** ...or about the password, where the phone used that. */
    private static final String PASSWORD = "H-AUTH-05";

    /** ...or about the registrar's own account, where the phone showed a ticket. */
    private static final String TICKET = "H-AUTH-11";

    /** About the firmware, which may be that of the factory. */
    private static final String VERSION = "F-AUTH-16";

    private static final String OTHERWISE = "H-SIP-02";

    static final Rules<RegisterFailure> RULES =
            new Rules<RegisterFailure>()
                    .on(
                            RegisterFailure.Unresolved.class,
                            (f, seen) -> ruling("F-NET-02", f, "an address of " + f.host()))
                    .on(
                            RegisterFailure.Unreachable.class,
                            (f, seen) ->
                                    HandshakeRules.of(
                                            f.failure().outcome(), f.failure().transcript(), seen))
                    .on(
                            RegisterFailure.NoAnswer.class,
                            (f, seen) -> ruling("H-NET-01", f, "an answer to " + f.request()))
                    .on(
                            RegisterFailure.ConnectionLost.class,
                            (f, seen) -> ruling("H-NET-02", f, "an answer to " + f.request()))
                    .on(
                            RegisterFailure.Garbage.class,
                            (f, seen) -> ruling("H-SIP-01", f, "a SIP answer to " + f.request()))
                    .on(RegisterFailure.Refused.class, RegisterRules::refused)
                    .on(
                            RegisterFailure.NoUsableScheme.class,
                            (f, seen) -> ruling("F-AUTH-05", f, "TLS-DSK among the schemes"))
                    .on(
                            RegisterFailure.BrokenNtlm.class,
                            (f, seen) -> ruling("H-SIP-01", f, "an NTLM challenge"))
                    .on(
                            RegisterFailure.NoTicket.class,
                            (f, seen) ->
                                    ruling(
                                            withoutTicket(f.failure().reason()),
                                            f,
                                            "a ticket for the registrar"))
                    .on(
                            RegisterFailure.HandshakeInside.class,
                            (f, seen) -> ruling("H-AUTH-06", f, "a completed TLS-DSK exchange"))
                    .on(
                            RegisterFailure.BadSignature.class,
                            (f, seen) -> ruling("H-AUTH-07", f, "a signature that verifies"))
                    .on(
                            RegisterFailure.TimeSkew.class,
                            (f, seen) -> ruling("H-AUTH-09", f, "clocks that agree"))
                    .on(
                            RegisterFailure.RedirectLoop.class,
                            (f, seen) -> ruling("H-SIP-02", f, "a registrar that registers"))
                    .on(
                            RegisterFailure.Incomplete.class,
                            (f, seen) ->
                                    ruling(
                                            seen.step() == Step.SETTINGS ? "H-SIP-03" : "H-SIP-01",
                                            f,
                                            f.expected()));

    private RegisterRules() {}

    private static String withoutTicket(KerberosFailed.Reason reason) {
        return switch (reason) {
            case UNKNOWN_SERVICE -> "H-AUTH-10";
            case UNKNOWN_USER, WRONG_PASSWORD, ACCOUNT_UNUSABLE -> PASSWORD;
            case CLOCK_SKEW -> "H-AUTH-09";
            case KDC_UNKNOWN, KDC_SILENT, REFUSED -> "H-AUTH-12";
        };
    }

    private static Ruling refused(RegisterFailure.Refused f, Circumstances seen) {
        if (seen.step() == Step.SETTINGS) return ruling("H-SIP-03", f, "200");
        var known = f.diagnostics().flatMap(d -> SipErrors.builtIn().meaning(d.id()));
        var code =
                known.map(SipErrors.Meaning::code)
                        .orElse(f.status() == 401 ? CERTIFICATE : OTHERWISE);
        if (code.equals(CERTIFICATE) && f.scheme().equals(AuthParameters.NTLM)) code = PASSWORD;
        if (code.equals(CERTIFICATE) && f.scheme().equals(AuthParameters.KERBEROS)) code = TICKET;
        if (code.equals(VERSION)) code = seen.code(Past.FACTORY_IMAGE, "F-AUTH-19", VERSION);
        var observed = f.sentence() + known.map(meaning -> "; " + meaning.shown()).orElse("");
        return new Ruling(code, observed, "200");
    }

    private static Ruling ruling(String code, RegisterFailure f, String expected) {
        return new Ruling(code, f.sentence(), expected);
    }
}
