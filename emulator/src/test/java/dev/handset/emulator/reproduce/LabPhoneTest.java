package dev.handset.emulator.reproduce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.handset.agent.PhoneSettings;
import dev.handset.emulator.lab.Box;
import dev.handset.emulator.lab.Lab;
import dev.handset.emulator.lab.LabPlan;
import dev.handset.emulator.lab.LabSettings;
import dev.handset.emulator.scenario.Caller;
import dev.handset.emulator.scenario.TetherBrings;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LabPhoneTest {
    private static final LabSettings SETTINGS =
            LabSettings.usual(InstantSource.system(), new SecureRandom()).withOffset(21000);

    private static Lab lab;

    @BeforeAll
    static void start() throws IOException {
        lab = Lab.start(LabPlan.HEALTHY, SETTINGS);
    }

    @AfterAll
    static void stop() {
        lab.close();
    }

    private static Caller caller(
            String number, Optional<String> tethered, Optional<Instant> clock) {
        return new Caller(
                "cx600-4.0.7577.4100",
                number,
                "24680",
                tethered,
                "Passw0rd!",
                clock,
                true,
                true,
                false);
    }

    private static PhoneSettings settings(Caller caller) {
        return LabPhone.settings(caller, lab, SETTINGS, Path.of("state"));
    }

    @Test
    void standsInTheLab() {
        var network = settings(caller("50123", Optional.empty(), Optional.empty())).network();
        assertEquals(lab.addresses().of(Box.PHONE), network.localAddress());
        assertEquals(Optional.of(lab.addresses().of(Box.DHCP)), network.dhcpServer());
        assertEquals(lab.addresses().of(Box.DNS), network.dnsServer());
        assertEquals(21443, network.ports().onWire(443));
        assertEquals("contoso.com", network.domain());
    }

    @Test
    void standsBehindTheSwitchAsAPhoneLikeOthers() {
        var phone = settings(caller("50123", Optional.empty(), Optional.empty()));
        assertTrue(phone.network().link().orElseThrow().up());
        assertTrue(phone.network().joinsOptions());
        assertTrue(phone.profile().chain().checkDates().value());
    }

    @Test
    void mayBeAPhoneThatKnowsLess() {
        var phone =
                settings(
                        new Caller(
                                "cx600-4.0.7577.4100",
                                "50123",
                                "24680",
                                Optional.empty(),
                                "",
                                Optional.empty(),
                                false,
                                false,
                                true));
        assertFalse(phone.network().joinsOptions());
        assertEquals(lab.addresses().of(Box.PUBLIC_DNS), phone.network().dnsServer());
        assertFalse(phone.profile().chain().checkDates().value());
    }

    @Test
    void signsInByPin() {
        var phone = settings(caller("50123", Optional.empty(), Optional.empty()));
        assertEquals("50123", phone.pinLogin().orElseThrow().number());
        assertEquals(Optional.empty(), phone.tethered());
    }

    @Test
    void signsInByTetherAlone() {
        var phone = settings(caller("", Optional.of("CONTOSO\\alice"), Optional.empty()));
        assertEquals(Optional.empty(), phone.pinLogin());
        assertEquals("alice", phone.tethered().orElseThrow().user());
        assertEquals("CONTOSO", phone.tethered().orElseThrow().domain());
    }

    @ParameterizedTest
    @CsvSource({"NOTHING, 0", "ROOTS, 1", "ISSUERS, 2"})
    void getsOfThePcWhatTheScenarioSays(TetherBrings brings, int authorities) {
        var phone =
                settings(
                        new Caller(
                                "cx600-4.0.7577.4100",
                                "",
                                "",
                                Optional.of("CONTOSO\\alice"),
                                "Passw0rd!",
                                Optional.empty(),
                                true,
                                true,
                                false,
                                brings,
                                Optional.empty()));
        assertEquals(authorities, phone.fromPc().orElseThrow().size());
    }

    @Test
    void hasTheLabsClockUnlessItStandsStill() {
        var year2000 = Instant.parse("2000-01-01T00:00:00Z");
        assertEquals(
                year2000,
                settings(caller("1", Optional.empty(), Optional.of(year2000))).clock().instant());
        var right = settings(caller("1", Optional.empty(), Optional.empty()));
        assertSame(lab.clock(), right.clock());
        assertEquals(SETTINGS.forms(), right.labForms());
    }

    @Test
    void somebodyMustSignIn() {
        var nobody = caller("", Optional.empty(), Optional.empty());
        assertThrows(IllegalArgumentException.class, () -> settings(nobody));
    }

    @Test
    void callerHidesItsSecrets() {
        String text = caller("50123", Optional.of("CONTOSO\\alice"), Optional.empty()).toString();
        assertFalse(text.contains("24680") || text.contains("Passw0rd!"), text);
    }
}
