package dev.handset.provisioning.soap;

import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Goes through a message from front to back and keeps nothing of it, for answers that are too many
 * to hold. The limits are those of {@link XmlReader}, except for the number of elements.
 *
 * <p>There is always a current element. {@link #child} makes the next child the current one, or
 * ends the current one; {@link #text} and {@link #skip} end it too. Where an element has ended, its
 * parent is current again.
 */
public final class XmlStream {
    private final XMLStreamReader in;
    private int depth;

    private XmlStream(XMLStreamReader in) {
        this.in = in;
    }

    /**
     * Begins; the root is the current element.
     *
     * @param xml UTF-8; a byte order mark is skipped
     */
    public static XmlStream of(byte[] xml) throws MalformedXml {
        if (xml.length > XmlReader.MAX_BYTES) {
            throw new MalformedXml(
                    1, 1, "at most " + XmlReader.MAX_BYTES + " bytes", xml.length + " bytes");
        }
        boolean mark =
                xml.length > 2
                        && (xml[0] & 0xFF) == 0xEF
                        && (xml[1] & 0xFF) == 0xBB
                        && (xml[2] & 0xFF) == 0xBF;
        int from = mark ? 3 : 0;
        var decoder =
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT);
        var bytes = new ByteArrayInputStream(xml, from, xml.length - from);
        try {
            var stream =
                    new XmlStream(
                            factory().createXMLStreamReader(new InputStreamReader(bytes, decoder)));
            stream.root();
            return stream;
        } catch (XMLStreamException e) {
            throw malformed(e);
        } catch (RuntimeException e) {
            throw new MalformedXml(1, 1, "well-formed XML", "what the parser fails at");
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        return factory;
    }

    private void root() throws MalformedXml {
        String declared = in.getCharacterEncodingScheme();
        if (declared != null && !declared.equalsIgnoreCase("utf-8")) {
            throw here("encoding utf-8", declared);
        }
        while (next() != XMLStreamConstants.START_ELEMENT) {
            // what stands before the root is of no use
        }
    }

    /** Local name of the current element; only between its start and the next call. */
    public String name() {
        return in.getLocalName();
    }

    /** An attribute of the current element; only between its start and the next call. */
    public Optional<String> attribute(String local) {
        for (int i = 0; i < in.getAttributeCount(); i++) {
            if (in.getAttributeLocalName(i).equals(local)) {
                return Optional.of(in.getAttributeValue(i));
            }
        }
        return Optional.empty();
    }

    /**
     * Makes the next child current; false when there is none, and the current element has ended.
     */
    public boolean child() throws MalformedXml {
        while (true) {
            switch (next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    return true;
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    return false;
                }
                default -> {}
            }
        }
    }

    /**
     * Makes the next child of this name current.
     *
     * @throws MalformedXml when there is none left
     */
    public void need(String local) throws MalformedXml {
        String parent = in.isStartElement() ? name() : "it";
        while (child()) {
            if (name().equals(local)) return;
            skip();
        }
        throw here("element " + local + " in " + parent, "no further one");
    }

    /**
     * The text of the current element and of all below it, without white space at its ends; the
     * element ends.
     *
     * @param maxChars what is longer is cut
     */
    public String text(int maxChars) throws MalformedXml {
        StringBuilder text = new StringBuilder();
        for (int open = 1; open > 0; ) {
            switch (next()) {
                case XMLStreamConstants.START_ELEMENT -> open++;
                case XMLStreamConstants.END_ELEMENT -> open--;
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    int room = maxChars - text.length();
                    int length = Math.min(room, in.getTextLength());
                    if (length > 0) {
                        text.append(in.getTextCharacters(), in.getTextStart(), length);
                    }
                }
                default -> {}
            }
        }
        return text.toString().strip();
    }

    /** Ends the current element. */
    public void skip() throws MalformedXml {
        text(0);
    }

    /** An error at the place reached. */
    public MalformedXml here(String expected, String found) {
        var where = in.getLocation();
        return new MalformedXml(
                Math.max(1, where.getLineNumber()),
                Math.max(1, where.getColumnNumber()),
                expected,
                found);
    }

    private int next() throws MalformedXml {
        try {
            if (!in.hasNext()) throw here("another element", "the end of the text");
            int event = in.next();
            switch (event) {
                case XMLStreamConstants.DTD -> throw here("no DTD", "<!DOCTYPE");
                case XMLStreamConstants.ENTITY_REFERENCE ->
                        throw here("no entity reference", "&" + in.getLocalName() + ";");
                case XMLStreamConstants.START_ELEMENT -> {
                    if (++depth > XmlReader.MAX_DEPTH) {
                        throw here("at most " + XmlReader.MAX_DEPTH + " levels", "more");
                    }
                    if (in.getAttributeCount() > XmlReader.MAX_ATTRIBUTES) {
                        throw here("at most " + XmlReader.MAX_ATTRIBUTES + " attributes", "more");
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> depth--;
                default -> {}
            }
            return event;
        } catch (XMLStreamException e) {
            throw malformed(e);
        } catch (RuntimeException e) { // Java's parser has faults of its own, such as in a DTD
            throw here("well-formed XML", "what the parser fails at");
        }
    }

    private static MalformedXml malformed(XMLStreamException e) {
        boolean bytes = e.getNestedException() instanceof CharacterCodingException;
        var where = e.getLocation();
        return new MalformedXml(
                where == null ? 1 : Math.max(1, where.getLineNumber()),
                where == null ? 1 : Math.max(1, where.getColumnNumber()),
                bytes ? "UTF-8" : "well-formed XML",
                bytes ? "bytes that are not" : "a fault at or before this place");
    }
}
