package dev.handset.emulator.page;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.handset.agent.json.JsonText;
import dev.handset.emulator.lab.Lab;
import dev.handset.emulator.lab.LabDirectory;
import dev.handset.emulator.lab.LabPlan;
import dev.handset.emulator.lab.LabSettings;
import dev.handset.emulator.lab.LabUser;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
final class ThingsTest {
    private static final String ALICE = LabUser.ALICE.sipUri();
    private static final LabSettings SETTINGS =
            LabSettings.usual(InstantSource.system(), new SecureRandom()).withOffset(24100);

    private static Lab lab;
    private Things things;

    @BeforeAll
    static void start() throws Exception {
        lab = Lab.start(LabPlan.HEALTHY, SETTINGS);
    }

    @AfterAll
    static void end() {
        lab.close();
    }

    @BeforeEach
    void healthy() throws Exception {
        lab.apply(LabPlan.HEALTHY);
        lab.unlockPin(LabUser.ALICE);
        things = new Things(lab, List.of());
    }

    private Map<String, String> now(String id) throws Exception {
        return things.byId(id).knobs().stream()
                .collect(Collectors.toMap(Thing.Knob::id, Thing.Knob::now));
    }

    /** There and back; nothing else of the user moves, and nobody else. */
    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource({"account, locked", "pin, locked", "pin, none", "enabled, no"})
    void isSwitched(String knob, String position) throws Exception {
        var usual = now(ALICE);
        var bob = now(LabUser.BOB.sipUri());
        things.byId(ALICE).does(knob, position);
        assertEquals(position, now(ALICE).get(knob));
        assertEquals(bob, now(LabUser.BOB.sipUri()));
        things.byId(ALICE).does(knob, requireNonNull(usual.get(knob)));
        assertEquals(usual, now(ALICE));
        assertTrue(lab.plan().directory().users().contains(LabUser.ALICE));
    }

    /** What is locked stays so while something else is changed. */
    @Test
    void keepsAPinLockedWhileAnotherUserIsChanged() throws Exception {
        things.byId(ALICE).does("pin", "locked");
        things.byId(LabUser.BOB.sipUri()).does("account", "locked");
        assertEquals("locked", now(ALICE).get("pin"));
        assertTrue(lab.pinLocked(LabUser.ALICE));
        assertFalse(lab.pinLocked(LabUser.BOB));
    }

    /** A user whom the pool does not know can only be enabled. */
    @Test
    void offersNothingElseForADisabledUser() throws Exception {
        things.byId(ALICE).does("enabled", "no");
        assertTrue(lab.plan().directory().byAddress(ALICE).isEmpty());
        assertEquals(Map.of("enabled", "no"), now(ALICE));
        assertEquals(List.of(), things.byId(ALICE).acts());
        assertThrows(Refused.class, () -> things.byId(ALICE).does("pin", "locked"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "revoke-certificates",
                "sign-in-elsewhere",
                "end-registrations",
                "voice-mail",
                "no-voice-mail"
            })
    void doesOnce(String act) throws Exception {
        var before = now(ALICE);
        assertTrue(things.byId(ALICE).does(act, "").startsWith("Alice Example: "));
        assertEquals(before, now(ALICE));
        assertThrows(Refused.class, () -> things.byId(ALICE).does(act, "yes"));
    }

    @ParameterizedTest(name = "{0}: {1} {2}")
    @CsvSource({
        "sip:nobody@contoso.com, pin, locked, no user",
        "sip:alice@contoso.com, pin, open, cannot do that",
        "sip:alice@contoso.com, pin, '', cannot do that",
        "sip:alice@contoso.com, dance, '', cannot do that",
        "front-end-2, state, stopped, no user or Front End",
        "front-end-1, state, gone, cannot do that"
    })
    void refuses(String id, String act, String value, String why) {
        var refused = assertThrows(Refused.class, () -> things.byId(id).does(act, value));
        assertTrue(String.valueOf(refused.getMessage()).contains(why), refused::getMessage);
        assertEquals(400, refused.status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"stopped", "cut-off", "up"})
    void bringsAFrontEnd(String state) throws Exception {
        things.byId("front-end-1").does("state", state);
        assertEquals(state, now("front-end-1").get("state"));
        things.byId("front-end-1").does("state", "up");
        assertEquals("up", now("front-end-1").get("state"));
    }

    /** As many as the plan has, from one moment to the next. */
    @Test
    void followsTheNumberOfFrontEnds() throws Exception {
        var registrar = lab.plan().registrar();
        var three = new Switches(List.of("full")).flip(lab.plan(), "registrar.front-ends", "3");
        lab.apply(three);
        assertEquals(Map.of("state", "up"), now("front-end-3"));
        things.byId("front-end-3").does("state", "stopped");
        lab.apply(LabPlan.HEALTHY);
        assertThrows(Refused.class, () -> things.byId("front-end-3"));
        lab.apply(three);
        assertEquals("up", now("front-end-3").get("state"));
        assertEquals(1, registrar.frontEnds());
    }

    /** Somebody without a PIN in the first run has one in the fix: it can be set. */
    @Test
    void takesThePinFromWhereverThereIsOne() throws Exception {
        var none = new LabDirectory(List.of(LabUser.ALICE.withPin("")));
        lab.apply(LabPlan.HEALTHY.withUsers(none));
        things = new Things(lab, List.of());
        assertEquals(List.of("none"), things.byId(ALICE).knobs().get(2).options());
        things = new Things(lab, List.of(none, LabDirectory.USUAL));
        things.byId(ALICE).does("pin", "set");
        assertEquals(
                LabUser.ALICE.pin(), lab.plan().directory().byAddress(ALICE).orElseThrow().pin());
        assertEquals("no", now(LabUser.BOB.sipUri()).get("enabled"));
    }

    /** Neither a PIN nor a password is told, in whatever state. */
    @ParameterizedTest
    @ValueSource(strings = {"set", "locked", "none"})
    void tellsNoSecret(String pin) throws Exception {
        things.byId(ALICE).does("pin", pin);
        for (Thing thing : things.all()) {
            String told = JsonText.of(thing.described()) + thing;
            for (LabUser user : LabDirectory.USUAL.users()) {
                for (String form : Secrets.forms(user.pin())) assertFalse(told.contains(form));
                for (String form : Secrets.forms(user.password())) {
                    assertFalse(told.contains(form), form);
                }
            }
        }
    }
}
