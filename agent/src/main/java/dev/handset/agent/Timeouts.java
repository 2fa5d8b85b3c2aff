package dev.handset.agent;

import dev.handset.dhcp.InformSettings;
import dev.handset.dhcp.Retransmission;
import dev.handset.dhcp.lease.LeaseSettings;
import dev.handset.tls.net.Deadlines;
import java.time.Duration;
import java.util.List;

/**
 * How long the phone waits for each part of the network.
 *
 * @param inform waits of the INFORM round, one a send
 * @param afterConflict before another address is asked for when somebody else has the one offered
 * @param betterAnswer how long an INFORM answer without a name is kept in hand for a better one
 * @param dns for one answer of the name server
 * @param dnsTries over UDP
 * @param connection for TCP and TLS
 * @param exchange from the first byte of a request to the last of its reply
 */
public record Timeouts(
        Retransmission inform,
        Duration afterConflict,
        Duration betterAnswer,
        Duration dns,
        int dnsTries,
        Deadlines connection,
        Duration exchange) {
    /** What the standards say, where they say something. */
    public static final Timeouts USUAL =
            new Timeouts(
                    Retransmission.RFC_2131,
                    LeaseSettings.AFTER_CONFLICT,
                    InformSettings.BETTER_ANSWER_WAIT,
                    Duration.ofMillis(1500),
                    2,
                    Deadlines.DEFAULT,
                    Duration.ofSeconds(20));

    /**
     * For a network on the same machine, where an answer that takes a second will not come at all.
     */
    public static final Timeouts BRISK =
            new Timeouts(
                    new Retransmission(
                            List.of(Duration.ofMillis(500), Duration.ofMillis(1000)),
                            Duration.ofMillis(50)),
                    Duration.ofMillis(50),
                    Duration.ofMillis(50),
                    Duration.ofMillis(700),
                    2,
                    new Deadlines(
                            Duration.ofSeconds(2), Duration.ofSeconds(4), Duration.ofSeconds(4)),
                    Duration.ofSeconds(5));

    /** For a phone whose processor is emulated: its own work takes ten times as long and more. */
    public static final Timeouts PATIENT =
            new Timeouts(
                    Retransmission.RFC_2131,
                    LeaseSettings.AFTER_CONFLICT,
                    InformSettings.BETTER_ANSWER_WAIT,
                    Duration.ofSeconds(10),
                    2,
                    new Deadlines(
                            Duration.ofSeconds(20), Duration.ofSeconds(60), Duration.ofSeconds(60)),
                    Duration.ofMinutes(2));
}
