package dev.handset.agent.sip;

import dev.handset.provisioning.sip.SipHead;
import java.util.regex.Pattern;

/**
 * What the {@code presence-state} of a 200 tells of a registration ([MS-SIPREGE] section 2.2.1).
 *
 * @param anew whether the registrar did not know the endpoint: its subscriptions are gone
 * @param atPrimary whether the user's own pool answers; false at a backup registrar that cannot
 *     reach it
 */
public record PresenceState(boolean anew, boolean atPrimary) {
    private static final Pattern ACTION = Pattern.compile("register-action=\"(\\w*)\"");
    private static final Pattern PRIMARY = Pattern.compile("is-connected-to-primary=\"(\\w*)\"");

    /** Without the header nothing is new, and the registrar is the primary one. */
    static PresenceState of(SipHead head) {
        var text = head.first("presence-state").orElse("");
        var action = ACTION.matcher(text);
        var primary = PRIMARY.matcher(text);
        return new PresenceState(
                action.find() && !action.group(1).equals("refreshed"),
                !(primary.find() && primary.group(1).equals("no")));
    }
}
