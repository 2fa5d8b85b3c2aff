package dev.handset.emulator.balancer;

import dev.handset.truststore.Certificate;
import dev.handset.truststore.MalformedCertificate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What an administrator has given to a box that ends TLS.
 *
 * @param chain DER of the leaf and of what is in the chain file, which may fit or not
 * @param machineStore DER of the intermediates that a member of the domain has anyway
 * @param tls versions that are switched on
 */
public record Configured(List<byte[]> chain, List<byte[]> machineStore, TlsRange tls) {
    public Configured {
        chain = List.copyOf(chain);
        machineStore = List.copyOf(machineStore);
    }

    /** The server's own certificate: the first, if there is one. */
    Optional<byte[]> leaf() {
        return chain.stream().findFirst();
    }

    /** The others, without more copies of the leaf. */
    List<byte[]> file() {
        return chain.stream().filter(each -> !Arrays.equals(each, chain.get(0))).toList();
    }

    /**
     * The first of {@code candidates} that issued this certificate, by name and key id as
     * certificate stores look for issuers (RFC 5280 §4.2.1.1); signatures are not compared.
     */
    static Optional<byte[]> issuer(byte[] certificate, List<byte[]> candidates) {
        return candidates.stream().filter(other -> issued(other, certificate)).findFirst();
    }

    private static boolean issued(byte[] issuerDer, byte[] subjectDer) {
        try {
            var issuer = Certificate.parse(issuerDer);
            var subject = Certificate.parse(subjectDer);
            var keyId = issuer.subjectKeyId();
            return Arrays.equals(issuer.subjectDer(), subject.issuerDer())
                    && (keyId.isEmpty()
                            || subject.authorityKeyId().isEmpty()
                            || keyId.equals(subject.authorityKeyId()));
        } catch (MalformedCertificate e) {
            return false;
        }
    }

    static boolean selfIssued(byte[] der) {
        try {
            return Certificate.parse(der).selfIssued();
        } catch (MalformedCertificate e) {
            return false;
        }
    }
}
