package dev.handset.dhcp.config;

import dev.handset.dhcp.option.UcClientOptions;
import dev.handset.dhcp.option.VoiceVlan;
import java.util.ArrayList;
import java.util.List;

/** Statements for the top of ISC's dhcpd.conf; run against 4.4.3-P1. */
final class DhcpdConf {
    private DhcpdConf() {}

    static List<String> lines(Wanted wanted) {
        UcClientOptions web = wanted.web();
        var lines = new ArrayList<String>();
        lines.add("# dhcpd.conf, outside any subnet; a class is compared to the letter");
        lines.add("# without this word dhcpd ignores an INFORM");
        lines.add("authoritative;");
        lines.add("option space UC;");
        lines.add("option UC.ident code 1 = text;");
        lines.add("option UC.scheme code 2 = text;");
        lines.add("option UC.fqdn code 3 = text;");
        lines.add("option UC.port code 4 = text;");
        lines.add("option UC.path code 5 = text;");
        lines.add("option uc-sip code 120 = string;");
        lines.add("class \"uc\" {");
        lines.add("  match if option vendor-class-identifier = \"" + UcClientOptions.CLASS + "\";");
        lines.add("  vendor-option-space UC;");
        lines.add("  option UC.ident \"" + UcClientOptions.CLASS + "\";");
        lines.add("  option UC.scheme \"" + web.scheme() + "\";");
        lines.add("  option UC.fqdn \"" + web.fqdn() + "\";");
        lines.add("  option UC.port \"" + web.port() + "\";");
        lines.add("  option UC.path \"" + web.path() + "\";");
        lines.add("  option uc-sip " + wanted.sipHex().replaceAll("(..)(?=.)", "$1:") + ";");
        lines.add("}");
        wanted.vlan().ifPresent(vlan -> vlan(lines, vlan));
        return lines;
    }

    private static void vlan(List<String> lines, VoiceVlan vlan) {
        lines.add("option space CPE;");
        lines.add("option CPE.vlan code 10 = text;");
        lines.add("class \"cpe\" {");
        lines.add("  match if option vendor-class-identifier = \"" + VoiceVlan.CLASS + "\";");
        lines.add("  vendor-option-space CPE;");
        lines.add("  option CPE.vlan \"" + vlan.id() + "\";");
        lines.add("}");
    }
}
