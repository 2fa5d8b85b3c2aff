package dev.handset.tls.capture;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/**
 * Cuts what one side sent into TLS records: {@code type(1) version(2) length(2) fragment} (RFC 5246
 * section 6.2.1).
 */
final class Records {
    static final int CHANGE_CIPHER_SPEC = 20;
    static final int ALERT = 21;
    static final int HANDSHAKE = 22;
    static final int APPLICATION_DATA = 23;
    static final int HEADER = 5;

    private static final int MAX_FRAGMENT = 16_384 + 2_048;

    private final ByteBuffer bytes;

    /** One record. */
    @SuppressWarnings("ArrayRecordComponent") // handed on at once, never kept
    record TlsRecord(int type, byte[] header, byte[] fragment) {}

    private Records(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    /**
     * The records that begin where a segment begins with a hello, or with an alert in its place.
     *
     * @param hello type of the handshake message to look for, 1 or 2
     * @return empty when nobody speaks TLS
     */
    static Optional<Records> from(byte[] stream, List<Integer> segmentStarts, int hello) {
        for (int start : segmentStarts) {
            if (isHello(stream, start, hello) || isAlert(stream, start)) {
                return Optional.of(
                        new Records(ByteBuffer.wrap(stream, start, stream.length - start)));
            }
        }
        return Optional.empty();
    }

    /** The records of a stream that begins with one. */
    static Records of(byte[] stream) {
        return new Records(ByteBuffer.wrap(stream));
    }

    private static boolean isHello(byte[] stream, int at, int hello) {
        return stream.length - at > HEADER
                && stream[at] == HANDSHAKE
                && stream[at + 1] == 3
                && stream[at + HEADER] == hello;
    }

    private static boolean isAlert(byte[] stream, int at) {
        return stream.length - at >= HEADER + 2
                && stream[at] == ALERT
                && stream[at + 1] == 3
                && stream[at + 3] == 0
                && stream[at + 4] == 2
                && (stream[at + HEADER] == 1 || stream[at + HEADER] == 2);
    }

    /** The next whole record; empty at the end and at anything else. */
    Optional<TlsRecord> next() {
        if (bytes.remaining() < HEADER) return Optional.empty();
        int at = bytes.position();
        int type = bytes.get(at);
        int length = bytes.getShort(at + 3) & 0xFFFF;
        boolean record =
                type >= CHANGE_CIPHER_SPEC
                        && type <= APPLICATION_DATA
                        && bytes.get(at + 1) == 3
                        && length <= MAX_FRAGMENT;
        if (!record || bytes.remaining() < HEADER + length) return Optional.empty();
        var header = new byte[HEADER];
        var fragment = new byte[length];
        bytes.get(header);
        bytes.get(fragment);
        return Optional.of(new TlsRecord(type, header, fragment));
    }
}
