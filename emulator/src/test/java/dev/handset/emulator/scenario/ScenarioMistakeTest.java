package dev.handset.emulator.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A file of many parts, one of whose lines a person gets wrong: the error leads to it. */
final class ScenarioMistakeTest {
    private static final String GOOD =
            """
            id: mine
            name: A fault of mine
            area: my network
            story: >-
              It happened
              on a Tuesday.
            diagnoses:
              - F-TLS-01
            lab:
              users:
                - sip: sip:eve@contoso.com
                  name: Eve Example
                  account: eve
              web:
                chain: leaf-only
                tls:
                  lowest: tls-1-0
              dns:
                missing: [c.contoso.com]
              lan:
                voice-vlan: 7
              registrar:
                expires: 60
            phone:
              checks-dates: yes
            fix:
              say: Give the balancer the intermediate.
              lab:
                web:
                  chain: full
            expect:
              broken:
                signed-in: no
                failed:
                  ticket: F-TLS-01
                wire:
                  web:
                    certificates: 1
                    completed: no
              fixed:
                signed-in: yes
                last: {presence: Available}
            """;

    @Test
    void withoutAMistakeItIsRead() throws Exception {
        assertEquals("mine", ScenarioReader.read("mine.yaml", GOOD).id());
    }

    @ParameterizedTest(name = "{1} for {0}")
    @CsvSource(
            delimiter = '|',
            value = {
                // good | wrong | place | what the error says
                "name: Eve     | nam: Eve     | 11:7  | lab.users[0].name is missing",
                "account: eve  | account: [e] | 13:16 | lab.users[0].account: expected a text,",
                "account: eve  | pun: 1       | 11:7  | lab.users[0].account is missing",
                "account: eve  | name: Eve    | 13:7  | key \"name\" stands twice",
                "lowest: tls   | lowst: tls   | 17:7  | lab.web.tls: unknown key \"lowst\"; did you"
                        + " mean \"lowest\"?",
                "tls-1-0       | tls-1.0      | 17:15 | lab.web.tls.lowest: unknown \"tls-1.0\";"
                        + " did you mean \"tls-1-0\"?",
                "[c.contoso.com] | {c: d}     | 19:14 | lab.dns.missing: expected a list, found"
                        + " keys with values",
                "voice-vlan: 7 | voice-vlan: no | 21:17 | lab.lan.voice-vlan: expected a VLAN 0 to"
                        + " 4095, found \"no\"",
                "expires: 60   | expires: 60s | 23:14 | lab.registrar.expires: expected seconds, at"
                        + " least 1, found \"60s\"",
                "lan:          | dns:         | 20:3  | key \"dns\" stands twice",
                "checks-dates: yes | checks-dates: 1 | 25:17 | phone.checks-dates: expected yes or"
                        + " no, found \"1\"",
                "checks-dates  | check-dates  | 25:3  | phone: unknown key \"check-dates\"; did you"
                        + " mean \"checks-dates\"?",
                "say: Give     | sag: Give    | 27:3  | fix.say is missing",
                "chain: full   | chain: fulll | 30:14 | fix.lab.web.chain: unknown \"fulll\"; did"
                        + " you mean \"full\"?",
                "signed-in: no | signd-in: no | 33:5  | expect.broken.signed-in is missing",
                "ticket: F     | tickets: F   | 35:7  | expect.broken.failed: unknown key"
                        + " \"tickets\"; did you mean \"ticket\"?",
                "certificates: 1 | certificates: one | 38:23 |"
                        + " expect.broken.wire.web.certificates: expected a whole number",
                "completed: no | copleted: no | 38:9  | expect.broken.wire.web.completed is"
                        + " missing",
                "presence: A   | presense: A  | 42:12 | expect.fixed.last: unknown key"
                        + " \"presense\"; did you mean \"presence\"?"
            })
    void leadsToIt(String good, String wrong, String place, String said) {
        assertTrue(GOOD.contains(good), good);
        String text = GOOD.replaceFirst(Pattern.quote(good), wrong);
        var e = assertThrows(ScenarioMistake.class, () -> ScenarioReader.read("mine.yaml", text));
        String message = String.valueOf(e.getMessage());
        assertTrue(message.startsWith("mine.yaml:" + place + ": " + said), message);
    }
}
