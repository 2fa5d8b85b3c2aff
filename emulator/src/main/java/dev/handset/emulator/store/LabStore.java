package dev.handset.emulator.store;

import java.nio.file.Files;
import java.nio.file.Path;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/**
 * The lab's embedded store. What was written before {@link #save}, or a second ago, survives a
 * kill; what came after it may be lost, and nothing is ever half there.
 */
public final class LabStore implements AutoCloseable {
    private final MVStore store;

    private LabStore(MVStore store) {
        this.store = store;
    }

    /** A store that ends with the lab. */
    public static LabStore inMemory() {
        return new LabStore(new MVStore.Builder().open());
    }

    /**
     * The store in one file, which is made when it is missing.
     *
     * @throws UnusableStore when the file is another lab's at the moment, or no store
     */
    public static LabStore open(Path file) throws UnusableStore {
        if (Files.isDirectory(file)) throw new UnusableStore(file, "a folder");
        try {
            return new LabStore(
                    new MVStore.Builder().fileName(file.toAbsolutePath().toString()).open());
        } catch (MVStoreException e) {
            throw new UnusableStore(file, firstLine(e));
        }
    }

    /** The table of that name, which is made when it is missing. */
    public <V> Table<V> table(String name, Codec<V> codec) {
        return new Table<>(name, store.openMap(name), codec);
    }

    /** Makes everything written so far last. */
    public void save() {
        store.commit();
    }

    @Override
    public void close() {
        store.close();
    }

    private static String firstLine(MVStoreException e) {
        String text = e.getErrorCode() + " " + e.getMessage();
        return text.lines().findFirst().orElse("").replaceFirst(" \\[[^]]*]$", "");
    }
}
