package dev.handset.agent.view;

import dev.handset.agent.diagnosis.Diagnosis;
import dev.handset.agent.event.Step;
import java.util.ArrayList;
import java.util.List;

/** A diagnosis for a person: what was seen, what was wrong, what to change on which box. */
public final class DiagnosisView {
    private static final String INDENT = "    ";

    private final Style style;
    private final String shows;

    public DiagnosisView(Style style) {
        this(style, "The phone shows");
    }

    /**
     * @param shows what to head the screen's texts with
     */
    DiagnosisView(Style style, String shows) {
        this.style = style;
        this.shows = shows;
    }

    public List<String> draw(Step step, Diagnosis diagnosis) {
        var lines = new ArrayList<String>();
        lines.add(
                style.bold(diagnosis.code() + "  " + diagnosis.title())
                        + "  (step: "
                        + step.title()
                        + ")");
        section(lines, shows, diagnosis.screens());
        diagnosis.logCode().ifPresent(code -> lines.add("  Log code  " + code));
        section(lines, "What was wrong", List.of(diagnosis.cause()));
        section(lines, "Seen", List.of(diagnosis.observed()));
        section(lines, "Expected", List.of(diagnosis.expected()));
        diagnosis
                .chain()
                .ifPresent(
                        chain -> {
                            lines.add("  Chain");
                            for (String line : new ChainDrawing(style).draw(chain)) {
                                lines.add(INDENT + line);
                            }
                        });
        lines.add("  Fix");
        for (Diagnosis.Fix fix : diagnosis.fixes()) {
            String text = fix.product() + ": " + fix.action() + (fix.sourced() ? "" : " *");
            paragraph(lines, text);
        }
        for (String product : diagnosis.noFixFor()) {
            paragraph(
                    lines,
                    "%s: no fix is known for this box; `handset explain %s` tells what helps"
                            .formatted(product, diagnosis.code()));
        }
        if (diagnosis.fixes().stream().anyMatch(fix -> !fix.sourced())) {
            lines.add(style.faint("  * general knowledge of the product, not taken from a source"));
        }
        return lines;
    }

    private void section(List<String> lines, String title, List<String> texts) {
        if (texts.stream().allMatch(String::isBlank)) return;
        lines.add("  " + title);
        for (String text : texts) paragraph(lines, text);
    }

    private void paragraph(List<String> lines, String text) {
        boolean first = true;
        for (String line : Text.wrap(text, style.columns() - INDENT.length() - 2)) {
            lines.add((first ? INDENT : INDENT + "  ") + line);
            first = false;
        }
    }
}
