package dev.handset.agent.diagnosis;

import dev.handset.agent.event.Step;
import dev.handset.agent.sip.RegisterFailure;

/**
 * From a failed registration to the diagnosis.
 *
 * <p>Ranking among several registrars is the caller's: the first that answered at all says most. A
 * refusal is told apart by ms-diagnostics before its status ([MS-OCER]).
 */
final class RegisterRules {
    private static final int TIME_SKEW = 1013;
    private static final int SEVERAL_USERS_OF_THE_NUMBER = 4002;
    private static final int INVALID_CLIENT_VERSION = 17002;
    private static final int INVALID_REQUEST_OF_THE_VERSION_FILTER = 17001;
    private static final int DECLINED_WITH_URL = 17003;

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
                            RegisterFailure.NoTlsDsk.class,
                            (f, seen) -> ruling("F-AUTH-05", f, "TLS-DSK among the schemes"))
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

    private static Ruling refused(RegisterFailure.Refused f, Circumstances seen) {
        if (seen.step() == Step.SETTINGS) return ruling("H-SIP-03", f, "200");
        int id = f.diagnostics().map(d -> d.id()).orElse(0);
        String code =
                switch (id) {
                    case TIME_SKEW -> "H-AUTH-09";
                    case SEVERAL_USERS_OF_THE_NUMBER -> "F-AUTH-04";
                    case INVALID_CLIENT_VERSION,
                            INVALID_REQUEST_OF_THE_VERSION_FILTER,
                            DECLINED_WITH_URL ->
                            "F-AUTH-16";
                    default -> f.status() == 401 ? "H-AUTH-06" : "H-SIP-02";
                };
        return ruling(code, f, "200");
    }

    private static Ruling ruling(String code, RegisterFailure f, String expected) {
        return new Ruling(code, f.sentence(), expected);
    }
}
