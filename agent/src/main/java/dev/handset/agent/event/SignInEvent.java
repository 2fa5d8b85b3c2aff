package dev.handset.agent.event;

import dev.handset.agent.diagnosis.ChainPicture;
import java.time.Duration;
import java.util.Optional;

/** Something that happened during a sign-in. Secrets never enter an event. */
public sealed interface SignInEvent {
    /** Monotonic time since the sign-in began. */
    Duration at();

    /** The step in which it happened. */
    Step step();

    record StepStarted(Duration at, Step step) implements SignInEvent {}

    /**
     * Something a step learnt and decides by.
     *
     * @param name what it is, such as {@code option 43}
     * @param value what was found, in one line
     * @param chain the certificates a server presented, when that is what was learnt
     */
    record Evidence(Duration at, Step step, String name, String value, Optional<ChainPicture> chain)
            implements SignInEvent {}

    record StepEnded(Duration at, Step step, Outcome outcome) implements SignInEvent {}

    record ScreenChanged(Duration at, Step step, Screen screen) implements SignInEvent {}

    /** A line as the phone writes it to its own log. */
    record LogWritten(Duration at, Step step, String line) implements SignInEvent {}

    /**
     * A message sent or received.
     *
     * @param summary one line for the ladder
     * @param bytes the message as spoken inside TLS, with secrets masked; may be empty
     * @param labForm whether the form is the lab's own, since the real one is not published
     */
    record Message(
            Duration at,
            Step step,
            Direction direction,
            Endpoint from,
            Endpoint to,
            Protocol protocol,
            String summary,
            Bytes bytes,
            boolean labForm)
            implements SignInEvent {}

    /**
     * Something was kept on the device for the next start.
     *
     * @param what such as {@code pool chain}
     * @param where the file
     */
    record StateStored(Duration at, Step step, String what, String where) implements SignInEvent {}

    /** Seen from the phone. */
    enum Direction {
        SENT,
        RECEIVED
    }
}
