package dev.handset.tls;

import dev.handset.truststore.Certificate;
import dev.handset.truststore.MalformedCertificate;
import dev.handset.truststore.TlsVersion;
import dev.handset.truststore.Verdict;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What was seen of one handshake, from the client's side, complete or not.
 *
 * @param peer the address connected to
 * @param serverName the name wanted; whether it was sent is in the offered extensions
 * @param version as the ServerHello chose; empty before it
 * @param suite IANA name as the ServerHello chose; empty before it
 * @param presented the server's certificates in its order, before any check
 * @param records every record with its size, both ways
 * @param messages every handshake message that was readable, both ways; in TLS 1.3 the server's
 *     encrypted ones too
 * @param verdict on the presented chain; empty when it was not judged
 * @param elapsed from the start of the connection attempt to the end of the handshake
 */
public record HandshakeTranscript(
        InetSocketAddress peer,
        String serverName,
        Offer offer,
        Optional<TlsVersion> version,
        Optional<String> suite,
        List<Presented> presented,
        List<Alert> alerts,
        List<Sized> records,
        List<Sized> messages,
        Optional<Verdict> verdict,
        Duration elapsed) {
    private static final String CERTIFICATE_REQUEST = "certificate_request";

    public HandshakeTranscript {
        presented = List.copyOf(presented);
        alerts = List.copyOf(alerts);
        records = List.copyOf(records);
        messages = List.copyOf(messages);
    }

    /** The same handshake with another verdict on its chain. */
    public HandshakeTranscript judged(Verdict judgement) {
        return new HandshakeTranscript(
                peer,
                serverName,
                offer,
                version,
                suite,
                presented,
                alerts,
                records,
                messages,
                Optional.of(judgement),
                elapsed);
    }

    /** The presented certificates that could be read, in the server's order. */
    public List<Certificate> certificates() {
        return presented.stream().flatMap(p -> p.certificate().stream()).toList();
    }

    /** Whether the server asked for a client certificate (CertificateRequest). */
    public boolean certificateRequested() {
        return messages.stream().anyMatch(m -> !m.sent() && m.type().equals(CERTIFICATE_REQUEST));
    }

    /**
     * What the ClientHello says.
     *
     * @param suites IANA names in the order sent
     * @param extensions names of RFC 8446 section 4.2 and its registry, in the order sent
     */
    public record Offer(
            TlsVersion lowest, TlsVersion highest, List<String> suites, List<String> extensions) {
        public Offer {
            suites = List.copyOf(suites);
            extensions = List.copyOf(extensions);
        }
    }

    /**
     * One certificate of the Certificate message.
     *
     * @param der its bytes, broken or not
     * @param certificate empty when {@code error} is not
     */
    @SuppressWarnings("ArrayRecordComponent") // broken bytes have no other form
    public record Presented(
            byte[] der, Optional<Certificate> certificate, Optional<MalformedCertificate> error) {
        public static Presented read(byte[] der) {
            try {
                return new Presented(der, Optional.of(Certificate.parse(der)), Optional.empty());
            } catch (MalformedCertificate e) {
                return new Presented(der, Optional.empty(), Optional.of(e));
            }
        }
    }

    /**
     * One record or handshake message.
     *
     * @param sent true when this side sent it
     * @param type such as {@code handshake}, {@code alert}; or {@code server_hello}
     * @param bytes length on the wire with its header
     * @param at since the start of the connection attempt
     */
    public record Sized(boolean sent, String type, int bytes, Duration at) {}
}
