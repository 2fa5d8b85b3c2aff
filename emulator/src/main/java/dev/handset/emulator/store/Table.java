package dev.handset.emulator.store;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.h2.mvstore.MVMap;

/** Records in the order of their keys. */
public final class Table<V> {
    private final String name;
    private final MVMap<String, byte[]> map;
    private final Codec<V> codec;

    Table(String name, MVMap<String, byte[]> map, Codec<V> codec) {
        this.name = name;
        this.map = map;
        this.codec = codec;
    }

    public void put(String key, V value) {
        var bytes = new ByteArrayOutputStream();
        try {
            codec.write(value, new DataOutputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        map.put(key, bytes.toByteArray());
    }

    public Optional<V> get(String key) {
        return Optional.ofNullable(map.get(key)).map(bytes -> read(key, bytes));
    }

    public void remove(String key) {
        map.remove(key);
    }

    /** Removes all records. */
    public void clear() {
        map.clear();
    }

    public int size() {
        return map.size();
    }

    /** Every record whose key begins so, in the order of the keys. */
    public List<V> startingWith(String prefix) {
        return after(prefix, prefix, Integer.MAX_VALUE);
    }

    /**
     * Records whose keys begin so and come after {@code key}, in the order of the keys.
     *
     * @param most how many at most
     */
    public List<V> after(String prefix, String key, int most) {
        var found = new ArrayList<V>();
        each(
                key,
                (at, bytes) -> {
                    if (!at.startsWith(prefix) || found.size() == most) return false;
                    if (at.compareTo(key) > 0) found.add(read(at, bytes));
                    return true;
                });
        return found;
    }

    /** The last key that begins so. */
    public Optional<String> lastKey(String prefix) {
        return Optional.ofNullable(map.lowerKey(prefix + '\uffff'))
                .filter(key -> key.startsWith(prefix));
    }

    private void each(String from, BiPredicate<String, byte[]> taken) {
        Iterator<String> keys = map.keyIterator(from);
        while (keys.hasNext()) {
            String key = keys.next();
            byte[] bytes = map.get(key);
            if (bytes != null && !taken.test(key, bytes)) return;
        }
    }

    private V read(String key, byte[] bytes) {
        try {
            return codec.read(new DataInputStream(new ByteArrayInputStream(bytes)));
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalStateException(
                    "table %s, key %s: expected a record of this version, found %d other bytes"
                            .formatted(name, key, bytes.length),
                    e);
        }
    }
}
