package dev.handset.agent.dhcp;

import dev.handset.dhcp.option.Octets;
import dev.handset.dhcp.option.SipServers;
import dev.handset.dhcp.option.UcClientOptions;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Microsoft's DHCPUtil prints, pasted whole or in part: option 120, option 43 in one piece,
 * its sub-options, and the command that hands all of it to DHCPConfigScript.bat.
 */
final class DhcpUtilOutput {
    private static final String ORIGIN = "DHCPUtil output";
    private static final Pattern OPTION_120 = Pattern.compile("(?i)^option\\s+120\\s*[:=]");
    private static final Pattern FULL =
            Pattern.compile("(?i)^full option 43 value \\(length:\\s*(\\d+)\\)\\s*:");
    private static final Pattern SUB = Pattern.compile("(?i)^sub-option\\s+(\\d+)\\b[^:]*:");
    private static final Pattern SCRIPT =
            Pattern.compile(
                    "(?is)DHCPConfigScript\\.bat\"?\\s+Configure\\s+(\\S+)\\s+([0-9a-f\\s]+)");
    private static final int SCRIPT_VALUES = 6;

    private final List<String> lines;
    private final List<String> notes = new ArrayList<>();
    private final Map<Integer, Octets> subs = new TreeMap<>();
    private Optional<Octets> sip = Optional.empty();
    private Optional<Octets> full = Optional.empty();

    private DhcpUtilOutput(List<String> lines) {
        this.lines = lines;
    }

    static boolean isIn(String text) {
        return text.lines()
                        .map(String::strip)
                        .anyMatch(line -> FULL.matcher(line).find() || SUB.matcher(line).find())
                || SCRIPT.matcher(text).find();
    }

    static List<Pasted> read(String text) throws NotUnderstood {
        var output = new DhcpUtilOutput(text.lines().map(String::strip).toList());
        output.labelled();
        if (output.full.isEmpty() && output.subs.isEmpty()) output.script(text);
        return output.options();
    }

    private void labelled() throws NotUnderstood {
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            Matcher full43 = FULL.matcher(line);
            Matcher sub = SUB.matcher(line);
            Matcher option120 = OPTION_120.matcher(line);
            if (full43.find()) {
                full = Optional.of(value(i, full43.end()));
                compareLength(full43.group(1), full.get());
            } else if (sub.find()) {
                String origin = ORIGIN + ", line " + (i + 1);
                subs.put(OptionCode.parse(sub.group(1), origin), value(i, sub.end()));
            } else if (option120.find()) {
                sip = Optional.of(value(i, option120.end()));
            }
        }
    }

    /** The hex behind the label and on the lines below it, however they were wrapped. */
    private Octets value(int index, int from) throws NotUnderstood {
        var hex = new StringBuilder(lines.get(index).substring(from).replaceFirst("^ *hex ", ""));
        for (int i = index + 1; i < lines.size(); i++) {
            String line = lines.get(i);
            if (!line.isEmpty() && !line.matches("[0-9A-Fa-f]+")) break;
            hex.append(line);
        }
        try {
            return HexText.parse(hex.toString());
        } catch (NotUnderstood e) {
            throw new NotUnderstood(ORIGIN + ", line " + (index + 1) + ": " + e.getMessage());
        }
    }

    private void compareLength(String digits, Octets value) {
        if (digits.equals(String.valueOf(value.length() * 2))) return;
        notes.add(
                "DHCPUtil says %s hex digits, %d are here: the rest was lost on the way"
                        .formatted(digits, value.length() * 2));
    }

    private void script(String text) throws NotUnderstood {
        Matcher script = SCRIPT.matcher(text);
        if (!script.find()) return;
        List<String> words = List.of(script.group(2).strip().split("\\s+"));
        if (words.size() < SCRIPT_VALUES) {
            throw new NotUnderstood(
                    "DHCPConfigScript.bat Configure: expected option 120 and five sub-options,"
                            + " found %d values".formatted(words.size()));
        }
        sip = Optional.of(HexText.parse(words.get(0)));
        for (int code = 1; code < SCRIPT_VALUES; code++) {
            subs.put(code, HexText.parse(words.get(code)));
        }
    }

    private List<Pasted> options() throws NotUnderstood {
        var found = new ArrayList<Pasted>();
        Optional<Octets> fromSubs = subs.isEmpty() ? Optional.empty() : Optional.of(joined());
        if (full.isPresent() && fromSubs.isPresent() && !full.equals(fromSubs)) {
            notes.add("the full value and the sub-options below it are not the same");
        }
        full.or(() -> fromSubs)
                .ifPresent(v -> found.add(new Pasted(ORIGIN, UcClientOptions.CODE, v, notes)));
        sip.ifPresent(v -> found.add(new Pasted(ORIGIN, SipServers.CODE, v, List.of())));
        return found;
    }

    private Octets joined() throws NotUnderstood {
        var out = new ByteArrayOutputStream();
        for (Map.Entry<Integer, Octets> sub : subs.entrySet()) {
            OptionCode.writeSub(out, sub.getKey(), sub.getValue(), ORIGIN);
        }
        return Octets.of(out.toByteArray());
    }
}
