package dev.handset.agent.sip;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A registration as the 200 granted it.
 *
 * @param registrar host name that granted it
 * @param expires until it must be refreshed
 * @param keepAlive silence after which the phone sends CRLF CRLF; empty when not asked for
 * @param gruu the phone's Contact from now on; empty when the registrar gave none
 * @param scheme by which the phone proved itself, such as {@code TLS-DSK}
 * @param ticketEnd of the Kerberos ticket; empty under another scheme
 * @param rounds REGISTERs sent on this connection
 */
public record Registration(
        String registrar,
        Duration expires,
        Optional<Duration> keepAlive,
        Optional<String> gruu,
        String scheme,
        Optional<Instant> ticketEnd,
        PresenceState presence,
        int rounds) {}
