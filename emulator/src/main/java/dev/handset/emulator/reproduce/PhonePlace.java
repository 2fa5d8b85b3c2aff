package dev.handset.emulator.reproduce;

import dev.handset.agent.Phone;
import dev.handset.agent.SignInReport;
import dev.handset.agent.event.SignInEvent;
import dev.handset.emulator.lab.Lab;
import dev.handset.emulator.lab.LabSettings;
import dev.handset.emulator.scenario.Caller;
import dev.handset.emulator.scenario.Scenario;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** Where the phone of a scenario is: in this program, or somewhere on the lab's network. */
public interface PhonePlace {
    /** Why this run cannot be made here, in one sentence; empty when it can. */
    default Optional<String> objection(Scenario.Run run) {
        return Optional.empty();
    }

    /** How long a run may take here that may take {@code said} in this program. */
    default Duration within(Duration said) {
        return said;
    }

    /**
     * The phone comes from the factory.
     *
     * @param state what it keeps, if it keeps that here
     */
    default void reset(TemporaryFolder state) throws IOException {
        state.empty();
    }

    /**
     * Signs in. Blocks until the phone has come to its report.
     *
     * @param state folder for what the phone keeps
     * @param watcher called by one thread at a time, in order, until the phone is closed
     * @throws IOException when there is no phone, or what it tells is not understood
     */
    Placed start(
            Caller caller, Lab lab, LabSettings settings, Path state, Consumer<SignInEvent> watcher)
            throws IOException;

    /** A phone that has come to its report, and stays if it is signed in. */
    interface Placed extends AutoCloseable {
        SignInReport report();

        /** Where it is in this program; the lab's deeds afterwards need it. */
        default Optional<Phone> here() {
            return Optional.empty();
        }

        /** Signs out. When it returns the watcher has heard everything. */
        @Override
        void close() throws IOException;
    }
}
