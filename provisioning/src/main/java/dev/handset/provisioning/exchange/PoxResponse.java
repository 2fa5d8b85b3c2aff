package dev.handset.provisioning.exchange;

import dev.handset.provisioning.soap.MalformedXml;
import dev.handset.provisioning.soap.XmlElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The answer of POX autodiscover. */
public sealed interface PoxResponse {
    /** Longest URL, address or name that is kept. */
    int MAX_TEXT = 1024;

    /** Most protocols that are kept. */
    int MAX_PROTOCOLS = 16;

    /**
     * One way to the mailbox.
     *
     * @param type {@code EXCH} inside, {@code EXPR} outside, {@code WEB}
     */
    record Protocol(
            String type,
            Optional<String> ewsUrl,
            Optional<String> availabilityUrl,
            Optional<String> outOfOfficeUrl,
            Optional<String> unifiedMessagingUrl) {}

    /** The mailbox is known here. */
    record Settings(String displayName, List<Protocol> protocols) implements PoxResponse {
        public Settings {
            protocols = List.copyOf(protocols);
        }

        /** EWS for a phone inside, else outside; the availability URL is EWS too. */
        public Optional<String> ewsUrl() {
            for (String type : List.of("EXCH", "EXPR")) {
                for (Protocol protocol : protocols) {
                    if (!protocol.type.equals(type)) continue;
                    Optional<String> url = protocol.ewsUrl.or(protocol::availabilityUrl);
                    if (url.isPresent()) return url;
                }
            }
            return Optional.empty();
        }
    }

    /** Start over with this mail address. */
    record RedirectAddress(String email) implements PoxResponse {}

    /** Ask there. */
    record RedirectUrl(String url) implements PoxResponse {}

    /** The service refuses. */
    record Refused(String code, String message) implements PoxResponse {}

    /**
     * @throws MalformedXml when the answer is none of the above
     */
    static PoxResponse parse(XmlElement root) throws MalformedXml {
        if (!root.name().equals("Autodiscover")) {
            throw root.malformed("element Autodiscover", root.name());
        }
        XmlElement response = root.need("Response");
        Optional<XmlElement> error = response.child("Error");
        if (error.isPresent()) {
            return new Refused(text(error.get(), "ErrorCode"), text(error.get(), "Message"));
        }
        XmlElement account = response.need("Account");
        List<Protocol> protocols = new ArrayList<>();
        for (XmlElement p : account.children("Protocol")) {
            if (protocols.size() == MAX_PROTOCOLS) break;
            protocols.add(
                    new Protocol(
                            text(p, "Type"),
                            optional(p, "EwsUrl"),
                            optional(p, "ASUrl"),
                            optional(p, "OOFUrl"),
                            optional(p, "UMUrl")));
        }
        Optional<String> address = optional(account, "RedirectAddr");
        Optional<String> url = optional(account, "RedirectUrl");
        if (protocols.isEmpty() && address.isPresent()) return new RedirectAddress(address.get());
        if (protocols.isEmpty() && url.isPresent()) return new RedirectUrl(url.get());
        if (protocols.isEmpty()) {
            throw account.malformed("Protocol, RedirectAddr or RedirectUrl", "none of them");
        }
        String name = response.at("User", "DisplayName").map(XmlElement::trimmed).orElse("");
        return new Settings(bounded(name), protocols);
    }

    private static Optional<String> optional(XmlElement in, String name) {
        return in.child(name).map(e -> bounded(e.trimmed())).filter(t -> !t.isEmpty());
    }

    private static String text(XmlElement in, String name) {
        return optional(in, name).orElse("");
    }

    private static String bounded(String text) {
        return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT);
    }
}
