package dev.handset.emulator.page;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.handset.emulator.lab.LabPlan;
import dev.handset.emulator.scenario.Scenario;
import dev.handset.emulator.scenario.ScenarioMistake;
import dev.handset.emulator.scenario.Scenarios;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class SwitchesTest {
    private static final Switches SWITCHES = new Switches(List.of("full", "leaf-only"));

    static List<Map<String, Object>> switches() {
        return SWITCHES.described();
    }

    /** Every position of every switch is one that a scenario may name, and shows when it is set. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("switches")
    void takesEveryPosition(Map<String, Object> described) throws Exception {
        var id = String.valueOf(described.get("id"));
        boolean any = "set".equals(described.get("kind"));
        for (Object option : (List<?>) requireNonNull(described.get("options"))) {
            Object value = any ? List.of(option) : option;
            LabPlan changed;
            try {
                changed = SWITCHES.flip(LabPlan.HEALTHY, id, value);
            } catch (ScenarioMistake e) {
                assertTrue(id.matches(".*[.](tls|product).*"), e::getMessage); // no common range
                continue;
            }
            assertEquals(value, SWITCHES.values(changed).get(id), id);
        }
    }

    /** Nothing else moves. */
    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource({
        "web.chain, leaf-only",
        "exchange.tls.highest, tls-1-0",
        "dns.point.web.contoso.com, front-end",
        "dns.point.pool01.contoso.com, second-registrar",
        "registrar.front-ends, 3",
        "pool.pins-locked, yes",
        "dhcp.web, other.contoso.com",
        "lan.lldp, no",
        "exchange-web.ews, forbidden"
    })
    void movesAlone(String id, String value) throws Exception {
        var before = new HashMap<>(SWITCHES.values(LabPlan.HEALTHY));
        var after = SWITCHES.values(SWITCHES.flip(LabPlan.HEALTHY, id, value));
        assertEquals(value, after.get(id));
        before.put(id, value);
        assertEquals(before, after);
    }

    /** What one name leads to is kept when the other is changed. */
    @Test
    void pointsNamesOneByOne() throws Exception {
        var one = SWITCHES.flip(LabPlan.HEALTHY, "dns.point.web.contoso.com", "front-end");
        var both = SWITCHES.flip(one, "dns.point.mail.contoso.com", "ews");
        assertEquals("front-end", SWITCHES.values(both).get("dns.point.web.contoso.com"));
        assertEquals(2, both.dns().point().size());
    }

    /** A name that leads where it should is no fault, whatever it led to before. */
    @Test
    void leadsANameBack() throws Exception {
        String name = "dns.point.sip.contoso.com";
        var away = SWITCHES.flip(LabPlan.HEALTHY, name, "edge");
        assertEquals(LabPlan.HEALTHY, SWITCHES.flip(away, name, "registrar"));
        var missing = SWITCHES.flip(away, "dns.missing", List.of("_ntp._udp.contoso.com"));
        assertEquals(Set.of("_ntp._udp.contoso.com"), missing.dns().missing());
        assertEquals(away.dns().point(), missing.dns().point());
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource({
        "registrar.front-ends, 4, 1 to 3",
        "dns.point.sip.contoso.com, nowhere, unknown",
        "web.chain, ful, unknown",
        "web.colour, red, no switch",
        "lan.lldp, 9999, a VLAN 0 to 4095",
        "web.https, '{a: b}', unknown",
        "pool.pins-locked, perhaps, yes or no"
    })
    void refuses(String id, String value, String why) {
        var mistake =
                assertThrows(
                        ScenarioMistake.class, () -> SWITCHES.flip(LabPlan.HEALTHY, id, value));
        assertTrue(String.valueOf(mistake.getMessage()).contains(why), mistake::getMessage);
    }

    static Stream<Scenario> withFix() {
        return Scenarios.all().stream().filter(one -> one.fix().isPresent());
    }

    /** What a scenario's fix changes in the lab, a person can change; users are shown apart. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("withFix")
    void canBeTheFix(Scenario scenario) {
        LabPlan broken = scenario.first().lab();
        LabPlan fixed = scenario.fix().orElseThrow().run().lab();
        if (broken.withUsers(fixed.directory()).equals(fixed)) return;
        assertNotEquals(SWITCHES.values(broken), SWITCHES.values(fixed));
    }

    /** What scenarios change, a person can change. */
    @Test
    void showsTheFaultOfTheSeed() {
        var seed = Scenarios.byId("ace-leaf-only").orElseThrow();
        assertEquals("leaf-only", SWITCHES.values(seed.first().lab()).get("web.chain"));
    }
}
