package dev.handset.truststore;

/**
 * The algorithm a certificate is signed with (RFC 5280 section 4.1.1.2).
 *
 * @param oid object identifier
 * @param name such as {@code sha256WithRSAEncryption}; the identifier when not known
 * @param hash such as {@code SHA-256}; empty when not known
 * @param pss whether it is RSASSA-PSS (RFC 4055)
 */
public record SignatureInfo(String oid, String name, String hash, boolean pss) {
    @Override
    public String toString() {
        return pss ? name + " with " + hash : name;
    }
}
