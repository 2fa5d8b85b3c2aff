package dev.handset.truststore.der;

import dev.handset.truststore.MalformedCertificate;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * SignedData that carries certificates and signs nothing (RFC 2315 section 9.1, RFC 5652 section
 * 5.1), the form Windows calls P7B. Written in DER; read with definite lengths only.
 */
public final class Pkcs7 {
    private static final String SIGNED_DATA = "1.2.840.113549.1.7.2";
    private static final byte[] SIGNED_DATA_OID = hex("06092a864886f70d010702");
    private static final byte[] EMPTY_DATA = hex("300b06092a864886f70d010701");
    private static final byte[] VERSION_1 = hex("020101");
    private static final byte[] EMPTY_SET = hex("3100");
    private static final int TAGGED_0 = 0xa0;
    private static final int MAX_CERTIFICATES = 10_000;

    private Pkcs7() {}

    /** True when the first element inside is an object identifier, as no certificate's is. */
    public static boolean looksLike(byte[] der) {
        try {
            var in = new DerReader(der);
            return new DerReader(der, in.expect(Element.SEQUENCE, "file")).nextIs(Element.OID);
        } catch (MalformedCertificate e) {
            return false;
        }
    }

    /** DER of each certificate, in file order; never empty. */
    public static List<byte[]> certificates(byte[] der) throws MalformedCertificate {
        var outer = new DerReader(der);
        var info = new DerReader(der, outer.expect(Element.SEQUENCE, "ContentInfo"));
        outer.expectEnd("ContentInfo");
        int at = info.offset();
        String type = info.oid("contentType");
        if (!type.equals(SIGNED_DATA)) {
            throw DerReader.bad(at, "contentType", SIGNED_DATA + " (signedData)", type);
        }
        var tagged = new DerReader(der, info.expect(TAGGED_0, "content"));
        var signed = new DerReader(der, tagged.expect(Element.SEQUENCE, "SignedData"));
        signed.integer("SignedData.version");
        signed.expect(Element.SET, "SignedData.digestAlgorithms");
        signed.expect(Element.SEQUENCE, "SignedData.contentInfo");
        var list = new DerReader(der, signed.expect(TAGGED_0, "SignedData.certificates"));
        var certificates = new ArrayList<byte[]>();
        do {
            Element one = list.expect(Element.SEQUENCE, "SignedData.certificates");
            certificates.add(one.whole(der));
            if (certificates.size() > MAX_CERTIFICATES) {
                throw DerReader.bad(
                        one.start(),
                        "SignedData.certificates",
                        "at most %d".formatted(MAX_CERTIFICATES),
                        "more");
            }
        } while (list.hasMore());
        return certificates;
    }

    public static byte[] of(List<byte[]> certificates) {
        var all = new ByteArrayOutputStream();
        certificates.forEach(all::writeBytes);
        byte[] signed =
                wrap(
                        Element.SEQUENCE,
                        VERSION_1,
                        EMPTY_SET,
                        EMPTY_DATA,
                        wrap(TAGGED_0, all.toByteArray()),
                        EMPTY_SET);
        return wrap(Element.SEQUENCE, SIGNED_DATA_OID, wrap(TAGGED_0, signed));
    }

    private static byte[] wrap(int tag, byte[]... parts) {
        int length = Arrays.stream(parts).mapToInt(p -> p.length).sum();
        var out = new ByteArrayOutputStream(length + 6);
        out.write(tag);
        if (length < 0x80) {
            out.write(length);
        } else {
            int count = (Integer.SIZE - Integer.numberOfLeadingZeros(length) + 7) / 8;
            out.write(0x80 | count);
            for (int i = count - 1; i >= 0; i--) out.write(length >> (8 * i));
        }
        for (byte[] part : parts) out.writeBytes(part);
        return out.toByteArray();
    }

    private static byte[] hex(String hex) {
        return HexFormat.of().parseHex(hex);
    }
}
