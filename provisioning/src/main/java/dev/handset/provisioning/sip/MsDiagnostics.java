package dev.handset.provisioning.sip;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The {@code ms-diagnostics} header ([MS-OCER] section 2.2.1).
 *
 * @param id the error's number, without a subcode
 * @param parameters reason, source, HRESULT and others, names in lower case
 */
public record MsDiagnostics(int id, Map<String, String> parameters) {
    private static final Pattern HEAD = Pattern.compile("\\s*(\\d{1,9})(\\.\\d+)?\\s*(;.*)?");
    private static final Pattern PARAMETER =
            Pattern.compile(";\\s*([\\w-]+)\\s*=\\s*(?:\"([^\"]*)\"|([^;]*))");

    public MsDiagnostics {
        parameters = Map.copyOf(parameters);
    }

    /**
     * @return empty when the value does not begin with a number
     */
    public static Optional<MsDiagnostics> parse(String value) {
        var head = HEAD.matcher(value);
        if (!head.matches()) return Optional.empty();
        var parameters = new LinkedHashMap<String, String>();
        var rest = PARAMETER.matcher(head.group(3) == null ? "" : head.group(3));
        while (rest.find()) {
            var text = rest.group(2) == null ? rest.group(3) : rest.group(2);
            parameters.put(rest.group(1).toLowerCase(Locale.ROOT), text.strip());
        }
        return Optional.of(new MsDiagnostics(Integer.parseInt(head.group(1)), parameters));
    }

    /** Of a whole message: ms-diagnostics, else ms-diagnostics-public. */
    public static Optional<MsDiagnostics> of(SipHead message) {
        return message.first("ms-diagnostics")
                .or(() -> message.first("ms-diagnostics-public"))
                .flatMap(MsDiagnostics::parse);
    }

    public String reason() {
        return parameters.getOrDefault("reason", "no reason given");
    }

    public String format() {
        var out = new StringBuilder(Integer.toString(id));
        parameters.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(p -> out.append(";%s=\"%s\"".formatted(p.getKey(), p.getValue())));
        return out.toString();
    }
}
