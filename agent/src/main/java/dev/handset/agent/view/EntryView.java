package dev.handset.agent.view;

import dev.handset.agent.diagnosis.CatalogueEntry;
import dev.handset.agent.diagnosis.Diagnosis;
import java.util.ArrayList;
import java.util.List;

/** An entry of the catalogue for a person. */
public final class EntryView {
    private static final String INDENT = "    ";

    private final Style style;

    public EntryView(Style style) {
        this.style = style;
    }

    public List<String> draw(CatalogueEntry entry) {
        var lines = new ArrayList<String>();
        lines.add(style.bold(entry.code() + "  " + entry.title()));
        section(lines, "The phone shows", entry.screens());
        entry.logCode().ifPresent(code -> lines.add("  Log code  " + code));
        section(lines, "Cause", List.of(entry.cause()));
        section(lines, "Evidence", List.of(entry.evidence()));
        section(lines, "Fix", entry.fixes().stream().map(EntryView::text).toList());
        section(lines, "Looks like", entry.see());
        section(lines, "Reproduce", entry.scenarios().stream().map(EntryView::command).toList());
        section(lines, "Sources", entry.sources());
        lines.add(style.faint("  [S] sourced   [U] unverified   * general knowledge, no source"));
        return lines;
    }

    private static String text(Diagnosis.Fix fix) {
        return fix.product() + ": " + fix.action() + (fix.sourced() ? "" : " *");
    }

    private static String command(String scenario) {
        return "handset lab reproduce " + scenario;
    }

    private void section(List<String> lines, String title, List<String> texts) {
        if (texts.isEmpty()) return;
        lines.add("  " + title);
        for (String text : texts) {
            boolean first = true;
            for (String line : Text.wrap(text, style.columns() - INDENT.length() - 2)) {
                lines.add((first ? INDENT : INDENT + "  ") + line);
                first = false;
            }
        }
    }
}
