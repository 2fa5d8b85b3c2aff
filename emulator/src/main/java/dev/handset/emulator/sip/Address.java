package dev.handset.emulator.sip;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One From, To or Contact value: a URI and the parameters after it (RFC 3261 section 20.10).
 *
 * @param uri text between the brackets, byte for byte
 * @param parameters names in lower case, values without quotes
 */
record Address(String uri, Map<String, String> parameters) {
    private static final Pattern DISPLAY_NAME = Pattern.compile("\\s*\"(?:[^\"\\\\]|\\\\.)*+\"");
    private static final Pattern PARAMETER =
            Pattern.compile("\\s*;\\s*([^=;\\s]+)(?:\\s*=\\s*(?:\"([^\"]*)\"|([^;,\\s]*)))?");

    Address {
        parameters = Map.copyOf(parameters);
    }

    static Address parse(String value) {
        var name = DISPLAY_NAME.matcher(value);
        var open = value.indexOf('<', name.lookingAt() ? name.end() : 0);
        var close = value.indexOf('>', Math.max(open, 0));
        if (open >= 0 && close > open) {
            return new Address(value.substring(open + 1, close), read(value.substring(close + 1)));
        }
        var semicolon = value.indexOf(';');
        if (semicolon < 0) return new Address(value.strip(), Map.of());
        return new Address(value.substring(0, semicolon).strip(), read(value.substring(semicolon)));
    }

    private static Map<String, String> read(String text) {
        var read = new LinkedHashMap<String, String>();
        var parameter = PARAMETER.matcher(text);
        while (parameter.lookingAt()) {
            var quoted = Optional.ofNullable(parameter.group(2));
            var bare = Optional.ofNullable(parameter.group(3));
            read.putIfAbsent(
                    parameter.group(1).toLowerCase(Locale.ROOT), quoted.or(() -> bare).orElse(""));
            parameter.region(parameter.end(), text.length());
        }
        return read;
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    /** The URI without its own parameters, in lower case: what names a user. */
    String user() {
        return uri.split(";", 2)[0].toLowerCase(Locale.ROOT);
    }
}
