package dev.handset.agent.dhcp;

import dev.handset.dhcp.option.DomainSearch;
import dev.handset.dhcp.option.Octets;
import dev.handset.dhcp.option.SipServers;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The bytes dnsmasq 2.90 makes of a value, by its looks: quoted text, colon hex, a bare number as
 * one, two or four bytes, dotted quads as addresses, anything else as text. Options 119 and 120
 * have a type of their own.
 */
final class DnsmasqValue {
    private static final BigInteger HIGHEST = BigInteger.valueOf(0xffffffffL);

    private DnsmasqValue() {}

    /**
     * @param code 0 for a sub-option, which has no type
     */
    static Octets encode(String origin, int code, String value) throws NotUnderstood {
        try {
            List<String> parts = List.of(value.split(",", -1));
            boolean quoted = value.startsWith("\"");
            if (code == SipServers.CODE && !quoted && !isHex(value)) return sip(parts);
            if (code == DomainSearch.CODE && !quoted) {
                return Octets.of(new DomainSearch(parts).encode());
            }
            if (quoted) return text(value.replaceAll("^\"|\"$", ""));
            if (value.matches("\\d+")) return number(value);
            if (isHex(value)) return HexText.parse(value);
            if (parts.stream().allMatch(DottedQuad::is)) return addresses(parts);
            return text(value);
        } catch (NotUnderstood | IllegalArgumentException e) {
            throw new NotUnderstood(origin + ": " + e.getMessage());
        }
    }

    private static boolean isHex(String value) {
        return value.matches("[0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2})+");
    }

    private static Octets sip(List<String> parts) throws NotUnderstood {
        if (!parts.stream().allMatch(DottedQuad::is)) {
            return Octets.of(SipServers.named(parts.toArray(String[]::new)).encode());
        }
        var out = new ByteArrayOutputStream();
        out.write(1);
        out.writeBytes(addresses(parts).toBytes());
        return Octets.of(out.toByteArray());
    }

    private static Octets number(String digits) throws NotUnderstood {
        var number = new BigInteger(digits);
        if (number.compareTo(HIGHEST) > 0) {
            throw new NotUnderstood(digits + ": a number of more than four bytes");
        }
        int bytes = number.bitLength() <= 8 ? 1 : number.bitLength() <= 16 ? 2 : 4;
        return Octets.ofHex(("%0" + 2 * bytes + "x").formatted(number));
    }

    private static Octets addresses(List<String> parts) throws NotUnderstood {
        var out = new ByteArrayOutputStream();
        for (String part : parts) out.writeBytes(DottedQuad.parse(part).toBytes());
        return Octets.of(out.toByteArray());
    }

    private static Octets text(String text) {
        return Octets.of(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
