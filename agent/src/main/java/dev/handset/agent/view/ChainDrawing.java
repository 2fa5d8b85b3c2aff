package dev.handset.agent.view;

import dev.handset.agent.diagnosis.ChainPicture;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Draws what a server presented, what the phone needed, and marks the link that is missing. */
public final class ChainDrawing {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ISO_LOCAL_DATE.withZone(ZoneOffset.UTC);

    private static final String MISSING = "   <-- MISSING";

    /** How far the drawing stands from the left edge. */
    private static final int INDENT = 6;

    private final Style style;

    public ChainDrawing(Style style) {
        this.style = style;
    }

    public List<String> draw(ChainPicture chain) {
        var lines = new ArrayList<String>();
        lines.add("presented by " + Text.printable(chain.server()) + ":");
        if (chain.presented().isEmpty()) lines.add("  nothing");
        int number = 1;
        for (ChainPicture.Link link : chain.presented()) {
            presented(lines, number++, link);
        }
        lines.add("needed:");
        needed(lines, chain);
        return lines;
    }

    private void presented(List<String> lines, int number, ChainPicture.Link link) {
        String remark = link.remark().isEmpty() ? "" : style.yellow("  <- " + link.remark());
        if (!link.fault().isEmpty()) remark += style.red("  <- " + link.fault());
        lines.add("  " + number + ". " + Text.printable(link.subject()) + remark);
        withKey(lines, "     issuer " + Text.printable(link.issuer()), link.issuerKeyId());
        String valid =
                "     valid %s to %s"
                        .formatted(DAY.format(link.notBefore()), DAY.format(link.notAfter()));
        withKey(lines, valid, link.keyId());
    }

    /** The key id behind the text where the terminal is wide enough, else below it. */
    private void withKey(List<String> lines, String text, Optional<String> keyId) {
        String key = keyId.map(id -> "  key " + id).orElse("");
        if (text.length() + key.length() <= width()) {
            lines.add(text + key);
        } else {
            lines.add(text);
            lines.add("     " + key);
        }
    }

    private int width() {
        return style.columns() - INDENT;
    }

    private void needed(List<String> lines, ChainPicture chain) {
        String down = style.boxes() ? "│" : "|";
        boolean first = true;
        for (ChainPicture.Link link : chain.presented()) {
            if (!link.inPath()) continue;
            if (!first) lines.add("  " + down);
            first = false;
            lines.add("  " + needed(link));
        }
        chain.missing().ifPresent(missing -> missing(lines, missing));
        chain.anchor()
                .ifPresent(
                        anchor -> {
                            lines.add("  " + down);
                            lines.add(
                                    "  "
                                            + style.green(mark("✔", "[x]"))
                                            + " "
                                            + Text.printable(anchor)
                                            + "   (anchor on the phone)");
                        });
    }

    private void missing(List<String> lines, ChainPicture.Missing missing) {
        String subject = mark("✘", "[ ]") + " " + Text.printable(missing.subject());
        String key = missing.keyId().map(id -> "key " + id).orElse("");
        boolean fits = subject.length() + key.length() + MISSING.length() + 4 <= width();
        lines.add("  " + style.red(style.boxes() ? "╎" : ":"));
        lines.add("  " + style.red(subject + (fits && !key.isEmpty() ? "  " + key : "") + MISSING));
        if (!fits && !key.isEmpty()) lines.add("      " + style.red(key));
        missing.hint()
                .ifPresent(
                        hint -> {
                            String text =
                                    "(to be had from " + hint + "; the phone never fetches it)";
                            for (String line : Text.wrap(text, width() - 6))
                                lines.add("      " + line);
                        });
    }

    private String needed(ChainPicture.Link link) {
        String subject = Text.printable(link.subject());
        if (link.fault().isEmpty()) return style.green(mark("✔", "[x]")) + " " + subject;
        String fault = link.fault().toUpperCase(Locale.ROOT);
        return style.red(mark("✘", "[!]") + " " + subject + "   <-- " + fault);
    }

    private String mark(String box, String ascii) {
        return style.boxes() ? box : ascii;
    }
}
