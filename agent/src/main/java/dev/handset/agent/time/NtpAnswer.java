package dev.handset.agent.time;

import java.time.Duration;
import java.time.Instant;

/**
 * What one exchange brought.
 *
 * @param offset to be added to the client's clock (RFC 5905 §8)
 * @param delay of the round trip, without the server's own share
 * @param stratum 1..15
 */
public record NtpAnswer(Duration offset, Duration delay, int stratum) {
    private static final int LOWEST_STRATUM = 15;

    /**
     * Judges an answer.
     *
     * @param question whose transmit timestamp must come back
     * @param sent when the question left, by the client's clock
     * @param elapsed until the answer came, by a clock that cannot jump
     * @throws NtpFailed when it is no answer to this question, a kiss of death, or from a server
     *     that does not know the time itself
     */
    static NtpAnswer of(NtpPacket question, NtpPacket answer, Instant sent, Duration elapsed)
            throws NtpFailed {
        if (answer.mode() != NtpPacket.SERVER) {
            throw new NtpFailed("mode: expected 4 (server), found " + answer.mode());
        }
        if (answer.origin() != question.transmit()) {
            throw new NtpFailed(
                    "origin timestamp: expected %016x, found %016x"
                            .formatted(question.transmit(), answer.origin()));
        }
        if (answer.stratum() == 0) {
            throw new NtpFailed("kiss of death: the server says " + answer.kiss());
        }
        if (answer.leap() == NtpPacket.UNSYNCHRONISED || answer.stratum() > LOWEST_STRATUM) {
            throw new NtpFailed(
                    "the server is not synchronised (leap indicator %d, stratum %d)"
                            .formatted(answer.leap(), answer.stratum()));
        }
        if (answer.transmit() == 0 || answer.receive() == 0) {
            throw new NtpFailed("the server sent no time: a timestamp is 0");
        }
        Instant received = NtpTime.instant(answer.receive());
        Instant transmitted = NtpTime.instant(answer.transmit());
        Duration there = Duration.between(sent, received);
        Duration back = Duration.between(sent.plus(elapsed), transmitted);
        Duration delay = elapsed.minus(Duration.between(received, transmitted));
        if (delay.isNegative()) {
            throw new NtpFailed(
                    "the server had the question for longer than the answer took: %d ms of %d ms"
                            .formatted(
                                    Duration.between(received, transmitted).toMillis(),
                                    elapsed.toMillis()));
        }
        return new NtpAnswer(there.plus(back).dividedBy(2), delay, answer.stratum());
    }
}
