package dev.handset.provisioning.soap;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The {@code X-Ms-diagnostics} header, {@code errorId;"server";"reason";"fault code"}; ports that
 * authenticate by HTTP or certificate report there instead of in a fault (MS-OCAUTHWS 3.2.4.1).
 */
public record MsDiagnostics(int errorId, String server, String reason, String faultCode) {
    public static final String HEADER = "X-Ms-diagnostics";

    /** Empty when the value does not start with a number of at most nine digits. */
    public static Optional<MsDiagnostics> parse(String value) {
        List<String> fields = split(value);
        String id = fields.get(0);
        if (!id.matches("[0-9]{1,9}")) return Optional.empty();
        return Optional.of(
                new MsDiagnostics(
                        Integer.parseInt(id),
                        field(fields, 1),
                        field(fields, 2),
                        field(fields, 3)));
    }

    public String format() {
        return "%d;\"%s\";\"%s\";\"%s\"".formatted(errorId, server, reason, faultCode);
    }

    private static String field(List<String> fields, int index) {
        return index < fields.size() ? fields.get(index) : "";
    }

    /** Splits at semicolons outside quotes; drops the quotes. */
    private static List<String> split(String value) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ';' && !quoted) {
                fields.add(field.toString().strip());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString().strip());
        return fields;
    }
}
