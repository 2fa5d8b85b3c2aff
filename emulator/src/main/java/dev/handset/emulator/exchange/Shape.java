package dev.handset.emulator.exchange;

import dev.handset.provisioning.soap.MalformedXml;
import dev.handset.provisioning.soap.XmlElement;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which properties of an item are asked for.
 *
 * @param base {@code IdOnly}, {@code Default} or {@code AllProperties}
 * @param more {@code item:Subject} and so on
 * @param detailed GetItem: texts of any length, and the body; without it 255 characters at most
 */
record Shape(String base, Set<String> more, boolean detailed) {
    private static final Set<String> BASES = Set.of("IdOnly", "Default", "AllProperties");

    /** What a listing gives of a text property (web-services.md §5.5). */
    private static final int LISTED_CHARACTERS = 255;

    static Shape of(XmlElement request, boolean detailed) throws MalformedXml {
        XmlElement shape = request.need("ItemShape");
        XmlElement base = shape.need("BaseShape");
        if (!BASES.contains(base.trimmed())) {
            throw base.malformed("one of " + BASES, base.trimmed());
        }
        Set<String> more =
                shape.child("AdditionalProperties").stream()
                        .flatMap(list -> list.children("FieldURI").stream())
                        .flatMap(field -> field.attribute("FieldURI").stream())
                        .collect(Collectors.toUnmodifiableSet());
        return new Shape(base.trimmed(), more, detailed);
    }

    boolean has(ItemField field) {
        if (field == ItemField.BODY && !detailed) return false;
        return more.contains(field.uri())
                || base.equals("AllProperties")
                || (base.equals("Default") && field.inDefault());
    }

    String text(String whole) {
        if (detailed || whole.codePointCount(0, whole.length()) <= LISTED_CHARACTERS) return whole;
        return whole.substring(0, whole.offsetByCodePoints(0, LISTED_CHARACTERS));
    }
}
