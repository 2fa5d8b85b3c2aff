package dev.handset.agent.stay;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What happens to a phone that stays signed in. */
public sealed interface UpkeepEvent {
    Instant at();

    /**
     * Registered by all rounds: the association is new.
     *
     * @param keepAlive silence that the registrar bears; empty = any
     * @param certificate in use
     * @param ticketEnd of the Kerberos ticket; empty under another scheme
     * @param atHome whether the registrar is the one to prefer
     */
    record Granted(
            Instant at,
            Duration expires,
            Optional<Duration> keepAlive,
            Validity certificate,
            Optional<Instant> ticketEnd,
            boolean atHome)
            implements UpkeepEvent {}

    /** The registration was prolonged under the association that stands. */
    record Refreshed(Instant at, Duration expires, Optional<Duration> keepAlive)
            implements UpkeepEvent {}

    /** The phone sent something else. */
    record Spoke(Instant at) implements UpkeepEvent {}

    /** The connection has ended, and its association with it. */
    record Lost(Instant at) implements UpkeepEvent {}

    /** A registration or its refresh failed. */
    record Failed(Instant at, Failure why) implements UpkeepEvent {}

    /** The pool issued no new certificate; the one at hand stays. */
    record RenewalFailed(Instant at) implements UpkeepEvent {}

    /** The registrar to prefer is still away. */
    record HomeAway(Instant at) implements UpkeepEvent {}

    /** The registrar has ended the registration. */
    record Ended(Instant at, End how) implements UpkeepEvent {}

    /** Nothing but time. */
    record Passed(Instant at) implements UpkeepEvent {}

    /** How a registration failed, as far as it decides what comes next. */
    enum Failure {
        /** Nobody answers, or later would do: 480, 5xx. */
        FOR_NOW,
        /** The registrar takes the phone's certificate no more. */
        CERTIFICATE,
        /** Trying again leads to the same. */
        FOR_GOOD
    }

    /** How the registrar ended a registration. */
    enum End {
        REJECTED,
        DISPLACED,
        DEACTIVATED,
        /** The next sign-in goes to a registrar that was named. */
        MOVED
    }
}
