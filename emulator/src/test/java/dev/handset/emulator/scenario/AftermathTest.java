package dev.handset.emulator.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.emulator.lab.FrontEnd;
import dev.handset.emulator.scenario.SignInAgain.Deed;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class AftermathTest {
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

    private static final String STAYING =
            """
            diagnoses: [F-AUTH-18]
            lab: {registrar: {front-ends: 2}}
            expect:
              run: {signed-in: yes, then: F-AUTH-18}
            """;

    @Test
    void readsWhatHappensAfterwards() throws Exception {
        var first =
                read(HEAD
                                + STAYING
                                + """
                                then:
                                  lab: {dns: {faults: [silent]}}
                                  front-end-stops: second
                                  days: 181
                                  endpoints: 8
                                  user-disabled: yes
                                  certificates-revoked: yes
                                """)
                        .first();
        var then = first.then().orElseThrow();
        assertTrue(then.lab().dns().silent());
        assertEquals(2, then.lab().registrar().frontEnds());
        assertEquals(Optional.of(FrontEnd.SECOND), then.stops());
        assertEquals(Duration.ofDays(181), then.later());
        assertEquals(8, then.endpoints());
        assertTrue(then.disabled() && then.revoked());
        assertEquals(Optional.of("F-AUTH-18"), first.expectation().then());
    }

    @Test
    void afterwardsNothingElseChanges() throws Exception {
        var first = read(HEAD + STAYING + "then: {endpoints: 1}\n").first();
        var then = first.then().orElseThrow();
        assertEquals(first.lab(), then.lab());
        assertEquals(Duration.ZERO, then.later());
        assertEquals(Optional.empty(), then.stops());
    }

    @Test
    void readsThatThePhoneIsUsedAgain() throws Exception {
        var then =
                read(HEAD
                                + STAYING
                                + """
                                phone: {factory-firmware: cx600-4.0.7577.4387}
                                then:
                                  signs-in-again:
                                    after: [hard-reset, sign-out]
                                    phone: {pin: "1"}
                                """)
                        .first()
                        .then()
                        .orElseThrow();
        var again = then.again().orElseThrow();
        assertEquals(Set.of(Deed.SIGN_OUT, Deed.HARD_RESET), again.after());
        assertEquals("cx600-4.0.7577.4387", again.caller().profile());
        assertEquals("1", again.caller().pin());
        assertEquals(Caller.USUAL.number(), again.caller().number());
    }

    @Test
    void fixHasAnAftermathOfItsOwn() throws Exception {
        var fix =
                read(HEAD
                                + """
                                diagnoses: []
                                fix: {say: It., then: {endpoints: 3}}
                                expect:
                                  broken: {signed-in: yes}
                                  fixed: {signed-in: yes, then: stays}
                                """)
                        .fix()
                        .orElseThrow();
        assertEquals(3, fix.run().then().orElseThrow().endpoints());
    }

    private static Scenario read(String text) throws ScenarioMistake {
        return ScenarioReader.read("mine.yaml", text);
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                arguments(
                        "no such Front End",
                        HEAD + STAYING + "then: {front-end-stops: third}\n",
                        "mine.yaml:9:25: then.front-end-stops: expected one of the pool's 2, found"
                                + " \"third\""),
                arguments(
                        "too many endpoints",
                        HEAD + STAYING + "then: {endpoints: 17}\n",
                        "mine.yaml:9:19: then.endpoints: expected 1 to 16 endpoints, found"
                                + " \"17\""),
                arguments(
                        "hard reset to nowhere",
                        HEAD + STAYING + "then: {signs-in-again: {after: hard-reset}}\n",
                        "mine.yaml:9:25: after: a hard reset needs phone's factory-firmware:"),
                arguments(
                        "then without an expectation",
                        HEAD + ONE_RUN + "then: {endpoints: 8}\n",
                        "mine.yaml:8:1: then: and expect's then: stand together or not at all"),
                arguments(
                        "end that is not named",
                        HEAD + STAYING.replace("[F-AUTH-18]", "[]") + "then: {endpoints: 8}\n",
                        "mine.yaml:5:12: diagnoses: F-AUTH-18, in which the first run ends, is not"
                                + " named"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void namesTheMistake(String name, String text, String message) {
        var mistake = assertThrows(ScenarioMistake.class, () -> read(text));
        assertTrue(String.valueOf(mistake.getMessage()).contains(message), mistake::getMessage);
    }
}
