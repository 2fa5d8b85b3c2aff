package dev.handset.emulator.store;

import java.nio.file.Files;
import java.nio.file.Path;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/**
 * The lab's embedded store. A {@link #change} that has returned survives a kill; one that was going
 * on is gone as a whole.
 */
public final class LabStore implements AutoCloseable {
    private final MVStore store;
    private final boolean lasts;

    private LabStore(MVStore store, boolean lasts) {
        this.store = store;
        this.lasts = lasts;
    }

    /** A store that ends with the lab. */
    public static LabStore inMemory() {
        return new LabStore(new MVStore.Builder().open(), false);
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
                    new MVStore.Builder()
                            .fileName(file.toAbsolutePath().toString())
                            .autoCommitDisabled()
                            .open(),
                    true);
        } catch (MVStoreException e) {
            throw new UnusableStore(file, firstLine(e));
        }
    }

    /** The table of that name, which is made when it is missing. */
    public <V> Table<V> table(String name, Codec<V> codec) {
        return new Table<>(name, store.openMap(name), codec);
    }

    /** Makes the writes of {@code writes} last, all of them or none; one change after the other. */
    public synchronized void change(Runnable writes) {
        writes.run();
        if (lasts) store.commit();
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
