package dev.handset.emulator.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.agent.event.Step;
import dev.handset.emulator.balancer.Behaviour;
import dev.handset.emulator.dhcp.DhcpFault;
import dev.handset.emulator.lab.Box;
import dev.handset.emulator.lab.LabPlan;
import dev.handset.emulator.lab.LabUser;
import dev.handset.emulator.pool.PoolFault;
import dev.handset.emulator.sip.SipScheme;
import dev.handset.tls.HelloFault;
import dev.handset.truststore.TlsVersion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class ScenarioReaderTest {
    private static final String HEAD =
            """
            id: mine
            name: A fault of mine
            area: my network
            story: It happened on a Tuesday.
            """;

    private static final String ONE_RUN =
            """
            diagnoses: []
            expect:
              run: {signed-in: yes}
            """;

    private static final String FIXED =
            """
            diagnoses: [F-TLS-01]
            expect:
              broken: {signed-in: no, failed: {ticket: F-TLS-01}}
              fixed: {signed-in: yes}
            """;

    private static Scenario read(String text) throws ScenarioMistake {
        return ScenarioReader.read("mine.yaml", text);
    }

    private static LabPlan lab(String yaml) throws ScenarioMistake {
        return read(HEAD + "lab:\n" + yaml.indent(2) + ONE_RUN).first().lab();
    }

    @Test
    void withoutLabAndPhoneEverythingIsUsual() throws Exception {
        Scenario scenario = read(HEAD + ONE_RUN);
        assertEquals(LabPlan.HEALTHY, scenario.first().lab());
        assertEquals(Caller.USUAL, scenario.first().caller());
        assertEquals(Optional.empty(), scenario.fix());
        assertEquals("It happened on a Tuesday.", scenario.story());
    }

    @Test
    void readsTheRegistrarsSchemes() throws Exception {
        var registrar = lab("registrar: {schemes: [kerberos, tls-dsk], front-ends: 3}").registrar();
        assertEquals(Set.of(SipScheme.KERBEROS, SipScheme.TLS_DSK), registrar.schemes());
        assertEquals(3, registrar.frontEnds());
    }

    @Test
    void readsVirtualIp() throws Exception {
        var web =
                lab("""
                web:
                  chain: leaf-only
                  https: stall
                  http: closed
                  tls:
                    lowest: tls-1-1
                    highest: tls-1-2
                    suites: [TLS_RSA_WITH_AES_128_CBC_SHA]
                    asks-for-certificate: yes
                    hello: trickle
                """)
                        .web();
        assertEquals("leaf-only", web.chain());
        assertEquals(Behaviour.STALL, web.https());
        assertEquals(Behaviour.CLOSED, web.http());
        assertEquals(TlsVersion.TLS_1_1, web.tls().lowest());
        assertEquals(TlsVersion.TLS_1_2, web.tls().highest());
        assertEquals(List.of("TLS_RSA_WITH_AES_128_CBC_SHA"), web.tls().suites());
        assertTrue(web.tls().asksForCertificate());
        assertEquals(HelloFault.TRICKLE, web.tls().fault());
    }

    @Test
    void readsNetwork() throws Exception {
        var plan =
                lab(
                        """
                        dhcp: {web: a.contoso.com, sip: b.contoso.com, faults: [no-43, text-120]}
                        dns:
                          faults: [servfail, truncated]
                          missing: [c.contoso.com]
                          point: {d.contoso.com: front-end}
                        """);
        assertEquals("a.contoso.com", plan.dhcp().web());
        assertEquals("b.contoso.com", plan.dhcp().sip());
        assertEquals(List.of(DhcpFault.NO_43, DhcpFault.TEXT_120), plan.dhcp().faults());
        assertTrue(plan.dns().servfail() && plan.dns().truncated() && !plan.dns().silent());
        assertEquals(Set.of("c.contoso.com"), plan.dns().missing());
        assertEquals(Map.of("d.contoso.com", Box.FRONT_END), plan.dns().point());
    }

    @Test
    void readsPoolAndUsers() throws Exception {
        var plan =
                lab(
                        """
                        pool: {faults: garbage-ticket, pins-locked: yes}
                        users:
                          - {sip: "sip:eve@contoso.com", name: Eve Example, account: eve, extension: "1"}
                        """);
        assertEquals(Set.of(PoolFault.GARBAGE_TICKET), plan.pool().faults());
        assertTrue(plan.pool().pinsLocked());
        LabUser eve = plan.directory().users().get(0);
        assertEquals("1", eve.extension());
        assertEquals("", eve.pin());
        assertEquals("CONTOSO", eve.domain());
    }

    @Test
    void fixChangesOnlyWhatItNames() throws Exception {
        Scenario scenario =
                read(
                        HEAD
                                + """
                                phone: {pin: "1", clock: 2000-01-01T00:00:00Z}
                                lab:
                                  web: {chain: leaf-only, http: closed}
                                  dns: {faults: silent}
                                fix:
                                  say: Bind a chain group.
                                  reset-phone: yes
                                  lab:
                                    web: {chain: ace-fixed}
                                  phone: {clock: right}
                                """
                                + FIXED);
        var fix = scenario.fix().orElseThrow();
        assertEquals("ace-fixed", fix.run().lab().web().chain());
        assertEquals(Behaviour.CLOSED, fix.run().lab().web().http());
        assertTrue(fix.run().lab().dns().silent());
        assertEquals("1", fix.run().caller().pin());
        assertEquals(Optional.empty(), fix.run().caller().clock());
        assertEquals(
                Optional.of(Instant.parse("2000-01-01T00:00:00Z")),
                scenario.first().caller().clock());
        assertTrue(fix.resetsPhone());
    }

    @Test
    void readsExpectation() throws Exception {
        var run =
                read(HEAD
                                + """
                                diagnoses: F-TLS-02
                                expect:
                                  run:
                                    signed-in: yes
                                    failed: {autodiscover: F-TLS-02}
                                    screens: [First, Second]
                                    log: ["0x80072f0d"]
                                    observed: issuer
                                    last: {line: Alice, status: ""}
                                    wire: {exchange: {certificates: 1, completed: no}}
                                    within: 7s
                                """)
                        .first()
                        .expectation();
        assertEquals(Map.of(Step.AUTODISCOVER, "F-TLS-02"), run.failed());
        assertEquals(List.of("First", "Second"), run.screens());
        assertEquals(List.of("0x80072f0d"), run.log());
        assertEquals(List.of("issuer"), run.observed());
        assertEquals(Map.of("line", "Alice", "status", ""), run.last());
        assertEquals(Map.of(Box.EXCHANGE, new Expectation.Wire(1, false)), run.wire());
        assertEquals(Duration.ofSeconds(7), run.within());
    }

    static Stream<Arguments> mistakes() {
        String lab = HEAD + ONE_RUN + "lab:\n";
        return Stream.of( //  name, file, where and what
                arguments("empty", "", "mine.yaml: is empty"),
                arguments(
                        "a list",
                        "- a",
                        "mine.yaml:1:1: : expected keys with values, found a list"),
                arguments("no YAML", "id: [a", "mine.yaml:1:7: no YAML:"),
                arguments("a tab", "id: mine\n\tname: x", "mine.yaml:2:1: no YAML:"),
                arguments(
                        "key twice",
                        HEAD + "id: other\n",
                        "mine.yaml:5:1: key \"id\" stands twice"),
                arguments("no id", "name: x", "mine.yaml:1:1: id is missing"),
                arguments("bad id", "id: My Fault", "mine.yaml:1:5: id: expected lower-case words"),
                arguments(
                        "unknown key",
                        HEAD + ONE_RUN + "fixx: {}\n",
                        "mine.yaml:8:1: unknown key \"fixx\"; did you mean \"fix\"? (known: id,"
                                + " lab"),
                arguments(
                        "unknown part",
                        lab + "  webb: {}\n",
                        "mine.yaml:9:3: lab: unknown key \"webb\"; did you mean \"web\"?"),
                arguments(
                        "unknown chain",
                        lab + "  web: {chain: leafonly}\n",
                        "mine.yaml:9:16: lab.web.chain: unknown \"leafonly\"; did you mean"
                                + " \"leaf-only\"?"),
                arguments(
                        "unknown fault",
                        lab + "  dhcp:\n    faults:\n      - silence\n",
                        "mine.yaml:11:9: lab.dhcp.faults[0]: unknown \"silence\"; did you mean"
                                + " \"silent\"?"),
                arguments(
                        "unknown box",
                        lab + "  dns: {point: {a: mars}}\n",
                        "mine.yaml:9:20: lab.dns.point.a: unknown \"mars\" (known: dhcp, dns, time,"
                                + " domain-controller, public-dns, web"),
                arguments(
                        "neither yes nor no",
                        lab + "  pool: {pins-locked: maybe}\n",
                        "mine.yaml:9:23: lab.pool.pins-locked: expected yes or no, found"
                                + " \"maybe\""),
                arguments(
                        "versions the wrong way round",
                        lab + "  web: {tls: {lowest: tls-1-2, highest: tls-1-0}}\n",
                        "mine.yaml:9:23: lab.web.tls.lowest: expected no more than tls-1-0"),
                arguments(
                        "a highest version below the usual lowest",
                        lab + "  web: {tls: {highest: ssl-3-0}}\n",
                        "mine.yaml:9:24: lab.web.tls.highest: expected no less than tls-1-0"),
                arguments(
                        "a text for a section",
                        lab + "  web: leaf-only\n",
                        "mine.yaml:9:8: lab.web: expected keys with values, found \"leaf-only\""),
                arguments(
                        "users of one address",
                        lab
                                + "  users: [{sip: a, name: a, account: a}, {sip: a, name: b,"
                                + " account: b}]\n",
                        "mine.yaml:9:10: lab.users: expected users of different SIP addresses"),
                arguments(
                        "unknown profile",
                        HEAD + ONE_RUN + "phone: {profile: cx601}\n",
                        "mine.yaml:8:18: phone.profile: unknown \"cx601\""),
                arguments(
                        "a login without domain",
                        HEAD + ONE_RUN + "phone: {tethered: alice}\n",
                        "mine.yaml:8:19: phone.tethered: expected DOMAIN\\account"),
                arguments(
                        "no time",
                        HEAD + ONE_RUN + "phone: {clock: yesterday}\n",
                        "mine.yaml:8:16: phone.clock: expected a time such as"),
                arguments(
                        "too many Front Ends",
                        HEAD + "lab: {registrar: {front-ends: 4}}\n" + ONE_RUN,
                        "mine.yaml:5:31: lab.registrar.front-ends: expected 1 to 3 Front Ends,"
                                + " found \"4\""),
                arguments(
                        "fix without a sentence",
                        HEAD + "fix: {lab: {}}\n" + FIXED,
                        "mine.yaml:5:6: fix.say is missing"),
                arguments(
                        "fix without an expectation",
                        HEAD
                                + "diagnoses: []\nfix: {say: x}\nexpect: {broken: {signed-in:"
                                + " no}}\n",
                        "mine.yaml:7:9: expect.fixed is missing"),
                arguments(
                        "unknown diagnosis",
                        HEAD + "diagnoses: F-TLS-99\nexpect: {run: {signed-in: yes}}\n",
                        "mine.yaml:5:12: no diagnosis \"F-TLS-99\" in the catalogue; did you mean"),
                arguments(
                        "a diagnosis that is not named",
                        HEAD
                                + "diagnoses: []\nexpect: {run: {signed-in: no, failed: {inform:"
                                + " F-DHCP-01}}}\n",
                        "mine.yaml:5:12: diagnoses: F-DHCP-01, in which the first run ends,"),
                arguments(
                        "unknown step",
                        HEAD
                                + "diagnoses: F-DHCP-01\nexpect: {run: {signed-in: no, failed:"
                                + " {informs: F-DHCP-01}}}\n",
                        "expect.run.failed: unknown key \"informs\"; did you mean \"inform\"?"),
                arguments(
                        "no number",
                        HEAD
                                + "diagnoses: []\nexpect: {run: {signed-in: no, wire: {web:"
                                + " {certificates: two, completed: no}}}}\n",
                        "expect.run.wire.web.certificates: expected a whole number, found \"two\""),
                arguments(
                        "no seconds",
                        HEAD + "diagnoses: []\nexpect: {run: {signed-in: no, within: 7}}\n",
                        "expect.run.within: expected seconds such as 20s, found \"7\""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void namesTheMistake(String name, String text, String message) {
        var e = assertThrows(ScenarioMistake.class, () -> read(text));
        assertTrue(String.valueOf(e.getMessage()).contains(message), e::getMessage);
    }

    @Test
    void deepNestingIsAMistake() {
        String text = "id: " + "[".repeat(60_000);
        assertThrows(ScenarioMistake.class, () -> read(text));
    }

    @Test
    void anAnchorInItselfIsAMistake() {
        assertThrows(ScenarioMistake.class, () -> read("id: &a [*a]\n"));
    }

    @Test
    void longFileIsAMistake() {
        assertThrows(ScenarioMistake.class, () -> read("# " + "x".repeat(70_000)));
    }

    @Test
    void readsAFile(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("mine.yaml"), HEAD + ONE_RUN);
        assertEquals("mine", ScenarioReader.read(file).id());
    }

    @Test
    void absentFileIsAMistake(@TempDir Path folder) {
        var e =
                assertThrows(
                        ScenarioMistake.class,
                        () -> ScenarioReader.read(folder.resolve("absent.yaml")));
        assertTrue(String.valueOf(e.getMessage()).contains("no such file"), e::getMessage);
    }

    @Test
    void bytesThatAreNoTextAreAMistake(@TempDir Path folder) throws Exception {
        Path file = Files.write(folder.resolve("mine.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe});
        assertThrows(ScenarioMistake.class, () -> ScenarioReader.read(file));
    }

    @Test
    void secretsDoNotShow() throws Exception {
        String text =
                read(HEAD + "phone: {pin: \"86420\", password: Secret!}\n" + ONE_RUN).toString();
        assertFalse(text.contains("86420") || text.contains("Secret!"), text);
    }
}
