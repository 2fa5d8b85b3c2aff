package dev.handset.dhcp.option;

/**
 * One sub-option of an encapsulated field.
 *
 * @param offset of its code byte in the option's value
 */
record SubOption(int code, int offset, Octets value) {
    /** Offset of the value's first byte. */
    int valueOffset() {
        return offset + 2;
    }
}
