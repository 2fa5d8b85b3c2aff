package dev.handset.emulator.pool;

import dev.handset.provisioning.soap.Names;
import dev.handset.provisioning.ticket.ProofKey;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;
import javax.xml.XMLConstants;
import javax.xml.crypto.KeySelector;
import javax.xml.crypto.MarshalException;
import javax.xml.crypto.dsig.DigestMethod;
import javax.xml.crypto.dsig.Reference;
import javax.xml.crypto.dsig.SignatureMethod;
import javax.xml.crypto.dsig.SignedInfo;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignature;
import javax.xml.crypto.dsig.XMLSignatureException;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * The {@code wsse:Security} header of a message with a holder-of-key ticket (web-services.md §1.6,
 * §2.1): one Timestamp, one Assertion, one Signature over the Timestamp.
 *
 * <p>The platform's own XML signature code does the work, with its secure validation off, since
 * that forbids the SHA-1 the protocol demands. What it would have kept out is refused here first:
 * any algorithm, transform or reference but the one the protocol has.
 */
final class ProofOfPossession {
    private static final String SECURE_VALIDATION = "org.jcp.xml.dsig.secureValidation";

    private final Element timestamp;
    private final Element signature;
    private final String assertionId;

    private ProofOfPossession(Element timestamp, Element signature, String assertionId) {
        this.timestamp = timestamp;
        this.signature = signature;
        this.assertionId = assertionId;
    }

    /**
     * Finds the parts, checks nothing yet.
     *
     * @param envelope read before with limits on size and depth
     * @throws RefusedMessage when a part is missing, doubled, or the key names another assertion
     */
    static ProofOfPossession in(byte[] envelope) throws RefusedMessage {
        Element security = only(only(root(envelope), Names.SOAP, "Header"), Names.WSSE, "Security");
        Element timestamp = only(security, Names.WSU, "Timestamp");
        Element signature = only(security, Names.DSIG, "Signature");
        Element assertion = only(security, Names.SAML, "Assertion");
        Element named =
                only(
                        only(
                                only(signature, Names.DSIG, "KeyInfo"),
                                Names.WSSE,
                                "SecurityTokenReference"),
                        Names.WSSE,
                        "KeyIdentifier");
        String id = named.getTextContent().strip();
        if (id.isEmpty() || !id.equals(assertion.getAttribute("AssertionID"))) {
            throw new RefusedMessage(PoolError.NO_TICKET);
        }
        return new ProofOfPossession(timestamp, signature, id);
    }

    /** AssertionID that KeyInfo and Assertion agree on. */
    String assertionId() {
        return assertionId;
    }

    /** Text of the signed {@code Expires}. */
    Optional<String> expires() {
        return children(timestamp, Names.WSU, "Expires").stream()
                .findFirst()
                .map(Element::getTextContent);
    }

    /**
     * Verifies digest and signature.
     *
     * @throws RefusedMessage when either is wrong, or the signature is made in another way than the
     *     protocol's
     */
    void verify(ProofKey key) throws RefusedMessage {
        String id = timestamp.getAttributeNS(Names.WSU, "Id");
        timestamp.setIdAttributeNS(Names.WSU, "Id", true);
        var secret = new SecretKeySpec(key.bytes(), "HmacSHA1");
        var context = new DOMValidateContext(KeySelector.singletonKeySelector(secret), signature);
        context.setProperty(SECURE_VALIDATION, false);
        try {
            XMLSignature read =
                    XMLSignatureFactory.getInstance("DOM").unmarshalXMLSignature(context);
            if (!isOfTheProtocol(read.getSignedInfo(), id) || !read.validate(context)) {
                throw new RefusedMessage(PoolError.BAD_SIGNATURE);
            }
        } catch (MarshalException | XMLSignatureException | ClassCastException e) {
            throw new RefusedMessage(PoolError.BAD_SIGNATURE);
        }
    }

    private static boolean isOfTheProtocol(SignedInfo signed, String id) {
        if (id.isEmpty() || signed.getReferences().size() != 1) return false;
        Reference reference = signed.getReferences().get(0);
        List<Transform> transforms = reference.getTransforms();
        return signed.getCanonicalizationMethod().getAlgorithm().equals(Names.EXC_C14N)
                && signed.getSignatureMethod().getAlgorithm().equals(SignatureMethod.HMAC_SHA1)
                && signed.getSignatureMethod().getParameterSpec() == null
                && ("#" + id).equals(reference.getURI())
                && reference.getDigestMethod().getAlgorithm().equals(DigestMethod.SHA1)
                && transforms.size() == 1
                && transforms.get(0).getAlgorithm().equals(Names.EXC_C14N);
    }

    private static Element root(byte[] xml) throws RefusedMessage {
        try {
            var factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return builder.parse(new ByteArrayInputStream(xml)).getDocumentElement();
        } catch (SAXException | IOException e) {
            throw new RefusedMessage(PoolError.BAD_MESSAGE);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("a Java runtime without a plain XML parser", e);
        }
    }

    private static Element only(Element parent, String namespace, String name)
            throws RefusedMessage {
        List<Element> found = children(parent, namespace, name);
        if (found.size() != 1) throw new RefusedMessage(PoolError.NO_TICKET);
        return found.get(0);
    }

    private static List<Element> children(Element parent, String namespace, String name) {
        var found = new ArrayList<Element>();
        for (Node n = parent.getFirstChild(); n != null; n = n.getNextSibling()) {
            if (n instanceof Element child
                    && namespace.equals(child.getNamespaceURI())
                    && name.equals(child.getLocalName())) {
                found.add(child);
            }
        }
        return found;
    }
}
