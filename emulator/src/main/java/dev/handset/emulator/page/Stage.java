package dev.handset.emulator.page;

import dev.handset.agent.json.JsonText;
import dev.handset.emulator.lab.Lab;
import dev.handset.emulator.lab.LabAddresses;
import dev.handset.emulator.lab.LabDirectory;
import dev.handset.emulator.lab.LabFailed;
import dev.handset.emulator.lab.LabSettings;
import dev.handset.emulator.reproduce.TemporaryFolder;
import dev.handset.emulator.scenario.Caller;
import dev.handset.emulator.scenario.Scenario;
import dev.handset.emulator.scenario.ScenarioMistake;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A lab with one phone in it, which a person plays with: changes the lab while it runs, starts
 * scenarios, uses the phone. All that happens is told to the ring. Safe for several threads.
 */
public final class Stage implements AutoCloseable {
    private final EventRing ring;
    private final LabSettings settings;
    private final LabAddresses addresses;
    private final Switches switches;
    private final TemporaryFolder phoneState;
    private final StagePhone phone;
    private Lab lab;
    private Scenario scenario;
    private boolean fixed;
    private Caller caller;
    private Things things;

    /** The run that comes next, as long as nobody has changed anything but by the fix. */
    private Optional<Scenario.Run> expected = Optional.empty();

    /** Whether the phone has just had the run with the fault. */
    private boolean failedFirst;

    private Stage(Scenario scenario, boolean fixed, LabSettings settings, EventRing ring)
            throws IOException {
        this.ring = ring;
        this.settings = settings;
        this.scenario = scenario;
        this.fixed = fixed;
        caller = run(scenario, fixed).caller();
        switches = new Switches(settings.pki().chains().names());
        phoneState = new TemporaryFolder();
        try {
            lab = Lab.start(run(scenario, fixed).lab(), settings);
        } catch (LabFailed e) {
            phoneState.close();
            throw e;
        }
        addresses = lab.addresses();
        things = things();
        phone = new StagePhone(ring);
        tell();
    }

    /**
     * Starts the scenario's lab; nobody signs in yet.
     *
     * @param fixed with its fix, when it has one
     * @throws IOException when the lab cannot be started
     */
    static Stage start(Scenario scenario, boolean fixed, LabSettings settings, EventRing ring)
            throws IOException {
        return new Stage(scenario, fixed, settings, ring);
    }

    private Things things() {
        var before = new ArrayList<LabDirectory>();
        before.add(scenario.first().lab().directory());
        scenario.fix().ifPresent(fix -> before.add(fix.run().lab().directory()));
        return new Things(lab, before);
    }

    private static Scenario.Run run(Scenario scenario, boolean fixed) {
        return fixed
                ? scenario.fix().map(Scenario.Fix::run).orElse(scenario.first())
                : scenario.first();
    }

    public synchronized Lab lab() {
        return lab;
    }

    Switches switches() {
        return switches;
    }

    /** A person signs in. */
    synchronized void signIn(Login login) throws Refused {
        var as = login.at(caller);
        var run = expected.filter(one -> one.caller().equals(as) && one.then().isEmpty());
        changed();
        String title =
                login.number().isEmpty() ? "the scenario's user" : "extension " + login.number();
        phone.use(
                new StagePhone.Use(
                        title,
                        about(),
                        as,
                        run.map(Scenario.Run::expectation),
                        Optional.empty(),
                        () -> {},
                        this::lab,
                        settings,
                        phoneState.path()));
    }

    /** What comes is not what the scenario tells of any more. */
    private void changed() {
        expected = Optional.empty();
        failedFirst = false;
    }

    /** Signs out, if somebody is signed in. */
    void signOut() throws Refused {
        phone.end();
    }

