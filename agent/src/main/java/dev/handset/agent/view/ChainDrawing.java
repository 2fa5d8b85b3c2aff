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
        lines.add("     issuer " + Text.printable(link.issuer()) + key(link.issuerKeyId()));
        lines.add(
                "     valid %s to %s%s"
                        .formatted(
                                DAY.format(link.notBefore()),
                                DAY.format(link.notAfter()),
                                key(link.keyId())));
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
        chain.missing()
                .ifPresent(
                        missing -> {
                            lines.add("  " + style.red(style.boxes() ? "╎" : ":"));
                            lines.add(
                                    "  "
                                            + style.red(
                                                    mark("✘", "[ ]")
                                                            + " "
                                                            + Text.printable(missing.subject())
                                                            + key(missing.keyId())
                                                            + "   <-- MISSING"));
                            missing.hint()
                                    .ifPresent(
                                            hint ->
                                                    lines.add(
                                                            "      (to be had from "
                                                                    + Text.printable(hint)
                                                                    + "; the phone never fetches"
                                                                    + " it)"));
                        });
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

    private String needed(ChainPicture.Link link) {
        String subject = Text.printable(link.subject());
        if (link.fault().isEmpty()) return style.green(mark("✔", "[x]")) + " " + subject;
        String fault = link.fault().toUpperCase(Locale.ROOT);
        return style.red(mark("✘", "[!]") + " " + subject + "   <-- " + fault);
    }

    private String mark(String box, String ascii) {
        return style.boxes() ? box : ascii;
    }

    private static String key(Optional<String> keyId) {
        return keyId.map(id -> "  key " + id).orElse("");
    }
}
