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
import java.util.ArrayList;
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
     * @param authorities CA certificates of the pool's own chain, roots and intermediates, in the
     *     order sent
     * @param trusted those of TrustedCACerts, which servers beside the pool may use
     * @param dropped other certificates, which a trust store must not take
     */
    public record RootChain(
            List<Certificate> authorities, List<Certificate> trusted, List<Certificate> dropped) {
        public RootChain {
            authorities = List.copyOf(authorities);
            trusted = List.copyOf(trusted);
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
        List<byte[]> chains = SoapCall.read(url, http.send(post), message::parseResponse);
        List<Certificate> own = certificates(url, chains.get(0));
        List<Certificate> authorities = own.stream().filter(Certificate::isCa).toList();
        if (authorities.isEmpty()) {
            throw unusable(url, "a CA certificate", own.size() + " certificates, none of a CA");
        }
        var all = new ArrayList<>(own);
        for (byte[] pkcs7 : chains.subList(1, chains.size())) all.addAll(certificates(url, pkcs7));
        var trusted = all.subList(own.size(), all.size()).stream().filter(Certificate::isCa);
        return new RootChain(
                authorities, trusted.toList(), all.stream().filter(c -> !c.isCa()).toList());
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
