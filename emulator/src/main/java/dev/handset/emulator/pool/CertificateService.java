package dev.handset.emulator.pool;

import dev.handset.emulator.bc.MalformedRequest;
import dev.handset.emulator.pki.PublishedCertificate;
import dev.handset.emulator.pki.PublishedCertificates;
import dev.handset.provisioning.cert.GetAndPublishCert;
import dev.handset.provisioning.cert.GetAndPublishCertResponse;
import dev.handset.provisioning.soap.MalformedXml;
import dev.handset.provisioning.soap.XmlElement;
import dev.handset.provisioning.ticket.WireTime;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.OptionalInt;
import java.util.Set;

/**
 * GetAndPublishCert ([MS-OCAUTHWS] 3.1.4.1): checks ticket and proof, issues over the request's key
 * and publishes. The ticket decides who the user is, not the request.
 */
final class CertificateService {
    private static final int MAX_DEVICE_ID = 64;
    private static final byte[] GARBAGE = "not a certificate".getBytes(StandardCharsets.US_ASCII);

    private final PoolSettings settings;
    private final TicketOffice office;
    private final InstantSource clock;

    CertificateService(PoolSettings settings, TicketOffice office, InstantSource clock) {
        this.settings = settings;
        this.office = office;
        this.clock = clock;
    }

    /**
     * Answers the envelope posted to {@code path}; errors of the operation are in the answer's
     * ErrorInfo.
     *
     * @throws RefusedMessage for a ticket or proof that is not right
     * @throws MalformedXml when the body is not this operation
     */
    String answer(String path, byte[] bytes, XmlElement envelope, Set<PoolFault> faults)
            throws RefusedMessage, MalformedXml {
        IssuedTicket ticket = authenticate(path, bytes);
        XmlElement body = envelope.need("Body");
        if (body.children().size() != 1) throw body.malformed("one operation", "more");
        var request = GetAndPublishCert.parse(envelope);
        if (request.deviceId().length() > MAX_DEVICE_ID) {
            throw body.malformed(
                    "a DeviceId of at most " + MAX_DEVICE_ID,
                    request.deviceId().length() + " characters");
        }
        if (!bare(request.entity()).equalsIgnoreCase(bare(ticket.sipUri()))) {
            return error(PoolError.ENTITY_MISMATCH);
        }
        if (faults.contains(PoolFault.STORE_UNAVAILABLE)) return error(PoolError.STORE_UNAVAILABLE);
        try {
            byte[] issued =
                    settings.pki()
                            .users()
                            .issue(request.pkcs10(), ticket.sipUri(), settings.certificateLife());
            publish(issued, ticket.sipUri(), request.deviceId());
            byte[] sent = faults.contains(PoolFault.GARBAGE_CERTIFICATE) ? GARBAGE : issued;
            return new GetAndPublishCertResponse.Issued(
                            request.deviceId(), request.entity(), request.requestId(), sent)
                    .toXml();
        } catch (MalformedRequest e) {
            return error(PoolError.BAD_REQUEST);
        }
    }

    private IssuedTicket authenticate(String path, byte[] bytes) throws RefusedMessage {
        ProofOfPossession proof = ProofOfPossession.in(bytes);
        IssuedTicket ticket =
                office.find(proof.assertionId())
                        .orElseThrow(() -> new RefusedMessage(PoolError.NO_TICKET));
        Instant now = clock.instant();
        boolean signedExpiryPassed =
                proof.expires().flatMap(WireTime::parse).map(now::isAfter).orElse(true);
        if (!now.isBefore(ticket.expires()) || signedExpiryPassed) {
            throw new RefusedMessage(PoolError.EXPIRED_TICKET);
        }
        if (!PoolUrls.same(ticket.audiencePath(), path)) {
            throw new RefusedMessage(PoolError.OTHER_AUDIENCE);
        }
        proof.verify(ticket.key());
        return ticket;
    }

    private void publish(byte[] issued, String sipUri, String deviceId) {
        settings.published()
                .publish(
                        new PublishedCertificate(
                                PublishedCertificates.thumbprint(issued),
                                sipUri,
                                deviceId,
                                clock.instant().plus(settings.certificateLife()),
                                false));
    }

    private static String error(PoolError error) {
        return new GetAndPublishCertResponse.Refused(OptionalInt.of(error.id()), error.reason())
                .toXml();
    }

    private static String bare(String address) {
        return address.regionMatches(true, 0, "sip:", 0, 4) ? address.substring(4) : address;
    }
}
