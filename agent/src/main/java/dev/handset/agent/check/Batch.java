package dev.handset.agent.check;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Judges a stream of chains, one JSON object a line, on all cores and in order. Memory does not
 * grow with the stream: a bounded number of lines is under way at any time.
 */
public final class Batch {
    /** Longest line taken; a hundred certificates of RSA-8192 fit. */
    static final int MAX_LINE_BYTES = 1024 * 1024;

    private static final int LINES_A_PIECE = 32;
    private static final int BYTES_A_PIECE = 256 * 1024;
    private static final int PIECES_A_CORE = 4;

    private final BatchJudge judge;
    private final int cores;
    private final AtomicBoolean stopped = new AtomicBoolean();

    /** How many lines came to what; verdicts are counted for each phone. */
    public record Report(long lines, long accepted, long refused, long bad) {
        private Report plus(Report more) {
            return new Report(
                    lines + more.lines,
                    accepted + more.accepted,
                    refused + more.refused,
                    bad + more.bad);
        }
    }

    private record Piece(String out, Report report) {}

    /**
     * @param cores how many threads judge
     */
    public Batch(CheckSettings settings, InstantSource clock, int cores) {
        this.judge = new BatchJudge(settings, clock);
        this.cores = cores;
    }

    /** Ends the run soon; what was judged is written. */
    public void stop() {
        stopped.set(true);
    }

    /**
     * Judges until the input ends. What is judged is written at once when nothing else waits.
     *
     * @throws IOException when the input cannot be read or the output not be written
     */
    public Report run(InputStream in, OutputStream out) throws IOException {
        ExecutorService workers = Executors.newFixedThreadPool(cores, Batch::daemon);
        var pieces = new ArrayBlockingQueue<Future<Optional<Piece>>>(cores * PIECES_A_CORE);
        daemon(() -> read(in, workers, pieces)).start();
        try {
            var report = new Report(0, 0, 0, 0);
            while (true) {
                Optional<Piece> piece = pieces.take().get();
                if (piece.isEmpty()) break;
                out.write(piece.get().out.getBytes(StandardCharsets.UTF_8));
                if (pieces.isEmpty()) out.flush();
                report = report.plus(piece.get().report);
            }
            out.flush();
            return report;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException broken) throw broken;
            throw new IllegalStateException("a line could not be judged", e.getCause());
        } finally {
            stop();
            workers.shutdownNow();
        }
    }

    /** Hands out the work in order; an empty piece, or a failure, is the last. */
    private void read(
            InputStream in,
            ExecutorService workers,
            BlockingQueue<Future<Optional<Piece>>> pieces) {
        try {
            var last = new CompletableFuture<Optional<Piece>>();
            try {
                var lines = new BoundedLines(in, MAX_LINE_BYTES);
                var next = lines.next(LINES_A_PIECE, BYTES_A_PIECE);
                while (!next.isEmpty() && !stopped.get()) {
                    var taken = next;
                    pieces.put(workers.submit(() -> Optional.of(judged(taken))));
                    next = lines.next(LINES_A_PIECE, BYTES_A_PIECE);
                }
                last.complete(Optional.empty());
            } catch (IOException e) {
                last.completeExceptionally(e);
            }
            pieces.put(last);
        } catch (InterruptedException | RejectedExecutionException e) {
            Thread.currentThread().interrupt(); // nobody waits for more
        }
    }

    private static Thread daemon(Runnable work) {
        var thread = new Thread(work, "batch");
        thread.setDaemon(true);
        return thread;
    }

    private Piece judged(List<BoundedLines.Line> lines) {
        var out = new ArrayList<String>();
        var report = new Report(0, 0, 0, 0);
        for (var line : lines) {
            var judged =
                    line.problem()
                            .map(problem -> BatchJudge.bad(line.number(), problem))
                            .orElseGet(() -> judge.line(line.number(), line.text()));
            out.add(judged.text());
            int bad = judged.bad() ? 1 : 0;
            report = report.plus(new Report(1, judged.accepted(), judged.refused(), bad));
        }
        return new Piece(String.join("", out), report);
    }
}
