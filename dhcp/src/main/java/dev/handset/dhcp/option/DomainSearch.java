package dev.handset.dhcp.option;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The DNS search list: option 119, names as labels, each closed by a zero byte or by a pointer to
 * an earlier place in the list (RFC 3397 §2, RFC 1035 §4.1.4).
 *
 * @param suffixes in the order to try, no trailing dot; never empty
 */
public record DomainSearch(List<String> suffixes) implements OptionValue {
    public static final int CODE = 119;

    /** Limit of ours: no host searches more. */
    private static final int MAX_SUFFIXES = 128;

    private static final int POINTER = 0xc0;

    public DomainSearch {
        suffixes = List.copyOf(suffixes);
        if (suffixes.isEmpty()) {
            throw new IllegalArgumentException("option 119 without a suffix");
        }
    }

    /**
     * @throws MalformedOption on a label that overruns, a pointer that does not lead back, a name
     *     over 255 bytes, or no name at all
     */
    public static DomainSearch decode(byte[] value) throws MalformedOption {
        var suffixes = new ArrayList<String>();
        int at = 0;
        do {
            var name = new StringBuilder();
            at = readName(value, at, name);
            suffixes.add(name.toString());
            if (suffixes.size() > MAX_SUFFIXES) {
                throw new MalformedOption(CODE, at, "at most 128 names", "more");
            }
        } while (at < value.length);
        return new DomainSearch(suffixes);
    }

    /** Returns where the next name begins. */
    private static int readName(byte[] value, int start, StringBuilder name)
            throws MalformedOption {
        int at = start;
        int lowest = start;
        int next = -1;
        while (true) {
            int length = at < value.length ? value[at] & 0xff : -1;
            if (length < 0) {
                throw new MalformedOption(CODE, at, "a label length", "the end of the option");
            }
            if (length == 0) {
                return nextName(start, at, next, name);
            }
            if (length >= POINTER) {
                int target = pointer(value, at, lowest);
                next = next < 0 ? at + 2 : next;
                lowest = target;
                at = target;
                continue;
            }
            label(value, at, length, name);
            at += 1 + length;
        }
    }

    private static int nextName(int start, int at, int next, StringBuilder name)
            throws MalformedOption {
        if (name.length() == 0) {
            throw new MalformedOption(CODE, start, "a name", "the root");
        }
        return next < 0 ? at + 1 : next;
    }

    /** Only further back each time, so that no loop is possible. */
    private static int pointer(byte[] value, int at, int lowest) throws MalformedOption {
        if (at + 1 == value.length) {
            throw new MalformedOption(
                    CODE, at + 1, "the rest of a pointer", "the end of the option");
        }
        int target = (value[at] & 0x3f) << 8 | (value[at + 1] & 0xff);
        if (target >= lowest) {
            throw new MalformedOption(
                    CODE, at, "a pointer to before byte " + lowest, "one to byte " + target);
        }
        return target;
    }

    private static void label(byte[] value, int at, int length, StringBuilder name)
            throws MalformedOption {
        if (length > DomainNames.MAX_LABEL_BYTES) {
            throw new MalformedOption(
                    CODE, at, "a label of at most 63 bytes", "0x%02x".formatted(length));
        }
        int left = value.length - at - 1;
        if (length > left) {
            throw new MalformedOption(CODE, at, "a label of " + length + " bytes", left + " bytes");
        }
        int dot = name.length() == 0 ? 0 : 1;
        if (name.length() + dot + length > DomainNames.MAX_TEXT_CHARS) {
            throw new MalformedOption(CODE, at, "a name of at most 255 bytes", "more");
        }
        String label = new String(value, at + 1, length, StandardCharsets.ISO_8859_1);
        if (label.contains(".")) {
            throw new MalformedOption(CODE, at, "a label without a dot", '"' + label + '"');
        }
        name.append(name.length() == 0 ? "" : ".").append(label);
    }

    @Override
    public int code() {
        return CODE;
    }

    /** Without compression. */
    @Override
    public byte[] encode() {
        var out = new OptionWriter();
        suffixes.forEach(suffix -> out.bytes(DomainNames.encode(suffix)));
        return out.toBytes();
    }
}
