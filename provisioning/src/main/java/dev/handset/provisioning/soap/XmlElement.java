package dev.handset.provisioning.soap;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One element of a parsed message. Names are local names: peers choose their prefixes freely and
 * write some namespaces in two ways.
 *
 * @param attributes by local name
 * @param children child elements in document order
 * @param text the element's own character data, untrimmed
 * @param line line of the end of its start tag, from 1
 * @param column column of the same, from 1
 */
public record XmlElement(
        String name,
        String namespace,
        Map<String, String> attributes,
        List<XmlElement> children,
        String text,
        int line,
        int column) {

    /** The first child of this name. */
    public Optional<XmlElement> child(String local) {
        return children.stream().filter(c -> c.name.equals(local)).findFirst();
    }

    public List<XmlElement> children(String local) {
        return children.stream().filter(c -> c.name.equals(local)).toList();
    }

    /** The element at the end of a path of first children. */
    public Optional<XmlElement> at(String... path) {
        Optional<XmlElement> here = Optional.of(this);
        for (String step : path) here = here.flatMap(e -> e.child(step));
        return here;
    }

    /** The first element of this name here or below, in document order. */
    public Optional<XmlElement> find(String local) {
        if (name.equals(local)) return Optional.of(this);
        for (XmlElement child : children) {
            Optional<XmlElement> hit = child.find(local);
            if (hit.isPresent()) return hit;
        }
        return Optional.empty();
    }

    /**
     * @throws MalformedXml naming this element's position and the child that is missing
     */
    public XmlElement need(String local) throws MalformedXml {
        return child(local).orElseThrow(() -> missing("element " + local + " in " + name));
    }

    /** As {@link #at}, but the first missing step is an error. */
    public XmlElement needAt(String... path) throws MalformedXml {
        XmlElement here = this;
        for (String step : path) here = here.need(step);
        return here;
    }

    public Optional<String> attribute(String local) {
        return Optional.ofNullable(attributes.get(local));
    }

    public String needAttribute(String local) throws MalformedXml {
        return attribute(local)
                .orElseThrow(() -> malformed("attribute " + local + " on " + name, "none"));
    }

    public String trimmed() {
        return text.strip();
    }

    /** An error at this element. */
    public MalformedXml malformed(String expected, String found) {
        return new MalformedXml(line, column, expected, found);
    }

    private MalformedXml missing(String expected) {
        List<String> names = children.stream().limit(8).map(XmlElement::name).toList();
        return malformed(expected, names.isEmpty() ? "no child element" : names.toString());
    }
}
