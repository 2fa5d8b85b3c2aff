package dev.handset.agent.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.agent.FirmwareTrust;
import dev.handset.agent.TestPki;
import dev.handset.truststore.Anchor;
import dev.handset.truststore.Certainty;
import dev.handset.truststore.Certificate;
import dev.handset.truststore.FirmwareRoots;
import dev.handset.truststore.Limit;
import dev.handset.truststore.PhoneProfile;
import dev.handset.truststore.PhoneProfiles;
import dev.handset.truststore.StoreLimits;
import dev.handset.truststore.StoreLimits.WhenFull;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class PhoneTrustTest {
    private static final TestPki GIVEN = new TestPki("Given");
    private static final TestPki MACHINE = new TestPki("Machine");
    private static final List<Certificate> ROOTS =
            IntStream.range(0, 4)
                    .mapToObj(i -> new TestPki("Root " + i).root.certificate())
                    .toList();
    private static final PhoneTrust TRUST =
            new PhoneTrust(
                    new FirmwareTrust(List.of(MACHINE.root.certificate())),
                    List.of(GIVEN.root.certificate(), GIVEN.intermediate.certificate()));

    private static PhoneProfile phone(String id) {
        return PhoneProfiles.byId(id).orElseThrow();
    }

    private static boolean trusts(String phone, TestPki pki) {
        var anchors = TRUST.holding(phone(phone)).anchors();
        return anchors.contains(Anchor.of(pki.root.certificate()));
    }

    @Test
    void givenRootsAreTrustedByAll() {
        assertTrue(trusts("cx600-4.0.7577.4100", GIVEN));
        assertTrue(trusts("modern", GIVEN));
    }

    @Test
    void theMachinesBundleStandsInOnlyWhereTheFirmwaresRootsAreUnknown() {
        assertFalse(trusts("cx600-4.0.7577.4100", MACHINE));
        assertTrue(trusts("polycom-ucs", MACHINE));
        assertTrue(TRUST.notes(phone("polycom-ucs")).get(0).contains("machine's stand in"));
    }

    @Test
    void givenIntermediatesHelpOnlyPhonesThatKeepSome() {
        var cx600 = phone("cx600-4.0.7577.4100");
        assertEquals(List.of(), TRUST.holding(cx600).held());
        assertEquals(
                List.of(
                        "the phone keeps 1 of the 2 certificates given",
                        "not kept: [CN=Given Issuing]: this phone keeps self-signed roots only"),
                TRUST.notes(cx600));
        var kept = List.of(GIVEN.intermediate.certificate());
        assertEquals(kept, TRUST.holding(phone("modern")).held());
    }

    @Test
    void theFirmwaresOwnRootsAreThere() {
        var phone = phone("cx600-4.0.7577.4100");
        assertTrue(TRUST.holding(phone).anchors().containsAll(FirmwareRoots.of(phone)));
    }

    @Test
    void phonesThatHoldTheSameShareIt() {
        var cx600 = TRUST.holding(phone("cx600-4.0.7577.4100"));
        assertSame(cx600, TRUST.holding(phone("hp4110-4.0.7577.4100")));
        assertNotSame(cx600, TRUST.holding(phone("modern")));
    }

    /** A phone with this much room. */
    private static PhoneProfile holding(int entries, int bytes, WhenFull whenFull) {
        var like = phone("cx600-4.0.7577.4100");
        var store = like.store();
        return new PhoneProfile(
                "small",
                like.name(),
                like.family(),
                like.firmware(),
                like.tls(),
                like.chain(),
                new StoreLimits(
                        limit(entries),
                        limit(bytes),
                        limit(whenFull),
                        store.keepIntermediates(),
                        store.firmwareRoots()),
                like.device());
    }

    private static <T> Limit<T> limit(T value) {
        return new Limit<>(value, Certainty.SOURCED, "test");
    }

    private static int bytes(int count) {
        return ROOTS.stream().limit(count).mapToInt(c -> c.der().length).sum();
    }

    static Stream<Arguments> rooms() {
        int plenty = 1 << 20;
        var refuse = WhenFull.REFUSE;
        var evict = WhenFull.EVICT_OLDEST;
        return Stream.of( //                        the phone                        holds   notes
                arguments("room for all", holding(4, plenty, refuse), List.of(0, 1, 2, 3), 0),
                arguments("one too few", holding(3, plenty, refuse), List.of(0, 1, 2), 2),
                arguments("oldest evicted", holding(3, plenty, evict), List.of(1, 2, 3), 2),
                arguments("no bytes left", holding(4, bytes(2), refuse), List.of(0, 1), 3),
                arguments("no room at all", holding(0, plenty, refuse), List.of(), 5));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rooms")
    void aPhoneTrustsWhatItsStoreKeepsAndSaysWhatNot(
            String name, PhoneProfile phone, List<Integer> held, int notes) {
        var trust = new PhoneTrust(FirmwareTrust.ALONE, ROOTS);
        var anchors = trust.holding(phone).anchors();
        for (int i = 0; i < ROOTS.size(); i++) {
            assertEquals(held.contains(i), anchors.contains(Anchor.of(ROOTS.get(i))), "root " + i);
        }
        var told = trust.notes(phone);
        assertEquals(notes, told.size(), told::toString);
        if (notes > 0) {
            String first = "the phone keeps %d of the 4 certificates given".formatted(held.size());
            assertEquals(first, told.get(0));
        }
    }

    @Test
    void whyACertificateIsNotKeptIsTold() {
        var told =
                new PhoneTrust(FirmwareTrust.ALONE, ROOTS)
                        .notes(holding(3, 1 << 20, WhenFull.REFUSE));
        assertTrue(told.get(1).startsWith("not kept: [CN=Root 3 Root]: "), told::toString);
        assertTrue(told.get(1).contains("the store holds 3 of 3 certificates"), told::toString);
    }
}
