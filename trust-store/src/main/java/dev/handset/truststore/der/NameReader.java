package dev.handset.truststore.der;

import dev.handset.truststore.MalformedCertificate;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Reads a distinguished name (RFC 5280 section 4.1.2.4). */
final class NameReader {
    private static final int UTF8_STRING = 0x0c;
    private static final int PRINTABLE_STRING = 0x13;
    private static final int T61_STRING = 0x14;
    private static final int IA5_STRING = 0x16;
    private static final int UNIVERSAL_STRING = 0x1c;
    private static final int BMP_STRING = 0x1e;

    private NameReader() {}

    static DistinguishedName read(byte[] der, Element name, String element)
            throws MalformedCertificate {
        var parts = new ArrayList<DistinguishedName.Part>();
        var in = new DerReader(der, name);
        while (in.hasMore()) {
            var set = new DerReader(der, in.expect(Element.SET, element));
            var attributes = new ArrayList<DistinguishedName.Attribute>();
            do attributes.add(attribute(set, der, element));
            while (set.hasMore());
            parts.add(new DistinguishedName.Part(attributes));
        }
        Collections.reverse(parts);
        return new DistinguishedName(parts);
    }

    private static DistinguishedName.Attribute attribute(DerReader in, byte[] der, String element)
            throws MalformedCertificate {
        var pair = new DerReader(der, in.expect(Element.SEQUENCE, element));
        String oid = pair.oid(element);
        Element value = pair.next(element);
        pair.checkInside(value, element);
        pair.expectEnd(element);
        Optional<String> text = string(value.tag(), value.of(der));
        return new DistinguishedName.Attribute(
                oid,
                text.orElseGet(() -> "#" + HexFormat.of().formatHex(value.whole(der))),
                text.isPresent());
    }

    private static Optional<String> string(int tag, byte[] content) {
        return switch (tag) {
            case UTF8_STRING -> decode(StandardCharsets.UTF_8, content);
            case PRINTABLE_STRING, IA5_STRING, T61_STRING ->
                    decode(StandardCharsets.ISO_8859_1, content);
            case BMP_STRING -> decode(StandardCharsets.UTF_16BE, content);
            case UNIVERSAL_STRING -> decode(Charset.forName("UTF-32BE"), content);
            default -> Optional.empty();
        };
    }

    private static Optional<String> decode(Charset charset, byte[] content) {
        try {
            CharBuffer text = charset.newDecoder().decode(ByteBuffer.wrap(content));
            return Optional.of(text.toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** Values of {@code 2.5.4.3}, in the order encoded. */
    static List<String> commonNames(DistinguishedName name) {
        var names = new ArrayList<String>();
        for (var part : name.parts()) {
            for (var a : part.attributes()) {
                if (a.oid().equals(DistinguishedName.COMMON_NAME) && a.string()) {
                    names.add(0, Printable.escape(a.value()));
                }
            }
        }
        return names;
    }
}
