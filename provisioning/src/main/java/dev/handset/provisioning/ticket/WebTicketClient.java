package dev.handset.provisioning.ticket;

import dev.handset.provisioning.LabForms.PinForm;
import dev.handset.provisioning.ProvisioningFailed;
import dev.handset.provisioning.ProvisioningFailure;
import dev.handset.provisioning.http.HttpClient;
import dev.handset.provisioning.http.HttpReply;
import dev.handset.provisioning.http.HttpRequest;
import dev.handset.provisioning.http.LogOn;
import dev.handset.provisioning.secret.Pin;
import dev.handset.provisioning.soap.SoapCall;
import dev.handset.provisioning.soap.XmlReader;
import java.net.URI;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.UUID;

/**
 * Gets web tickets: reads the metadata of both services, then asks for a ticket by PIN or by
 * Windows account. A PIN is sent once and never again by itself, because wrong tries lock it.
 */
public final class WebTicketClient {
    private final HttpClient http;
    private final PinForm form;
    private final SecureRandom random;

    public WebTicketClient(HttpClient http, PinForm form, SecureRandom random) {
        this.http = http;
        this.form = form;
        this.random = random;
    }

    /**
     * Where a service takes tickets, and where they come from.
     *
     * @param endpoint posts go there, and tickets apply to it
     * @param issuer its web ticket service
     */
    public record Target(URI endpoint, Metadata.Issuer issuer) {}

    /** Metadata of any service, by its URL without {@code /mex}. */
    public Metadata metadata(URI service) throws ProvisioningFailed {
        URI mex = appended(service, Metadata.PATH);
        HttpReply reply = http.send(HttpRequest.get(mex));
        return SoapCall.read(mex, reply, xml -> Metadata.parse(XmlReader.read(xml)));
    }

    /**
     * The certificate provisioning endpoint, from the service's metadata.
     *
     * @param certProv URL of the service, as option 43 or the registrar name it
     */
    public Target certificateProvisioning(URI certProv) throws ProvisioningFailed {
        Metadata metadata = metadata(certProv);
        URI endpoint = metadata.ports().get(Metadata.CERTIFICATE_PROOF_PORT);
        Metadata.Issuer issuer = metadata.issuers().get(Metadata.CERTIFICATE_PROOF_PORT);
        if (endpoint == null || issuer == null) {
            throw missing(
                    appended(certProv, Metadata.PATH),
                    endpoint == null ? "service" : "policies",
                    Metadata.CERTIFICATE_PROOF_PORT,
                    metadata);
        }
        return new Target(endpoint, issuer);
    }

    /**
     * A ticket by number and PIN (lab form). The user's SIP URI is in {@link
     * WebTicket#nameIdentifier}.
     *
     * @param number extension or number as typed
     */
    public WebTicket byPin(Target target, String number, Pin pin) throws ProvisioningFailed {
        URI service = target.issuer().address();
        URI port =
                Optional.ofNullable(metadata(service).ports().get(form.port()))
                        .orElse(appended(service, form.path()));
        RequestSecurityToken request = request(target, Optional.empty());
        String envelope = new PinMessage(number, pin, request).toXml(form);
        HttpRequest post = HttpRequest.soap(port, form.soapAction(), envelope).hidingBody();
        return ticket(port, http.send(post), request);
    }

    /** A ticket by Windows account. */
    public WebTicket byWindowsAccount(Target target, String sipUri, LogOn account)
            throws ProvisioningFailed {
        URI service = target.issuer().address();
        Metadata metadata = metadata(service);
        URI port = metadata.ports().get(Metadata.WINDOWS_PORT);
        if (port == null) {
            URI mex = appended(service, Metadata.PATH);
            throw missing(mex, "service", Metadata.WINDOWS_PORT, metadata);
        }
        RequestSecurityToken request = request(target, Optional.of(sipUri));
        HttpRequest post =
                HttpRequest.soap(port, RequestSecurityToken.ACTION, request.toXml()).hidingBody();
        return ticket(port, http.send(post, account), request);
    }

    private RequestSecurityToken request(Target target, Optional<String> claim) {
        byte[] id = new byte[16];
        random.nextBytes(id);
        return new RequestSecurityToken(
                UUID.nameUUIDFromBytes(id).toString(),
                target.endpoint().toString(),
                claim,
                Entropy.fresh(random));
    }

    private static WebTicket ticket(URI uri, HttpReply reply, RequestSecurityToken request)
            throws ProvisioningFailed {
        return SoapCall.read(uri, reply, xml -> WebTicket.parse(xml, request.entropy()));
    }

    private static ProvisioningFailed missing(URI uri, String where, String port, Metadata found) {
        return new ProvisioningFailed(
                new ProvisioningFailure.Malformed(
                        uri, where, "port " + port, found.ports().keySet().toString()));
    }

    private static URI appended(URI service, String path) {
        String text = service.toString();
        return URI.create(
                (text.endsWith("/") ? text.substring(0, text.length() - 1) : text) + path);
    }
}
