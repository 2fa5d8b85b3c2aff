package dev.handset.agent.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.handset.agent.TestPki;
import dev.handset.truststore.Anchor;
import dev.handset.truststore.FirmwareRoots;
import dev.handset.truststore.PhoneProfile;
import dev.handset.truststore.PhoneProfiles;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PhoneTrustTest {
    private static final TestPki GIVEN = new TestPki("Given");
    private static final TestPki MACHINE = new TestPki("Machine");
    private static final PhoneTrust TRUST =
            new PhoneTrust(
                    List.of(MACHINE.root.certificate()),
                    List.of(GIVEN.root.certificate(), GIVEN.intermediate.certificate()));

    private static PhoneProfile phone(String id) {
        return PhoneProfiles.byId(id).orElseThrow();
    }

    private static boolean trusts(String phone, TestPki pki) {
        return TRUST.anchors(phone(phone)).contains(Anchor.of(pki.root.certificate()));
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
        assertTrue(PhoneTrust.standIn(phone("polycom-ucs")));
        assertFalse(PhoneTrust.standIn(phone("cx600-4.0.7577.4100")));
    }

    @Test
    void givenIntermediatesHelpOnlyPhonesThatKeepSome() {
        assertEquals(List.of(), TRUST.held(phone("cx600-4.0.7577.4100")));
        assertEquals(List.of(GIVEN.intermediate.certificate()), TRUST.held(phone("modern")));
    }

    @Test
    void theFirmwaresOwnRootsAreThere() {
        var phone = phone("cx600-4.0.7577.4100");
        assertTrue(TRUST.anchors(phone).containsAll(FirmwareRoots.of(phone)));
    }
}
