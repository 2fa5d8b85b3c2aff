package dev.handset.agent.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code check --role exchange user@domain}, from its words to its exit code. */
@Timeout(120)
final class MailboxOptionsTest {
    private static final String ALICE = "alice@contoso.com";

    @TempDir Path folder;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int check(String... words) {
        var all = new ArrayList<>(List.of("check"));
        all.addAll(List.of(words));
        var terminal =
                new Terminal(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        Optional.empty(),
                        Map.of("HOME", folder.toString()));
        return new Handset(Handset.all(), terminal).run(all);
    }

    static Stream<Arguments> wrong() {
        return Stream.of( //   words                                        on the error stream
                arguments(List.of(ALICE, "bob@contoso.com"), "a mailbox is checked alone"),
                arguments(List.of(ALICE, "web.contoso.com"), "a mailbox is checked alone"),
                arguments(List.of(ALICE, "--role", "web"), "--role exchange"),
                arguments(List.of(ALICE, "--connect", "192.0.2.1"), "--connect goes without"),
                arguments(List.of(ALICE, "--batch", "x"), "--batch goes without"),
                arguments(List.of(ALICE, "--dns", "here"), "--dns here: expected an IPv4 address"),
                arguments(List.of(ALICE, "--user", "x"), "no terminal to ask for the Password"),
                arguments(
                        List.of(ALICE, "--password-file", "nowhere"),
                        "--password-file: cannot read nowhere"),
                arguments(List.of("web.contoso.com", "--dns", "192.0.2.1"), "is for a mailbox"),
                arguments(
                        List.of("web.contoso.com", "--user", "CONTOSO\\alice"),
                        "--user is for a mailbox"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrong")
    void saysWhatIsWrongWithTheWords(List<String> words, String text) {
        assertEquals(ExitCode.USAGE, check(words.toArray(new String[0])));
        String errors = err.toString(StandardCharsets.UTF_8);
        assertTrue(errors.contains(text), errors);
    }

    /** Port 1053 of an address of its own, where nobody listens. */
    @Test
    void aNameServerThatIsNotThereIsTheMachinesFault() {
        int code = check(ALICE, "--dns", "127.199.3.2", "--port-offset", "1000", "--brief");
        assertEquals(ExitCode.MACHINE, code, () -> err.toString(StandardCharsets.UTF_8));
        String text = out.toString(StandardCharsets.UTF_8);
        assertTrue(text.contains("no such name"), text);
        assertTrue(text.contains("F-EXCH-05"), text);
    }

    @Test
    void theJsonTellsOfBothSides() {
        int code =
                check(
                        ALICE,
                        "--dns",
                        "127.199.3.2",
                        "--outside-dns",
                        "127.199.3.3",
                        "--port-offset",
                        "1000",
                        "--json");
        assertEquals(ExitCode.MACHINE, code);
        String text = out.toString(StandardCharsets.UTF_8);
        assertTrue(text.contains("\"side\":\"inside\""), text);
        assertTrue(text.contains("\"side\":\"outside\""), text);
        assertTrue(text.contains("\"ewsKnown\":false"), text);
    }

    @Test
    void aFileOfThatNameIsAFile() throws Exception {
        Path file = Files.writeString(folder.resolve(ALICE), "no certificate");
        assertEquals(ExitCode.USAGE, check(file.toString()));
        String errors = err.toString(StandardCharsets.UTF_8);
        assertTrue(errors.contains("certificate"), errors);
    }
}
