package dev.handset.emulator.pki;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;

/** PKCS#10 requests written by hand, so that they can be odd (RFC 2986 §4.2). */
public final class Requests {
    private static final byte[] SHA256_RSA = hex("300d06092a864886f70d01010b0500");
    private static final byte[] SHA1_RSA = hex("300d06092a864886f70d0101050500");
    private static final byte[] SHA256_ECDSA = hex("300a06082a8648ce3d040302");

    private Requests() {}

    /** A request with subject CN=x and no attributes. */
    public static byte[] pkcs10(KeyPair key, int version, String algorithm)
            throws GeneralSecurityException {
        byte[] name =
                tlv(
                        0x30,
                        tlv(
                                0x31,
                                tlv(
                                        0x30,
                                        hex("0603550403"),
                                        tlv(0x0c, "x".getBytes(StandardCharsets.UTF_8)))));
        byte[] info =
                tlv(
                        0x30,
                        tlv(2, BigInteger.valueOf(version).toByteArray()),
                        name,
                        key.getPublic().getEncoded(),
                        tlv(0xa0));
        Signature signature = Signature.getInstance(algorithm);
        signature.initSign(key.getPrivate());
        signature.update(info);
        byte[] identifier =
                switch (algorithm) {
                    case "SHA1withRSA" -> SHA1_RSA;
                    case "SHA256withECDSA" -> SHA256_ECDSA;
                    default -> SHA256_RSA;
                };
        return tlv(0x30, info, identifier, tlv(3, new byte[1], signature.sign()));
    }

    static byte[] elliptic() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        return pkcs10(generator.generateKeyPair(), 0, "SHA256withECDSA");
    }

    private static byte[] tlv(int tag, byte[]... parts) {
        var value = new ByteArrayOutputStream();
        for (byte[] part : parts) value.writeBytes(part);
        var out = new ByteArrayOutputStream();
        out.write(tag);
        int length = value.size();
        if (length > 255) {
            out.write(0x82);
            out.write(length >> 8);
        } else if (length > 127) {
            out.write(0x81);
        }
        out.write(length);
        out.writeBytes(value.toByteArray());
        return out.toByteArray();
    }

    private static byte[] hex(String text) {
        return java.util.HexFormat.of().parseHex(text);
    }
}
