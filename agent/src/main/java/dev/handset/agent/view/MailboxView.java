package dev.handset.agent.view;

import dev.handset.agent.check.MailboxResult;
import dev.handset.agent.check.MailboxUrl;
import dev.handset.agent.diagnosis.Diagnosis;
import dev.handset.truststore.PhoneProfile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The way of phones to a mailbox for a person: one table, one fix a row, one verdict. */
public final class MailboxView {
    private static final int WAY = 10;
    private static final int URL = 62;
    private static final String INDENT = " ".repeat(2 + WAY);

    private final Style style;

    public MailboxView(Style style) {
        this.style = style;
    }

    public List<String> draw(MailboxResult result) {
        var lines = new ArrayList<String>();
        lines.add(style.bold(Text.printable(result.mailbox().address())));
        String side = "";
        for (MailboxUrl row : result.urls()) {
            if (!row.side().equals(side)) lines.add(row.side());
            side = row.side();
            lines.add(row(result, row));
            String code = row.log().map(c -> ", logged as hr=" + c).orElse("");
            lines.addAll(below(row.answer() + code));
            result.toMend(row).ifPresent(diagnosis -> lines.addAll(fix(diagnosis)));
        }
        lines.add("");
        lines.addAll(verdict(result));
        return lines;
    }

    private String row(MailboxResult result, MailboxUrl row) {
        String url = Text.pad(Text.cut(row.uri().toString(), URL), URL);
        return "  %s%s  %s".formatted(Text.pad(row.way(), WAY), url, cell(result, row));
    }

    private List<String> below(String text) {
        var lines = new ArrayList<String>();
        for (String line : Text.wrap(text, style.columns() - INDENT.length())) {
            lines.add(INDENT + line);
        }
        return lines;
    }

    /** One word where all phones agree, otherwise how many say what. */
    private String cell(MailboxResult result, MailboxUrl row) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (PhoneProfile phone : result.phones()) {
            String code = row.against(phone).map(Diagnosis::code).orElse("ok");
            counts.merge(code, 1, Integer::sum);
        }
        var cells = new ArrayList<String>();
        counts.forEach(
                (code, count) -> {
                    String text = counts.size() == 1 ? code : code + " (" + count + ")";
                    boolean good = code.equals("ok");
                    cells.add(good ? style.green(text) : style.red(text));
                });
        boolean passedOver = counts.size() == 1 && result.toMend(row).isEmpty();
        boolean bad = !counts.containsKey("ok");
        return String.join(", ", cells) + (passedOver && bad ? ", passed over" : "");
    }

    private List<String> fix(Diagnosis diagnosis) {
        return below(
                "fix: "
                        + diagnosis.fixes().stream()
                                .findFirst()
                                .map(f -> f.product() + ": " + f.action())
                                .orElse("see handset explain " + diagnosis.code()));
    }

    private List<String> verdict(MailboxResult result) {
        var failing = result.failing();
        int all = result.phones().size();
        String known = result.ewsKnown() ? "" : ", as far as the log-on: EWS's address is not told";
        if (failing.isEmpty()) {
            String who = all == 1 ? result.phones().get(0).id() : "all %d phones".formatted(all);
            return List.of(style.green("Exchange works for " + who + known));
        }
        var byCode = new LinkedHashMap<String, List<PhoneProfile>>();
        failing.forEach(
                (phone, d) ->
                        byCode.computeIfAbsent(d.code() + " " + d.title(), c -> new ArrayList<>())
                                .add(phone));
        var lines = new ArrayList<String>();
        String count =
                failing.size() == all
                        ? (all == 1
                                ? result.phones().get(0).id()
                                : "any of %d phones".formatted(all))
                        : "%d of %d phones".formatted(failing.size(), all);
        lines.add(style.red("Exchange does not work for " + count + known));
        byCode.forEach(
                (code, phones) ->
                        lines.add("  " + code + ": " + PhoneList.of(phones, style.indented(10))));
        return lines;
    }
}
