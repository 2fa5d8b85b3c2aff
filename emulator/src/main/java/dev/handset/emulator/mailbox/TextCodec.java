package dev.handset.emulator.mailbox;

import dev.handset.emulator.store.Codec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Short text as it is. */
final class TextCodec implements Codec<String> {
    @Override
    public void write(String value, DataOutput out) throws IOException {
        out.writeUTF(value);
    }

    @Override
    public String read(DataInput in) throws IOException {
        return in.readUTF();
    }
}
