package dev.handset.provisioning.cert;

import dev.handset.provisioning.ProvisioningFailed;
import dev.handset.provisioning.ProvisioningFailure;
import dev.handset.provisioning.http.HttpClient;
import dev.handset.provisioning.http.HttpRequest;
import dev.handset.provisioning.soap.SoapCall;
import dev.handset.provisioning.soap.XmlReader;
import dev.handset.provisioning.ticket.WebTicket;
import dev.handset.truststore.Certificate;
import dev.handset.truststore.MalformedCertificate;
import java.net.URI;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.UUID;

/** Trades a web ticket with proof for a client certificate (MS-OCAUTHWS 3.1.4.1). */
public final class CertificateProvisioningClient {
    private final HttpClient http;
    private final SecureRandom random;

    public CertificateProvisioningClient(HttpClient http, SecureRandom random) {
        this.http = http;
        this.random = random;
    }

    /**
     * @param endpoint that the ticket applies to
     * @param ticket names the user
     * @param deviceId stable for this device and user
     * @param request made on this device
     * @return the certificate, over the request's key
     * @throws ProvisioningFailed also when the certificate is over another key
     */
    public Certificate getAndPublishCert(
            URI endpoint, WebTicket ticket, UUID deviceId, Pkcs10Request request)
            throws ProvisioningFailed {
        GetAndPublishCert message =
                new GetAndPublishCert(
                        endpoint.toString(),
                        guid(),
                        deviceId.toString(),
                        ticket.nameIdentifier().replaceFirst("^sip:", ""),
                        guid(),
                        request.der());
        HttpRequest post =
                HttpRequest.soap(
                                endpoint,
                                GetAndPublishCert.ACTION,
                                message.toXml(ProofSignature.securityContent(ticket)))
                        .hidingBody();
        GetAndPublishCertResponse response =
                SoapCall.read(
                        endpoint,
                        http.send(post),
                        xml -> GetAndPublishCertResponse.parse(XmlReader.read(xml)));
        if (response instanceof GetAndPublishCertResponse.Refused refused) {
            throw new ProvisioningFailed(
                    new ProvisioningFailure.SoapFault(
                            endpoint, refused.errorId(), "ErrorInfo", refused.reason()));
        }
        return certificate(endpoint, (GetAndPublishCertResponse.Issued) response, request);
    }

    private static Certificate certificate(
            URI endpoint, GetAndPublishCertResponse.Issued issued, Pkcs10Request request)
            throws ProvisioningFailed {
        try {
            Certificate certificate = Certificate.parse(issued.certificate());
            String key = HexFormat.of().formatHex(request.publicKeyInfo());
            if (certificate.publicKey().spkiHex().equals(key)) {
                return certificate;
            }
            throw unusable(
                    endpoint,
                    "a certificate over the key of the request",
                    "one over another key, of " + certificate.subject());
        } catch (MalformedCertificate e) {
            throw unusable(endpoint, "a certificate", String.valueOf(e.getMessage()));
        }
    }

    private static ProvisioningFailed unusable(URI endpoint, String expected, String found) {
        return new ProvisioningFailed(
                new ProvisioningFailure.Malformed(
                        endpoint, "BinarySecurityToken", expected, found));
    }

    private String guid() {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return UUID.nameUUIDFromBytes(bytes).toString();
    }
}
