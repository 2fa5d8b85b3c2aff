package dev.handset.tls.capture;

import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;

/**
 * One interface of a pcapng section: {@code linktype(2) reserved(2) snaplen(4) options}.
 *
 * @param ticksPerSecond of if_tsresol, a power of ten or two
 * @param offsetSeconds of if_tsoffset
 */
record PcapngInterface(int linkType, long ticksPerSecond, long offsetSeconds) {
    private static final int END = 0;
    private static final int TIME_RESOLUTION = 9;
    private static final int TIME_OFFSET = 14;
    private static final int POWER_OF_TWO = 0x80;
    private static final int MAX_TEN = 18;
    private static final int MAX_TWO = 62;
    private static final long MICROSECONDS = 1_000_000;
    private static final double NANOS_PER_SECOND = 1e9;

    static PcapngInterface read(ByteBuffer body) {
        int linkType = body.getShort() & 0xFFFF;
        body.getShort();
        body.getInt();
        long ticks = MICROSECONDS;
        long offset = 0;
        while (body.remaining() >= 4) {
            int code = body.getShort() & 0xFFFF;
            int length = body.getShort() & 0xFFFF;
            if (code == END || length > body.remaining()) break;
            int next = Math.min(body.limit(), body.position() + (length + 3) / 4 * 4);
            if (code == TIME_RESOLUTION && length >= 1) ticks = ticks(body.get());
            if (code == TIME_OFFSET && length >= 8) offset = body.getLong();
            body.position(next);
        }
        return new PcapngInterface(linkType, ticks, offset);
    }

    private static long ticks(byte resolution) {
        int exponent = resolution & ~POWER_OF_TWO & 0xFF;
        if ((resolution & POWER_OF_TWO) != 0) return 1L << Math.min(exponent, MAX_TWO);
        long ticks = 1;
        for (int i = 0; i < Math.min(exponent, MAX_TEN); i++) ticks *= 10;
        return ticks;
    }

    /**
     * @param ticks unsigned
     */
    Packet packet(long ticks, byte[] data) {
        long seconds = Long.divideUnsigned(ticks, ticksPerSecond);
        double rest = Long.remainderUnsigned(ticks, ticksPerSecond);
        long nanos = (long) (rest / ticksPerSecond * NANOS_PER_SECOND);
        try {
            var at = Instant.ofEpochSecond(Math.addExact(seconds, offsetSeconds), nanos);
            return new Packet(at, linkType, data);
        } catch (DateTimeException | ArithmeticException e) {
            return new Packet(Instant.EPOCH, linkType, data); // a clock nobody can mean
        }
    }
}
