package dev.handset.agent.signin;

import dev.handset.agent.event.Step;
import java.util.List;
import java.util.Map;

/** What the phone shows while a step is under way. */
final class Screens {
    /** From the field; see the catalogue of texts. */
    static final String ACQUIRING = "Acquiring IP Address";

    /** From the field. */
    static final String LOCATING = "Locating the server to download the certificate";

    /** From the field; of every fault of Exchange in the catalogue. */
    static final String NO_EXCHANGE =
            "Connection to Microsoft Exchange is unavailable. Please contact your support team";

    /** Our own words: how the phone names the later steps is not known (UNVERIFIED). */
    static final String SIGNING_IN = "Signing in";

    /** Our own choice of keys (UNVERIFIED). */
    static final List<String> SIGNED_OUT_KEYS = List.of("Sign In");

    static final List<String> SIGNED_IN_KEYS = List.of("Calendar", "Call Log", "Menu");

    private static final Map<Step, String> WHILE =
            Map.of(
                    Step.LEASE, ACQUIRING,
                    Step.INFORM, ACQUIRING,
                    Step.DISCOVER, LOCATING,
                    Step.TRUST, LOCATING,
                    Step.TICKET, SIGNING_IN,
                    Step.CERTIFICATE, SIGNING_IN,
                    Step.REGISTER, SIGNING_IN,
                    Step.SETTINGS, SIGNING_IN);

    private Screens() {}

    static String during(Step step) {
        return WHILE.getOrDefault(step, "");
    }
}
