package dev.handset.agent.check;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;

/** Checks many targets at once and can be stopped; what is done by then is the result. */
public final class CheckRun {
    /** Most of the time of a check is waiting for the server. */
    private static final int MAX_THREADS = 32;

    private final Checker checker;
    private final List<Target> targets;
    private final Progress progress;
    private final AtomicReferenceArray<TargetResult> results;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger done = new AtomicInteger();
    private final CountDownLatch over = new CountDownLatch(1);

    /** Is told of every target as it is done, by several threads. */
    @FunctionalInterface
    public interface Progress {
        Progress NONE = (done, all, last) -> {};

        void done(int done, int all, TargetResult last);
    }

    public CheckRun(Checker checker, List<Target> targets, Progress progress) {
        this.checker = checker;
        this.targets = List.copyOf(targets);
        this.progress = progress;
        this.results = new AtomicReferenceArray<>(targets.size());
    }

    /**
     * Checks until all is done or {@link #stop} is called.
     *
     * @return what is done, in the targets' order
     */
    public List<TargetResult> run() {
        if (targets.isEmpty()) return List.of();
        for (int i = 0; i < Math.min(MAX_THREADS, targets.size()); i++) {
            var thread = new Thread(this::work, "check");
            thread.setDaemon(true);
            thread.start();
        }
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return IntStream.range(0, targets.size())
                .mapToObj(results::get)
                .filter(Objects::nonNull)
                .toList();
    }

    /** Lets {@link #run} return with what is done. */
    public void stop() {
        over.countDown();
    }

    private void work() {
        for (int i = next.getAndIncrement(); i < targets.size(); i = next.getAndIncrement()) {
            if (over.getCount() == 0) return;
            var result = checked(targets.get(i));
            results.set(i, result);
            int count = done.incrementAndGet();
            progress.done(count, targets.size(), result);
            if (count == targets.size()) over.countDown();
        }
    }

    /** A fault of ours in one target must not keep the others from being told. */
    private TargetResult checked(Target target) {
        try {
            return checker.check(target);
        } catch (RuntimeException e) {
            return checker.notReached(target, "a fault of this program: " + e);
        }
    }
}
