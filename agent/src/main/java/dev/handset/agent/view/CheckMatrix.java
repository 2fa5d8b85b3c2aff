package dev.handset.agent.view;

import dev.handset.agent.check.PhoneResult;
import dev.handset.agent.check.TargetResult;
import dev.handset.agent.diagnosis.Diagnosis;
import dev.handset.truststore.PhoneProfile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Target by phone in one table. Phones with the same result for every target share a column, so
 * that thirty phones fit on a screen.
 */
final class CheckMatrix {
    private static final int MAX_LABEL = 48;
    private static final String ACCEPTED = "ok";
    private static final String NOT_REACHED = "?";

    private final Style style;

    CheckMatrix(Style style) {
        this.style = style;
    }

    List<String> draw(List<TargetResult> targets) {
        var lines = new ArrayList<String>();
        if (targets.isEmpty()) return lines;
        var columns = columns(targets);
        int labels = targets.stream().mapToInt(t -> t.target().label().length()).max().orElse(0);
        labels = Math.min(labels, MAX_LABEL) + 2;
        lines.add(row("", labels, columns.keySet(), columns, true));
        for (int i = 0; i < targets.size(); i++) {
            int target = i;
            var cells = columns.keySet().stream().map(c -> c.get(target)).toList();
            lines.add(row(targets.get(i).target().label(), labels, cells, columns, false));
        }
        int number = 0;
        for (List<PhoneProfile> phones : columns.values()) {
            lines.add("  " + letter(number++) + "  " + PhoneList.of(phones, style));
        }
        return lines;
    }

    /** The distinct columns of cells, with the phones that share each. */
    private static Map<List<String>, List<PhoneProfile>> columns(List<TargetResult> targets) {
        var columns = new LinkedHashMap<List<String>, List<PhoneProfile>>();
        var phones = targets.get(0).phones();
        for (int i = 0; i < phones.size(); i++) {
            int phone = i;
            var cells = targets.stream().map(t -> cell(t.phones().get(phone))).toList();
            columns.computeIfAbsent(cells, c -> new ArrayList<>()).add(phones.get(i).phone());
        }
        return columns;
    }

    private String row(
            String label,
            int labelWidth,
            Iterable<?> cells,
            Map<List<String>, List<PhoneProfile>> columns,
            boolean head) {
        var line = new StringBuilder(Text.pad(Text.cut(label, MAX_LABEL), labelWidth));
        int number = 0;
        var widths = columns.keySet().iterator();
        for (Object cell : cells) {
            int width = widths.next().stream().mapToInt(String::length).max().orElse(1) + 2;
            String text = head ? letter(number++) : cell.toString();
            line.append(paint(text)).append(" ".repeat(Math.max(1, width - text.length())));
        }
        return line.toString().stripTrailing();
    }

    private String paint(String cell) {
        if (cell.equals(ACCEPTED)) return style.green(cell);
        if (cell.equals(NOT_REACHED)) return style.yellow(cell);
        return cell.contains("-") ? style.red(cell) : style.bold(cell);
    }

    private static String cell(PhoneResult result) {
        return switch (result.status()) {
            case ACCEPTED -> ACCEPTED;
            case REFUSED -> result.diagnosis().map(Diagnosis::code).orElse("refused");
            case NOT_REACHED -> NOT_REACHED;
        };
    }

    /** A, B, ... Z, AA, AB, ... */
    private static String letter(int number) {
        String last = String.valueOf((char) ('A' + number % 26));
        return number < 26 ? last : letter(number / 26 - 1) + last;
    }
}
