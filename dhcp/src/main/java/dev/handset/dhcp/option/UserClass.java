package dev.handset.dhcp.option;

import java.util.ArrayList;
import java.util.List;

/**
 * User classes: option 77, {@code length(1) class(length)} repeated (RFC 3004 §4).
 *
 * @param classes never empty, each of 1..255 bytes
 */
public record UserClass(List<Octets> classes) implements OptionValue {
    public static final int CODE = 77;

    public UserClass {
        classes = List.copyOf(classes);
        if (classes.isEmpty()
                || classes.stream().anyMatch(c -> c.length() < 1 || c.length() > 255)) {
            throw new IllegalArgumentException(
                    "option 77 " + classes + ": expected 1..255 bytes each");
        }
    }

    /**
     * @throws MalformedOption when empty, on a class of no bytes and on one that overruns
     */
    public static UserClass decode(byte[] value) throws MalformedOption {
        var in = new OptionReader(CODE, value);
        var classes = new ArrayList<Octets>();
        do {
            int length = in.u8("a class length");
            if (length == 0) {
                throw in.malformed(in.offset() - 1, "a class length of at least 1", "0");
            }
            classes.add(Octets.of(in.bytes(length, "a class")));
        } while (in.hasMore());
        return new UserClass(classes);
    }

    @Override
    public int code() {
        return CODE;
    }

    @Override
    public byte[] encode() {
        var out = new OptionWriter();
        classes.forEach(one -> out.u8(one.length()).bytes(one.toBytes()));
        return out.toBytes();
    }
}
