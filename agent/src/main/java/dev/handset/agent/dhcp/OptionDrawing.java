package dev.handset.agent.dhcp;

import dev.handset.agent.view.Style;
import dev.handset.dhcp.option.Explanation;
import dev.handset.dhcp.option.Explanation.Span;
import dev.handset.dhcp.option.Finding;
import dev.handset.dhcp.option.KnownOption;
import dev.handset.dhcp.option.Octets;
import java.util.ArrayList;
import java.util.List;

/** An option byte by byte for a person: offset, hex, meaning, and what is wrong marked below it. */
public final class OptionDrawing {
    private static final int ROW = 16;
    private static final int HEX_WIDTH = ROW * 3;
    private static final int MARGIN = 6;

    private final Style style;

    public OptionDrawing(Style style) {
        this.style = style;
    }

    public List<String> draw(Judgement judgement) {
        Explanation explanation = judgement.explanation();
        var lines = new ArrayList<String>();
        String title = KnownOption.byCode(explanation.code()).map(KnownOption::title).orElse("");
        int length = explanation.value().length();
        lines.add(
                style.bold("option " + explanation.code())
                        + (title.isEmpty() ? "" : " " + title)
                        + ", "
                        + length
                        + (length == 1 ? " byte" : " bytes"));
        for (Span span : explanation.spans()) span(lines, explanation.value(), span);
        judgement.use().ifPresent(use -> lines.add("  " + style.green("= " + use)));
        judgement
                .diagnosis()
                .ifPresent(
                        d ->
                                lines.add(
                                        "  "
                                                + style.red("= of no use to the phone: ")
                                                + d.code()
                                                + " "
                                                + d.title()
                                                + "; handset explain "
                                                + d.code()));
        return lines;
    }

    private void span(List<String> lines, Octets value, Span span) {
        int end = span.offset() + span.length();
        int at = span.offset();
        String meaning = printable(span.meaning());
        do {
            int stop = Math.min(end, at + ROW);
            var hex = new StringBuilder();
            for (int i = at; i < stop; i++) hex.append("%02x ".formatted(value.at(i)));
            String row = "%4d  %-48s  %s".formatted(at, hex, meaning).stripTrailing();
            lines.add(row);
            mark(lines, span, at, stop);
            meaning = "";
            at = stop;
        } while (at < end);
        for (Finding finding : span.findings()) {
            String text =
                    "%s: expected %s, found %s"
                            .formatted(finding.kind().id(), finding.expected(), finding.found());
            String mark = finding.isError() ? "error " : "warning ";
            lines.add(" ".repeat(MARGIN) + paint(finding, mark + printable(text)));
        }
    }

    /** Carets below the bytes of the row that a finding is about. */
    private void mark(List<String> lines, Span span, int from, int to) {
        var carets = new StringBuilder(" ".repeat(HEX_WIDTH));
        boolean any = false;
        boolean error = false;
        for (Finding finding : span.findings()) {
            for (int i = finding.offset(); i < finding.offset() + finding.length(); i++) {
                if (i < from || i >= to) continue;
                carets.replace((i - from) * 3, (i - from) * 3 + 2, "^^");
                any = true;
                error |= finding.isError();
            }
        }
        if (!any) return;
        String line = carets.toString().stripTrailing();
        lines.add(" ".repeat(MARGIN) + (error ? style.red(line) : style.yellow(line)));
    }

    private String paint(Finding finding, String text) {
        return finding.isError() ? style.red(text) : style.yellow(text);
    }

    /** What a server sent may not steer the terminal. */
    private static String printable(String text) {
        return text.replaceAll("[\\p{Cntrl}\u0080-\u009f]", "?");
    }
}
