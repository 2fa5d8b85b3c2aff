package dev.handset.emulator.lab;

import dev.handset.emulator.store.LabStore;
import dev.handset.emulator.store.Table;
import java.util.List;

/** The users in the lab's store, in their order. */
public final class UserTable {
    private final LabStore store;
    private final Table<LabUser> table;

    public UserTable(LabStore store) {
        this.store = store;
        table = store.table("users", new UserCodec());
    }

    /** Nobody in a new store. */
    public LabDirectory directory() {
        return new LabDirectory(table.startingWith(""));
    }

    /** Puts these users in the place of those. */
    public void replace(LabDirectory users) {
        List<LabUser> all = users.users();
        store.change(
                () -> {
                    table.clear();
                    for (int i = 0; i < all.size(); i++) {
                        table.put("%06d".formatted(i), all.get(i));
                    }
                });
    }

    /** The users of the store; those given when there are none, who are then kept. */
    LabDirectory or(LabDirectory others) {
        LabDirectory known = directory();
        if (!known.users().isEmpty()) return known;
        replace(others);
        return others;
    }
}
