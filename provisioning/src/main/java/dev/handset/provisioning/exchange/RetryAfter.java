package dev.handset.provisioning.exchange;

import dev.handset.provisioning.http.HttpReply;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** How a busy server says over HTTP how long to wait: 503 with seconds or a date. */
final class RetryAfter {
    private static final int UNAVAILABLE = 503;

    private RetryAfter() {}

    /** A 503 that says so; any other is an error like the rest. */
    static boolean in(HttpReply reply) {
        return reply.status() == UNAVAILABLE && reply.header("Retry-After").isPresent();
    }

    /**
     * RFC 9110 §10.2.3.
     *
     * @return empty when what the header says cannot be read
     */
    static Optional<Duration> of(HttpReply reply, Instant now) {
        String text = reply.header("Retry-After").orElse("").strip();
        if (text.matches("[0-9]{1,9}")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
        }
        try {
            Instant until =
                    ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
            Duration wait = Duration.between(now, until);
            return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
