package dev.handset.agent.cli;

import dev.handset.agent.check.CheckRun;
import dev.handset.agent.check.PhoneResult.Status;
import dev.handset.agent.check.TargetResult;
import dev.handset.agent.view.Style;
import java.io.PrintStream;
import java.time.Duration;

/**
 * How far a check of many targets is: a bar that is drawn again in place on a terminal, a line for
 * every tenth elsewhere. Few targets need none.
 */
final class CheckProgress implements CheckRun.Progress {
    private static final int FEW = 4;
    private static final int WIDTH = 30;
    private static final int TENTHS = 10;

    private final PrintStream err;
    private final boolean redraw;
    private final long startNanos = System.nanoTime();
    private int refused;
    private int shown;

    CheckProgress(PrintStream err, Style style) {
        this.err = err;
        this.redraw = style.redraw();
    }

    @Override
    public synchronized void done(int done, int all, TargetResult last) {
        if (last.any(Status.REFUSED)) refused++;
        if (all <= FEW) return;
        int steps = redraw ? all : TENTHS;
        int step = (int) ((long) done * steps / all);
        if (step <= shown) return;
        shown = step;
        String text = "%d of %d, %d refused, %s".formatted(done, all, refused, left(done, all));
        if (redraw) err.print("\r" + bar(done, all) + " " + text + "\u001b[K");
        else err.println(text);
        if (redraw && done == all) err.println();
        err.flush();
    }

    private static String bar(int done, int all) {
        int full = (int) ((long) done * WIDTH / all);
        return "[" + "#".repeat(full) + " ".repeat(WIDTH - full) + "]";
    }

    private String left(int done, int all) {
        var passed = Duration.ofNanos(System.nanoTime() - startNanos);
        if (done == all) return "%.1f s".formatted(passed.toMillis() / 1_000.0);
        long seconds = passed.multipliedBy(all - done).dividedBy(Math.max(1, done)).toSeconds();
        return seconds + " s left";
    }
}
