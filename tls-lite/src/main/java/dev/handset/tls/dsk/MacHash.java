package dev.handset.tls.dsk;

import java.util.Locale;

/** The hash of a security association's HMAC: that of the negotiated suite's MAC. */
public enum MacHash {
    MD5("HmacMD5"),
    SHA1("HmacSHA1"),
    SHA256("HmacSHA256"),
    SHA384("HmacSHA384");

    private final String algorithm;

    MacHash(String algorithm) {
        this.algorithm = algorithm;
    }

    /** Name for the platform's Mac. */
    String algorithm() {
        return algorithm;
    }

    /**
     * UNVERIFIED for SHA-256 and SHA-384 suites: by analogy, and by the length of one captured
     * signature.
     *
     * @param suite IANA name; its last part names the hash
     */
    public static MacHash ofSuite(String suite) {
        var name = suite.toUpperCase(Locale.ROOT);
        if (name.endsWith("_MD5")) return MD5;
        if (name.endsWith("_SHA256")) return SHA256;
        if (name.endsWith("_SHA384")) return SHA384;
        if (name.endsWith("_SHA")) return SHA1;
        throw new IllegalArgumentException("suite " + suite + " names no hash");
    }
}
