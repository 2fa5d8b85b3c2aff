package dev.handset.tls.capture;

import dev.handset.truststore.TlsVersion;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What a ServerHello chose (RFC 8446 section 4.1.3).
 *
 * @param suite as a number
 * @param retry whether it is a HelloRetryRequest
 */
record ServerHelloSeen(Optional<TlsVersion> version, int suite, boolean retry) {
    private static final int RANDOM = 32;
    private static final int SUPPORTED_VERSIONS = 43;

    /** SHA-256 of "HelloRetryRequest". */
    private static final byte[] RETRY =
            HexFormat.of()
                    .parseHex("cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c");

    /**
     * @return empty when the message's lengths do not fit
     */
    static Optional<ServerHelloSeen> read(byte[] body) {
        try {
            var in = ByteBuffer.wrap(body);
            int version = in.getShort() & 0xFFFF;
            var random = new byte[RANDOM];
            in.get(random);
            skip(in, in.get() & 0xFF);
            int suite = in.getShort() & 0xFFFF;
            in.get(); // compression
            if (in.hasRemaining()) version = selected(in, version);
            int chosen = version;
            var known =
                    Arrays.stream(TlsVersion.values()).filter(v -> v.code() == chosen).findFirst();
            return Optional.of(new ServerHelloSeen(known, suite, Arrays.equals(random, RETRY)));
        } catch (BufferUnderflowException e) {
            return Optional.empty();
        }
    }

    private static int selected(ByteBuffer in, int otherwise) {
        in.getShort();
        while (in.remaining() >= 4) {
            int type = in.getShort() & 0xFFFF;
            int length = in.getShort() & 0xFFFF;
            if (type == SUPPORTED_VERSIONS && length == 2) return in.getShort() & 0xFFFF;
            skip(in, length);
        }
        return otherwise;
    }

    private static void skip(ByteBuffer in, int length) {
        if (length > in.remaining()) throw new BufferUnderflowException();
        in.position(in.position() + length);
    }
}
