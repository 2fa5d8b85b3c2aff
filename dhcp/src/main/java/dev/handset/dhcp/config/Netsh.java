package dev.handset.dhcp.config;

import dev.handset.dhcp.option.UcClientOptions;
import dev.handset.dhcp.option.VoiceVlan;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** Commands for a Windows DHCP server, all options Binary as the phone needs them. */
final class Netsh {
    private static final String SERVER = "netsh dhcp server ";

    private Netsh() {}

    static List<String> lines(Wanted wanted) {
        UcClientOptions web = wanted.web();
        var lines = new ArrayList<String>();
        lines.add("rem On the DHCP server, as administrator; \"already exists\" does no harm.");
        lines.add(
                SERVER
                        + "add class MSUCClient \"UC Vendor Class Id\" \""
                        + UcClientOptions.CLASS
                        + "\" 1");
        sub(lines, 1, "UCIdentifier", UcClientOptions.CLASS);
        sub(lines, 2, "URLScheme", web.scheme());
        sub(lines, 3, "WebServerFqdn", web.fqdn());
        sub(lines, 4, "WebServerPort", Integer.toString(web.port()));
        sub(lines, 5, "CertProvRelPath", web.path());
        lines.add(SERVER + "add optiondef 120 UCSipServer Binary 0");
        lines.add(SERVER + "set optionvalue 120 Binary " + upper(wanted.sipHex()));
        wanted.vlan().ifPresent(vlan -> vlan(lines, vlan));
        lines.add("rem For one scope: netsh dhcp server scope 10.0.0.0 set optionvalue ...");
        return lines;
    }

    private static void sub(List<String> lines, int code, String name, String value) {
        lines.add(SERVER + "add optiondef %d %s Binary 0 Vendor=MSUCClient".formatted(code, name));
        lines.add(
                SERVER
                        + "set optionvalue %d Binary vendor=MSUCClient %s"
                                .formatted(code, hex(value)));
    }

    private static void vlan(List<String> lines, VoiceVlan vlan) {
        lines.add(SERVER + "add class CPEOCPHONE \"Voice VLAN\" \"" + VoiceVlan.CLASS + "\" 1");
        lines.add(SERVER + "add optiondef 10 VLANID Binary 0 Vendor=CPEOCPHONE");
        lines.add(
                SERVER
                        + "set optionvalue 10 Binary vendor=CPEOCPHONE "
                        + hex(Integer.toString(vlan.id())));
    }

    private static String hex(String text) {
        return upper(HexFormat.of().formatHex(text.getBytes(StandardCharsets.US_ASCII)));
    }

    private static String upper(String hex) {
        return hex.toUpperCase(Locale.ROOT);
    }
}
