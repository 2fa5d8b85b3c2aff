package dev.handset.emulator.dhcp;

import dev.handset.dhcp.option.Octets;

/**
 * Where dnsmasq puts an option: behind the others, else into {@code file}, else into {@code sname}
 * (option 52), else nowhere, which it tells its log only.
 */
final class DnsmasqArea {
    private static final int OVERLOAD = 52;

    /** Free behind an option at least: option 52 and END (measured). */
    private static final int KEPT = 3;

    private final Area area;
    private final int room;
    private final Field file = new Field(1, Area.FILE_AT, Area.FILE_BYTES);
    private final Field sname = new Field(2, Area.SNAME_AT, Area.SNAME_BYTES);
    private int overloadAt;

    /** A field that may carry options instead of a name. */
    private static final class Field {
        final int bit;
        final int end;
        int at;
        boolean inUse;

        Field(int bit, int at, int length) {
            this.bit = bit;
            this.at = at;
            this.end = at + length;
        }
    }

    DnsmasqArea(Area area, int room) {
        this.area = area;
        this.room = room;
    }

    void put(int code, Octets value) {
        if (area.at() + value.length() + 3 < room - KEPT) {
            area.put(code, value);
            return;
        }
        if (overloadAt == 0) {
            overloadAt = area.at() + 2;
            area.put(OVERLOAD, Octets.of((byte) 0));
        }
        if (!putInto(file, code, value)) putInto(sname, code, value);
    }

    /** The field is in use from the first attempt on, whether it succeeds or not. */
    private boolean putInto(Field field, int code, Octets value) {
        field.inUse = true;
        area.set(overloadAt, (file.inUse ? file.bit : 0) | (sname.inUse ? sname.bit : 0));
        if (field.at + value.length() + 3 >= field.end) return false;
        area.write(field.at, code, value);
        field.at += 2 + value.length();
        return true;
    }

    byte[] bytes() {
        if (file.inUse) area.set(file.at, Area.END);
        if (sname.inUse) area.set(sname.at, Area.END);
        return area.end().padded();
    }
}
