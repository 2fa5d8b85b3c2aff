package dev.handset.agent.device;

import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.handset.agent.NetworkSettings;
import dev.handset.agent.Phone;
import dev.handset.agent.PhoneSettings;
import dev.handset.agent.SignInReport;
import dev.handset.agent.TestPki;
import dev.handset.agent.Timeouts;
import dev.handset.agent.diagnosis.Catalogue;
import dev.handset.agent.diagnosis.Diagnosis;
import dev.handset.agent.event.Screen;
import dev.handset.agent.event.SignInEvent;
import dev.handset.agent.event.Step;
import dev.handset.provisioning.LabForms;
import dev.handset.provisioning.secret.Pin;
import dev.handset.tls.net.Ports;
import dev.handset.truststore.PhoneProfiles;
import java.net.InetAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** Phones that sign in, fail and stay as a test says. */
public final class TestDevices {
    /** Long, so that nothing contains it by chance. */
    public static final String PIN = "864209753186420975318642";

    /** What the face shows while a phone of these is signed in. */
    public static final Screen SIGNED_IN =
            new Screen("Alice Example", "Available", "Design review", "", List.of("Menu"));

    private TestDevices() {}

    public static PhoneSettings settings(Path state) {
        InetAddress local = InetAddress.getLoopbackAddress();
        return new PhoneSettings(
                PhoneProfiles.byId("cx600-4.0.7577.4100").orElseThrow(),
                new NetworkSettings(
                        local,
                        Optional.of(local),
                        local,
                        "contoso.com",
                        NetworkSettings.ANY_MAC,
                        Ports.LAB,
                        Timeouts.BRISK),
                Optional.of(new PhoneSettings.PinLogin("50123", Pin.of(PIN))),
                Optional.empty(),
                Optional.empty(),
                state,
                LabForms.builtIn(),
                () -> TestPki.NOW,
                new SecureRandom());
    }

    static Diagnosis diagnosis(String code) {
        return Catalogue.builtIn().diagnose(code, Step.REGISTER, "this", "that", Optional.empty());
    }

    /** A phone that is signed in at once and stays until it is closed. */
    public static Phone staying() {
        var closed = new CountDownLatch(1);
        Phone phone = phone(true);
        when(phone.stay(Optional.empty()))
                .thenAnswer(
                        call -> {
                            closed.await();
                            return Optional.empty();
                        });
        org.mockito.Mockito.doAnswer(
                        call -> {
                            closed.countDown();
                            return null;
                        })
                .when(phone)
                .close();
        return phone;
    }

    static Phone phone(boolean signedIn) {
        Phone phone = mock(Phone.class);
        when(phone.report())
                .thenReturn(new SignInReport(signedIn, Map.of(), Map.of(), Screen.BLANK));
        return phone;
    }

    /** A device whose sign-ins all succeed and stay. */
    public static Device device(Path state) {
        return device(
                state,
                (settings, watcher) -> {
                    watcher.accept(
                            new SignInEvent.ScreenChanged(
                                    java.time.Duration.ZERO, Step.SETTINGS, SIGNED_IN));
                    return staying();
                });
    }

    static Device device(
            Path state, BiFunction<PhoneSettings, Consumer<SignInEvent>, Phone> starter) {
        return new Device(settings(state), event -> {}, starter);
    }
}
