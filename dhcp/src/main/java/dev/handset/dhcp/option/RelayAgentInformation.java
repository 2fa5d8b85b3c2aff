package dev.handset.dhcp.option;

import java.util.ArrayList;
import java.util.List;

/**
 * What a relay adds: option 82, sub-options {@code code(1) length(1) value} (RFC 3046 §2).
 *
 * @param subOptions in the order sent; never empty
 */
public record RelayAgentInformation(List<SubOption> subOptions) implements OptionValue {
    public static final int CODE = 82;

    /**
     * @param code 1 = circuit, 2 = remote
     * @param value at most 255 bytes
     */
    public record SubOption(int code, Octets value) {}

    public RelayAgentInformation {
        subOptions = List.copyOf(subOptions);
        if (subOptions.isEmpty()) {
            throw new IllegalArgumentException("option 82 without a sub-option");
        }
    }

    /**
     * @throws MalformedOption when empty and on a sub-option that overruns
     */
    public static RelayAgentInformation decode(byte[] value) throws MalformedOption {
        var in = new OptionReader(CODE, value);
        var subs = new ArrayList<SubOption>();
        do {
            int code = in.u8("a sub-option code");
            int length = in.u8("a sub-option length");
            subs.add(new SubOption(code, Octets.of(in.bytes(length, "sub-option " + code))));
        } while (in.hasMore());
        return new RelayAgentInformation(subs);
    }

    @Override
    public int code() {
        return CODE;
    }

    @Override
    public byte[] encode() {
        var out = new OptionWriter();
        subOptions.forEach(s -> out.u8(s.code()).u8(s.value().length()).bytes(s.value().toBytes()));
        return out.toBytes();
    }
}
