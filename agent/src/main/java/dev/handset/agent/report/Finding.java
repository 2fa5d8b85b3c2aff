package dev.handset.agent.report;

import dev.handset.agent.check.PhoneResult;
import dev.handset.agent.diagnosis.Diagnosis;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One phone's result in words.
 *
 * @param rule the diagnosis' code; {@link #ACCEPTED} or {@link #NOT_REACHED} where there is none
 * @param sentence what was seen, in one sentence
 * @param detail what else to know, in lines; may be empty
 */
public record Finding(String rule, String title, String sentence, String detail) {
    public static final String ACCEPTED = "accepted";
    public static final String NOT_REACHED = "not-reached";

    public static Finding of(PhoneResult result) {
        return switch (result.status()) {
            case ACCEPTED ->
                    new Finding(
                            ACCEPTED,
                            "The phone accepts the server",
                            "accepted",
                            String.join("\n", result.notes()));
            case NOT_REACHED ->
                    new Finding(
                            NOT_REACHED,
                            "The server was not reached, so nothing is known of the phone",
                            why(result),
                            "");
            case REFUSED -> refused(result, result.diagnosis().orElseThrow());
        };
    }

    private static String why(PhoneResult result) {
        return result.diagnosis()
                .map(Diagnosis::observed)
                .orElseGet(() -> String.join("; ", result.notes()));
    }

    private static Finding refused(PhoneResult result, Diagnosis diagnosis) {
        var lines = new ArrayList<String>();
        lines.add("cause: " + diagnosis.cause());
        lines.add("expected: " + diagnosis.expected());
        boolean known = result.phone().family().equals(Diagnosis.SCREENS_OF);
        String shows = known ? "the phone shows: " : Diagnosis.SCREENS_OF + " shows: ";
        for (String screen : diagnosis.screens()) lines.add(shows + screen);
        lines.addAll(fixes(diagnosis));
        for (String note : result.notes()) lines.add("note: " + note);
        return new Finding(
                diagnosis.code(),
                diagnosis.title(),
                diagnosis.observed(),
                lines.stream().collect(Collectors.joining("\n")));
    }

    /** A line for each product. */
    public static List<String> fixes(Diagnosis diagnosis) {
        var lines = new ArrayList<String>();
        for (Diagnosis.Fix fix : diagnosis.fixes()) {
            lines.add("fix, %s: %s".formatted(fix.product(), fix.action()));
        }
        for (String product : diagnosis.noFixFor()) {
            lines.add("fix, %s: none is known".formatted(product));
        }
        return lines;
    }
}
