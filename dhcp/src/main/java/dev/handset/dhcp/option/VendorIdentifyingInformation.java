package dev.handset.dhcp.option;

import java.util.ArrayList;
import java.util.List;

/**
 * Vendor options by enterprise: option 125, {@code enterprise(4) length(1) data} repeated (RFC 3925
 * §4).
 *
 * @param entries in the order sent; never empty
 */
public record VendorIdentifyingInformation(List<Entry> entries) implements OptionValue {
    public static final int CODE = 125;

    /**
     * @param enterprise IANA private enterprise number, unsigned 32 bits
     * @param data at most 255 bytes, the enterprise's own
     */
    public record Entry(long enterprise, Octets data) {
        public Entry {
            if (enterprise < 0 || enterprise > 0xffffffffL || data.length() > 255) {
                throw new IllegalArgumentException(
                        "enterprise %d with %d bytes: expected 32 bits and at most 255"
                                .formatted(enterprise, data.length()));
            }
        }
    }

    public VendorIdentifyingInformation {
        entries = List.copyOf(entries);
        if (entries.isEmpty()) {
            throw new IllegalArgumentException("option 125 without an entry");
        }
    }

    /**
     * @throws MalformedOption when empty and on an entry that overruns
     */
    public static VendorIdentifyingInformation decode(byte[] value) throws MalformedOption {
        var in = new OptionReader(CODE, value);
        var entries = new ArrayList<Entry>();
        do {
            long enterprise = in.u32("an enterprise number");
            int length = in.u8("a length");
            entries.add(new Entry(enterprise, Octets.of(in.bytes(length, "data"))));
        } while (in.hasMore());
        return new VendorIdentifyingInformation(entries);
    }

    @Override
    public int code() {
        return CODE;
    }

    @Override
    public byte[] encode() {
        var out = new OptionWriter();
        for (Entry entry : entries) {
            out.u32(entry.enterprise()).u8(entry.data().length()).bytes(entry.data().toBytes());
        }
        return out.toBytes();
    }
}
