package dev.handset.emulator.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

@Timeout(120)
final class PageOptionsTest {
    @Command
    private static final class Holder {
        @Mixin private PageOptions page = new PageOptions();
    }

    private static final CommandSpec SPEC = new CommandLine(new Holder()).getCommandSpec();

    private static PageOptions parsed(String words) {
        var holder = new Holder();
        new CommandLine(holder).parseArgs(words.isEmpty() ? new String[0] : words.split(" "));
        return holder.page;
    }

    @ParameterizedTest(name = "[{0}]")
    @CsvSource({
        "'',                                   127.0.0.1, 0",
        "--page-port 8080,                     127.0.0.1, 8080",
        "--page-address 0.0.0.0,               0.0.0.0, 0",
        "--page-address ::1 --page-port 65535, 0:0:0:0:0:0:0:1, 65535"
    })
    void servesThere(String words, String address, int port) {
        var where = parsed(words).where(SPEC);
        assertEquals(address, where.getAddress().getHostAddress());
        assertEquals(port, where.getPort());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "--page-port 65536, not within 0-65535",
        "--page-port -1, not within 0-65535",
        "--page-address example.com, is no IP address",
        "--page-address 1.2.3.4.5, is no IP address"
    })
    void refuses(String words, String why) {
        var refused = assertThrows(ParameterException.class, () -> parsed(words).where(SPEC));
        assertTrue(String.valueOf(refused.getMessage()).contains(why), refused::getMessage);
    }

    @ParameterizedTest(name = "{0} terminal {1}, DISPLAY {2}")
    @CsvSource({
        "'',           true,  :0, true",
        "'',           false, :0, false",
        "'',           true,  '', false",
        "--no-browser, true,  :0, false"
    })
    void opensOnADesktop(String words, boolean terminal, String display, boolean opens) {
        var started = new ArrayList<List<String>>();
        parsed(words)
                .open(
                        "http://127.0.0.1:1/",
                        terminal,
                        Map.of("DISPLAY", display),
                        browser -> started.add(browser.command()));
        assertEquals(
                opens ? List.of(List.of("xdg-open", "http://127.0.0.1:1/")) : List.of(), started);
    }

    /** Both runs, and no secret of theirs. */
    @Test
    void reproduceWritesAPage(@TempDir Path folder) throws Exception {
        Path mine =
                Files.writeString(
                        folder.resolve("mine.yaml"),
                        """
                        id: mine
                        name: A wrong PIN
                        area: my network
                        story: It is wrong.
                        diagnoses: [F-AUTH-02]
                        phone: {pin: "918273645546372", password: "Jx7-qW2-unmistakable"}
                        expect:
                          run: {signed-in: no, failed: {ticket: F-AUTH-02}}
                        """);
        Path file = folder.resolve("runs.html");
        int exit =
                Lab.commandLine()
                        .execute("reproduce", "-q", mine.toString(), "--report", file.toString());
        assertTrue(exit == 0 || exit == 1, "exit code " + exit);
        String page = Files.readString(file);
        assertTrue(page.contains("<h1>mine: A wrong PIN</h1>"), "its title");
        assertTrue(page.contains("\"event\":\"run-ended\",\"signedIn\":false"), "its run");
        assertFalse(page.contains("918273645546372"), "the PIN");
        assertFalse(page.contains("unmistakable"), "the password");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"reproduce --all --report x.html, 2", "up --page-port 70000, 2"})
    void refusesWhatDoesNotFit(String words, int exit) {
        var silent = new java.io.PrintWriter(new java.io.StringWriter());
        assertEquals(exit, Lab.commandLine().setErr(silent).execute(words.split(" ")));
    }
}
