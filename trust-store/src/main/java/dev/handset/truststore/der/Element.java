package dev.handset.truststore.der;

import java.util.Arrays;

/**
 * One DER element inside a larger array.
 *
 * @param tag identifier byte
 * @param start offset of the identifier byte
 * @param content offset of the first content byte
 * @param end offset behind the last content byte
 */
record Element(int tag, int start, int content, int end) {
    static final int BOOLEAN = 0x01;
    static final int INTEGER = 0x02;
    static final int BIT_STRING = 0x03;
    static final int OCTET_STRING = 0x04;
    static final int OID = 0x06;
    static final int UTC_TIME = 0x17;
    static final int GENERALIZED_TIME = 0x18;
    static final int SEQUENCE = 0x30;
    static final int SET = 0x31;

    private static final int CONSTRUCTED = 0x20;

    int length() {
        return end - content;
    }

    boolean constructed() {
        return (tag & CONSTRUCTED) != 0;
    }

    /** Content bytes. */
    byte[] of(byte[] der) {
        return Arrays.copyOfRange(der, content, end);
    }

    /** The whole element, identifier and length included. */
    byte[] whole(byte[] der) {
        return Arrays.copyOfRange(der, start, end);
    }

    static String nameOf(int tag) {
        String name =
                switch (tag) {
                    case BOOLEAN -> "BOOLEAN";
                    case INTEGER -> "INTEGER";
                    case BIT_STRING -> "BIT STRING";
                    case OCTET_STRING -> "OCTET STRING";
                    case OID -> "OBJECT IDENTIFIER";
                    case UTC_TIME -> "UTCTime";
                    case GENERALIZED_TIME -> "GeneralizedTime";
                    case SEQUENCE -> "SEQUENCE";
                    case SET -> "SET";
                    default -> "tag";
                };
        return "%s (%02x)".formatted(name, tag);
    }
}
