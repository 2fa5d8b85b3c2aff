package dev.handset.truststore;

import static dev.handset.truststore.TestPki.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.truststore.AddReport.Why;
import dev.handset.truststore.BoundedTrustStore.Entry;
import dev.handset.truststore.BoundedTrustStore.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The bounds of the store from both sides, and what happens at them. */
class StoreCapacityTest {
    private static final PhoneProfile CX600 =
            PhoneProfiles.byId("cx600-4.0.7577.4100").orElseThrow();
    private static final ASN1ObjectIdentifier PADDING = new ASN1ObjectIdentifier("1.2.3.4.5");

    @TempDir Path directory;

    private BoundedTrustStore open(PhoneProfile phone) throws IOException {
        return BoundedTrustStore.open(directory.resolve("trust.store"), phone, List.of());
    }

    private static PhoneProfile phone(String... lines) throws MalformedProfile {
        var all = new ArrayList<>(List.of("id: test", "extends: cx600-4.0.7577.4100"));
        for (String line : lines) all.add(line + " | assumed | this test");
        return PhoneProfiles.read("test.phone", all);
    }

    private static Certificate root(String name) {
        return TestPki.root(name).key("shared").make();
    }

    private static List<Certificate> roots(int from, int to) {
        var roots = new ArrayList<Certificate>();
        for (int i = from; i < to; i++) roots.add(root("Root %03d".formatted(i)));
        return roots;
    }

    /** A root of exactly so many bytes. */
    private static Certificate rootOf(String name, int bytes) {
        int padding = bytes - padded(name, 1000).der().length + 1000;
        return padded(name, padding);
    }

    private static Certificate padded(String name, int padding) {
        return TestPki.root(name)
                .key("shared")
                .with(PADDING, false, new DEROctetString(new byte[padding]))
                .make();
    }

    private static List<String> names(BoundedTrustStore store) {
        return store.entries().stream().map(e -> e.certificate().commonNames().get(0)).toList();
    }

    @Test
    void aCx600HoldsSixtyFourAndNoMore() throws IOException {
        var store = open(CX600);
        assertEquals(64, CX600.store().maxEntries().value());
        assertEquals(63, store.add(Kind.DIRECTORY, roots(0, 63), NOW).kept().size());
        var last = store.add(Kind.TRUSTED_CA, roots(63, 65), NOW);
        assertEquals(1, last.kept().size());
        assertEquals(Why.STORE_FULL, last.refused().get(0).why());
        assertTrue(
                last.refused().get(0).detail().contains("64 of 64 certificates"),
                last.refused().get(0)::detail);
        assertEquals(64, open(CX600).entries().size());
    }

    static Stream<Arguments> sizes() {
        return Stream.of(arguments(0, 2), arguments(-1, 2), arguments(1, 1));
    }

    @ParameterizedTest(name = "{0} bytes over: {1} kept")
    @MethodSource("sizes")
    void aCx600HoldsNinetySixKibibytes(int over, int kept) throws IOException {
        int bytes = CX600.store().maxBytes().value();
        assertEquals(96 * 1024, bytes);
        var two = List.of(rootOf("Large", 60_000), rootOf("Rest", bytes - 60_000 + over));
        assertEquals(bytes + over, two.get(0).der().length + two.get(1).der().length);
        assertEquals(kept, open(CX600).add(Kind.DIRECTORY, two, NOW).kept().size());
    }

    @Test
    void whatIsThereAlreadyTakesNoRoom() throws IOException {
        var store = open(phone("store.max-entries: 2"));
        store.add(Kind.DIRECTORY, roots(0, 2), NOW);
        var again = store.add(Kind.TRUSTED_CA, roots0(store), NOW.plusSeconds(1));
        assertEquals(2, again.kept().size());
        assertEquals(List.of(), again.refused());
        assertEquals(NOW, store.entries().get(0).added());
        assertEquals(Kind.DIRECTORY, store.entries().get(0).kind());
    }

    private static List<Certificate> roots0(BoundedTrustStore store) {
        return store.entries().stream().map(Entry::certificate).toList();
    }

    @Test
    void asManyOfTheOldestGoAsMakeRoom() throws IOException {
        var phone = phone("store.max-bytes: 10000", "store.when-full: evict-oldest");
        var store = open(phone);
        for (int i = 0; i < 4; i++) {
            store.add(Kind.DIRECTORY, List.of(rootOf("Old " + i, 2500)), NOW.plusSeconds(i));
        }
        var report = store.add(Kind.DIRECTORY, List.of(rootOf("New", 5100)), NOW.plusSeconds(9));
        assertEquals(3, report.evicted().size());
        assertEquals(List.of("Old 3", "New"), names(store));
    }

