package dev.handset.dhcp.config;

import dev.handset.dhcp.option.UcClientOptions;
import dev.handset.dhcp.option.VoiceVlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Two members of Kea's {@code Dhcp4} object; run against 2.2.0. */
final class KeaConf {
    private static final String FIELD = "\"name\": \"vendor-encapsulated-options\"";

    private KeaConf() {}

    static List<String> lines(Wanted wanted) {
        Optional<VoiceVlan> vlan = wanted.vlan();
        var lines = new ArrayList<String>();
        lines.add(
                "// Two members of \"Dhcp4\"; option 120 is binary, since Kea has no type for it.");
        lines.add("\"option-def\": [");
        lines.add("  " + def("uc", 1, "uc-identifier", "string") + ",");
        lines.add("  " + def("uc", 2, "url-scheme", "string") + ",");
        lines.add("  " + def("uc", 3, "web-server-fqdn", "string") + ",");
        lines.add("  " + def("uc", 4, "web-server-port", "string") + ",");
        lines.add("  " + def("uc", 5, "cert-prov-rel-path", "string") + ",");
        if (vlan.isPresent()) lines.add("  " + def("cpe", 10, "vlan-id", "string") + ",");
        lines.add("  " + def("dhcp4", 120, "sip-servers", "binary"));
        lines.add("],");
        lines.add("\"client-classes\": [");
        uc(lines, wanted);
        lines.add(vlan.isPresent() ? "  }," : "  }");
        vlan.ifPresent(v -> cpe(lines, v));
        lines.add("]");
        return lines;
    }

    private static void uc(List<String> lines, Wanted wanted) {
        UcClientOptions web = wanted.web();
        open(lines, "uc", UcClientOptions.CLASS);
        lines.add("      { " + FIELD + " },");
        lines.add("      " + data("uc", 1, UcClientOptions.CLASS) + ",");
        lines.add("      " + data("uc", 2, web.scheme()) + ",");
        lines.add("      " + data("uc", 3, web.fqdn()) + ",");
        lines.add("      " + data("uc", 4, Integer.toString(web.port())) + ",");
        lines.add("      " + data("uc", 5, web.path()) + ",");
        lines.add("      { \"name\": \"sip-servers\", \"data\": \"" + wanted.sipHex() + "\" }");
        lines.add("    ]");
    }

    private static void cpe(List<String> lines, VoiceVlan vlan) {
        open(lines, "cpe", VoiceVlan.CLASS);
        lines.add("      { " + FIELD + " },");
        lines.add("      " + data("cpe", 10, Integer.toString(vlan.id())));
        lines.add("    ]");
        lines.add("  }");
    }

    private static void open(List<String> lines, String space, String vendorClass) {
        lines.add("  {");
        lines.add("    \"name\": \"" + space + "\",");
        lines.add("    \"test\": \"option[60].text == '" + vendorClass + "'\",");
        lines.add(
                "    \"option-def\": [ { %s, \"code\": 43, \"type\": \"empty\", \"encapsulate\": \"%s\" } ],"
                        .formatted(FIELD, space));
        lines.add("    \"option-data\": [");
    }

    private static String def(String space, int code, String name, String type) {
        return "{ \"space\": \"%s\", \"code\": %d, \"name\": \"%s\", \"type\": \"%s\" }"
                .formatted(space, code, name, type);
    }

    private static String data(String space, int code, String value) {
        return "{ \"space\": \"%s\", \"code\": %d, \"data\": \"%s\" }"
                .formatted(space, code, value);
    }
}
