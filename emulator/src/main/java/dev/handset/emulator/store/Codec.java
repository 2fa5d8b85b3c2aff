package dev.handset.emulator.store;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** How a record stands in the store. */
public interface Codec<V> {
    void write(V value, DataOutput out) throws IOException;

    /**
     * @throws IOException when the bytes are none that {@link #write} makes
     */
    V read(DataInput in) throws IOException;
}