    @Test
    void nothingGoesForWhatWouldNotFitEvenThen() throws IOException {
        var phone = phone("store.max-bytes: 10000", "store.when-full: evict-oldest");
        var store = open(phone);
        store.add(Kind.TRUSTED_CA, List.of(rootOf("Other kind", 6000)), NOW);
        store.add(Kind.DIRECTORY, List.of(rootOf("Same kind", 2000)), NOW);
        var report = store.add(Kind.DIRECTORY, List.of(rootOf("New", 5000)), NOW);
        assertEquals(List.of(), report.evicted());
        assertEquals(Why.STORE_FULL, report.refused().get(0).why());
        assertEquals(List.of("Other kind", "Same kind"), names(store));
    }

    @Test
    void aStoreForNothingKeepsNothing() throws IOException {
        var report = open(phone("store.max-entries: 0")).add(Kind.DIRECTORY, roots(0, 1), NOW);
        assertEquals(Why.TOO_LARGE, report.refused().get(0).why());
    }

    @Test
    void firmwareRootsAreNotCounted() throws IOException {
        var phone = phone("store.max-entries: 1");
        var store =
                BoundedTrustStore.open(
                        directory.resolve("trust.store"), phone, FirmwareRoots.of(phone));
        assertEquals(1, store.add(Kind.DIRECTORY, roots(0, 1), NOW).kept().size());
        assertEquals(FirmwareRoots.of(phone).size() + 1, store.anchors().size());
    }

    @Test
    void aStoreInMemoryKeepsWhatOneInAFileKeeps() throws IOException {
        var phone = phone("store.max-entries: 2");
        var memory = BoundedTrustStore.inMemory(phone, List.of());
        var file = BoundedTrustStore.open(directory.resolve("trust.store"), phone, List.of());
        for (Certificate root : roots(0, 4)) {
            assertEquals(
                    file.add(Kind.TRUSTED_CA, List.of(root), NOW),
                    memory.add(Kind.TRUSTED_CA, List.of(root), NOW));
        }
        assertEquals(file.entries(), memory.entries());
        assertTrue(memory.remove(memory.entries().get(0).certificate().sha256Fingerprint()));
        memory.clear();
        assertEquals(List.of(), memory.entries());
    }

    /** F-TLS-10: the pool's authority was replaced, the phone keeps the chain it first met. */
    @Test
    void aReplacedPoolIsTrustedOnlyAfterTheChainIsReplaced() throws IOException {
        Certificate old = TestPki.root("Old").make();
        Certificate fresh = TestPki.root("New").make();
        Certificate leaf = TestPki.leaf("web.contoso.com", "New").make();
        var store = open(CX600);
        store.add(Kind.POOL_CHAIN, List.of(old), NOW);
        assertEquals(
                Why.NOT_FIRST_CONTACT,
                store.add(Kind.POOL_CHAIN, List.of(fresh), NOW).refused().get(0).why());
        assertEquals("issuer-missing", firstReason(store, leaf));

        var report = store.replacePoolChain(List.of(fresh), NOW);
        assertEquals(old, report.evicted().get(0).certificate());
        assertEquals("", firstReason(store, leaf));
        assertEquals("issuer-missing", firstReason(store, TestPki.leaf("x", "Old").make()));
    }

    private static String firstReason(BoundedTrustStore store, Certificate leaf) {
        var name = ServerName.of(leaf.dnsNames().get(0));
        var verdict = new ChainJudge(CX600).judge(List.of(leaf), store.anchors(), name, NOW);
        return verdict instanceof Verdict.Refused refused ? refused.first().code() : "";
    }

    @Test
    void aReplacementThatCannotBeKeptLeavesTheOldChain() throws IOException {
        Certificate old = TestPki.root("Old").make();
        Certificate issuing = TestPki.authority("Issuing", "New").make();
        var store = open(CX600);
        store.add(Kind.POOL_CHAIN, List.of(old), NOW);
        var report = store.replacePoolChain(List.of(issuing), NOW);
        assertEquals(List.of(), report.kept());
        assertEquals(Why.INTERMEDIATE, report.refused().get(0).why());
        assertEquals(List.of(old), roots0(store));
    }

    @Test
    void resettingThePhoneMakesAnyPoolTheFirst() throws IOException {
        var store = open(CX600);
        store.add(Kind.POOL_CHAIN, roots(0, 1), NOW);
        store.clear();
        assertEquals(1, store.add(Kind.POOL_CHAIN, roots(1, 2), NOW).kept().size());
    }

    @Test
    void severalThreadsFillItToTheLastPlace() throws Exception {
        var store = open(CX600);
        var threads = new ArrayList<Thread>();
        var all = roots(0, 96);
        for (int t = 0; t < 4; t++) {
            var mine = all.subList(24 * t, 24 * (t + 1));
            var thread =
                    new Thread(
                            () -> {
                                for (Certificate c : mine) add(store, c);
                            });
            threads.add(thread);
            thread.start();
        }
        for (Thread t : threads) t.join();
        assertEquals(64, store.entries().size());
        assertEquals(store.entries(), open(CX600).entries());
    }

    private static void add(BoundedTrustStore store, Certificate c) {
        try {
            store.add(Kind.DIRECTORY, Arrays.asList(c), NOW);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
