package dev.handset.provisioning.exchange;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One item in full.
 *
 * @param body as plain text, at most {@link #MAX_BODY} characters
 * @param attendees display names, at most {@link #MAX_ATTENDEES}
 * @param onlineMeeting where its online meeting is joined
 */
public record ItemDetail(
        String subject, String body, List<String> attendees, Optional<URI> onlineMeeting) {
    public static final int MAX_BODY = 4096;
    public static final int MAX_ATTENDEES = 50;

    /** How an invitation names its meeting; from how invitations look, UNVERIFIED. */
    private static final Pattern MEETING =
            Pattern.compile(
                    "(https://(?:meet|join)\\.[^\\s<>\"]{1,500}|conf:sip:[^\\s<>\"]{1,500})");

    public ItemDetail {
        attendees = List.copyOf(attendees);
    }

    static Optional<URI> meeting(String body) {
        Matcher matcher = MEETING.matcher(body);
        if (!matcher.find()) return Optional.empty();
        try {
            return Optional.of(URI.create(matcher.group()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
