package dev.handset.emulator.reproduce;

import dev.handset.agent.Phone;
import dev.handset.agent.SignInReport;
import dev.handset.agent.event.SignInEvent;
import dev.handset.emulator.lab.Lab;
import dev.handset.emulator.lab.LabSettings;
import dev.handset.emulator.scenario.Caller;
import dev.handset.tls.net.Tap;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The phone is a part of this program, on loopback.
 *
 * @param tap sees what goes over the phone's sockets
 */
public record InProcess(Tap tap) implements PhonePlace {
    @Override
    public Placed start(
            Caller caller,
            Lab lab,
            LabSettings settings,
            Path state,
            Consumer<SignInEvent> watcher) {
        var phone = Phone.start(LabPhone.settings(caller, lab, settings, state, tap), watcher);
        return new Placed() {
            @Override
            public SignInReport report() {
                return phone.report();
            }

            @Override
            public Optional<Phone> here() {
                return Optional.of(phone);
            }

            @Override
            public void close() {
                phone.close();
            }
        };
    }
}
