package dev.handset.provisioning.spnego;

import java.util.Arrays;
import java.util.HexFormat;

/** What a Negotiate token may carry; object identifiers as in MS-SPNG section 1.9. */
public enum Mechanism {
    /** 1.2.840.113554.1.2.2. */
    KERBEROS("2a864886f712010202"),
    /** 1.2.840.48018.1.2.2: the same, as Windows 2000 wrote it and all after it offer first. */
    KERBEROS_OF_WINDOWS_2000("2a864882f712010202"),
    /** 1.3.6.1.4.1.311.2.2.10. */
    NTLM("2b06010401823702020a"),
    /** Any that is not known here. */
    OTHER("");

    private final String oid;

    Mechanism(String oid) {
        this.oid = oid;
    }

    /** Contents of the object identifier. */
    byte[] oid() {
        return HexFormat.of().parseHex(oid);
    }

    static Mechanism of(byte[] oid) {
        return Arrays.stream(values())
                .filter(known -> known != OTHER && Arrays.equals(known.oid(), oid))
                .findFirst()
                .orElse(OTHER);
    }

    public boolean kerberos() {
        return this == KERBEROS || this == KERBEROS_OF_WINDOWS_2000;
    }
}
