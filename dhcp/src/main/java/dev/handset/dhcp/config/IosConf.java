package dev.handset.dhcp.config;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Lines for a DHCP pool of Cisco IOS, which gives them to every client: it matches no vendor class.
 *
 * <p>From 15.1(3)S on, IOS cuts the hex of an option at 180 digits without a word. Longer values
 * come with the ways round it.
 */
final class IosConf {
    /** So many hex digits of {@code option ... hex} are kept; two a byte. */
    static final int KEPT_DIGITS = 180;

    /** Sub-options 1, 2, 4 and 5 with their headers, and the header of 3. */
    private static final int ALL_BUT_THE_NAME = 67;

    private static final String POOL = "ip dhcp pool PHONES";

    private IosConf() {}

    static List<String> lines(Wanted wanted) {
        String hex = wanted.webHex();
        var lines = new ArrayList<String>();
        lines.add("! The pool gives these to every client: IOS matches no vendor class.");
        if (hex.length() <= KEPT_DIGITS) {
            lines.add(POOL);
            lines.add(" option 43 hex " + hex);
        } else {
            tooLong(lines, wanted, hex);
        }
        lines.add(" option 120 hex " + wanted.sipHex());
        wanted.vlan()
                .ifPresent(
                        vlan -> {
                            lines.add(
                                    "! VLAN "
                                            + vlan.id()
                                            + " by switchport voice vlan and LLDP-MED: with");
                            lines.add(
                                    "! option 43 taken by the first class, there is no place for it"
                                            + " here.");
                        });
        return lines;
    }

    private static void tooLong(List<String> lines, Wanted wanted, String hex) {
        int bytes = KEPT_DIGITS / 2 - ALL_BUT_THE_NAME - (wanted.web().path().length() - 37);
        int name = wanted.web().fqdn().length();
        lines.add("! Option 43 has " + hex.length() + " hex digits. IOS 15.1(3)S and later keep");
        lines.add("! " + KEPT_DIGITS + " and say nothing: the phone then finds no web service.");
        lines.add("! Ways round it, any one of them:");
        lines.add("! 1. IOS XE 3.2.1S and later, in two parts, as below.");
        lines.add(
                "! 2. A web services name of at most %d characters (this one has %d),"
                        .formatted(bytes, name));
        lines.add("!    known to DNS and in the certificate.");
        lines.add("! 3. Another server: ip helper-address ADDRESS on the voice VLAN's interface,");
        lines.add("!    and no pool here; handset dhcp config --for windows, dnsmasq, kea or isc.");
        lines.add("! 4. Phones that take a SIP server by hand (Polycom VVX): set it there.");
        lines.add(POOL);
        for (String part : parts(wanted)) lines.add(" option ext 43 hex " + part);
    }

    /** Cut before sub-option 4, or where the digits run out in a very long name. */
    private static List<String> parts(Wanted wanted) {
        String hex = wanted.webHex();
        var marker =
                HexFormat.of()
                        .formatHex(
                                new byte[] {
                                    4, (byte) Integer.toString(wanted.web().port()).length()
                                });
        int cut = hex.lastIndexOf(marker, hex.length() - 2 * (wanted.web().path().length() + 2));
        var parts = new ArrayList<String>();
        for (String piece : List.of(hex.substring(0, cut), hex.substring(cut))) {
            for (int at = 0; at < piece.length(); at += KEPT_DIGITS) {
                parts.add(piece.substring(at, Math.min(piece.length(), at + KEPT_DIGITS)));
            }
        }
        return parts;
    }
}
