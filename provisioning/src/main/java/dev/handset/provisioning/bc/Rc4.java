package dev.handset.provisioning.bc;

import org.bouncycastle.crypto.engines.RC4Engine;
import org.bouncycastle.crypto.params.KeyParameter;

/** An RC4 key stream; what is processed later continues where the last call ended. */
public final class Rc4 {
    private final RC4Engine engine = new RC4Engine();

    public Rc4(byte[] key) {
        engine.init(true, new KeyParameter(key));
    }

    public byte[] process(byte[] input) {
        byte[] out = new byte[input.length];
        engine.processBytes(input, 0, input.length, out, 0);
        return out;
    }
}
