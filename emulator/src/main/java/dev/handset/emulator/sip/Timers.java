package dev.handset.emulator.sip;

import java.time.Duration;

/**
 * How long things last at the registrar ([MS-CONMGMT] section 3.5.6). The values are ours; those of
 * the real server are not published.
 *
 * @param connect until a connection has to be authenticated
 * @param idle how long an authenticated connection may say nothing
 * @param registration granted to an endpoint that asks for no less
 */
public record Timers(Duration connect, Duration idle, Duration registration) {
    /** What a phone is told in ms-keep-alive ([MS-CONMGMT] section 2.2.1). */
    static final Duration KEEP_ALIVE = Duration.ofMinutes(5);

    /** A handshake inside SIP has to be done by then. */
    static final Duration HANDSHAKE = Duration.ofMinutes(1);

    /** A phone's own association lives eight hours; this is a little longer. */
    static final Duration ASSOCIATION = Duration.ofHours(8).plusMinutes(15);

    /** A minute, three keep-alives that did not come, and two hours. */
    public static final Timers USUAL =
            new Timers(Duration.ofMinutes(1), KEEP_ALIVE.multipliedBy(3), Duration.ofHours(2));

    public Timers withRegistration(Duration other) {
        return new Timers(connect, idle, other);
    }
}
