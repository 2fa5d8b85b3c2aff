package dev.handset.dhcp.option;

import java.net.Inet4Address;
import java.util.ArrayList;
import java.util.List;

/** Judges option 120. */
final class SipServersReading {
    /** More names than any pool has; keeps a hostile answer small. */
    static final int MAX_SERVERS = 64;

    private static final int POINTER_BITS = 0xc0;

    private final Judging judging = new Judging(SipServers.CODE);
    private final Octets value;

    private SipServersReading(Octets value) {
        this.value = value;
    }

    static Reading<SipServers> of(byte[] value) {
        return new SipServersReading(Octets.of(value)).read();
    }

    private Reading<SipServers> read() {
        if (value.length() == 0) {
            return refuse(FindingKind.SIP_EMPTY, 0, "an encoding byte", "nothing");
        }
        if (Judging.isHexDigits(value)) {
            String found = "its hex digits as text: " + Judging.shown(value);
            return refuse(FindingKind.HEX_AS_TEXT, 0, "the encoding byte 0", found);
        }
        int encoding = value.at(0);
        if (encoding == SipServers.BY_NAME) {
            return names();
        }
        if (encoding == SipServers.BY_ADDRESS) {
            return addresses();
        }
        String expected = "the encoding byte 0 (names)";
        if (Judging.isText(value)) {
            return refuse(FindingKind.SIP_TEXT, 0, expected, "text " + Judging.shown(value));
        }
        if (isNames(0)) {
            String found = "a label of %d bytes at once".formatted(encoding);
            return refuse(FindingKind.SIP_NO_ENCODING_BYTE, 0, expected, found);
        }
        return refuse(FindingKind.SIP_ENCODING_UNKNOWN, 0, expected, "0x%02x".formatted(encoding));
    }

    private Reading<SipServers> names() {
        if (value.length() == 1) {
            return refuse(FindingKind.SIP_EMPTY, 1, "a name", "the end of the option");
        }
        Octets rest = value.slice(1, value.length());
        if (Judging.isText(rest)) {
            return refuse(
                    FindingKind.SIP_TEXT_AFTER_ENCODING,
                    1,
                    "a name as labels, each behind its length",
                    "text " + Judging.shown(rest));
        }
        var labels = new LabelReader(value, 1);
        var hosts = new ArrayList<String>();
        while (labels.hasMore()) {
            int start = labels.offset();
            LabelReader.Name name = labels.next();
            if (name.problem().isPresent()) {
                return badName(start, name.problem().get());
            }
            if (!DomainNames.isHostName(name.text())) {
                return refuse(
                        FindingKind.SIP_BAD_NAME, start, "a host name", "\"" + name.text() + '"');
            }
            if (!name.closed()) {
                judging.add(
                        FindingKind.SIP_NO_ROOT_LABEL,
                        value.length(),
                        0,
                        "a zero byte that ends the name",
                        "the end of the option");
            }
            hosts.add(name.text());
            if (hosts.size() > MAX_SERVERS) {
                String found = "more";
                return refuse(
                        FindingKind.SIP_BAD_NAME,
                        start,
                        "at most " + MAX_SERVERS + " names",
                        found);
            }
        }
        return judging.good(new SipServers(hosts, List.of()));
    }

    private Reading<SipServers> badName(int start, LabelReader.Problem problem) {
        int left = value.length() - start;
        if (start > 1 && value.at(start) == SipServers.BY_ADDRESS && left > 1 && left % 4 == 1) {
            return mixed(start, "addresses (encoding byte 1)");
        }
        FindingKind kind =
                (problem.lengthByte() & POINTER_BITS) == POINTER_BITS
                        ? FindingKind.SIP_POINTER
                        : FindingKind.SIP_BAD_NAME;
        return refuse(kind, problem.offset(), problem.expected(), problem.found());
    }

    private Reading<SipServers> addresses() {
        int bytes = value.length() - 1;
        if (bytes == 0) {
            return refuse(FindingKind.SIP_EMPTY, 1, "an address", "the end of the option");
        }
        if (bytes % 4 != 0) {
            for (int at = 5; at < value.length() - 1; at += 4) {
                if (value.at(at) == SipServers.BY_NAME && isNames(at + 1)) {
                    return mixed(at, "names (encoding byte 0)");
                }
            }
            return refuse(
                    FindingKind.SIP_BAD_ADDRESSES,
                    1,
                    "IPv4 addresses of 4 bytes",
                    bytes + " bytes");
        }
        if (bytes / 4 > MAX_SERVERS) {
            String expected = "at most " + MAX_SERVERS + " addresses";
            return refuse(FindingKind.SIP_BAD_ADDRESSES, 1, expected, bytes / 4 + " of them");
        }
        List<Inet4Address> addresses;
        try {
            addresses =
                    new OptionReader(SipServers.CODE, value.slice(1, value.length()).toBytes())
                            .addresses();
        } catch (MalformedOption e) {
            throw new IllegalStateException("a multiple of four bytes is addresses", e);
        }
        judging.add(
                FindingKind.SIP_IPV4,
                0,
                value.length(),
                "names (encoding byte 0), since TLS checks a name",
                "addresses (encoding byte 1)");
        return judging.good(new SipServers(List.of(), addresses));
    }

    private boolean isNames(int from) {
        var labels = new LabelReader(value, from);
        while (labels.hasMore()) {
            LabelReader.Name name = labels.next();
            if (name.problem().isPresent() || !DomainNames.isHostName(name.text())) {
                return false;
            }
        }
        return from < value.length();
    }

    private Reading<SipServers> mixed(int at, String found) {
        return refuse(
                FindingKind.SIP_MIXED, at, "one encoding for all servers (RFC 3361 §3)", found);
    }

    private Reading<SipServers> refuse(FindingKind kind, int at, String expected, String found) {
        judging.add(kind, at, value.length() - at, expected, found);
        return judging.malformed();
    }
}
