package dev.handset.agent.signin;

import dev.handset.agent.diagnosis.Past;
import dev.handset.agent.event.EventStream;
import dev.handset.agent.state.FactoryImage;
import dev.handset.agent.state.StateDirectory;
import dev.handset.agent.state.TetherTrust;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;

/**
 * What the phone knows of its past at the beginning of a sign-in.
 *
 * @param tether authorities that the PC of a tether handed over
 * @param past what may be why the phone fails
 */
record Remembered(TetherTrust tether, Set<Past> past) {
    Remembered {
        past = Set.copyOf(past);
    }

    /**
     * @param firmware that the phone has now
     */
    static Remembered read(StateDirectory state, String firmware, EventStream events)
            throws IOException {
        TetherTrust tether = tether(state, events);
        var past = EnumSet.noneOf(Past.class);
        if (tether.dropped()) {
            past.add(Past.TETHER_TRUST_DROPPED);
            events.evidence("tether", "what the last one left went with sign-out and restart");
        }
        var before = new FactoryImage(state).before();
        if (before.isPresent() && !before.get().equals(firmware)) {
            past.add(Past.FACTORY_IMAGE);
            events.evidence(
                    "firmware",
                    "%s, the factory's; %s before the hard reset"
                            .formatted(firmware, before.get()));
        }
        return new Remembered(tether, past);
    }

    private static TetherTrust tether(StateDirectory state, EventStream events) {
        try {
            return TetherTrust.open(state);
        } catch (IOException e) {
            events.evidence("tether", e.getMessage() + "; begun anew");
            return TetherTrust.empty(state);
        }
    }
}
