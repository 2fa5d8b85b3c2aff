package dev.handset.agent.sip;

import dev.handset.provisioning.sip.MsDiagnostics;
import dev.handset.provisioning.sip.SipHead;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a registrar's answers: what it granted, or why it did not. */
final class Answers {
    private static final Pattern KEEP_ALIVE = Pattern.compile("timeout=(\\d{1,6})");

    private Answers() {}

    /**
     * @param scheme by which the phone had proven itself, or was about to; empty for neither
     */
    static RegisterFailed refused(SipHead head, String scheme) {
        var parts = head.startLine().split(" ", 3);
        return new RegisterFailed(
                new RegisterFailure.Refused(
                        head.status().orElse(0),
                        parts.length == 3 ? parts[2] : "",
                        MsDiagnostics.of(head),
                        scheme));
    }

    static RegisterFailed incomplete(SipHead head, String where, String expected, String found) {
        return new RegisterFailed(
                new RegisterFailure.Incomplete(head.summary(), where, expected, found));
    }

    /** For how long the registration holds. */
    static Duration expires(SipHead head) throws RegisterFailed {
        var text = head.first("Expires").orElse("none");
        if (text.matches("[1-9][0-9]{0,8}")) return Duration.ofSeconds(Long.parseLong(text));
        throw incomplete(head, "Expires", "seconds above 0", text);
    }

    /** Silence after which the phone says something; none is asked for by 0. */
    static Optional<Duration> keepAlive(SipHead head) {
        return head.first("ms-keep-alive")
                .map(KEEP_ALIVE::matcher)
                .filter(Matcher::find)
                .map(found -> Duration.ofSeconds(Long.parseLong(found.group(1))))
                .filter(timeout -> !timeout.isZero());
    }
}
