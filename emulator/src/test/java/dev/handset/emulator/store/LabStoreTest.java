package dev.handset.emulator.store;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("the lab's store")
final class LabStoreTest {
    private static final Codec<Integer> NUMBERS =
            new Codec<>() {
                @Override
                public void write(Integer value, DataOutput out) throws IOException {
                    out.writeInt(value);
                }

                @Override
                public Integer read(DataInput in) throws IOException {
                    return in.readInt();
                }
            };

    @TempDir Path folder;

    private static Table<Integer> fill(LabStore store) {
        Table<Integer> table = store.table("numbers", NUMBERS);
        table.put("a/1", 11);
        table.put("a/2", 12);
        table.put("a/3", 13);
        table.put("b/1", 21);
        return table;
    }

    @Test
    @DisplayName("a change is there when the lab did not end well")
    void savedSurvives() throws Exception {
        Path file = folder.resolve("lab.store");
        Path asAfterAKill = folder.resolve("copy.store");
        try (var store = LabStore.open(file)) {
            store.change(() -> fill(store));
            Files.copy(file, asAfterAKill);
        }
        try (var store = LabStore.open(asAfterAKill)) {
            assertEquals(List.of(11, 12, 13, 21), store.table("numbers", NUMBERS).startingWith(""));
        }
    }

    @Test
    @DisplayName("a kill in the middle of a change leaves nothing of it")
    void changeIsWhole() throws Exception {
        Path file = folder.resolve("lab.store");
        Path asAfterAKill = folder.resolve("copy.store");
        try (var store = LabStore.open(file)) {
            store.change(() -> fill(store));
            store.change(
                    () -> {
                        store.table("numbers", NUMBERS).clear();
                        assertDoesNotThrow(() -> Files.copy(file, asAfterAKill));
                    });
        }
        try (var store = LabStore.open(asAfterAKill)) {
            assertEquals(List.of(11, 12, 13, 21), store.table("numbers", NUMBERS).startingWith(""));
        }
    }

    @ParameterizedTest(name = "{0} after {1}, {2} at most: {3}")
    @CsvSource({
        "a/, a/, 9, 11 12 13",
        "a/, a/1, 9, 12 13",
        "a/, a/1, 1, 12",
        "a/, a/3, 9, ''",
        "b/, b/0, 9, 21",
        "c/, c/, 9, ''"
    })
    void recordsFollowAKey(String prefix, String key, int most, String found) {
        try (var store = LabStore.inMemory()) {
            List<Integer> after = fill(store).after(prefix, key, most);
            assertEquals(found, String.join(" ", after.stream().map(n -> "" + n).toList()));
        }
    }

    @ParameterizedTest(name = "the last of {0} is {1}")
    @CsvSource({"a/, a/3", "b/, b/1", "0/, ''", "c/, ''"})
    void lastKey(String prefix, String key) {
        try (var store = LabStore.inMemory()) {
            assertEquals(Optional.of(key).filter(k -> !k.isEmpty()), fill(store).lastKey(prefix));
        }
    }

    @Test
    void removedIsGone() {
        try (var store = LabStore.inMemory()) {
            Table<Integer> table = fill(store);
            table.remove("a/2");
            assertEquals(Optional.empty(), table.get("a/2"));
            assertEquals(3, table.size());
        }
    }

    @Test
    @DisplayName("a file that another lab has open is refused, and named")
    void refusesAFileInUse() throws Exception {
        Path file = folder.resolve("lab.store");
        try (var store = LabStore.open(file)) {
            var e = assertThrows(UnusableStore.class, () -> LabStore.open(file));
            assertTrue(e.toString().contains(file + ": expected a store"), e::toString);
            assertEquals(0, store.table("numbers", NUMBERS).size());
        }
    }

    @Test
    @DisplayName("a file that is no store is refused and left as it is")
    void refusesAnotherFile() throws Exception {
        Path file = folder.resolve("notes.txt");
        String text = "not a store\n".repeat(1000);
        Files.writeString(file, text);
        assertThrows(UnusableStore.class, () -> LabStore.open(file));
        assertEquals(text, Files.readString(file));
        assertThrows(UnusableStore.class, () -> LabStore.open(folder));
    }

    @Test
    @DisplayName("a record of another version is said to be one")
    void refusesOtherRecords() {
        try (var store = LabStore.inMemory()) {
            store.table("numbers", new Bytes()).put("a", new byte[] {1});
            Table<Integer> table = store.table("numbers", NUMBERS);
            var e = assertThrows(IllegalStateException.class, () -> table.get("a"));
            assertTrue(e.toString().contains("table numbers, key a: expected"), e::toString);
        }
    }

    private static final class Bytes implements Codec<byte[]> {
        @Override
        public void write(byte[] value, DataOutput out) throws IOException {
            out.write(value);
        }

        @Override
        public byte[] read(DataInput in) throws IOException {
            throw new IOException("not read in this test");
        }
    }
}
