package dev.handset.agent.signin;

import dev.handset.agent.dns.RegistrarCandidate;
import dev.handset.agent.state.ClientIdentity;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The registrar, as the steps use it; closing signs out. */
interface Registrar extends AutoCloseable {
    /**
     * A registration as granted.
     *
     * @param host the registrar that granted it
     * @param gruu the phone's contact from now on; empty when none was given
     */
    record Granted(String host, Duration expires, Optional<String> gruu) {}

    /**
     * What in-band provisioning told of the user.
     *
     * @param displayName empty when it was not told
     * @param presence as the phone words it, such as {@code Available}
     */
    record InBand(String displayName, String presence) {}

    /**
     * Registers with the first candidate that grants it.
     *
     * @param candidates best first, never empty
     * @throws StepFailed with the diagnosis of the failure that says most
     */
    Granted register(List<RegistrarCandidate> candidates, ClientIdentity identity)
            throws StepFailed;

    /** Subscribes to the in-band settings; after {@link #register} only. */
    InBand settings() throws StepFailed;

    @Override
    void close();
}
