package dev.handset.emulator.lab;

import dev.handset.emulator.store.Codec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Users as they stand in the store, password and PIN among it: the lab's secrets are no secrets.
 */
final class UserCodec implements Codec<LabUser> {
    @Override
    public void write(LabUser user, DataOutput out) throws IOException {
        out.writeUTF(user.sipUri());
        out.writeUTF(user.displayName());
        out.writeUTF(user.domain());
        out.writeUTF(user.account());
        out.writeUTF(user.password());
        out.writeUTF(user.number());
        out.writeUTF(user.extension());
        out.writeUTF(user.pin());
        out.writeBoolean(user.locked());
    }

    @Override
    public LabUser read(DataInput in) throws IOException {
        return new LabUser(
                in.readUTF(),
                in.readUTF(),
                in.readUTF(),
                in.readUTF(),
                in.readUTF(),
                in.readUTF(),
                in.readUTF(),
                in.readUTF(),
                in.readBoolean());
    }
}
