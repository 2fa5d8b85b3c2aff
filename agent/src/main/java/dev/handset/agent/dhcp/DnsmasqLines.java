package dev.handset.agent.dhcp;

import dev.handset.dhcp.option.Octets;
import dev.handset.dhcp.option.SipServers;
import dev.handset.dhcp.option.UcClientOptions;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code dhcp-option=...} of dnsmasq, encoded as dnsmasq 2.90 does: sub-options of a {@code
 * vendor:} class go out last line first with an end byte behind them.
 */
final class DnsmasqLines {
    private static final Pattern LINE =
            Pattern.compile("^\\s*(?:--)?dhcp-option(?:-force)?\\s*=\\s*(.+)$");
    private static final Pattern LEADING = Pattern.compile("^(?:tag|net|encap|vi-encap):[^,]*,");
    private static final Pattern VENDOR = Pattern.compile("^vendor:([^,]*),(?:vendor:)?(.*)$");
    private static final Pattern CODE =
            Pattern.compile("^(?:option:([a-z0-9-]+)|(\\d{1,3}))(?:,(.*))?$");
    private static final Map<String, Integer> NAMES =
            Map.of(
                    "sip-server",
                    120,
                    "ntp-server",
                    42,
                    "dns-server",
                    6,
                    "router",
                    3,
                    "domain-name",
                    15,
                    "domain-search",
                    119,
                    "vendor-encap",
                    43);
    private static final int END = 255;

    private final List<Pasted> found = new ArrayList<>();
    private final Map<String, List<byte[]>> vendors = new LinkedHashMap<>();
    private final Map<String, String> origins = new LinkedHashMap<>();

    private DnsmasqLines() {}

    static boolean isIn(String text) {
        return text.lines().anyMatch(line -> LINE.matcher(line).matches());
    }

    static List<Pasted> read(String text) throws NotUnderstood {
        var reader = new DnsmasqLines();
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            Matcher line = LINE.matcher(lines.get(i));
            if (line.matches()) reader.line("dnsmasq line " + (i + 1), line.group(1).strip());
        }
        reader.closeVendors();
        return reader.found;
    }

    private void line(String origin, String rest) throws NotUnderstood {
        String words = rest;
        for (Matcher m = LEADING.matcher(words); m.find(); m = LEADING.matcher(words)) {
            words = words.substring(m.end());
        }
        Matcher vendor = VENDOR.matcher(words);
        Optional<String> vendorClass = Optional.empty();
        if (vendor.matches()) {
            vendorClass = Optional.of(vendor.group(1));
            words = vendor.group(2);
        }
        Matcher option = CODE.matcher(words);
        if (!option.matches()) {
            throw new NotUnderstood(
                    origin + ": expected a number or option:name, found \"" + words + '"');
        }
        int code = code(origin, Optional.ofNullable(option.group(1)), option.group(2));
        String value = Optional.ofNullable(option.group(3)).orElse("");
        if (vendorClass.isEmpty()) {
            found.add(
                    new Pasted(origin, code, DnsmasqValue.encode(origin, code, value), List.of()));
            return;
        }
        var sub = new ByteArrayOutputStream();
        OptionCode.writeSub(sub, code, DnsmasqValue.encode(origin, 0, value), origin);
        origins.putIfAbsent(vendorClass.get(), origin + ", class " + vendorClass.get());
        vendors.computeIfAbsent(vendorClass.get(), c -> new ArrayList<>())
                .add(0, sub.toByteArray());
    }

    private static int code(String origin, Optional<String> name, String number)
            throws NotUnderstood {
        if (name.isEmpty()) return OptionCode.parse(number, origin);
        Integer code = NAMES.get(name.get());
        if (code == null) {
            throw new NotUnderstood(origin + ": option:" + name.get() + " is not known here");
        }
        return code;
    }

    private void closeVendors() {
        vendors.forEach(
                (vendorClass, subs) -> {
                    var out = new ByteArrayOutputStream();
                    subs.forEach(out::writeBytes);
                    out.write(END);
                    found.add(
                            new Pasted(
                                    origins.getOrDefault(vendorClass, "dnsmasq"),
                                    UcClientOptions.CODE,
                                    Octets.of(out.toByteArray()),
                                    note(vendorClass)));
                });
        // 43 first, then 120, as the judgement of the pair wants it
        found.sort(
                (a, b) ->
                        Boolean.compare(a.code() == SipServers.CODE, b.code() == SipServers.CODE));
    }

    private static List<String> note(String vendorClass) {
        if (vendorClass.equals(UcClientOptions.CLASS) || vendorClass.equals("CPE-OCPHONE")) {
            return List.of();
        }
        return List.of(
                "no phone asks as class \"%s\": dnsmasq compares letter case, and the phone says \"%s\""
                        .formatted(vendorClass, UcClientOptions.CLASS));
    }
}
