package dev.handset.emulator.pool;

import dev.handset.emulator.bc.MalformedRequest;
import dev.handset.emulator.pki.PublishedCertificate;
import dev.handset.emulator.pki.PublishedCertificates;
import dev.handset.provisioning.soap.MalformedXml;
import dev.handset.provisioning.soap.Names;
import dev.handset.provisioning.soap.Xml;
import dev.handset.provisioning.soap.XmlElement;
import dev.handset.provisioning.ticket.WireTime;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;

/**
 * GetAndPublishCert ([MS-OCAUTHWS] 3.1.4.1): checks ticket and proof, issues over the request's key
 * and publishes. The ticket decides who the user is, not the request.
 */
final class CertificateService {
    private static final String OPERATION = "GetAndPublishCert";
    private static final int MAX_DEVICE_ID = 64;
    private static final String BASE64_TYPE = Names.WSSE + "#Base64Binary";

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
        XmlElement operation = body.need(OPERATION);
        if (body.children().size() != 1) throw body.malformed("one operation", "more");
        XmlElement request = operation.need("RequestSecurityToken");
        byte[] csr = Xml.base64(request.need("BinarySecurityToken"));
        String deviceId = operation.needAttribute("DeviceId");
        if (deviceId.length() > MAX_DEVICE_ID) {
            throw operation.malformed(
                    "a DeviceId of at most " + MAX_DEVICE_ID, deviceId.length() + " characters");
        }
        String entity = operation.needAttribute("Entity");
        if (!bare(entity).equalsIgnoreCase(bare(ticket.sipUri()))) {
            return error(PoolError.ENTITY_MISMATCH);
        }
        if (faults.contains(PoolFault.STORE_UNAVAILABLE)) return error(PoolError.STORE_UNAVAILABLE);
        try {
            byte[] issued =
                    settings.pki().users().issue(csr, ticket.sipUri(), settings.certificateLife());
            publish(issued, ticket.sipUri(), deviceId);
            byte[] sent =
                    faults.contains(PoolFault.GARBAGE_CERTIFICATE)
                            ? "not a certificate".getBytes(StandardCharsets.US_ASCII)
                            : issued;
            return success(deviceId, entity, sent, request.child("RequestID"));
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

    private static String success(
            String deviceId, String entity, byte[] certificate, Optional<XmlElement> requestId) {
        String echoedId =
                requestId
                        .map(
                                id ->
                                        "<RequestID xmlns=\"%s\">%s</RequestID>"
                                                .formatted(Names.WSTEP, Xml.escape(id.trimmed())))
                        .orElse("");
        return envelope(
                """
                <GetAndPublishCertResponse xmlns="%s" DeviceId="%s" Entity="%s">\
                <RequestSecurityTokenResponse xmlns="%s"><TokenType>%s</TokenType>\
                <RequestedSecurityToken><BinarySecurityToken xmlns="%s" ValueType="%s" \
                EncodingType="%s">%s</BinarySecurityToken></RequestedSecurityToken>%s\
                </RequestSecurityTokenResponse></GetAndPublishCertResponse>\
                """
                        .formatted(
                                Names.OCS_AUTH,
                                Xml.escape(deviceId),
                                Xml.escape(entity),
                                Names.WST_SLASH,
                                Names.X509_TOKEN,
                                Names.WSSE,
                                Names.X509_TOKEN,
                                BASE64_TYPE,
                                Base64.getEncoder().encodeToString(certificate),
                                echoedId));
    }

    /** UNVERIFIED inside: the schema of ErrorInfo is not published (web-services.md §2.3). */
    private static String error(PoolError error) {
        return envelope(
                """
                <GetAndPublishCertResponse xmlns="%s"><ErrorInfo ResponseClass="Error">\
                <ErrorId>%d</ErrorId><Reason>%s</Reason></ErrorInfo></GetAndPublishCertResponse>\
                """
                        .formatted(Names.OCS_AUTH, error.id(), Xml.escape(error.reason())));
    }

    private static String envelope(String body) {
        return "<s:Envelope xmlns:s=\"%s\"><s:Body>%s</s:Body></s:Envelope>"
                .formatted(Names.SOAP, body);
    }

    private static String bare(String address) {
        return address.regionMatches(true, 0, "sip:", 0, 4) ? address.substring(4) : address;
    }
}
