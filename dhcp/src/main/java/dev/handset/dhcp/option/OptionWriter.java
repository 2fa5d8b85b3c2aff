package dev.handset.dhcp.option;

import java.io.ByteArrayOutputStream;
import java.net.Inet4Address;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Builds an option's value from the front. */
final class OptionWriter {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    OptionWriter u8(int value) {
        out.write(value);
        return this;
    }

    OptionWriter u16(int value) {
        return u8(value >> 8).u8(value);
    }

    OptionWriter u32(long value) {
        return u16((int) (value >> 16)).u16((int) value);
    }

    OptionWriter bytes(byte[] value) {
        out.writeBytes(value);
        return this;
    }

    OptionWriter text(String value) {
        return bytes(value.getBytes(StandardCharsets.ISO_8859_1));
    }

    OptionWriter addresses(List<Inet4Address> addresses) {
        addresses.forEach(address -> bytes(address.getAddress()));
        return this;
    }

    byte[] toBytes() {
        return out.toByteArray();
    }
}
