package dev.handset.agent.time;

import java.time.Instant;

/**
 * Instants as NTP timestamps: seconds since 1900 and fractions of 2^-32 s (RFC 5905 §6).
 *
 * <p>A timestamp with its highest bit clear is of the era that begins 2036-02-07 (RFC 4330 §3), so
 * that every timestamp stands for an instant from 1968 to 2104.
 */
final class NtpTime {
    private static final long TO_1900 = 2_208_988_800L;
    private static final long ERA = 1L << 32;
    private static final long NANOS = 1_000_000_000L;

    private NtpTime() {}

    static Instant instant(long timestamp) {
        long seconds = timestamp >>> 32;
        if (timestamp >= 0) seconds += ERA;
        long nanos = ((timestamp & 0xffffffffL) * NANOS) >>> 32;
        return Instant.ofEpochSecond(seconds - TO_1900, nanos);
    }

    static long timestamp(Instant instant) {
        long fraction = ((long) instant.getNano() << 32) / NANOS;
        return (instant.getEpochSecond() + TO_1900) << 32 | fraction;
    }
}
