package dev.handset.agent.dhcp;

import dev.handset.dhcp.option.Octets;
import dev.handset.dhcp.option.UcClientOptions;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code set optionvalue CODE TYPE [vendor=CLASS] VALUE} of netsh, as Windows DHCP has them. */
final class NetshLines {
    private static final Pattern LINE =
            Pattern.compile(
                    "(?i)\\bset\\s+optionvalue\\s+(\\d{1,3})\\s+(\\w+)\\s+(?:vendor=(\\S+)\\s+)?(.+)$");

    private final Map<String, Map<Integer, Octets>> vendors = new LinkedHashMap<>();
    private final List<Pasted> found = new ArrayList<>();

    private NetshLines() {}

    static boolean isIn(String text) {
        return text.lines().anyMatch(line -> LINE.matcher(line).find());
    }

    static List<Pasted> read(String text) throws NotUnderstood {
        var reader = new NetshLines();
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            Matcher line = LINE.matcher(lines.get(i));
            if (line.find()) reader.line("netsh line " + (i + 1), line);
        }
        return reader.options();
    }

    private void line(String origin, Matcher line) throws NotUnderstood {
        int code = OptionCode.parse(line.group(1), origin);
        String typed = line.group(4).strip().replaceAll("^\"|\"$", "");
        Octets value;
        try {
            value =
                    line.group(2).toLowerCase(Locale.ROOT).equals("binary")
                            ? HexText.parse(typed)
                            : Octets.of(typed.getBytes(StandardCharsets.ISO_8859_1));
        } catch (NotUnderstood e) {
            throw new NotUnderstood(origin + ": " + e.getMessage());
        }
        if (line.group(3) == null) {
            found.add(new Pasted(origin, code, value, List.of()));
        } else {
            vendors.computeIfAbsent(line.group(3), vendor -> new TreeMap<>()).put(code, value);
        }
    }

    /**
     * Windows sends the options of a vendor class in the order of their codes, without an end byte.
     */
    private List<Pasted> options() throws NotUnderstood {
        var all = new ArrayList<Pasted>();
        for (Map.Entry<String, Map<Integer, Octets>> vendor : vendors.entrySet()) {
            all.add(option43(vendor.getKey(), vendor.getValue()));
        }
        all.addAll(found);
        return all;
    }

    private static Pasted option43(String vendor, Map<Integer, Octets> subs) throws NotUnderstood {
        var out = new ByteArrayOutputStream();
        String origin = "netsh lines of class " + vendor;
        for (Map.Entry<Integer, Octets> sub : subs.entrySet()) {
            OptionCode.writeSub(out, sub.getKey(), sub.getValue(), origin);
        }
        return new Pasted(origin, UcClientOptions.CODE, Octets.of(out.toByteArray()), List.of());
    }
}
