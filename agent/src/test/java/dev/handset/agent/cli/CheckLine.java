package dev.handset.agent.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One line of {@code handset check}, run in this process. */
public record CheckLine(int code, String out, String err) {
    public static CheckLine run(List<String> words) {
        var all = new ArrayList<>(List.of("check"));
        all.addAll(words);
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var terminal =
                new Terminal(
                        new PrintStream(out, true, UTF_8),
                        new PrintStream(err, true, UTF_8),
                        Optional.empty(),
                        Map.of());
        int code = new Handset(Handset.all(), terminal).run(all);
        return new CheckLine(code, out.toString(UTF_8), err.toString(UTF_8));
    }
}
