package dev.handset.truststore;

import static dev.handset.truststore.TestPki.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.handset.truststore.AddReport.Why;
import dev.handset.truststore.BoundedTrustStore.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BoundedTrustStoreTest {
    private static final Certificate ROOT = TestPki.root("Root").make();
    private static final Certificate OTHER = TestPki.root("Other").make();
    private static final Certificate THIRD = TestPki.root("Third").make();
    private static final Certificate ISSUING = TestPki.authority("Issuing", "Root").make();
    private static final PhoneProfile CX600 =
            PhoneProfiles.byId("cx600-4.0.7577.4100").orElseThrow();

    @TempDir Path directory;
    private Path file;

    @BeforeEach
    void name() {
        file = directory.resolve("trust.store");
    }

    private BoundedTrustStore open(PhoneProfile profile) throws IOException {
        return BoundedTrustStore.open(file, profile, FirmwareRoots.of(profile));
    }

    private static PhoneProfile phone(String... lines) throws MalformedProfile {
        var all = new ArrayList<>(List.of("id: test", "extends: cx600-4.0.7577.4100"));
        all.addAll(Arrays.asList(lines));
        return PhoneProfiles.read("test.phone", all);
    }

    @Test
    void survivesARestart() throws IOException {
        open(CX600).add(Kind.POOL_CHAIN, List.of(ROOT), NOW);
        var again = open(CX600);
        assertEquals(
                List.of(new BoundedTrustStore.Entry(Kind.POOL_CHAIN, ROOT, NOW)), again.entries());
        assertTrue(again.anchors().contains(Anchor.of(ROOT)));
    }

    @Test
    void keepsRootsOnlyWhereThePhoneDoes() throws IOException {
        var report = open(CX600).add(Kind.POOL_CHAIN, List.of(ISSUING, ROOT), NOW);
        assertEquals(List.of(ROOT), report.kept());
        assertEquals(Why.INTERMEDIATE, report.refused().get(0).why());
    }

    @Test
    void keptIntermediatesHelpButAreNotTrusted() throws IOException {
        var store = open(phone("store.keep-intermediates: yes | assumed | test"));
        store.add(Kind.POOL_CHAIN, List.of(ISSUING, ROOT), NOW);
        assertEquals(List.of(ISSUING), store.intermediates());
        assertFalse(store.anchors().contains(Anchor.of(ISSUING)));
    }

    @Test
    void poolChainIsTakenAtFirstContactOnly() throws IOException {
        var store = open(CX600);
        store.add(Kind.POOL_CHAIN, List.of(ROOT), NOW);
        var report = store.add(Kind.POOL_CHAIN, List.of(ROOT, OTHER), NOW);
        assertEquals(List.of(ROOT), report.kept());
        assertEquals(Why.NOT_FIRST_CONTACT, report.refused().get(0).why());
        assertEquals(1, store.entries().size());
    }

    @Test
    void replacingThePoolChainIsExplicit() throws IOException {
        var store = open(CX600);
        store.add(Kind.POOL_CHAIN, List.of(ROOT), NOW);
        store.add(Kind.TRUSTED_CA, List.of(THIRD), NOW);
        var report = store.replacePoolChain(List.of(OTHER), NOW);
        assertEquals(List.of(OTHER), report.kept());
        assertEquals(ROOT, report.evicted().get(0).certificate());
        assertEquals(
                List.of(THIRD, OTHER),
                open(CX600).entries().stream().map(BoundedTrustStore.Entry::certificate).toList());
    }

    @Test
    void aFullStoreRefuses() throws IOException {
        var store = open(phone("store.max-entries: 1 | assumed | test"));
        var report = store.add(Kind.DIRECTORY, List.of(ROOT, OTHER), NOW);
        assertEquals(List.of(ROOT), report.kept());
        assertEquals(Why.STORE_FULL, report.refused().get(0).why());
        assertTrue(report.refused().get(0).detail().contains("1 of 1 certificates"));
    }

    @Test
    void bytesAreCountedToTheLast() throws IOException {
        int two = ROOT.der().length + OTHER.der().length;
        var exact = open(phone("store.max-bytes: %d | assumed | test".formatted(two)));
        assertEquals(2, exact.add(Kind.DIRECTORY, List.of(ROOT, OTHER), NOW).kept().size());
        exact.clear();
        var short1 = open(phone("store.max-bytes: %d | assumed | test".formatted(two - 1)));
        assertEquals(1, short1.add(Kind.DIRECTORY, List.of(ROOT, OTHER), NOW).kept().size());
    }

    @Test
    void largerThanTheStoreIsSaidSo() throws IOException {
        var store = open(phone("store.max-bytes: 100 | assumed | test"));
        var report = store.add(Kind.DIRECTORY, List.of(ROOT), NOW);
        assertEquals(Why.TOO_LARGE, report.refused().get(0).why());
    }

    @Test
    void evictsTheOldestOfTheSameKind() throws IOException {
        var profile =
                phone(
                        "store.max-entries: 2 | assumed | test",
                        "store.when-full: evict-oldest | assumed | test");
        var store = open(profile);
        store.add(Kind.POOL_CHAIN, List.of(ROOT), NOW);
        store.add(Kind.DIRECTORY, List.of(OTHER), NOW);
        var report = store.add(Kind.DIRECTORY, List.of(THIRD), NOW);
        assertEquals(OTHER, report.evicted().get(0).certificate());
        assertEquals(
                List.of(ROOT, THIRD),
                store.entries().stream().map(BoundedTrustStore.Entry::certificate).toList());
        assertEquals(
                Why.STORE_FULL,
                store.add(Kind.TRUSTED_CA, List.of(OTHER), NOW).refused().get(0).why());
    }

    @Test
    void oneCallNeverEvictsItsOwn() throws IOException {
        var store =
                open(
                        phone(
                                "store.max-entries: 1 | assumed | test",
                                "store.when-full: evict-oldest | assumed | test"));
        var report = store.add(Kind.DIRECTORY, List.of(ROOT, OTHER), NOW);
        assertEquals(List.of(ROOT), report.kept());
        assertEquals(Why.STORE_FULL, report.refused().get(0).why());
    }

    @Test
    void firmwareIsReadOnly() throws IOException {
        var report = open(CX600).add(Kind.FIRMWARE, List.of(ROOT), NOW);
        assertEquals(Why.READ_ONLY, report.refused().get(0).why());
    }

    @Test
    void removesByFingerprint() throws IOException {
        var store = open(CX600);
        store.add(Kind.DIRECTORY, List.of(ROOT, OTHER), NOW);
        assertTrue(store.remove(ROOT.sha256Fingerprint()));
        assertFalse(store.remove(ROOT.sha256Fingerprint()));
        assertEquals(1, open(CX600).entries().size());
    }

    /** A kill while writing leaves the old file and any prefix of the new one beside it. */
    @Test
    void anyPrefixOfTheTemporaryFileLeavesTheOldStore() throws IOException {
        var store = open(CX600);
        store.add(Kind.DIRECTORY, List.of(ROOT), NOW);
        byte[] old = Files.readAllBytes(file);
        store.add(Kind.DIRECTORY, List.of(OTHER), NOW);
        byte[] next = Files.readAllBytes(file);
        Path temporary = directory.resolve("trust.store.tmp");
        Files.write(file, old);
        for (int length = 0; length <= next.length; length++) {
            Files.write(temporary, Arrays.copyOf(next, length));
            assertEquals(1, open(CX600).entries().size());
        }
        open(CX600).add(Kind.DIRECTORY, List.of(OTHER), NOW);
        assertEquals(2, open(CX600).entries().size());
    }

    @Test
    void everyPrefixOfTheFileIsRefusedWithItsOffset() throws IOException {
        open(CX600).add(Kind.DIRECTORY, List.of(ROOT, OTHER), NOW);
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            var e = assertThrows(CorruptStore.class, () -> StoreFile.decode(file, cut));
            assertTrue(e.offset() <= length, e::getMessage);
        }
    }

    @Test
    void everyFlippedByteIsFound() throws IOException {
        open(CX600).add(Kind.DIRECTORY, List.of(ROOT), NOW);
        byte[] whole = Files.readAllBytes(file);
        for (int i = 0; i < whole.length; i++) {
            byte[] bad = whole.clone();
            bad[i] ^= 0x40;
            assertThrows(CorruptStore.class, () -> StoreFile.decode(file, bad), "byte " + i);
        }
    }

    @Test
    void firmwareRootsWorkBesideACorruptFile() throws IOException {
        Files.write(file, new byte[] {1, 2, 3});
        var e = assertThrows(CorruptStore.class, () -> open(CX600));
        assertEquals(0, e.offset());
        var store = BoundedTrustStore.firmwareOnly(file, CX600, FirmwareRoots.of(CX600));
        assertEquals(FirmwareRoots.of(CX600), store.anchors());
        var report = store.add(Kind.POOL_CHAIN, List.of(ROOT), NOW);
        assertEquals(Why.READ_ONLY, report.refused().get(0).why());
        assertEquals(3, Files.size(file));
        store.clear();
        assertEquals(1, store.add(Kind.POOL_CHAIN, List.of(ROOT), NOW).kept().size());
        assertEquals(1, open(CX600).entries().size());
    }
}
