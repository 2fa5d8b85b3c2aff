package dev.handset.emulator.reproduce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.handset.agent.Phone;
import dev.handset.agent.event.SignInEvent;
import dev.handset.emulator.lab.Box;
import dev.handset.emulator.lab.FrontEnd;
import dev.handset.emulator.lab.FrontEnds.State;
import dev.handset.emulator.lab.Lab;
import dev.handset.emulator.lab.LabPlan;
import dev.handset.emulator.lab.LabSettings;
import dev.handset.emulator.lab.LabUser;
import dev.handset.emulator.lab.Plans;
import dev.handset.emulator.lab.RegistrarPlan;
import dev.handset.emulator.presence.Board;
import dev.handset.emulator.scenario.Caller;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A phone at a pool of several Front Ends, of which some go down and come back. */
@Timeout(120)
final class FrontEndsTest {
    private static final LabSettings SETTINGS =
            LabSettings.usual(InstantSource.system(), new SecureRandom()).withOffset(22500);

    @TempDir Path state;

    private final BlockingQueue<SignInEvent> seen = new LinkedBlockingQueue<>();

    private static Lab lab(int frontEnds) throws Exception {
        return Lab.start(plan(frontEnds), SETTINGS);
    }

    private static LabPlan plan(int frontEnds) {
        return Plans.healthyBut("registrar", RegistrarPlan.USUAL.withFrontEnds(frontEnds));
    }

    private Phone signIn(Lab lab) {
        return Phone.start(LabPhone.settings(Caller.USUAL, lab, SETTINGS, state), seen::add);
    }

    private static void end(Phone phone, Thread staying) throws InterruptedException {
        phone.close();
        staying.join();
    }

    private static Thread staying(Phone phone) {
        var thread = new Thread(() -> assertEquals(Optional.empty(), phone.stay(Optional.empty())));
        thread.start();
        return thread;
    }

    /** Waits for what the phone tells next of this kind. */
    private void awaits(Predicate<SignInEvent> wanted) throws InterruptedException {
        while (true) {
            var event = seen.poll(60, TimeUnit.SECONDS);
            assertTrue(event != null, "the phone never told it");
            if (wanted.test(event)) return;
        }
    }

    private void awaitsRegistration() throws InterruptedException {
        awaits(
                event ->
                        event instanceof SignInEvent.Evidence evidence
                                && evidence.name().equals("registered again"));
        awaits(
                event ->
                        event instanceof SignInEvent.Message message
                                && message.summary().contains("200 OK (SUBSCRIBE)"));
    }

    private static String handshakes(Lab lab) {
        return "%d %d %d"
                .formatted(
                        lab.handshakes(Box.REGISTRAR).size(),
                        lab.handshakes(Box.SECOND_FRONT_END).size(),
                        lab.handshakes(Box.THIRD_FRONT_END).size());
    }

    @Test
    void phoneGoesToAnotherFrontEndAndComesBack() throws Exception {
        try (var lab = lab(2);
                var phone = signIn(lab)) {
            var staying = staying(phone);
            assertEquals("1 0 0", handshakes(lab));
            lab.frontEnds().bring(FrontEnd.FIRST, State.STOPPED);
            awaitsRegistration();
            assertEquals("1 1 0", handshakes(lab));
            lab.frontEnds().bring(FrontEnd.FIRST, State.UP);
            lab.frontEnds().bring(FrontEnd.SECOND, State.STOPPED);
            awaitsRegistration();
            assertEquals("2 1 0", handshakes(lab));
            end(phone, staying);
        }
    }

    @Test
    void restartedFrontEndHasForgottenItsAssociationsButTakesThePhoneAgain() throws Exception {
        try (var lab = lab(1);
                var phone = signIn(lab)) {
            lab.frontEnds().bring(FrontEnd.FIRST, State.STOPPED);
            lab.frontEnds().bring(FrontEnd.FIRST, State.UP);
            var staying = staying(phone);
            awaitsRegistration();
            assertEquals("2 0 0", handshakes(lab));
            end(phone, staying);
        }
    }

    @Test
    void frontEndThatIsCutOffIsPassedOver() throws Exception {
        try (var lab = lab(3)) {
            lab.frontEnds().bring(FrontEnd.FIRST, State.STOPPED);
            lab.frontEnds().bring(FrontEnd.SECOND, State.CUT_OFF);
            try (var phone = signIn(lab)) {
                assertTrue(phone.report().signedIn());
            }
            assertEquals("0 0 1", handshakes(lab));
            lab.frontEnds().bring(FrontEnd.SECOND, State.UP);
            try (var phone = signIn(lab)) {
                assertTrue(phone.report().signedIn());
            }
            assertEquals("0 1 1", handshakes(lab));
        }
    }

    @Test
    void allOfThemKnowWhatThePoolKnows() throws Exception {
        try (var lab = lab(2)) {
            lab.frontEnds().bring(FrontEnd.FIRST, State.STOPPED);
            try (var phone = signIn(lab)) {
                lab.frontEnds().bring(FrontEnd.FIRST, State.UP);
                var staying = staying(phone);
                lab.voiceMail(LabUser.ALICE, new Board.VoiceMail(3, 0));
                awaits(
                        event ->
                                event instanceof SignInEvent.ScreenChanged changed
                                        && changed.screen().voiceMails() == 3);
                end(phone, staying);
            }
        }
    }

    @Test
    void poolWithoutThatFrontEndSaysSo() throws Exception {
        try (var lab = lab(1)) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> lab.frontEnds().bring(FrontEnd.THIRD, State.STOPPED));
            assertThrows(
                    IllegalArgumentException.class,
                    () -> RegistrarPlan.USUAL.withFrontEnds(RegistrarPlan.MAX_FRONT_ENDS + 1));
            assertFalse(seen.stream().anyMatch(event -> true));
        }
    }
}
