package dev.handset.provisioning.lyncdiscover;

import dev.handset.provisioning.soap.MalformedXml;
import dev.handset.provisioning.soap.Xml;
import dev.handset.provisioning.soap.XmlElement;
import dev.handset.provisioning.soap.XmlReader;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * An {@code AutodiscoverResponse} (web-services.md §4.2): the root, a user, or a redirect, which is
 * a link in an answer 200 and no status 3xx.
 *
 * @param resource what it describes
 * @param location which of the links are for this client
 * @param internal where SIP clients inside go; of a user only
 * @param external where SIP clients outside go; of a user only
 * @param links URL by token, in the order of the answer
 */
public record DiscoverAnswer(
        Resource resource,
        Location location,
        Optional<SipAccess> internal,
        Optional<SipAccess> external,
        Map<String, String> links) {
    public static final String CONTENT_TYPE = "application/vnd.microsoft.rtc.autodiscover+xml";
    public static final String ACCEPT = CONTENT_TYPE + ";v=1";

    /** A token and its URL are cut off here, and no more links are kept. */
    private static final int MAX_TEXT = 2048;

    private static final int MAX_LINKS = 64;
    private static final String INTERNAL_ACCESS = "SipClientInternalAccess";
    private static final String EXTERNAL_ACCESS = "SipClientExternalAccess";

    public DiscoverAnswer {
        links = Collections.unmodifiableMap(new LinkedHashMap<>(links));
    }

    /** What an answer describes. */
    public enum Resource {
        ROOT("Root"),
        USER("User");

        private final String element;

        Resource(String element) {
            this.element = element;
        }
    }

    /** Which web site of the pool the question reached. */
    public enum Location {
        INTERNAL("Internal"),
        EXTERNAL("External");

        private final String text;

        Location(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** The links of the root, or a redirect of any resource. */
    public static DiscoverAnswer of(
            Resource resource, Location location, Map<String, String> links) {
        return new DiscoverAnswer(resource, location, Optional.empty(), Optional.empty(), links);
    }

    /** Where this client opens SIP. */
    public Optional<SipAccess> access() {
        return location == Location.INTERNAL ? internal : external;
    }

    /** The URL of a token, whose case does not matter. */
    public Optional<String> link(String token) {
        return links.entrySet().stream()
                .filter(link -> link.getKey().equalsIgnoreCase(token))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** The URL of a service for this client: {@code Mcx} reads {@code External/Mcx} outside. */
    public Optional<String> service(String name) {
        return link(location + "/" + name);
    }

    /**
     * @throws MalformedXml naming position and what is missing
     */
    public static DiscoverAnswer parse(byte[] xml) throws MalformedXml {
        XmlElement root = XmlReader.read(xml);
        if (!root.name().equals("AutodiscoverResponse")) {
            throw root.malformed("element AutodiscoverResponse", root.name());
        }
        Optional<XmlElement> user = root.child(Resource.USER.element);
        XmlElement resource = user.isPresent() ? user.get() : root.need(Resource.ROOT.element);
        var links = new LinkedHashMap<String, String>();
        for (XmlElement link : resource.children("Link")) {
            if (links.size() == MAX_LINKS) break;
            links.putIfAbsent(cut(link.needAttribute("token")), cut(link.needAttribute("href")));
        }
        return new DiscoverAnswer(
                user.isPresent() ? Resource.USER : Resource.ROOT,
                location(root),
                access(resource, INTERNAL_ACCESS),
                access(resource, EXTERNAL_ACCESS),
                links);
    }

    private static Location location(XmlElement root) throws MalformedXml {
        String text = root.needAttribute("AccessLocation");
        for (Location location : Location.values()) {
            if (location.text.equals(text)) return location;
        }
        throw root.malformed("AccessLocation Internal or External", cut(text));
    }

    private static Optional<SipAccess> access(XmlElement resource, String name)
            throws MalformedXml {
        Optional<XmlElement> access = resource.child(name);
        if (access.isEmpty()) return Optional.empty();
        String fqdn = access.get().needAttribute("fqdn");
        String port = access.get().needAttribute("port");
        try {
            return Optional.of(
                    new SipAccess(fqdn.toLowerCase(Locale.ROOT), Integer.parseInt(port)));
        } catch (IllegalArgumentException e) {
            throw access.get().malformed("fqdn and port", cut(fqdn + ":" + port));
        }
    }

    private static String cut(String text) {
        return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT);
    }

    /** As a pool writes it; the root element has no namespace. */
    public String toXml() {
        var xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"utf-8\"?>");
        xml.append("<AutodiscoverResponse AccessLocation=\"").append(location).append("\"><");
        xml.append(resource.element).append('>');
        access(xml, INTERNAL_ACCESS, internal);
        access(xml, EXTERNAL_ACCESS, external);
        links.forEach(
                (token, href) ->
                        xml.append("<Link token=\"")
                                .append(Xml.escape(token))
                                .append("\" href=\"")
                                .append(Xml.escape(href))
                                .append("\"/>"));
        return xml.append("</")
                .append(resource.element)
                .append("></AutodiscoverResponse>")
                .toString();
    }

    private static void access(StringBuilder xml, String name, Optional<SipAccess> access) {
        access.ifPresent(
                to ->
                        xml.append(
                                "<%s fqdn=\"%s\" port=\"%d\"/>"
                                        .formatted(name, Xml.escape(to.fqdn()), to.port())));
    }
}
