package dev.handset.emulator.sip;

import dev.handset.emulator.lab.LabUser;
import dev.handset.provisioning.soap.MalformedXml;
import dev.handset.provisioning.soap.Xml;
import dev.handset.provisioning.soap.XmlReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * In-band provisioning ([MS-SIPREGE] section 2.2.2). The groups and their values are the resource
 * {@code in-band-settings.xml}, where {@code {domain}}, {@code {pool}} and {@code {user}} stand for
 * the lab's.
 */
final class InBandSettings {
    private static final String RESOURCE = "in-band-settings.xml";
    private static final Pattern GROUP =
            Pattern.compile(
                    "<provisionGroup name=\"([^\"]+)\">.*?</provisionGroup>", Pattern.DOTALL);
    private static final Map<String, String> GROUPS = groups();

    private InBandSettings() {}

    /**
     * @param request body of the subscription: a provisioningGroupList
     * @return the groups that were asked for; those not known are left out
     */
    static String answer(String request, LabUser user, RegistrarSettings settings)
            throws MalformedXml {
        var root = XmlReader.read(request);
        if (!root.name().equals("provisioningGroupList")) {
            throw root.malformed("element provisioningGroupList", root.name());
        }
        var told = new StringBuilder();
        for (var asked : root.children("provisioningGroup")) {
            told.append(GROUPS.getOrDefault(asked.attribute("name").orElse(""), ""));
        }
        return """
        <provisionGroupList \
        xmlns="http://schemas.microsoft.com/2006/09/sip/provisiongrouplist-notification">
        %s</provisionGroupList>
        """
                .formatted(told)
                .replace("{domain}", Xml.escape(settings.domain()))
                .replace("{pool}", Xml.escape(settings.fqdn()))
                .replace("{user}", Xml.escape(user.sipUri()));
    }

    private static Map<String, String> groups() {
        var groups = new LinkedHashMap<String, String>();
        try (var in = InBandSettings.class.getResourceAsStream(RESOURCE)) {
            if (in == null) throw new IllegalStateException("no resource " + RESOURCE);
            var found = GROUP.matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            while (found.find()) groups.put(found.group(1), found.group() + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return groups;
    }
}
