package dev.handset.agent.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The README's table of commands, against the commands. */
class ReadmeTest {
    private static final Pattern OPTION = Pattern.compile("`(--[a-z-]+)`");

    static Stream<String> commands() {
        return Handset.all().stream().map(Command::name);
    }

    @ParameterizedTest(name = "handset {0}")
    @MethodSource("commands")
    void namesEveryOption(String name) throws Exception {
        var command =
                Handset.all().stream().filter(c -> c.name().equals(name)).findFirst().orElseThrow();
        var row =
                Files.readString(Path.of("..", "README.md"))
                        .lines()
                        .filter(line -> line.startsWith("| `handset " + name))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("no row in README's table"));
        var documented =
                OPTION.matcher(row)
                        .results()
                        .map(found -> found.group(1))
                        .collect(Collectors.toCollection(TreeSet::new));
        var known =
                command.options().stream()
                        .map(Option::name)
                        .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(known, documented);
    }
}
