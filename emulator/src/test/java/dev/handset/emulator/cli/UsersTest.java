package dev.handset.emulator.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.handset.emulator.lab.LabDirectory;
import dev.handset.emulator.lab.LabUser;
import dev.handset.emulator.lab.UserTable;
import dev.handset.emulator.pool.PinTries;
import dev.handset.emulator.store.LabStore;
import dev.handset.emulator.store.TextCodec;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("handset lab users")
final class UsersTest {
    @TempDir Path folder;
    private Path data;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void lockAlice() throws Exception {
        data = folder.resolve("lab.store");
        try (var store = LabStore.open(data)) {
            new UserTable(store).replace(LabDirectory.USUAL);
            store.table("pin-tries", new TextCodec()).put(LabUser.ALICE.sipUri(), "5");
            assertEquals(5, new PinTries(store).of("SIP:Alice@contoso.com"));
        }
    }

    private int users(String... more) {
        var words = new ArrayList<>(List.of("users", "--data", data.toString()));
        words.addAll(List.of(more));
        return Lab.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(words.toArray(String[]::new));
    }

    @Test
    @DisplayName("lists who is there and whose PIN is locked, and no secret")
    void lists() {
        assertEquals(0, users(), err::toString);
        List<String> lines = out.toString().lines().toList();
        assertTrue(
                lines.get(0).matches("sip:alice@contoso.com +Alice Example .*PIN locked"),
                lines::toString);
        assertTrue(
                lines.get(1).matches("sip:bob@contoso.com +Bob Example .*PIN set"),
                lines::toString);
        assertFalse(out.toString().contains(LabUser.ALICE.pin()));
        assertFalse(out.toString().contains(LabUser.ALICE.password()));
    }

    @Test
    @DisplayName("--json is one user a line")
    void listsAsJson() {
        assertEquals(0, users("--json"), err::toString);
        String first = out.toString().lines().findFirst().orElse("");
        assertTrue(first.startsWith("{\"sip\":\"sip:alice@contoso.com\""), first);
        assertTrue(first.endsWith("\"pin\":\"locked\",\"wrongPins\":5}"), first);
    }

    @Test
    @DisplayName("--unlock lets the user try again, now and later")
    void unlocks() {
        assertEquals(0, users("--unlock", "alice@contoso.com"), err::toString);
        assertFalse(out.toString().contains("locked"), out::toString);
        out.getBuffer().setLength(0);
        users();
        assertFalse(out.toString().contains("locked"), out::toString);
    }

    @Test
    @DisplayName("--from puts a scenario's users in their place")
    void takesAScenariosUsers() {
        assertEquals(0, users("--from", "number-not-unique"), err::toString);
        assertTrue(out.toString().lines().count() >= 2, out::toString);
        assertFalse(out.toString().contains("+14255550199"), out::toString);
    }

    @Test
    @DisplayName("a user nobody has is a wrong command line, and nothing is changed")
    void refusesStrangers() {
        assertEquals(2, users("--unlock", "nobody@contoso.com"));
        assertTrue(err.toString().contains("--unlock nobody@contoso.com: no user"), err::toString);
    }

    @Test
    @DisplayName("a file that is not there, or is no store, is a wrong file")
    void refusesOtherFiles() throws Exception {
        data = folder.resolve("absent");
        assertEquals(2, users());
        assertTrue(err.toString().contains("absent: expected a file of"), err::toString);
        data = Files.writeString(folder.resolve("notes"), "hello\n".repeat(2000));
        assertEquals(2, users());
        assertTrue(err.toString().contains("notes: expected a store of the lab"), err::toString);
    }
}
