package dev.handset.agent.signin;

import dev.handset.agent.dns.RegistrarCandidate;
import dev.handset.agent.sip.SipListening;
import dev.handset.agent.state.ClientIdentity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The registrar, as the steps use it; closing signs out. */
interface Registrar extends AutoCloseable {
    /**
     * A registration as granted.
     *
     * @param host the registrar that granted it
     * @param gruu the phone's contact from now on; empty when none was given
     * @param scheme by which the phone proved itself
     * @param ticketEnd of the Kerberos ticket; empty under another scheme
     * @param keepAlive silence that the registrar bears; empty = any
     * @param anew whether the registrar did not know the phone, so that subscriptions are gone
     * @param atHome whether it is the registrar to prefer
     */
    record Granted(
            String host,
            Duration expires,
            Optional<String> gruu,
            String scheme,
            Optional<Instant> ticketEnd,
            Optional<Duration> keepAlive,
            boolean anew,
            boolean atHome) {}

    /**
     * What in-band provisioning told of the user.
     *
     * @param displayName empty when it was not told
     * @param presence as the phone words it, such as {@code Available}
     * @param voiceMails not listened to
     */
    record InBand(String displayName, String presence, int voiceMails) {}

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

    /** Prolongs the registration; after {@link #register} only, as those that follow. */
    Granted refresh() throws StepFailed;

    /** Proves anew who the phone is, on the same connection. */
    Granted authenticate() throws StepFailed;

    void keepAlive() throws StepFailed;

    /** Whether anybody listens where the phone would rather be. */
    boolean homeAnswers();

    /**
     * @param listening hears what the registrar says by itself, from the next registration on
     */
    void listen(SipListening listening);

    @Override
    void close();
}
