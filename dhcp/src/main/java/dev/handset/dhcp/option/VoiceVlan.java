package dev.handset.dhcp.option;

/**
 * The voice VLAN: option 43 for class {@code CPE-OCPHONE}, sub-option 10 {@code 0a len(1) id(len)}.
 *
 * <p>Read as ASCII digits, or as a big-endian number of two or four bytes; written as digits.
 *
 * @param id 1..4094
 */
public record VoiceVlan(int id) implements OptionValue {
    public static final int CODE = 43;

    /**
     * Option 60 of the phone. Sources differ in letter case (also {@code CPE-OCPhone}), and servers
     * match case-sensitively.
     */
    public static final String CLASS = "CPE-OCPHONE";

    static final int SUB_OPTION = 10;
    static final int HIGHEST = 4094;

    public VoiceVlan {
        if (id < 1 || id > HIGHEST) {
            throw new IllegalArgumentException("VLAN " + id + ": expected 1.." + HIGHEST);
        }
    }

    /** Judges the bytes; never throws. */
    public static Reading<VoiceVlan> read(byte[] value) {
        return VoiceVlanReading.of(value);
    }

    @Override
    public int code() {
        return CODE;
    }

    @Override
    public byte[] encode() {
        String digits = Integer.toString(id);
        return new OptionWriter().u8(SUB_OPTION).u8(digits.length()).text(digits).toBytes();
    }
}
