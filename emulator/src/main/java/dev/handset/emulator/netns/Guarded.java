package dev.handset.emulator.netns;

import java.util.ArrayList;
import java.util.List;

/**
 * A program that is gone when whoever started it is: a shell beside it waits for the end of its own
 * input, which comes at the latest when the starter has ended, however that happened. The program
 * itself has no input and does not hear an interrupt of the terminal.
 */
public final class Guarded {
    private static final String SCRIPT =
            "exec 3<&0; \"$@\" </dev/null 3<&- & p=$!; "
                    + "{ cat <&3; kill -9 $p; } >/dev/null 2>&1 & c=$!; exec 3<&-; "
                    + "wait $p; e=$?; kill -9 $c 2>/dev/null; exit $e";

    private Guarded() {}

    /** The words to start it with; its input must stay open as long as it is to live. */
    public static List<String> command(List<String> program) {
        var words = new ArrayList<>(List.of("sh", "-c", SCRIPT, "sh"));
        words.addAll(program);
        return words;
    }
}
