package dev.handset.emulator.sip;

import java.util.Optional;

/**
 * Why a registrar ends a registration by itself ([MS-SIPREGE] section 3.2; sip-registration sheet,
 * 3.6). UNVERIFIED but for the first: that the body begins with {@code deregistered}.
 */
public enum RegistrationEnd {
    /** The user may not sign in any more. */
    REJECTED("rejected", "4141;reason=\"User disabled\""),

    /** Another endpoint took its place (F-AUTH-18). */
    UNREGISTERED("unregistered", ""),

    /** The user is moved, or data are repaired: the client comes back after a pause. */
    DEACTIVATED("deactivated", "");

    private final String event;
    private final String diagnostics;

    RegistrationEnd(String event, String diagnostics) {
        this.event = event;
        this.diagnostics = diagnostics;
    }

    String body() {
        return "deregistered;event=" + event;
    }

    /** Value of {@code ms-diagnostics-public}. */
    Optional<String> diagnostics() {
        return Optional.of(diagnostics).filter(text -> !text.isEmpty());
    }
}
