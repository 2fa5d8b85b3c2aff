package dev.handset.emulator.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two people start a lab on one machine. */
@Timeout(300)
final class TwoLabsTest {
    /** What must not be the same: addresses, the page's port, files. */
    private static final List<String> OWN =
            List.of("The lab runs in (\\S+/24)", "Its page: (\\S+)", "--pin-file (\\S+)/pin");

    @TempDir private Path folder = Path.of("");

    @Test
    void eachHasItsPhoneAndTheEndOfOneLeavesTheOther() throws Exception {
        try (var one = Spawned.lab(folder, "up");
                var other = Spawned.lab(folder, "up")) {
            one.awaits("Ctrl-C");
            other.awaits("Ctrl-C");
            for (String own : OWN) assertNotEquals(one.found(own), other.found(own));
            try (var first = Spawned.phone(folder, one, "--stay");
                    var second = Spawned.phone(folder, other, "--stay")) {
                first.awaits("staying signed in");
                second.awaits("staying signed in");
                first.signal("INT");
                assertEquals(130, first.exit(), first::said);
                one.signal("INT");
                assertEquals(130, one.exit(), one::said);
                assertTrue(other.isAlive() && second.isAlive(), second::said);
            }
            try (var again = Spawned.phone(folder, other, "")) {
                assertEquals(0, again.exit(), again::said);
                again.awaits("Alice Example");
            }
        }
    }
}
