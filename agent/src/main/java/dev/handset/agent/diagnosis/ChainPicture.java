package dev.handset.agent.diagnosis;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The certificates a server presented and what the phone needed beside them, as plain values:
 * enough to draw the chain or to write it as JSON.
 *
 * @param server the name the phone asked for
 * @param presented in the server's order
 * @param missing the issuer that was needed and neither presented nor anchored
 * @param anchor subject of the anchor the path ends at; empty when it ends nowhere
 */
public record ChainPicture(
        String server, List<Link> presented, Optional<Missing> missing, Optional<String> anchor) {
    public ChainPicture {
        presented = List.copyOf(presented);
    }

    /**
     * One presented certificate.
     *
     * @param keyId subject key identifier, lower hex
     * @param issuerKeyId authority key identifier, lower hex
     * @param inPath whether the phone's path from the leaf uses it
     * @param remark why it stands out, such as {@code sent twice}; empty when it does not
     * @param fault why the phone refuses it, such as {@code expired}; empty when it does not
     */
    public record Link(
            String subject,
            String issuer,
            Optional<String> keyId,
            Optional<String> issuerKeyId,
            Instant notBefore,
            Instant notAfter,
            boolean inPath,
            String remark,
            String fault) {}

    /**
     * A link that is not there.
     *
     * @param subject the name the last certificate of the path asks for
     * @param keyId the key it asks for, lower hex, when it says so
     * @param hint an AIA address where the certificate can be found; the phone never fetches it
     */
    public record Missing(String subject, Optional<String> keyId, Optional<String> hint) {}
}
