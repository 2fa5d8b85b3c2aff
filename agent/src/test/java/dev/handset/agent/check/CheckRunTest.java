package dev.handset.agent.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.handset.agent.TestPki;
import dev.handset.tls.net.Deadlines;
import dev.handset.truststore.PhoneProfiles;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class CheckRunTest {
    private static final TestPki PKI = new TestPki();

    private static Checker checker(NameLookup names) {
        var settings =
                new CheckSettings(
                        List.of(PhoneProfiles.byId("modern").orElseThrow()),
                        List.of(),
                        List.of(),
                        Optional.empty(),
                        Deadlines.DEFAULT);
        return new Checker(settings, InstantSource.system(), new SecureRandom(), names);
    }

    private static java.net.InetAddress nowhere(String host) throws IOException {
        throw new IOException("no address for " + host);
    }

    private static Target chain(int number) {
        return new Target.Chain(
                "chain " + number,
                List.of(PKI.root.certificate()),
                Optional.empty(),
                Optional.empty(),
                Role.WEB,
                Optional.empty());
    }

    private static Target server(String host) {
        return new Target.Server(host, host, 443, Role.WEB, Optional.empty());
    }

    private static List<String> labels(List<TargetResult> results) {
        return results.stream().map(r -> r.target().label()).toList();
    }

    @Test
    void resultsComeInTheTargetsOrderAndEachIsTold() {
        var targets = IntStream.range(0, 200).mapToObj(CheckRunTest::chain).toList();
        var told = new AtomicInteger();
        CheckRun.Progress progress = (done, all, last) -> told.incrementAndGet();
        var results = new CheckRun(checker(CheckRunTest::nowhere), targets, progress).run();
        assertEquals(targets.stream().map(Target::label).toList(), labels(results));
        assertEquals(200, told.get());
    }

    @Test
    void stoppingKeepsWhatIsDone() {
        var never = new CountDownLatch(1);
        NameLookup silent =
                host -> {
                    try {
                        never.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    throw new IOException("nobody waited");
                };
        var stop = new AtomicReference<Runnable>(() -> {});
        var targets = List.of(server("silent.contoso.com"), chain(1), server("b.contoso.com"));
        var run =
                new CheckRun(
                        checker(silent),
                        targets,
                        (done, all, last) -> Objects.requireNonNull(stop.get()).run());
        stop.set(run::stop);
        assertEquals(List.of("chain 1"), labels(run.run()));
    }

    @Test
    void aFaultInOneTargetIsItsResult() {
        NameLookup broken =
                host -> {
                    throw new IllegalStateException("on purpose");
                };
        var targets = List.of(chain(1), server("a.contoso.com"));
        var results = new CheckRun(checker(broken), targets, CheckRun.Progress.NONE).run();
        assertEquals(2, results.size());
        var failed = results.get(1).phones().get(0);
        assertEquals(PhoneResult.Status.NOT_REACHED, failed.status());
        assertTrue(failed.notes().get(0).contains("on purpose"), failed.notes()::toString);
    }
}
