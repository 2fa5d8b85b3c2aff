package dev.handset.provisioning.ticket;

import dev.handset.provisioning.soap.MalformedXml;
import dev.handset.provisioning.soap.RawXml;
import dev.handset.provisioning.soap.Xml;
import dev.handset.provisioning.soap.XmlElement;
import dev.handset.provisioning.soap.XmlReader;
import java.time.Instant;

/**
 * A ticket as received. Assertion and lifetime are kept as raw text because both are signed. Never
 * printed.
 */
public final class WebTicket {
    private final String assertionXml;
    private final String assertionId;
    private final String lifetimeXml;
    private final Instant expires;
    private final ProofKey proofKey;
    private final String nameIdentifier;

    private WebTicket(
            String assertionXml,
            String assertionId,
            String lifetimeXml,
            Instant expires,
            ProofKey proofKey,
            String nameIdentifier) {
        this.assertionXml = assertionXml;
        this.assertionId = assertionId;
        this.lifetimeXml = lifetimeXml;
        this.expires = expires;
        this.proofKey = proofKey;
        this.nameIdentifier = nameIdentifier;
    }

    /**
     * Reads the answer to a request that carried {@code client}.
     *
     * @throws MalformedXml naming position and what is missing
     */
    public static WebTicket parse(byte[] xml, Entropy client) throws MalformedXml {
        String text = XmlReader.text(xml);
        XmlElement body = XmlReader.read(text).need("Body");
        XmlElement response = found(body, "RequestSecurityTokenResponse");
        XmlElement assertion = response.needAt("RequestedSecurityToken", "Assertion");
        XmlElement lifetime = response.need("Lifetime");
        XmlElement expires = lifetime.need("Expires");
        lifetime.need("Created");
        byte[] server = Xml.base64(response.needAt("Entropy", "BinarySecret"));
        return new WebTicket(
                raw(RawXml.outer(text, "Assertion"), assertion),
                assertion.needAttribute("AssertionID"),
                raw(RawXml.inner(text, "Lifetime"), lifetime),
                WireTime.parse(expires.trimmed())
                        .orElseThrow(() -> expires.malformed("a UTC time", expires.trimmed())),
                ProofKey.of(client, new Entropy(server)),
                found(assertion, "NameIdentifier").trimmed());
    }

    /** The whole {@code Assertion} element as it came; secret. */
    public String assertionXml() {
        return assertionXml;
    }

    public String assertionId() {
        return assertionId;
    }

    /** What stood between the tags of {@code Lifetime}. */
    public String lifetimeXml() {
        return lifetimeXml;
    }

    public Instant expires() {
        return expires;
    }

    public ProofKey proofKey() {
        return proofKey;
    }

    /** The SIP URI of the user, as the service named it. */
    public String nameIdentifier() {
        return nameIdentifier;
    }

    @Override
    public String toString() {
        return "web ticket of " + nameIdentifier + " until " + expires;
    }

    private static XmlElement found(XmlElement in, String name) throws MalformedXml {
        return in.find(name)
                .orElseThrow(() -> in.malformed("element " + name + " below " + in.name(), "none"));
    }

    private static String raw(java.util.Optional<String> text, XmlElement element)
            throws MalformedXml {
        return text.orElseThrow(() -> element.malformed("text of " + element.name(), "none"));
    }
}
