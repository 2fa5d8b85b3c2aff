package dev.handset.truststore;

import static dev.handset.truststore.DeviceTraits.SignInWay.NTLM_KEYBOARD;
import static dev.handset.truststore.DeviceTraits.SignInWay.NTLM_TETHERED;
import static dev.handset.truststore.DeviceTraits.SignInWay.PIN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.truststore.DeviceTraits.PoolSearch;
import dev.handset.truststore.DeviceTraits.SignInWay;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Lync Phone Edition's models and levels, and what distinguishes the other families. */
class LyncPhoneProfilesTest {
    static Stream<Arguments> models() {
        return Stream.of(
                arguments("6721ip-4.0.7577.4100", List.of(PIN)),
                arguments("hp4110-4.0.7577.4100", List.of(PIN)),
                arguments("cx500-4.0.7577.4100", List.of(PIN)),
                arguments("6725ip-4.0.7577.4100", List.of(PIN, NTLM_TETHERED)),
                arguments("hp4120-4.0.7577.4100", List.of(PIN, NTLM_TETHERED)),
                arguments("cx600-4.0.7577.4100", List.of(PIN, NTLM_TETHERED)),
                arguments("cx3000-4.0.7577.4100", List.of(PIN, NTLM_TETHERED)),
                arguments("cx700-4.0.7577.4100", List.of(NTLM_KEYBOARD)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("models")
    void signInTheWaysTheirModelHas(String id, List<SignInWay> ways) {
        PhoneProfile phone = PhoneProfiles.byId(id).orElseThrow();
        assertEquals(ways, phone.device().signInWays().value());
        assertEquals("4.0.7577.4100", phone.firmware());
        assertEquals(TlsVersion.TLS_1_0, phone.tls().maxVersion().value());
        assertEquals(18, FirmwareRoots.of(phone).size());
        assertFalse(phone.store().keepIntermediates().value());
    }

    static Stream<Arguments> levels() {
        return Stream.of(
                arguments(
                        "cx600-4.0.7577.4100",
                        "CPE/4.0.7577.4100 OCPhone/4.0.7577.4100 (Microsoft Lync 2010 Phone"
                                + " Edition)"),
                arguments(
                        "cx600-4.0.7577.4372",
                        "CPE/4.0.7577.4372 OCPhone/4.0.7577.4372 (Microsoft Lync Phone Edition)"),
                arguments(
                        "cx600-4.0.7577.4387",
                        "CPE/4.0.7577.4387 OCPhone/4.0.7577.4387 (Microsoft Lync Phone Edition)"),
                arguments(
                        "cx600-4.0.7577.4455",
                        "CPE/4.0.7577.4455 OCPhone/4.0.7577.4455 (Microsoft Lync Phone Edition)"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("levels")
    void nameTheirFirmware(String id, String userAgent) {
        var limit = PhoneProfiles.byId(id).orElseThrow().device().userAgent();
        assertEquals(userAgent, limit.value());
        assertEquals(Certainty.UNVERIFIED, limit.certainty());
    }

    static Stream<Arguments> capacities() {
        return Stream.of(
                arguments("yealink-t48g-early", 10, Certainty.SOURCED),
                arguments("yealink-t46g-s4b-early", 10, Certainty.SOURCED),
                arguments("yealink-t2-t4-sip", 10, Certainty.SOURCED),
                arguments("yealink-t2-t4-t5-sip-later", 10, Certainty.SOURCED),
                arguments("yealink-s4b", 10, Certainty.SOURCED),
                arguments("yealink-t58-cp960-sip", 10, Certainty.SOURCED),
                arguments("yealink-teams", 10, Certainty.SOURCED),
                arguments("polycom-ucs", 8, Certainty.SOURCED),
                arguments("audiocodes-400hd", 5, Certainty.SOURCED),
                arguments("aastra-sip", 100, Certainty.ASSUMED),
                arguments("innovaphone", 10, Certainty.ASSUMED),
                arguments("snom", 10, Certainty.ASSUMED),
                arguments("cisco-78xx-88xx", 10, Certainty.ASSUMED),
                arguments("teams-sip-gateway", 10, Certainty.ASSUMED),
                arguments("windows-mobile-5", 64, Certainty.ASSUMED));
    }

    @ParameterizedTest(name = "{0} holds {1}, {2}")
    @MethodSource("capacities")
    void familiesSayHowWellTheirCapacityIsKnown(String id, int entries, Certainty certainty) {
        var limit = PhoneProfiles.byId(id).orElseThrow().store().maxEntries();
        assertEquals(entries, limit.value());
        assertEquals(certainty, limit.certainty());
        assertEquals(certainty != Certainty.SOURCED, limit.toString().endsWith("(assumed)"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("profiles")
    void noProfileContradictsItself(PhoneProfile phone) {
        var tls = phone.tls();
        assertTrue(tls.minVersion().value().compareTo(tls.maxVersion().value()) <= 0);
        assertFalse(tls.cipherSuites().value().isEmpty());
        assertTrue(tls.maxHandshakeMessageBytes().value() >= 16384);
        var chain = phone.chain();
        assertTrue(chain.minRsaBits().value() <= chain.maxRsaBits().value());
        assertTrue(chain.maxDepth().value() >= 3);
        assertTrue(chain.signatureHashes().value().containsAll(chain.warnedHashes().value()));
    }

    @Test
    void onlyAndroidBefore54ChecksNothing() {
        assertEquals(
                List.of("lync-android-before-5.4"),
                profiles().stream()
                        .filter(phone -> phone.chain().lenient().value())
                        .map(PhoneProfile::id)
                        .toList());
    }

    @Test
    void onlyNeighboursFindTheirPoolByLyncAutodiscover() {
        assertEquals(
                List.of("lync-android-5.4", "lync-android-before-5.4", "lync-store-app", "modern"),
                profiles().stream()
                        .filter(p -> p.device().findsPool().value() == PoolSearch.LYNCDISCOVER)
                        .map(PhoneProfile::id)
                        .sorted()
                        .toList());
    }

    static List<PhoneProfile> profiles() {
        return PhoneProfiles.builtIn();
    }
}
