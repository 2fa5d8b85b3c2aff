package dev.handset.emulator.presence;

import dev.handset.provisioning.soap.MalformedXml;
import dev.handset.provisioning.soap.XmlElement;
import dev.handset.provisioning.soap.XmlReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the body of a publishing SERVICE, {@code application/msrtc-category-publish+xml}. */
public final class PublicationList {
    /** Instances in one request; a client of the field sends fewer than ten. */
    static final int MAX_PUBLICATIONS = 64;

    private static final String NAME = "publication";
    private static final String STATE = "state";
    private static final Pattern ELEMENT =
            Pattern.compile(
                    "<((?:[\\w.-]+:)?publication)(?=[\\s/>])[^>]*?(?:/>|>(.*?)</\\1\\s*>)",
                    Pattern.DOTALL);

    private PublicationList() {}

    /**
     * The publications in the order they stand in. What is inside of one has to be an element that
     * declares the namespaces it uses, because it is passed on as it is.
     *
     * @throws MalformedXml on another document
     */
    public static List<Publication> read(String body) throws MalformedXml {
        XmlElement root = XmlReader.read(body);
        if (!root.name().equals("publish")) throw root.malformed("publish", root.name());
        List<XmlElement> elements = root.need("publications").children(NAME);
        if (elements.size() > MAX_PUBLICATIONS) {
            throw root.malformed("at most " + MAX_PUBLICATIONS, elements.size() + " publications");
        }
        List<String> contents = contents(body);
        if (contents.size() != elements.size()) {
            throw root.malformed(
                    "publications that can be told apart", contents.size() + " of them");
        }
        var read = new ArrayList<Publication>();
        for (int i = 0; i < elements.size(); i++) {
            read.add(publication(elements.get(i), contents.get(i)));
        }
        return read;
    }

    private static List<String> contents(String body) {
        return ELEMENT.matcher(body)
                .results()
                .map(found -> Optional.ofNullable(found.group(2)).orElse("").strip())
                .toList();
    }

    private static Publication publication(XmlElement element, String content) throws MalformedXml {
        var key =
                new Publication.Key(
                        element.needAttribute("categoryName"),
                        number(element, "instance"),
                        number(element, "container"));
        Optional<Integer> availability = Optional.empty();
        if (!content.isEmpty()) {
            XmlElement inside = XmlReader.read(content);
            if (key.category().equals(STATE)) availability = availability(inside);
        }
        return new Publication(
                key,
                number(element, "version"),
                element.attribute("expireType").orElse("static"),
                element.attribute("expires").filter("0"::equals).isPresent(),
                content,
                availability);
    }

    private static Optional<Integer> availability(XmlElement state) throws MalformedXml {
        Optional<XmlElement> told = state.child("availability");
        if (told.isEmpty()) return Optional.empty();
        if (!told.get().trimmed().matches("\\d{1,5}")) {
            throw told.get().malformed("an availability of 0 to 99999", told.get().trimmed());
        }
        return Optional.of(Integer.valueOf(told.get().trimmed()));
    }

    private static long number(XmlElement element, String attribute) throws MalformedXml {
        String text = element.needAttribute(attribute);
        if (!text.matches("\\d{1,10}")) {
            throw element.malformed(attribute + " as a number", '"' + text + '"');
        }
        return Long.parseLong(text);
    }
}
