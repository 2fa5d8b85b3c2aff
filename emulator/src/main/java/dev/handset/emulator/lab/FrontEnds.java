package dev.handset.emulator.lab;

import dev.handset.emulator.balancer.Behaviour;
import dev.handset.emulator.sip.LabRegistrar;
import dev.handset.emulator.sip.PoolMemory;
import dev.handset.emulator.sip.RegistrarFault;
import java.io.IOException;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The registrars of the first pool, each with its switches. Safe for several threads. */
final class FrontEnds implements AutoCloseable {
    private final RegistrarBox box;
    private final Map<FrontEnd, LabRegistrar> registrars = new EnumMap<>(FrontEnd.class);
    private final Set<FrontEnd> stopped = EnumSet.noneOf(FrontEnd.class);
    private final Set<FrontEnd> cutOff = EnumSet.noneOf(FrontEnd.class);
    private final PoolMemory memory;
    private LabPlan plan;

    FrontEnds(LabPlan plan, RegistrarBox box) {
        this.plan = plan;
        this.box = box;
        var settings = box.settings();
        memory = new PoolMemory(settings.clock(), settings.random());
        for (var frontEnd : of(plan)) {
            registrars.put(
                    frontEnd,
                    new LabRegistrar(
                            box.settings(plan, frontEnd),
                            settings.sip(),
                            settings.clock(),
                            settings.random(),
                            memory));
        }
    }

    /** Those that a plan has. */
    static List<FrontEnd> of(LabPlan plan) {
        return FrontEnd.first(plan.registrar().frontEnds());
    }

    synchronized void start() throws LabFailed {
        for (var registrar : registrars.values()) {
            try {
                registrar.start();
            } catch (IOException e) {
                throw LabFailed.at(Box.REGISTRAR.title(), registrar.address(), e);
            }
        }
    }

    /** Any of them, for what the pool does as a whole. */
    LabRegistrar any() {
        return Objects.requireNonNull(registrars.get(FrontEnd.FIRST));
    }

    /** The registrar on that box, if there is one. */
    Optional<LabRegistrar> on(Box there) {
        return registrars.entrySet().stream()
                .filter(entry -> entry.getKey().box() == there)
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** What was stopped or cut off stays so. */
    synchronized void apply(LabPlan next) throws LabFailed {
        plan = next;
        for (var frontEnd : registrars.keySet()) apply(frontEnd);
    }

    synchronized void stop(FrontEnd frontEnd) throws LabFailed {
        stopped.add(frontEnd);
        apply(frontEnd);
    }

    synchronized void partition(FrontEnd frontEnd) throws LabFailed {
        cutOff.add(frontEnd);
        apply(frontEnd);
    }

    synchronized void restart(FrontEnd frontEnd) throws LabFailed {
        stopped.remove(frontEnd);
        cutOff.remove(frontEnd);
        apply(frontEnd);
    }

    private void apply(FrontEnd frontEnd) throws LabFailed {
        var registrar = Optional.ofNullable(registrars.get(frontEnd));
        if (registrar.isEmpty()) {
            throw new IllegalArgumentException("the pool has no Front End " + frontEnd);
        }
        var settings = box.settings(plan, frontEnd);
        if (cutOff.contains(frontEnd)) {
            settings =
                    settings.withFaults(Set.of(RegistrarFault.STALL))
                            .withPort(settings.port().withBehaviour(Behaviour.STALL));
        }
        if (stopped.contains(frontEnd)) {
            settings = settings.withPort(settings.port().withBehaviour(Behaviour.CLOSED));
        }
        try {
            registrar.get().change(settings);
        } catch (IOException e) {
            throw LabFailed.at(frontEnd.box().title(), registrar.get().address(), e);
        }
    }

    @Override
    public void close() {
        registrars.values().forEach(LabRegistrar::close);
        memory.close();
    }
}
