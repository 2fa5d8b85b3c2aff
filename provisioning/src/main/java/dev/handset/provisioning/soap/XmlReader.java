package dev.handset.provisioning.soap;

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads a message into elements: UTF-8 only, no DTD, no external entities, at most {@value
 * #MAX_BYTES} bytes, {@value #MAX_DEPTH} levels, {@value #MAX_ELEMENTS} elements and {@value
 * #MAX_ATTRIBUTES} attributes an element.
 */
public final class XmlReader {
    public static final int MAX_BYTES = 1 << 20;
    public static final int MAX_DEPTH = 64;
    public static final int MAX_ELEMENTS = 20_000;
    public static final int MAX_ATTRIBUTES = 64;
    private static final int EXCERPT = 40;

    private final String text;
    private final Deque<Open> open = new ArrayDeque<>();
    private int elements;

    private XmlReader(String text) {
        this.text = text;
    }

    /** Reads bytes; a byte order mark is skipped. */
    public static XmlElement read(byte[] xml) throws MalformedXml {
        return read(text(xml));
    }

    /** Reads text. */
    public static XmlElement read(String xml) throws MalformedXml {
        return new XmlReader(xml).root();
    }

    /**
     * The bytes as text, without a byte order mark.
     *
     * @throws MalformedXml when they are too many or not UTF-8
     */
    public static String text(byte[] xml) throws MalformedXml {
        if (xml.length > MAX_BYTES) {
            throw new MalformedXml(1, 1, "at most " + MAX_BYTES + " bytes", xml.length + " bytes");
        }
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(xml);
        CharBuffer out = CharBuffer.allocate(xml.length);
        CoderResult result = decoder.decode(in, out, true);
        String text = out.flip().toString();
        if (result.isError()) {
            throw at(
                    text,
                    text.length(),
                    "UTF-8",
                    "byte 0x%02x at offset %d".formatted(xml[in.position()], in.position()));
        }
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private XmlElement root() throws MalformedXml {
        int start = 0;
        while (start < text.length() && Character.isWhitespace(text.charAt(start))) start++;
        if (start == text.length()) throw at(text, start, "an XML document", "no text");
        if (text.charAt(start) != '<') throw at(text, start, "an XML document", excerpt(start));
        try {
            return events();
        } catch (XMLStreamException e) {
            Location where = e.getLocation();
            if (where == null) throw new MalformedXml(1, 1, "well-formed XML", "an unreadable one");
            int offset = Math.min(Math.max(where.getCharacterOffset(), 0), text.length());
            throw new MalformedXml(
                    Math.max(1, where.getLineNumber()),
                    Math.max(1, where.getColumnNumber()),
                    "well-formed XML",
                    offset == text.length()
                            ? "the end of the text"
                            : "a fault at or before " + excerpt(offset));
        } catch (RuntimeException e) { // Java's parser has faults of its own, such as in a DTD
            throw new MalformedXml(1, 1, "well-formed XML", "what the parser fails at");
        }
    }

    private XmlElement events() throws XMLStreamException, MalformedXml {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        XMLStreamReader in = factory.createXMLStreamReader(new StringReader(text));
        XmlElement root = null;
        try {
            refuseOtherEncoding(in);
            while (in.hasNext()) {
                switch (in.next()) {
                    case XMLStreamConstants.DTD -> throw here(in, "no DTD", "<!DOCTYPE");
                    case XMLStreamConstants.ENTITY_REFERENCE ->
                            throw here(in, "no entity reference", "&" + in.getLocalName() + ";");
                    case XMLStreamConstants.START_ELEMENT -> open.push(start(in));
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                        Open top = open.peek();
                        if (top != null) top.text.append(in.getText());
                    }
                    case XMLStreamConstants.END_ELEMENT -> {
                        XmlElement done = open.pop().close();
                        Open parent = open.peek();
                        if (parent == null) root = done;
                        else parent.children.add(done);
                    }
                    default -> {}
                }
            }
        } finally {
            in.close();
        }
        if (root == null) throw at(text, text.length(), "a root element", "the end of the text");
        return root;
    }

    private static void refuseOtherEncoding(XMLStreamReader in) throws MalformedXml {
        String declared = in.getCharacterEncodingScheme();
        if (declared != null && !declared.equalsIgnoreCase("utf-8")) {
            throw here(in, "encoding utf-8", declared);
        }
    }

    private Open start(XMLStreamReader in) throws MalformedXml {
        if (open.size() == MAX_DEPTH) throw here(in, "at most " + MAX_DEPTH + " levels", "more");
        if (++elements > MAX_ELEMENTS) {
            throw here(in, "at most " + MAX_ELEMENTS + " elements", "more");
        }
        if (in.getAttributeCount() > MAX_ATTRIBUTES) {
            throw here(in, "at most " + MAX_ATTRIBUTES + " attributes", "more");
        }
        Open element =
                new Open(
                        in.getLocalName(),
                        in.getNamespaceURI() == null ? "" : in.getNamespaceURI(),
                        in.getLocation().getLineNumber(),
                        in.getLocation().getColumnNumber());
        for (int i = 0; i < in.getAttributeCount(); i++) {
            element.attributes.putIfAbsent(in.getAttributeLocalName(i), in.getAttributeValue(i));
        }
        return element;
    }

    private String excerpt(int offset) {
        String part = text.substring(offset, Math.min(text.length(), offset + EXCERPT));
        StringBuilder out = new StringBuilder("\"");
        part.chars().forEach(c -> out.append(c < ' ' || c > '~' ? '.' : (char) c));
        return out.append('"').toString();
    }

    private static MalformedXml here(XMLStreamReader in, String expected, String found) {
        Location where = in.getLocation();
        return new MalformedXml(
                Math.max(1, where.getLineNumber()),
                Math.max(1, where.getColumnNumber()),
                expected,
                found);
    }

    private static MalformedXml at(String text, int offset, String expected, String found) {
        String before = text.substring(0, offset);
        int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
        int column = offset - (before.lastIndexOf('\n') + 1) + 1;
        return new MalformedXml(line, column, expected, found);
    }

    /** An element whose end tag has not come yet. */
    private static final class Open {
        final String name;
        final String namespace;
        final int line;
        final int column;
        final Map<String, String> attributes = new HashMap<>();
        final List<XmlElement> children = new ArrayList<>();
        final StringBuilder text = new StringBuilder();

        Open(String name, String namespace, int line, int column) {
            this.name = name;
            this.namespace = namespace;
            this.line = line;
            this.column = column;
        }

        XmlElement close() {
            return new XmlElement(
                    name,
                    namespace,
                    Collections.unmodifiableMap(attributes),
                    List.copyOf(children),
                    text.toString(),
                    line,
                    column);
        }
    }
}
