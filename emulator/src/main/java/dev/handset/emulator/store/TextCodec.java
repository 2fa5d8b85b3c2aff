package dev.handset.emulator.store;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Short text as it is. */
public final class TextCodec implements Codec<String> {
    @Override
    public void write(String value, DataOutput out) throws IOException {
        out.writeUTF(value);
    }

    @Override
    public String read(DataInput in) throws IOException {
        return in.readUTF();
    }
}
