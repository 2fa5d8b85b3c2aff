package dev.handset.emulator.sip;

import java.time.Duration;

/** How long the registrar waits. The values are ours; the real server's are not published. */
final class Timers {
    /** What a phone is told in ms-keep-alive ([MS-CONMGMT] section 2.2.1). */
    static final Duration KEEP_ALIVE = Duration.ofMinutes(5);

    /** A connection has to be authenticated by then ([MS-CONMGMT] section 3.5.6). */
    static final Duration CONNECT = Duration.ofMinutes(1);

    /** An authenticated connection that says nothing for this long is closed. */
    static final Duration IDLE = KEEP_ALIVE.multipliedBy(3);

    /** A handshake inside SIP has to be done by then. */
    static final Duration HANDSHAKE = Duration.ofMinutes(1);

    /** A phone's own association lives eight hours; this is a little longer. */
    static final Duration ASSOCIATION = Duration.ofHours(8).plusMinutes(15);

    private Timers() {}
}
