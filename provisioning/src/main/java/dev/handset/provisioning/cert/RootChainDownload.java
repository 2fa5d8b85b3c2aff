package dev.handset.provisioning.cert;

import dev.handset.provisioning.LabForms.RootChainForm;
import dev.handset.provisioning.ProvisioningFailed;
import dev.handset.provisioning.ProvisioningFailure;
import dev.handset.provisioning.http.HttpClient;
import dev.handset.provisioning.http.HttpRequest;
import dev.handset.provisioning.soap.SoapCall;
import dev.handset.truststore.Certificate;
import dev.handset.truststore.CertificateFiles;
import dev.handset.truststore.MalformedCertificate;
import java.net.URI;
import java.util.List;

/**
 * Downloads the root certificate chain before any trust exists, over plain HTTP and without
 * authentication (lab form). Whoever sits on the way can change it; that is so by design of the
 * service.
 */
public final class RootChainDownload {
    private final HttpClient http;
    private final RootChainForm form;

    public RootChainDownload(HttpClient http, RootChainForm form) {
        this.http = http;
        this.form = form;
    }

    /**
     * What was offered.
     *
     * @param authorities CA certificates, roots and intermediates, in the order sent
     * @param dropped other certificates, which a trust store must not take
     */
    public record RootChain(List<Certificate> authorities, List<Certificate> dropped) {
        public RootChain {
            authorities = List.copyOf(authorities);
            dropped = List.copyOf(dropped);
        }
    }

    /** The plain HTTP URL that goes with the URL of a certificate provisioning service. */
    public URI url(URI certProv) {
        return URI.create("http://" + certProv.getHost() + form.path());
    }

    /**
     * @param certProv URL of the service as option 43 names it; its host is asked on port 80
     * @throws ProvisioningFailed also when the answer holds no CA certificate
     */
    public RootChain download(URI certProv) throws ProvisioningFailed {
        URI url = url(certProv);
        RootChainMessage message = new RootChainMessage(form);
        HttpRequest post = HttpRequest.soap(url, form.soapAction(), message.request());
        byte[] pkcs7 = SoapCall.read(url, http.send(post), message::parseResponse);
        List<Certificate> all = certificates(url, pkcs7);
        List<Certificate> authorities = all.stream().filter(Certificate::isCa).toList();
        if (authorities.isEmpty()) {
            throw unusable(url, "a CA certificate", all.size() + " certificates, none of a CA");
        }
        return new RootChain(authorities, all.stream().filter(c -> !c.isCa()).toList());
    }

    private List<Certificate> certificates(URI url, byte[] pkcs7) throws ProvisioningFailed {
        try {
            return CertificateFiles.parseBundle(pkcs7);
        } catch (MalformedCertificate e) {
            throw unusable(url, "certificates", String.valueOf(e.getMessage()));
        }
    }

    private ProvisioningFailed unusable(URI url, String expected, String found) {
        return new ProvisioningFailed(
                new ProvisioningFailure.Malformed(url, form.chainElement(), expected, found));
    }
}
