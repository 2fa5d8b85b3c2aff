package dev.handset.emulator.sip;

import dev.handset.provisioning.soap.MalformedXml;
import dev.handset.provisioning.soap.XmlElement;
import dev.handset.provisioning.soap.XmlReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The list of contacts in a presence subscription (sip-registration sheet, 9.6). */
final class BatchSubscribe {
    /** Contacts in one subscription. */
    static final int MAX_RESOURCES = 1000;

    private static final String TYPE = "application/msrtc-adrl-categorylist+xml";

    private BatchSubscribe() {}

    static boolean isIn(SipRequest request) {
        return request.head().first("Content-Type").orElse("").startsWith(TYPE);
    }

    /** SIP URIs in lower case. */
    static List<String> read(String body) throws MalformedXml {
        XmlElement root = XmlReader.read(body);
        List<XmlElement> resources = root.needAt("action", "adhocList").children("resource");
        if (resources.size() > MAX_RESOURCES) {
            throw root.malformed("at most " + MAX_RESOURCES, resources.size() + " resources");
        }
        var uris = new ArrayList<String>();
        for (XmlElement resource : resources) {
            uris.add(resource.needAttribute("uri").toLowerCase(Locale.ROOT));
        }
        return List.copyOf(uris);
    }
}
