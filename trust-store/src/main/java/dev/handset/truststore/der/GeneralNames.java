package dev.handset.truststore.der;

import dev.handset.truststore.MalformedCertificate;
import dev.handset.truststore.der.Extensions.GeneralName;
import dev.handset.truststore.der.Extensions.Kind;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Collects GeneralName choices (RFC 5280 section 4.2.1.6). */
final class GeneralNames {
    private static final int EMAIL = 0x81;
    private static final int DNS = 0x82;
    private static final int DIRECTORY = 0xa4;
    private static final int URI = 0x86;
    private static final int IP = 0x87;

    private final List<String> dns = new ArrayList<>();
    private final List<String> addresses = new ArrayList<>();
    private final List<String> rawAddresses = new ArrayList<>();
    private final List<GeneralName> others = new ArrayList<>();

    static GeneralName read(DerReader in, byte[] der, String element) throws MalformedCertificate {
        Element e = in.next(element);
        in.checkInside(e, element);
        return switch (e.tag()) {
            case EMAIL -> new GeneralName(Kind.EMAIL, ascii(e, der));
            case DNS -> new GeneralName(Kind.DNS, ascii(e, der));
            case URI -> new GeneralName(Kind.URI, ascii(e, der));
            case IP -> new GeneralName(Kind.IP, HexFormat.of().formatHex(e.of(der)));
            case DIRECTORY -> new GeneralName(Kind.DIRECTORY, directory(e, der, element));
            default -> new GeneralName(Kind.OTHER, "%02x".formatted(e.tag()));
        };
    }

    private static String directory(Element e, byte[] der, String element)
            throws MalformedCertificate {
        var in = new DerReader(der, e);
        return NameReader.read(der, in.expect(Element.SEQUENCE, element), element).key();
    }

    static String ascii(Element e, byte[] der) {
        return Printable.escape(
                new String(der, e.content(), e.length(), StandardCharsets.ISO_8859_1));
    }

    void add(GeneralName name) {
        switch (name.kind()) {
            case DNS -> dns.add(name.text());
            case IP -> {
                rawAddresses.add(name.text());
                addresses.add(address(name.text()));
            }
            default -> others.add(name);
        }
    }

    private static String address(String hex) {
        try {
            return InetAddress.getByAddress(HexFormat.of().parseHex(hex)).getHostAddress();
        } catch (UnknownHostException e) {
            return "#" + hex;
        }
    }

    List<String> dns() {
        return List.copyOf(dns);
    }

    List<String> addresses() {
        return List.copyOf(addresses);
    }

    List<String> rawAddresses() {
        return List.copyOf(rawAddresses);
    }

    List<GeneralName> others() {
        return List.copyOf(others);
    }
}
