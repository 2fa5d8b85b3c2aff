package dev.handset.truststore.der;

import dev.handset.truststore.MalformedCertificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Reads a distinguished name (RFC 5280 section 4.1.2.4). */
final class NameReader {
    private NameReader() {}

    static DistinguishedName read(byte[] der, Element name, String element)
            throws MalformedCertificate {
        var parts = new ArrayList<List<NameAttribute>>(6);
        var in = new DerReader(der, name);
        while (in.hasMore()) {
            var set = new DerReader(der, in.expect(Element.SET, element));
            NameAttribute first = attribute(set, der, element);
            if (!set.hasMore()) {
                parts.add(List.of(first));
                continue;
            }
            var attributes = new ArrayList<>(List.of(first));
            while (set.hasMore()) attributes.add(attribute(set, der, element));
            parts.add(attributes);
        }
        Collections.reverse(parts);
        return new DistinguishedName(parts, name.whole(der));
    }

    private static NameAttribute attribute(DerReader in, byte[] der, String element)
            throws MalformedCertificate {
        var pair = new DerReader(der, in.expect(Element.SEQUENCE, element));
        String oid = pair.oid(element);
        Element value = pair.next(element);
        pair.checkInside(value, element);
        pair.expectEnd(element);
        return new NameAttribute(oid, der, value);
    }
}
