package dev.handset.agent.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.agent.PhoneSettings;
import dev.handset.agent.TestPki;
import dev.handset.agent.Timeouts;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A phone on an interface of its own, and phones as scenarios have them. */
class BringUpOptionsTest {
    private static final String PHONE = "--extension 50123 --pin-file @pin";
    private static final String HERE = PHONE + " --address 127.5.5.50 --dns 127.5.5.2";
    private static final Instant START = Instant.parse("2000-01-01T00:00:00Z");

    @TempDir Path folder;

    @BeforeEach
    void writeFiles() throws Exception {
        Files.writeString(folder.resolve("pin"), "24680");
        Files.writeString(folder.resolve("empty"), "");
        Files.writeString(folder.resolve("root.pem"), new TestPki("PC").root.certificate().toPem());
    }

    /** {@code @name} stands for a file of this test. */
    private PhoneSettings settings(String line) throws UsageError, MachineError {
        var words = new ArrayList<String>();
        for (String word : line.split(" ")) {
            words.add(word.startsWith("@") ? folder.resolve(word.substring(1)).toString() : word);
        }
        var sink = new PrintStream(new ByteArrayOutputStream(), true, UTF_8);
        var terminal =
                new Terminal(sink, sink, Optional.empty(), Map.of("HOME", folder.toString()));
        var parsed = dev.handset.agent.cli.Arguments.parse(words, SignInOptions.ALL);
        return new SignInOptions(parsed, terminal).settings();
    }

    static Stream<Arguments> together() {
        return Stream.of( //    options                             in the message
                arguments("--bring-up e0 --interface e0", "give --bring-up or --interface"),
                arguments("--bring-up e0 --address 10.0.0.5", "give --bring-up or --address"),
                arguments("--bring-up e0 --dhcp-server 10.0.0.1", "or --dhcp-server"),
                arguments("--bring-up a;b", "--bring-up \"a;b\": expected an interface's name"),
                arguments("--address 10.0.0.5 --dns 10.0.0.2 --clock noon", "--clock \"noon\""),
                arguments(
                        "--address 10.0.0.5 --dns 10.0.0.2 --trust-from-pc @absent",
                        "--trust-from-pc"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("together")
    void refuses(String options, String message) {
        var e = assertThrows(UsageError.class, () -> settings(PHONE + " " + options));
        assertTrue(String.valueOf(e.getMessage()).contains(message), e::getMessage);
    }

    @Test
    void interfaceThatIsNotThereIsAMatterOfThisMachine() {
        var e = assertThrows(MachineError.class, () -> settings(PHONE + " --bring-up nope0"));
        assertTrue(String.valueOf(e.getMessage()).startsWith("--bring-up nope0: "), e::getMessage);
    }

    @Test
    void clockGoesOnFromWhereItWasSet() throws Exception {
        var clock = settings(HERE + " --clock " + START).clock();
        Instant first = clock.instant();
        assertFalse(first.isBefore(START));
        assertTrue(Duration.between(START, first).compareTo(Duration.ofHours(1)) < 0);
        assertFalse(clock.instant().isBefore(first));
    }

    @Test
    void phoneOfAScenario() throws Exception {
        var usual = settings(PHONE + " --address 10.0.0.5 --dns 10.0.0.2");
        var other =
                settings(
                        PHONE
                                + " --address 10.0.0.5 --dns 10.0.0.2 --brisk --no-joining"
                                + " --no-date-check");
        assertEquals(Timeouts.USUAL, usual.network().timeouts());
        assertEquals(Timeouts.BRISK, other.network().timeouts());
        assertEquals(Timeouts.PATIENT, settings(HERE + " --patient").network().timeouts());
        assertTrue(usual.network().joinsOptions());
        assertFalse(other.network().joinsOptions());
        assertTrue(usual.profile().chain().checkDates().value());
        assertFalse(other.profile().chain().checkDates().value());
    }

    @Test
    void authoritiesFromThePc() throws Exception {
        assertEquals(Optional.empty(), settings(HERE).fromPc());
        assertEquals(Optional.of(List.of()), settings(HERE + " --trust-from-pc @empty").fromPc());
        var root = settings(HERE + " --trust-from-pc @root.pem").fromPc().orElseThrow();
        assertEquals(1, root.size());
    }
}
