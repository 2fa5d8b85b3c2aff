package dev.handset.emulator.dhcp;

import dev.handset.dhcp.option.Octets;
import dev.handset.dhcp.option.SipServers;
import dev.handset.dhcp.option.UcClientOptions;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The bytes of options 43 and 120 as a fault leaves them, made from the good values. */
final class FaultyOptions {
    /** Cisco IOS 15.1(3)S keeps so many hex digits of an option, two a byte. */
    private static final int IOS_HEX_DIGITS = 180;

    /** The path then ends in "Service.", as in the published capture of the IOS cut. */
    private static final int CUT_BYTES = 3;

    private static final Octets ADDRESS = Octets.ofHex("0a630001");

    /** Class MSFT 5.0: NetBIOS off, release on shutdown, router metric (MS-DHCPE §2.2.2). */
    private static final Octets WINDOWS_CLASS =
            Octets.ofHex("010400000002020400000001030400000001");

    private FaultyOptions() {}

    static Octets option43(DhcpFault fault, UcClientOptions good) {
        Octets identifier = text(UcClientOptions.CLASS);
        Octets scheme = text(good.scheme());
        Octets fqdn = text(good.fqdn());
        Octets port = text(Integer.toString(good.port()));
        Octets path = text(good.path());
        Octets whole = Octets.of(good.encode());
        String url = good.certProvUri().toString();
        String oldName = "oldpool" + good.fqdn().replaceFirst("^[^.]*", "");
        return switch (fault) {
            case ONE_STRING -> text(url);
            case IDENTIFIER_CASE ->
                    subs(
                            text(UcClientOptions.CLASS.toLowerCase(Locale.ROOT)),
                            scheme,
                            fqdn,
                            port,
                            path);
            case IOS_CUT -> whole.slice(0, Math.min(whole.length(), IOS_HEX_DIGITS / 2));
            case TRUNCATED_43 -> whole.slice(0, whole.length() - CUT_BYTES);
            case HEX_AS_TEXT -> text(whole.toHex().toUpperCase(Locale.ROOT));
            case PORT_BINARY ->
                    subs(
                            identifier,
                            scheme,
                            fqdn,
                            Octets.of((byte) (good.port() >> 8), (byte) good.port()),
                            path);
            case FQDN_IS_ADDRESS -> subs(identifier, scheme, ADDRESS, port, path);
            case FQDN_IS_URL ->
                    subs(identifier, scheme, text(good.scheme() + "://" + good.fqdn()), port, path);
            case NO_SLASH ->
                    subs(identifier, scheme, fqdn, port, text(good.path().replaceFirst("^/", "")));
            case NO_PATH -> subs(identifier, scheme, fqdn, port);
            case PLAIN_HTTP -> subs(identifier, text("http"), fqdn, text("80"), path);
            case TRAILING_NUL ->
                    subs(nul(identifier), nul(scheme), nul(fqdn), nul(port), nul(path));
            case OTHER_CLASS -> WINDOWS_CLASS;
            case STALE -> subs(identifier, scheme, text(oldName), port, path);
            default -> whole;
        };
    }

    static Octets option120(DhcpFault fault, SipServers good) {
        Octets whole = Octets.of(good.encode());
        Octets name = text(good.hosts().get(0));
        return switch (fault) {
            case TEXT_120 -> name;
            case TEXT_AFTER_0_120 -> join(Octets.ofHex("00"), name);
            case NO_ENCODING_BYTE_120 -> whole.slice(1, whole.length());
            case NO_ROOT_LABEL_120 -> whole.slice(0, whole.length() - 1);
            case POINTER_120 -> join(whole.slice(0, 2 + whole.at(1)), Octets.ofHex("c00c"));
            case IPV4_120 -> join(Octets.ofHex("01"), ADDRESS);
            case MIXED_120 -> join(whole, Octets.ofHex("01"), ADDRESS);
            default -> whole;
        };
    }

    private static Octets text(String text) {
        return Octets.of(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static Octets nul(Octets text) {
        return join(text, Octets.ofHex("00"));
    }

    /** Sub-options 1, 2, 3 and so on. */
    private static Octets subs(Octets... values) {
        var out = new ByteArrayOutputStream();
        for (int i = 0; i < values.length; i++) {
            out.write(i + 1);
            out.write(values[i].length());
            out.writeBytes(values[i].toBytes());
        }
        return Octets.of(out.toByteArray());
    }

    private static Octets join(Octets... parts) {
        var out = new ByteArrayOutputStream();
        for (Octets part : parts) {
            out.writeBytes(part.toBytes());
        }
        return Octets.of(out.toByteArray());
    }
}
