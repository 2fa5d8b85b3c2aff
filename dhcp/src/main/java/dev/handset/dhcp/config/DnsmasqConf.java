package dev.handset.dhcp.config;

import dev.handset.dhcp.option.UcClientOptions;
import dev.handset.dhcp.option.VoiceVlan;
import java.util.ArrayList;
import java.util.List;

/** Lines for dnsmasq's configuration; run against 2.90. */
final class DnsmasqConf {
    private DnsmasqConf() {}

    static List<String> lines(Wanted wanted) {
        UcClientOptions web = wanted.web();
        String vendor = "dhcp-option=vendor:" + UcClientOptions.CLASS + ",";
        var lines = new ArrayList<String>();
        lines.add("# /etc/dnsmasq.d/lync-phones.conf; the quotes of the port matter: without them");
        lines.add("# dnsmasq sends a binary number");
        lines.add(vendor + "1," + UcClientOptions.CLASS);
        lines.add(vendor + "2," + web.scheme());
        lines.add(vendor + "3," + web.fqdn());
        lines.add(vendor + "4,\"" + web.port() + '"');
        lines.add(vendor + "5," + web.path());
        lines.add("dhcp-vendorclass=set:uc," + UcClientOptions.CLASS);
        lines.add("dhcp-option=tag:uc,option:sip-server," + String.join(",", wanted.sip().hosts()));
        wanted.vlan()
                .ifPresent(
                        vlan ->
                                lines.add(
                                        "dhcp-option=vendor:%s,10,\"%d\""
                                                .formatted(VoiceVlan.CLASS, vlan.id())));
        return lines;
    }
}
