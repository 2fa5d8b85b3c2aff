package dev.handset.agent.dhcp;

import java.util.List;
import java.util.Optional;

/** Finds the options in a text by its looks. */
public final class PastedText {
    /** More than any configuration or tool's output has. */
    static final int MAX_CHARS = 1 << 20;

    private PastedText() {}

    /**
     * @param code what bare hex is the value of; empty = the option it makes more sense as
     * @return at least one option
     * @throws NotUnderstood naming what was expected
     */
    public static List<Pasted> read(String text, Optional<Integer> code) throws NotUnderstood {
        if (text.length() > MAX_CHARS) {
            throw new NotUnderstood(text.length() + " characters: expected at most " + MAX_CHARS);
        }
        List<Pasted> found = forms(text, code);
        if (found.isEmpty()) throw new NotUnderstood("no option value in what was given");
        return found;
    }

    private static List<Pasted> forms(String text, Optional<Integer> code) throws NotUnderstood {
        if (text.isBlank()) throw new NotUnderstood("nothing was given");
        if (DhcpUtilOutput.isIn(text)) return DhcpUtilOutput.read(text);
        if (IosLines.isIn(text)) return IosLines.read(text);
        if (DnsmasqLines.isIn(text)) return DnsmasqLines.read(text);
        if (NetshLines.isIn(text)) return NetshLines.read(text);
        if (HexText.looksLike(text)) return List.of(BareHex.read(text, code));
        throw new NotUnderstood(
                "expected hex, DHCPUtil's output, lines of Cisco IOS, dnsmasq or netsh, or a"
                        + " capture file; found \""
                        + shown(text)
                        + '"');
    }

    private static String shown(String text) {
        String line = text.strip().lines().findFirst().orElse("");
        String safe = line.replaceAll("\\p{Cntrl}", "?");
        return safe.length() <= 60 ? safe : safe.substring(0, 57) + "...";
    }
}
