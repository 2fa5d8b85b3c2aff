package dev.handset.provisioning.http;

import dev.handset.provisioning.kerberos.ServiceTickets;
import dev.handset.tls.TlsConnector;
import dev.handset.tls.net.Ports;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * How one phone speaks HTTP.
 *
 * @param tls makes https connections, with its own deadlines
 * @param userAgent sent with every request
 * @param workstation the phone's name in NTLM answers
 * @param connect until TCP is established, for plain http
 * @param exchange from the first byte of a request to the last of its reply, however slowly they
 *     come
 * @param tickets for servers that offer Negotiate; empty where there is no domain controller
 */
public record HttpClientSettings(
        NameResolver resolver,
        Ports ports,
        TlsConnector tls,
        String userAgent,
        String workstation,
        Duration connect,
        Duration exchange,
        SecureRandom random,
        InstantSource clock,
        Optional<ServiceTickets> tickets) {
    public static final Duration DEFAULT_CONNECT = Duration.ofSeconds(5);
    public static final Duration DEFAULT_EXCHANGE = Duration.ofSeconds(20);

    /** Without tickets. */
    public HttpClientSettings(
            NameResolver resolver,
            Ports ports,
            TlsConnector tls,
            String userAgent,
            String workstation,
            Duration connect,
            Duration exchange,
            SecureRandom random,
            InstantSource clock) {
        this(
                resolver,
                ports,
                tls,
                userAgent,
                workstation,
                connect,
                exchange,
                random,
                clock,
                Optional.empty());
    }

    /** With the usual limits, without tickets. */
    public HttpClientSettings(
            NameResolver resolver,
            Ports ports,
            TlsConnector tls,
            String userAgent,
            String workstation,
            SecureRandom random,
            InstantSource clock) {
        this(
                resolver,
                ports,
                tls,
                userAgent,
                workstation,
                DEFAULT_CONNECT,
                DEFAULT_EXCHANGE,
                random,
                clock);
    }

    public HttpClientSettings withExchange(Duration limit) {
        return new HttpClientSettings(
                resolver,
                ports,
                tls,
                userAgent,
                workstation,
                connect,
                limit,
                random,
                clock,
                tickets);
    }

    public HttpClientSettings withTickets(ServiceTickets from) {
        return new HttpClientSettings(
                resolver,
                ports,
                tls,
                userAgent,
                workstation,
                connect,
                exchange,
                random,
                clock,
                Optional.of(from));
    }
}
