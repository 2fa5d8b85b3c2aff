package dev.handset.agent.sip;

import dev.handset.provisioning.soap.MalformedXml;
import dev.handset.provisioning.soap.XmlElement;
import dev.handset.provisioning.soap.XmlReader;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the pool tells a registered phone of its user ([MS-SIPRE] sections 2.2.2 and 2.2.4).
 *
 * @param serverConfiguration elements of the group of that name, such as {@code ucMinPinLength}
 * @param displayName of the user's contact card; empty when it was not told
 * @param availability the user's own, 3000 and up; empty when it was not told
 * @param voiceMails not listened to; empty when nothing was told of the mailbox
 */
public record InBandSettings(
        Map<String, String> serverConfiguration,
        Optional<String> displayName,
        Optional<Integer> availability,
        Optional<Integer> voiceMails) {
    static final String PROVISIONING_EVENT = "vnd-microsoft-provisioning-v2";
    static final String PROVISIONING_TYPE = "application/vnd-microsoft-roaming-provisioning-v2+xml";
    static final String ROAMING_EVENT = "vnd-microsoft-roaming-self";
    static final String ROAMING_TYPE = "application/vnd-microsoft-roaming-self+xml";

    /** Request body: the groups that a phone reads. */
    static final String GROUPS =
            "<provisioningGroupList"
                    + " xmlns=\"http://schemas.microsoft.com/2006/09/sip/provisioninggrouplist\">"
                    + "<provisioningGroup name=\"ServerConfiguration\"/>"
                    + "<provisioningGroup name=\"endpointConfiguration\"/>"
                    + "<provisioningGroup name=\"ucPolicy\"/>"
                    + "<provisioningGroup name=\"userSetting\"/>"
                    + "<provisioningGroup name=\"locationPolicy\"/>"
                    + "</provisioningGroupList>";

    /** Request body: the user's own categories. */
    static final String ROAMING =
            "<roamingList xmlns=\"http://schemas.microsoft.com/2006/09/sip/roaming-self\">"
                    + "<roaming type=\"categories\"/></roamingList>";

    /** UNVERIFIED: the category and the element that hold the user's own name. */
    private static final String NAME_CATEGORY = "contactCard";

    private static final String NAME_ELEMENT = "displayName";

    public InBandSettings {
        serverConfiguration = Map.copyOf(serverConfiguration);
    }

    /**
     * @param provisioning body of the answer to the first subscription
     * @param roamingSelf body of the answer to the second
     */
    static InBandSettings read(String provisioning, String roamingSelf) throws MalformedXml {
        var root = XmlReader.read(provisioning);
        if (!root.name().equals("provisionGroupList")) {
            throw root.malformed("element provisionGroupList", root.name());
        }
        var values = new LinkedHashMap<String, String>();
        for (var group : root.children("provisionGroup")) {
            if (!group.attribute("name").orElse("").equals("ServerConfiguration")) continue;
            group.children().forEach(e -> values.putIfAbsent(e.name(), e.trimmed()));
        }
        var self = XmlReader.read(roamingSelf);
        return new InBandSettings(values, name(self), availability(self), voiceMails(self));
    }

    private static Optional<String> name(XmlElement self) {
        return categories(self, NAME_CATEGORY)
                .flatMap(category -> category.find(NAME_ELEMENT).stream())
                .map(XmlElement::trimmed)
                .filter(text -> !text.isEmpty())
                .findFirst();
    }

    private static Optional<Integer> availability(XmlElement self) {
        return categories(self, "state")
                .flatMap(category -> category.find("availability").stream())
                .map(XmlElement::trimmed)
                .filter(text -> text.matches("[0-9]{1,6}"))
                .map(Integer::valueOf)
                .findFirst();
    }

    /** Of the category {@code mwi} (sip-registration sheet, 9.5). */
    private static Optional<Integer> voiceMails(XmlElement self) {
        return categories(self, "mwi")
                .flatMap(category -> category.find("mwi").stream())
                .flatMap(mwi -> mwi.attribute("unreadVoiceMailCount").stream())
                .filter(text -> text.matches("[0-9]{1,6}"))
                .map(Integer::valueOf)
                .findFirst();
    }

    private static java.util.stream.Stream<XmlElement> categories(XmlElement self, String name) {
        return self.find("categories").stream()
                .flatMap(list -> list.children("category").stream())
                .filter(category -> category.attribute("name").orElse("").equals(name));
    }

    /**
     * What a notification tells of the user.
     *
     * @param presence as the phone words it
     * @param voiceMails not listened to
     */
    public record News(Optional<String> presence, Optional<Integer> voiceMails) {}

    /**
     * Reads a notification.
     *
     * @param event the subscription's
     * @return empty when it tells of something else, or cannot be read
     */
    public static Optional<News> news(String event, String body) {
        if (!event.equals(ROAMING_EVENT)) return Optional.empty();
        try {
            var self = XmlReader.read(body);
            var presence = availability(self).map(InBandSettings::presence);
            return Optional.of(new News(presence, voiceMails(self)));
        } catch (MalformedXml e) {
            return Optional.empty();
        }
    }

    /** How a phone words the user's own presence; empty when it was not told. */
    public String presence() {
        return availability.map(InBandSettings::presence).orElse("");
    }

    /** Each number is the lower bound of a range (sip-registration sheet, 9.6). */
    private static String presence(int availability) {
        if (availability >= 18000) return "Offline";
        if (availability >= 15000) return "Away";
        if (availability >= 12000) return "Be Right Back";
        if (availability >= 9000) return "Do Not Disturb";
        if (availability >= 6000) return "Busy";
        return availability >= 3000 ? "Available" : "";
    }
}
