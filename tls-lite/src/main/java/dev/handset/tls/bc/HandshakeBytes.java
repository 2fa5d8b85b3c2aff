package dev.handset.tls.bc;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.bouncycastle.tls.HandshakeMessageInput;
import org.bouncycastle.tls.crypto.TlsHash;

/**
 * Takes a copy of a handshake message on its way into Bouncy Castle. The message offers itself to
 * hashes only, so this is one.
 */
final class HandshakeBytes implements TlsHash {
    private static final int HEADER = 4;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private HandshakeBytes() {}

    /** The message's body; what the reader has read of it does not matter. */
    static byte[] body(HandshakeMessageInput message) {
        var copy = new HandshakeBytes();
        message.updateHash(copy);
        var all = copy.bytes.toByteArray();
        return Arrays.copyOfRange(all, HEADER, all.length);
    }

    @Override
    public void update(byte[] input, int offset, int length) {
        bytes.write(input, offset, length);
    }

    @Override
    public byte[] calculateHash() {
        throw new UnsupportedOperationException("this is a copy, not a hash");
    }

    @Override
    public TlsHash cloneHash() {
        throw new UnsupportedOperationException("this is a copy, not a hash");
    }

    @Override
    public void reset() {
        bytes.reset();
    }
}
