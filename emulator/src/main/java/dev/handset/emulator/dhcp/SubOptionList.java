package dev.handset.emulator.dhcp;

import dev.handset.dhcp.option.Octets;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A value of option 43 as the sub-options, code and length included, that it was typed as. */
final class SubOptionList {
    private SubOptionList() {}

    /** Empty when it is not made of sub-options: it was typed as one string. */
    static Optional<List<Octets>> of(Octets value) {
        var subs = new ArrayList<Octets>();
        int at = 0;
        while (at < value.length()) {
            if (at + 2 > value.length()) return Optional.empty();
            int to = at + 2 + value.at(at + 1);
            if (to > value.length()) return Optional.empty();
            subs.add(value.slice(at, to));
            at = to;
        }
        return Optional.of(subs);
    }

    static Octets join(List<Octets> parts) {
        var out = new ByteArrayOutputStream();
        for (Octets part : parts) out.writeBytes(part.toBytes());
        return Octets.of(out.toByteArray());
    }
}
