package dev.handset.emulator.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.BufferedReader;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code lab up} tells the person at the other terminal. */
@Timeout(120)
final class UpTest {
    /** What it said until it waits; then it is interrupted, and its files are gone. */
    private static String up(String... options) throws Exception {
        var pipe = new PipedReader(64 * 1024);
        try (var out = new PrintWriter(new PipedWriter(pipe))) {
            var words = Stream.concat(Stream.of("up"), Stream.of(options)).toArray(String[]::new);
            var lab = new Thread(() -> Lab.commandLine().setOut(out).execute(words), "lab up");
            lab.setDaemon(true);
            lab.start();
            var said =
                    new BufferedReader(pipe)
                            .lines()
                            .takeWhile(line -> !line.startsWith("Ctrl-C"))
                            .collect(Collectors.joining("\n"));
            lab.interrupt();
            lab.join(60_000);
            assertFalse(lab.isAlive(), "the lab does not end");
            return said;
        }
    }

    private static String command(String said) {
        return said.lines()
                .filter(line -> line.startsWith("  ./handset sign-in"))
                .findFirst()
                .orElseThrow();
    }

    static Stream<Arguments> callers() {
        return Stream.of( //  scenario, in the command, not in it
                arguments(
                        "healthy",
                        List.of(
                                "--phone cx600-4.0.7577.4100",
                                "--extension 50123",
                                "--user 'CONTOSO\\alice'",
                                "--domain contoso.com",
                                "--port-offset 20000"),
                        List.of("--lab-forms", "24680", "Passw0rd!")),
                arguments("pin-only", List.of("--extension", "--pin-file"), List.of("--user")),
                arguments(
                        "tethered-only",
                        List.of("--user", "--password-file"),
                        List.of("--extension", "--pin-file")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("callers")
    void saysWhatThisPhoneNeeds(String scenario, List<String> with, List<String> without)
            throws Exception {
        String command = command(up("--scenario", scenario));
        for (String part : with) assertTrue(command.contains(part), command);
        for (String part : without) assertFalse(command.contains(part), command);
    }

    @Test
    void theFixMayChangeTheCaller() throws Exception {
        assertTrue(command(up("--scenario", "pin-only", "--fixed")).contains("--user"));
    }

    /** A scenario without a fix stays as it is. */
    @Test
    void fixedWithoutAFixIsTheOnlyRun() throws Exception {
        assertTrue(up("--scenario", "healthy", "--fixed").contains("Everything works"));
    }

    @Test
    void theOffsetIsSaidTwice() throws Exception {
        String said = up("--offset", "23000");
        assertTrue(said.contains("ports shifted by 23000"), said);
        assertTrue(command(said).contains("--port-offset 23000"), said);
    }

    @Test
    void thePhoneGetsTheSameLabForms(@TempDir Path folder) throws Exception {
        Path forms = Files.writeString(folder.resolve("mine.properties"), "pin.path = /other\n");
        assertTrue(command(up("--lab-forms", forms.toString())).contains("--lab-forms " + forms));
    }

    @Test
    void namesEveryBoxOfTheNetwork() throws Exception {
        String said = up();
        String network = found("The lab runs in (127\\.\\d+\\.\\d+)\\.0/24", said);
        for (String box : List.of("DHCP +%s.1", "web VIP +%s.10", "phone +%s.50")) {
            found("(?m)^ +(" + box.formatted(network.replace(".", "\\.")) + ")$", said);
        }
        assertEquals(network + ".50", found("--address (\\S+)", said));
        assertEquals(network + ".1", found("--dhcp-server (\\S+)", said));
        assertEquals(network + ".2", found("--dns (\\S+)", said));
    }

    @Test
    void secretsAreGoneWithTheLab() throws Exception {
        String command = command(up());
        for (String option : List.of("--pin-file", "--password-file")) {
            assertFalse(Files.exists(Path.of(found(option + " (\\S+)", command))), option);
        }
    }

    private static String found(String pattern, String said) {
        Matcher matcher = Pattern.compile(pattern).matcher(said);
        assertTrue(matcher.find(), () -> pattern + " is not in: " + said);
        return matcher.group(1);
    }
}
