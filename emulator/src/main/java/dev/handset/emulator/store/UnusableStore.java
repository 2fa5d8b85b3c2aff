package dev.handset.emulator.store;

import java.io.IOException;
import java.nio.file.Path;

/** A file that cannot be the lab's store. */
public final class UnusableStore extends IOException {
    UnusableStore(Path file, String found) {
        super(
                "%s: expected a store of the lab that no other lab has open, found %s"
                        .formatted(file, found));
    }
}
