package dev.handset.agent.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.handset.agent.Phone;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class DeviceTest {
    @TempDir Path folder = Path.of("");

    @Test
    void signsInAndStaysUntilItIsToldToSignOut() throws Exception {
        try (var device = TestDevices.device(folder)) {
            var awaited = new Awaited(device.view());
            assertTrue(device.signIn());
            awaited.state(DeviceState.SIGNED_IN);
            assertEquals(TestDevices.SIGNED_IN, device.view().screen());
            Path certificate = Files.writeString(folder.resolve("identity.pem"), "x");
            assertTrue(device.signOut());
            awaited.state(DeviceState.SIGNED_OUT);
            assertFalse(Files.exists(certificate));
            assertEquals(
                    List.of(DeviceState.SIGNING_IN, DeviceState.SIGNED_IN, DeviceState.SIGNED_OUT),
                    awaited.seen());
        }
    }

    @Test
    void isAtItOnceOnly() throws Exception {
        try (var device = TestDevices.device(folder)) {
            assertTrue(device.signIn());
            assertFalse(device.signIn());
            new Awaited(device.view()).state(DeviceState.SIGNED_IN);
            assertFalse(device.signIn());
        }
    }

    @Test
    void signsInAgainAfterSigningOut() throws Exception {
        try (var device = TestDevices.device(folder)) {
            var awaited = new Awaited(device.view());
            for (int i = 0; i < 3; i++) {
                device.signIn();
                awaited.state(DeviceState.SIGNED_IN);
                device.signOut();
                awaited.state(DeviceState.SIGNED_OUT);
            }
        }
    }

    @Test
    void nobodyIsSignedOutWhoIsNotIn() {
        try (var device = TestDevices.device(folder)) {
            assertFalse(device.signOut());
        }
    }

    @Test
    void aSignInUnderWayIsEndedAsSoonAsItStands() throws Exception {
        var begun = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        Phone phone = TestDevices.staying();
        try (var device =
                TestDevices.device(
                        folder,
                        (settings, watcher) -> {
                            begun.countDown();
                            await(goOn);
                            return phone;
                        })) {
            device.signIn();
            begun.await();
            assertTrue(device.signOut());
            goOn.countDown();
            new Awaited(device.view()).state(DeviceState.SIGNED_OUT);
        }
        verify(phone).close();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aSignInThatFailsCanBeTriedAgain() throws Exception {
        try (var device =
                TestDevices.device(folder, (settings, watcher) -> TestDevices.phone(false))) {
            var awaited = new Awaited(device.view());
            device.signIn();
            awaited.state(DeviceState.FAILED);
            assertFalse(device.signOut());
            assertTrue(device.signIn());
        }
    }

    @Test
    void aPhoneSignedOutForGoodSaysWhy() throws Exception {
        Phone phone = TestDevices.phone(true);
        when(phone.stay(Optional.empty()))
                .thenReturn(Optional.of(TestDevices.diagnosis("F-AUTH-18")));
        try (var device = TestDevices.device(folder, (settings, watcher) -> phone)) {
            device.signIn();
            new Awaited(device.view()).state(DeviceState.FAILED);
            assertEquals(
                    List.of("F-AUTH-18"),
                    device.view().diagnoses().values().stream().map(d -> d.code()).toList());
        }
    }

    @Test
    void aPhoneThatBreaksIsAFailure() throws Exception {
        try (var device =
                TestDevices.device(
                        folder,
                        (settings, watcher) -> {
                            throw new IllegalStateException("broken on purpose");
                        })) {
            device.signIn();
            new Awaited(device.view()).state(DeviceState.FAILED);
            assertEquals(List.of("the phone broke: IllegalStateException"), device.view().log());
        }
    }

    @Test
    void aResetSignsOutAndForgetsWhatThePhoneKeeps() throws Exception {
        for (String name : List.of("device.key", "identity.pem", "trust.store", "mine.txt")) {
            Files.writeString(folder.resolve(name), "x");
        }
        try (var device = TestDevices.device(folder)) {
            var awaited = new Awaited(device.view());
            device.signIn();
            awaited.state(DeviceState.SIGNED_IN);
            device.reset();
            awaited.state(DeviceState.SIGNED_OUT);
        }
        try (var left = Files.list(folder)) {
            assertEquals(
                    List.of("factory.image", "mine.txt"),
                    left.map(f -> f.getFileName().toString()).sorted().toList());
        }
    }
}
