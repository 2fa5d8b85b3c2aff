package dev.handset.emulator.ntp;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** Which answer a question gets (RFC 5905 §7.3, client and server mode). */
final class NtpResponder {
    private static final int BYTES = 48;
    private static final int CLIENT = 3;
    private static final int SERVER = 4;
    private static final int STRATUM_AT = 1;
    private static final int REFERENCE_AT = 12;
    private static final int ORIGIN_AT = 24;
    private static final int RECEIVE_AT = 32;
    private static final int TRANSMIT_AT = 40;
    private static final int NOT_SYNCHRONISED = 3;
    private static final int SHORT_BYTES = 20;
    private static final long TO_1900 = 2_208_988_800L;

    /** A server next to a reference clock. */
    private static final int STRATUM = 2;

    private NtpResponder() {}

    /** Empty when there is no answer. */
    static Optional<byte[]> answer(byte[] question, Instant now, Set<NtpFault> faults) {
        boolean asked = question.length >= BYTES && (question[0] & 7) == CLIENT;
        if (!asked || faults.contains(NtpFault.SILENT)) return Optional.empty();
        int version = question[0] >> 3 & 7;
        boolean lost = faults.contains(NtpFault.UNSYNCHRONISED);
        ByteBuffer out = ByteBuffer.allocate(BYTES);
        out.put((byte) ((lost ? NOT_SYNCHRONISED : 0) << 6 | version << 3 | SERVER));
        out.put(STRATUM_AT, (byte) (lost ? 16 : STRATUM));
        long origin = ByteBuffer.wrap(question).getLong(TRANSMIT_AT);
        out.putLong(ORIGIN_AT, faults.contains(NtpFault.WRONG_ORIGIN) ? ~origin : origin);
        if (!faults.contains(NtpFault.ZERO)) {
            out.putLong(RECEIVE_AT, timestamp(now)).putLong(TRANSMIT_AT, timestamp(now));
        }
        if (faults.contains(NtpFault.KISS_RATE)) kiss(out, "RATE");
        if (faults.contains(NtpFault.KISS_DENY)) kiss(out, "DENY");
        byte[] answer = out.array();
        return Optional.of(
                faults.contains(NtpFault.SHORT) ? Arrays.copyOf(answer, SHORT_BYTES) : answer);
    }

    private static void kiss(ByteBuffer out, String code) {
        out.put(STRATUM_AT, (byte) 0);
        for (int i = 0; i < code.length(); i++) out.put(REFERENCE_AT + i, (byte) code.charAt(i));
    }

    /** Seconds since 1900, modulo the era, and fractions. */
    private static long timestamp(Instant now) {
        long fraction = ((long) now.getNano() << 32) / 1_000_000_000L;
        return (now.getEpochSecond() + TO_1900) << 32 | fraction;
    }
}
