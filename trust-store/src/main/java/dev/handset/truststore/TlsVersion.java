package dev.handset.truststore;

/** TLS protocol versions in rising order, with the two bytes that name them on the wire. */
public enum TlsVersion {
    SSL_3_0(0x0300, "SSL 3.0"),
    TLS_1_0(0x0301, "TLS 1.0"),
    TLS_1_1(0x0302, "TLS 1.1"),
    TLS_1_2(0x0303, "TLS 1.2"),
    TLS_1_3(0x0304, "TLS 1.3");

    private final int code;
    private final String text;

    TlsVersion(int code, String text) {
        this.code = code;
        this.text = text;
    }

    /** The ProtocolVersion as one number, major byte first: 0x0301 is TLS 1.0. */
    public int code() {
        return code;
    }

    @Override
    public String toString() {
        return text;
    }
}
