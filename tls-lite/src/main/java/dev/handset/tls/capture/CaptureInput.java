package dev.handset.tls.capture;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/** Bytes of a capture file in the order its writer had, counted. */
final class CaptureInput {
    private final InputStream in;
    private ByteOrder order = ByteOrder.BIG_ENDIAN;
    private long offset;
    private boolean cutShort;

    CaptureInput(InputStream in) {
        this.in = in;
    }

    void order(ByteOrder written) {
        order = written;
    }

    /** Bytes read so far. */
    long offset() {
        return offset;
    }

    /** Whether the file ended inside something. */
    boolean cutShort() {
        return cutShort;
    }

    /**
     * @return empty at the end of the file, also when it ends inside these bytes
     */
    Optional<ByteBuffer> take(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        offset += bytes.length;
        if (bytes.length == length) return Optional.of(ByteBuffer.wrap(bytes).order(order));
        cutShort |= bytes.length > 0;
        return Optional.empty();
    }

    /** As {@link #take}, where the file must not end. */
    Optional<ByteBuffer> inside(int length) throws IOException {
        var bytes = take(length);
        cutShort |= bytes.isEmpty();
        return bytes;
    }

    /** False when the file ends first. */
    boolean skip(long length) throws IOException {
        long left = length;
        while (left > 0) {
            long skipped = in.skip(left);
            if (skipped <= 0) {
                if (in.read() < 0) {
                    cutShort = true;
                    return false;
                }
                skipped = 1;
            }
            left -= skipped;
            offset += skipped;
        }
        return true;
    }
}
