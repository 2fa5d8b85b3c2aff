package dev.handset.dhcp.option;

import java.util.ArrayList;
import java.util.List;

/**
 * What the client asks for: option 55, one code a byte (RFC 2132 §9.8).
 *
 * @param codes in order of preference; never empty
 */
public record ParameterRequestList(List<Integer> codes) implements OptionValue {
    public static final int CODE = 55;

    public ParameterRequestList {
        codes = List.copyOf(codes);
        if (codes.isEmpty()) {
            throw new IllegalArgumentException("option 55 without a code");
        }
    }

    public static ParameterRequestList of(Integer... codes) {
        return new ParameterRequestList(List.of(codes));
    }

    /**
     * @throws MalformedOption when empty
     */
    public static ParameterRequestList decode(byte[] value) throws MalformedOption {
        var in = new OptionReader(CODE, value);
        var codes = new ArrayList<Integer>();
        do {
            codes.add(in.u8("an option code"));
        } while (in.hasMore());
        return new ParameterRequestList(codes);
    }

    @Override
    public int code() {
        return CODE;
    }

    @Override
    public byte[] encode() {
        var out = new OptionWriter();
        codes.forEach(out::u8);
        return out.toBytes();
    }
}
