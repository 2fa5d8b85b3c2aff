package dev.handset.agent.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class StayOptionTest {
    private static SignInOptions options(String line) throws UsageError {
        var sink = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        var words = line.isEmpty() ? List.<String>of() : List.of(line.split(" "));
        return new SignInOptions(
                Arguments.parse(words, SignInOptions.ALL),
                new Terminal(sink, sink, Optional.empty(), Map.of()));
    }

    @ParameterizedTest(name = "\"{0}\": {1} {2}")
    @CsvSource({
        "'', false,",
        "--stay, true,",
        "--for 90s, true, PT90S",
        "--for=20m, true, PT20M",
        "--stay --for 8h, true, PT8H",
        "--for 99999h, true, PT99999H"
    })
    void staysAsLong(String line, boolean stays, Duration time) throws Exception {
        var options = options(line);
        assertEquals(stays, options.stays());
        assertEquals(Optional.ofNullable(time), options.stay());
    }

    @ParameterizedTest(name = "\"{0}\"")
    @ValueSource(strings = {"0s", "8", "8d", "-1h", "1.5h", "100000s", "h", "8 h", ""})
    void otherTimesAreRefused(String time) throws Exception {
        var options = options("--for=" + time.replace(" ", "_"));
        var e = assertThrows(UsageError.class, options::stay);
        assertEquals(
                "--for \"%s\": expected a time such as 90s, 20m, 8h"
                        .formatted(time.replace(" ", "_")),
                e.getMessage());
    }
}
