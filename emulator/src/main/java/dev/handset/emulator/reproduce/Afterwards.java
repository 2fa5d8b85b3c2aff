package dev.handset.emulator.reproduce;

import dev.handset.agent.Phone;
import dev.handset.agent.PhoneMemory;
import dev.handset.agent.diagnosis.Diagnosis;
import dev.handset.agent.event.SignInEvent;
import dev.handset.emulator.lab.FrontEnds;
import dev.handset.emulator.lab.Lab;
import dev.handset.emulator.lab.LabFailed;
import dev.handset.emulator.lab.LabSettings;
import dev.handset.emulator.lab.LabUser;
import dev.handset.emulator.scenario.Aftermath;
import dev.handset.emulator.scenario.Caller;
import dev.handset.emulator.scenario.Expectation;
import dev.handset.emulator.scenario.SignInAgain;
import dev.handset.emulator.scenario.SignInAgain.Deed;
import dev.handset.emulator.sip.RegistrationEnd;
import dev.handset.provisioning.secret.Credentials;
import dev.handset.provisioning.secret.Password;
import dev.handset.truststore.PhoneProfiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Lets a phone stay while something happens in the lab, until it is registered again or out. */
public final class Afterwards implements Consumer<SignInEvent> {
    /** Beyond it nothing more is expected to come. */
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private static final String NOTHING = "nothing";

    /** What a phone tells when a registrar has granted it a registration. */
    private static final Set<String> GRANTED =
            Set.of("registered", "registered again", "associated anew", "refreshed");

    private final Lab lab;
    private final LabSettings settings;
    private final Path state;
    private final CountDownLatch again = new CountDownLatch(1);
    private volatile boolean begun;

    /**
     * @param state folder for what the phone keeps
     */
    public Afterwards(Lab lab, LabSettings settings, Path state) {
        this.lab = lab;
        this.settings = settings;
        this.state = state;
    }

    @Override
    public void accept(SignInEvent event) {
        if (begun
                && event instanceof SignInEvent.Evidence evidence
                && GRANTED.contains(evidence.name())) {
            again.countDown();
        }
    }

    /**
     * @param watcher hears what a phone tells that is used again
     * @return {@link Expectation#STAYS}, or the code of the diagnosis with which the phone ended
     * @throws IOException where the lab cannot be changed, or what the phone keeps
     */
    public String of(Phone phone, Caller caller, Aftermath then, Consumer<SignInEvent> watcher)
            throws IOException {
        begun = true;
        happen(caller, then);
        if (then.again().isPresent()) {
            phone.close();
            return again(caller, then.again().get(), watcher);
        }
        var closing = new Thread(() -> closeOnce(phone), "phone is closed");
        closing.setDaemon(true);
        closing.start();
        return phone.stay(Optional.of(LIMIT))
                .map(Diagnosis::code)
                .orElse(again.getCount() == 0 ? Expectation.STAYS : NOTHING);
    }

    /** What the phone itself is told first comes to its memory before it starts. */
    private String again(Caller before, SignInAgain again, Consumer<SignInEvent> watcher)
            throws IOException {
        var memory = PhoneMemory.in(state);
        var deeds = again.after();
        if (deeds.contains(Deed.SIGN_OUT)) memory.signOut();
        if (deeds.contains(Deed.RESTART)) memory.restart();
        if (deeds.contains(Deed.HARD_RESET)) {
            memory.hardReset(PhoneProfiles.byId(before.profile()).orElseThrow().firmware());
        }
        var report = Phone.signIn(LabPhone.settings(again.caller(), lab, settings, state), watcher);
        if (report.signedIn()) return Expectation.STAYS;
        return report.diagnoses().values().stream()
                .map(Diagnosis::code)
                .findFirst()
                .orElse(NOTHING);
    }

    private void closeOnce(Phone phone) {
        try {
            if (again.await(LIMIT.toSeconds(), TimeUnit.SECONDS)) phone.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void happen(Caller caller, Aftermath then) throws LabFailed {
        if (!then.lab().equals(lab.plan())) lab.apply(then.lab());
        if (then.stops().isPresent()) {
            lab.frontEnds().bring(then.stops().get(), FrontEnds.State.STOPPED);
        }
        lab.clock().setAhead(then.later());
        var user = user(caller);
        if (then.endpoints() > 0) lab.signInElsewhere(user, then.endpoints());
        if (then.disabled()) lab.endRegistrations(user, RegistrationEnd.REJECTED);
        if (then.revoked()) lab.revokeCertificates(user);
    }

    private LabUser user(Caller caller) {
        var directory = lab.plan().directory();
        if (!caller.number().isEmpty()) return directory.byPhone(caller.number()).get(0);
        var login = Credentials.parse(caller.tethered().orElseThrow(), Password.of(""));
        return directory.byAccount(login.domain(), login.user()).orElseThrow();
    }
}
