package dev.handset.emulator.lab;

import dev.handset.emulator.balancer.Behaviour;
import dev.handset.emulator.sip.LabRegistrar;
import dev.handset.emulator.sip.PoolMemory;
import dev.handset.emulator.sip.RegistrarFault;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The registrars of the first pool, each with its switches; how many there are can change while
 * they run. Safe for several threads.
 */
public final class FrontEnds implements AutoCloseable {
    private final RegistrarBox box;
    private final Map<FrontEnd, LabRegistrar> registrars = new EnumMap<>(FrontEnd.class);
    private final Map<FrontEnd, State> states = new EnumMap<>(FrontEnd.class);
    private final PoolMemory memory;
    private LabPlan plan;

    /** Whether a Front End is there for phones. */
    public enum State {
        UP,
        /** Its connections have ended, and nobody listens. */
        STOPPED,
        /** The network to it is gone: nothing it is sent is answered. */
        CUT_OFF
    }

    FrontEnds(LabPlan plan, RegistrarBox box) {
        this.plan = plan;
        this.box = box;
        var settings = box.settings();
        memory = new PoolMemory(settings.clock(), settings.random());
        for (var frontEnd : of(plan)) registrars.put(frontEnd, registrar(frontEnd));
    }

    private LabRegistrar registrar(FrontEnd frontEnd) {
        var settings = box.settings();
        return new LabRegistrar(
                box.settings(plan, frontEnd),
                settings.sip(),
                settings.clock(),
                settings.random(),
                memory);
    }

    /** Those that a plan has. */
    static List<FrontEnd> of(LabPlan plan) {
        return FrontEnd.first(plan.registrar().frontEnds());
    }

    synchronized void start() throws LabFailed {
        for (var registrar : registrars.values()) start(registrar);
    }

    private static void start(LabRegistrar registrar) throws LabFailed {
        try {
            registrar.start();
        } catch (IOException e) {
            throw LabFailed.at(Box.REGISTRAR.title(), registrar.address(), e);
        }
    }

    /** Any of them, for what the pool does as a whole. */
    synchronized LabRegistrar any() {
        return Objects.requireNonNull(registrars.get(FrontEnd.FIRST));
    }

    /** The registrar on that box, if there is one. */
    synchronized Optional<LabRegistrar> on(Box there) {
        return registrars.entrySet().stream()
                .filter(entry -> entry.getKey().box() == there)
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** What was stopped or cut off stays so; those that the plan has no more are gone. */
    synchronized void apply(LabPlan next) throws LabFailed {
        plan = next;
        var wanted = of(next);
        for (var frontEnd : FrontEnd.values()) {
            if (!wanted.contains(frontEnd)) remove(frontEnd);
            else if (registrars.containsKey(frontEnd)) apply(frontEnd);
            else add(frontEnd);
        }
    }

    private void add(FrontEnd frontEnd) throws LabFailed {
        var registrar = registrar(frontEnd);
        start(registrar);
        registrars.put(frontEnd, registrar);
    }

    private void remove(FrontEnd frontEnd) {
        states.remove(frontEnd);
        Optional.ofNullable(registrars.remove(frontEnd)).ifPresent(LabRegistrar::close);
    }

    /** Those there are, first to last, and whether they can be reached. */
    public synchronized Map<FrontEnd, State> states() {
        var all = new EnumMap<FrontEnd, State>(FrontEnd.class);
        registrars.keySet().forEach(one -> all.put(one, states.getOrDefault(one, State.UP)));
        return all;
    }

    /**
     * Stops a Front End, cuts it off, or starts it again, which has then lost all associations.
     *
     * @throws IllegalArgumentException when the pool has none of that name
     * @throws LabFailed when its port cannot be opened again
     */
    public synchronized void bring(FrontEnd frontEnd, State state) throws LabFailed {
        states.put(frontEnd, state);
        apply(frontEnd);
    }

    private void apply(FrontEnd frontEnd) throws LabFailed {
        var registrar = Optional.ofNullable(registrars.get(frontEnd));
        if (registrar.isEmpty()) {
            states.remove(frontEnd);
            throw new IllegalArgumentException("the pool has no Front End " + frontEnd);
        }
        var settings = box.settings(plan, frontEnd);
        var state = states.getOrDefault(frontEnd, State.UP);
        if (state == State.CUT_OFF) {
            settings =
                    settings.withFaults(Set.of(RegistrarFault.STALL))
                            .withPort(settings.port().withBehaviour(Behaviour.STALL));
        }
        if (state == State.STOPPED) {
            settings = settings.withPort(settings.port().withBehaviour(Behaviour.CLOSED));
        }
        try {
            registrar.get().change(settings);
        } catch (IOException e) {
            throw LabFailed.at(frontEnd.box().title(), registrar.get().address(), e);
        }
    }

    @Override
    public synchronized void close() {
        registrars.values().forEach(LabRegistrar::close);
        memory.close();
    }
}
