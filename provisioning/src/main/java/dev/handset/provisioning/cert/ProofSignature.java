package dev.handset.provisioning.cert;

import dev.handset.provisioning.soap.Names;
import dev.handset.provisioning.soap.Xml;
import dev.handset.provisioning.ticket.ProofKey;
import dev.handset.provisioning.ticket.WebTicket;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The content of {@code wsse:Security} that proves possession of a ticket: timestamp, assertion,
 * and an XML signature with the proof key over the timestamp alone (exclusive C14N, SHA-1,
 * HMAC-SHA1). Everything is written in canonical form, so that hashing the text is hashing its
 * canonical form.
 */
public final class ProofSignature {
    private static final String ASSERTION_ID =
            "http://docs.oasis-open.org/wss/oasis-wss-saml-token-profile-1.0#SAMLAssertionID";

    private ProofSignature() {}

    /** For a {@code wsse:Security} element around it that declares the prefix {@code wsse}. */
    static String securityContent(WebTicket ticket) {
        String timestamp = timestamp(ticket.lifetimeXml());
        String signedInfo = signedInfo(sha1(timestamp));
        return timestamp
                + ticket.assertionXml()
                + """
                <Signature xmlns="%s">%s<SignatureValue>%s</SignatureValue><KeyInfo>\
                <wsse:SecurityTokenReference wsse:TokenType="%s">\
                <wsse:KeyIdentifier ValueType="%s">%s</wsse:KeyIdentifier>\
                </wsse:SecurityTokenReference></KeyInfo></Signature>\
                """
                        .formatted(
                                Names.DSIG,
                                signedInfo,
                                mac(ticket.proofKey(), signedInfo),
                                Names.SAML_TOKEN,
                                ASSERTION_ID,
                                Xml.escape(ticket.assertionId()));
    }

    static String timestamp(String lifetimeXml) {
        return "<wsu:Timestamp xmlns:wsu=\"%s\" wsu:Id=\"timestamp\">%s</wsu:Timestamp>"
                .formatted(Names.WSU, lifetimeXml);
    }

    static String signedInfo(String digest) {
        return """
        <SignedInfo xmlns="%1$s"><CanonicalizationMethod Algorithm="%2$s"></CanonicalizationMethod>\
        <SignatureMethod Algorithm="%1$shmac-sha1"></SignatureMethod>\
        <Reference URI="#timestamp"><Transforms><Transform Algorithm="%2$s"></Transform></Transforms>\
        <DigestMethod Algorithm="%1$ssha1"></DigestMethod><DigestValue>%3$s</DigestValue></Reference>\
        </SignedInfo>\
        """
                .formatted(Names.DSIG, Names.EXC_C14N, digest);
    }

    static String sha1(String canonical) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-1").digest(Xml.utf8(canonical));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-1", e);
        }
    }

    static String mac(ProofKey key, String signedInfo) {
        return Base64.getEncoder().encodeToString(key.mac(Xml.utf8(signedInfo)));
    }
}
