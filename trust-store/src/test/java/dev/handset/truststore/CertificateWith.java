package dev.handset.truststore;

import java.io.ByteArrayOutputStream;

/** Writes certificates no library would: DER put together by hand. */
final class CertificateWith {
    private static final int SEQUENCE = 0x30;
    private static final int SET = 0x31;

    private CertificateWith() {}

    /** A certificate up to its issuer, whose only attribute has this element as value. */
    static byte[] issuerValue(byte[] value) {
        byte[] oid = {6, 3, 0x55, 4, 3};
        byte[] name = tlv(SEQUENCE, tlv(SET, tlv(SEQUENCE, oid, value)));
        byte[] algorithm = tlv(SEQUENCE, new byte[] {6, 1, 0x2a});
        byte[] tbs = tlv(SEQUENCE, new byte[] {2, 1, 1}, algorithm, name);
        return tlv(SEQUENCE, tbs, algorithm, new byte[] {3, 1, 0});
    }

    static byte[] tlv(int tag, byte[]... parts) {
        var content = new ByteArrayOutputStream();
        for (byte[] part : parts) content.writeBytes(part);
        var out = new ByteArrayOutputStream();
        out.write(tag);
        if (content.size() >= 0x100) out.write(0x82);
        else if (content.size() >= 0x80) out.write(0x81);
        if (content.size() >= 0x100) out.write(content.size() >> 8);
        out.write(content.size());
        out.writeBytes(content.toByteArray());
        return out.toByteArray();
    }
}