    /** Switches the phone off and on. */
    void restart(boolean reset) throws Refused {
        phone.end();
        if (!reset) return;
        synchronized (this) {
            changed();
        }
        try {
            phoneState.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ring.add("{\"event\":\"phone-reset\"}");
    }

    /** Starts a scenario from the beginning: its lab anew, a phone that knows nothing. */
    synchronized void play(Scenario next, boolean withFix) throws Refused {
        phone.mayBegin();
        scenario = next;
        fixed = withFix && next.fix().isPresent();
        Scenario.Run run = run(next, fixed);
        caller = run.caller();
        boolean told = !fixed || next.fix().map(Scenario.Fix::resetsPhone).orElse(true);
        changed();
        failedFirst = !fixed;
        phone.use(
                new StagePhone.Use(
                        fixed ? "with the fix" : "with the fault",
                        about(),
                        caller,
                        Optional.of(run.expectation()).filter(any -> told),
                        run.then(),
                        () -> begin(run),
                        this::lab,
                        settings,
                        phoneState.path()));
    }

    private void begin(Scenario.Run run) throws IOException {
        synchronized (this) {
            lab.close();
            phoneState.empty();
            lab = Lab.start(run.lab(), settings, addresses);
            things = things();
        }
        tell();
    }

    /** Flips one switch of the running lab. */
    synchronized void flip(String id, Object value) throws Refused {
        try {
            changed();
            lab.apply(switches.flip(lab.plan(), id, value));
        } catch (ScenarioMistake e) {
            throw Refused.wrong(String.valueOf(e.getMessage()));
        } catch (LabFailed e) {
            throw Refused.wrong("The lab could not do it: " + e.getMessage());
        } finally {
            tell();
        }
    }

    /**
     * Changes a user or a Front End, or does something to it.
     *
     * @param value a position; empty for what is done once
     */
    synchronized void act(String on, String act, String value) throws Refused {
        try {
            changed();
            String done = things.byId(on).does(act, value);
            ring.add(JsonText.of(Map.of("event", "done", "text", done)));
        } catch (LabFailed e) {
            throw Refused.wrong("The lab could not do it: " + e.getMessage());
        } finally {
            tell();
        }
    }

    /** Brings the running lab to what the scenario's fix says. */
    synchronized void fix() throws Refused {
        Scenario.Fix fix =
                scenario.fix()
                        .orElseThrow(() -> Refused.wrong("This scenario has nothing to fix."));
        if (phone.busy()) throw Refused.busy();
        try {
            lab.clock().setAhead(java.time.Duration.ZERO);
            lab.apply(fix.run().lab());
            if (fix.resetsPhone()) phoneState.empty();
        } catch (IOException e) {
            throw Refused.wrong("The lab could not do it: " + e.getMessage());
        }
        fixed = true;
        caller = fix.run().caller();
        if (failedFirst) expected = Optional.of(fix.run());
        failedFirst = false;
        tell();
    }

    private Map<String, Object> about() {
        var about = new LinkedHashMap<String, Object>();
        about.put("scenario", scenario.id());
        about.put("fixed", fixed);
        about.put("phone", caller.profile());
        return about;
    }

    /** What the lab is like now, without a secret. */
    synchronized Map<String, Object> state() {
        var values = new LinkedHashMap<String, Object>();
        values.put("event", "lab");
        values.put("scenario", scenario.id());
        values.put("name", scenario.name());
        values.put("fixed", fixed);
        values.put("fix", scenario.fix().map(Scenario.Fix::say).orElse(""));
        values.put("phone", caller.profile());
        values.put("number", caller.number());
        values.put("tethered", caller.tethered().orElse(""));
        values.put("network", lab.addresses().toString());
        values.put("offset", lab.addresses().offset());
        values.put("switches", switches.values(lab.plan()));
        values.put("things", things.all().stream().map(Thing::described).toList());
        return values;
    }

    private void tell() {
        ring.add(JsonText.of(state()));
    }

    @Override
    public void close() {
        phone.close();
        synchronized (this) {
            lab.close();
            phoneState.close();
        }
    }
}
