package dev.handset.tls.bc;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Body of a Certificate message: {@code certificate_list} of {@code length(3) bytes}, in TLS 1.3
 * behind a context and with extensions behind each certificate (RFC 5246 section 7.4.2, RFC 8446
 * section 4.4.2).
 */
public final class CertificateMessage {
    private CertificateMessage() {}

    /** The certificates as sent, unread; empty when the lists' own lengths do not fit. */
    public static Optional<List<byte[]>> read(byte[] body, boolean tls13) {
        var in = ByteBuffer.wrap(body);
        try {
            if (tls13) skip(in, in.get() & 0xFF);
            if (u24(in) != in.remaining()) return Optional.empty();
            var certificates = new ArrayList<byte[]>();
            while (in.hasRemaining()) {
                var length = u24(in);
                if (length > in.remaining()) return Optional.empty();
                var der = new byte[length];
                in.get(der);
                certificates.add(der);
                if (tls13) skip(in, in.getShort() & 0xFFFF);
            }
            return Optional.of(certificates);
        } catch (BufferUnderflowException e) {
            return Optional.empty();
        }
    }

    private static int u24(ByteBuffer in) {
        return (in.get() & 0xFF) << 16 | (in.getShort() & 0xFFFF);
    }

    private static void skip(ByteBuffer in, int length) {
        if (length > in.remaining()) throw new BufferUnderflowException();
        in.position(in.position() + length);
    }
}
