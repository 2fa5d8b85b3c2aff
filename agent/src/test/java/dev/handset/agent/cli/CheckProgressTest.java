package dev.handset.agent.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.handset.agent.check.Role;
import dev.handset.agent.check.Target;
import dev.handset.agent.check.TargetResult;
import dev.handset.agent.view.Style;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class CheckProgressTest {
    private static final TargetResult ANY =
            new TargetResult(
                    new Target.Server("a", "a", 443, Role.WEB, Optional.empty()),
                    Map.of(),
                    List.of());

    private static String told(Style style, int all) {
        var out = new ByteArrayOutputStream();
        var progress = new CheckProgress(new PrintStream(out, true, UTF_8), style);
        for (int done = 1; done <= all; done++) progress.done(done, all, ANY);
        return out.toString(UTF_8);
    }

    @Test
    void fewTargetsNeedNone() {
        assertEquals("", told(Style.PLAIN, 4));
    }

    @Test
    void elsewhereEveryTenthIsALine() {
        var lines = told(Style.PLAIN, 1_000).lines().toList();
        assertEquals(10, lines.size());
        assertTrue(lines.get(0).startsWith("100 of 1000, 0 refused, "), lines.get(0));
        assertTrue(lines.get(9).startsWith("1000 of 1000, "), lines.get(9));
    }

    @Test
    void onATerminalABarIsDrawnInPlace() {
        String text = told(new Style(true, true, true, 80), 10);
        assertEquals(10, text.chars().filter(c -> c == '\r').count());
        assertTrue(text.contains("[###############               ] 5 of 10"), text);
        assertTrue(text.endsWith("\n"), text);
    }
}
