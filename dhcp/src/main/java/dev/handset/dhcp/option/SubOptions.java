package dev.handset.dhcp.option;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The sub-options of a vendor field (RFC 2132 §8.4): {@code code(1) length(1) value}; 0 is padding
 * without a length, 255 ends the field.
 *
 * @param complete those that lie fully inside, in the order sent
 * @param overrun the one whose length runs past the end, with what is left of it
 * @param announced the length that {@code overrun} announced
 */
record SubOptions(List<SubOption> complete, Optional<SubOption> overrun, int announced) {
    private static final int PAD = 0;
    private static final int END = 255;

    static SubOptions parse(Octets field) {
        var complete = new ArrayList<SubOption>();
        int at = 0;
        while (at < field.length() && field.at(at) != END) {
            if (field.at(at) == PAD) {
                at++;
                continue;
            }
            int left = field.length() - at - 2;
            int length = left < 0 ? 1 : field.at(at + 1);
            if (length > left) {
                Octets rest = left <= 0 ? Octets.EMPTY : field.slice(at + 2, field.length());
                return new SubOptions(
                        complete, Optional.of(new SubOption(field.at(at), at, rest)), length);
            }
            complete.add(new SubOption(field.at(at), at, field.slice(at + 2, at + 2 + length)));
            at += 2 + length;
        }
        return new SubOptions(complete, Optional.empty(), 0);
    }

    Optional<SubOption> first(int code) {
        return complete.stream().filter(sub -> sub.code() == code).findFirst();
    }
}
