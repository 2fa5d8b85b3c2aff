package dev.handset.emulator.pool;

import dev.handset.emulator.store.LabStore;
import dev.handset.emulator.store.Table;
import dev.handset.emulator.store.TextCodec;
import java.util.Locale;

/** Wrong PINs of each user since the last right one, as the lab's store keeps them. */
public final class PinTries {
    private final LabStore store;
    private final Table<String> table;

    public PinTries(LabStore store) {
        this.store = store;
        table = store.table("pin-tries", new TextCodec());
    }

    /**
     * @param sipUri of the user
     */
    public int of(String sipUri) {
        return table.get(key(sipUri)).map(Integer::parseInt).orElse(0);
    }

    void count(String sipUri) {
        store.change(() -> table.put(key(sipUri), Integer.toString(of(sipUri) + 1)));
    }

    /**
     * As if so many wrong ones had been tried.
     *
     * @param tries that lock a PIN
     */
    public void lock(String sipUri, int tries) {
        store.change(() -> table.put(key(sipUri), Integer.toString(tries)));
    }

    /** What a right PIN does, and the administrator's Unlock-CsClientPin. */
    public void forget(String sipUri) {
        store.change(() -> table.remove(key(sipUri)));
    }

    /** Unlocks everybody. */
    public void forgetAll() {
        store.change(table::clear);
    }

    private static String key(String sipUri) {
        return sipUri.toLowerCase(Locale.ROOT);
    }
}
