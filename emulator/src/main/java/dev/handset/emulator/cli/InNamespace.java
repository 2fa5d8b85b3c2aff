package dev.handset.emulator.cli;

import dev.handset.emulator.lab.LabSettings;
import dev.handset.emulator.netns.LabNetwork;
import dev.handset.emulator.netns.Namespace;
import dev.handset.emulator.netns.Wire;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/**
 * A lab on the real ports of an interface in a network namespace, and the cable to its phone.
 *
 * @param <W> the cable
 */
final class InNamespace<W extends Wire> implements AutoCloseable {
    private final W wire;
    private final LabSettings settings;

    private InNamespace(W wire, LabSettings settings) {
        this.wire = wire;
        this.settings = settings;
    }

    /** Lays a cable. */
    interface Laying<W extends Wire> {
        W lay() throws IOException;
    }

    /**
     * Outside of one, runs this program's own words again inside.
     *
     * @return the exit code of that; empty when this program is inside already
     * @throws IOException naming what this machine lacks
     */
    static Optional<Integer> instead(CommandSpec spec) throws IOException {
        if (Namespace.inside()) return Optional.empty();
        List<String> words = spec.root().commandLine().getParseResult().originalArgs();
        try {
            return Optional.of(Namespace.run(Lab.class, words));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of(Exit.INTERRUPTED);
        }
    }

    /**
     * Lays the cable; only inside.
     *
     * @param asked for a lab on loopback
     * @param laying makes the cable
     */
    static <W extends Wire> InNamespace<W> open(LabSettings asked, Laying<W> laying)
            throws IOException {
        Namespace.enter();
        W wire = laying.lay();
        try {
            return new InNamespace<>(wire, asked.in(LabNetwork.on(wire)));
        } catch (IOException e) {
            wire.close();
            throw e;
        }
    }

    W wire() {
        return wire;
    }

    /** For a lab in this network. */
    LabSettings settings() {
        return settings;
    }

    @Override
    public void close() throws IOException {
        wire.close();
    }
}
