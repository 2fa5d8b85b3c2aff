package dev.handset.provisioning.sip;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A scheme and its parameters, as in WWW-Authenticate, Authorization and Authentication-Info
 * (sip-registration sheet, 5.1 and 5.3). Written in the order of {@link #with}; {@code version} is
 * the one parameter without quotes, which clients in the field need.
 */
public final class AuthParameters {
    public static final String TLS_DSK = "TLS-DSK";
    public static final String NTLM = "NTLM";
    public static final String KERBEROS = "Kerberos";

    /** Always this ([MS-SIPAE] section 2.2). */
    public static final String REALM = "SIP Communications Service";

    private static final Set<String> BARE = Set.of("version");

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]+");

    private final String scheme;
    private final Map<String, String> values = new LinkedHashMap<>();

    private AuthParameters(String scheme) {
        this.scheme = scheme;
    }

    public static AuthParameters of(String scheme) {
        return new AuthParameters(scheme);
    }

    /**
     * @param value a header's value
     * @throws MalformedSip without a scheme, on a parameter without a name or {@code =}, or an open
     *     quote; the offset counts in the value
     */
    public static AuthParameters parse(String value) throws MalformedSip {
        var blank = value.indexOf(' ');
        if (blank < 1) throw malformed(0, "a scheme and its parameters", value);
        var read = new AuthParameters(value.substring(0, blank));
        var at = blank;
        while (at < value.length()) {
            at = skip(value, at);
            if (at >= value.length()) break;
            at = read.readOne(value, at);
        }
        return read;
    }

    private static int skip(String value, int from) {
        var at = from;
        while (at < value.length() && (value.charAt(at) == ' ' || value.charAt(at) == ',')) at++;
        return at;
    }

    private int readOne(String value, int from) throws MalformedSip {
        var equals = value.indexOf('=', from);
        var name = equals < 0 ? "" : value.substring(from, equals).strip();
        if (!NAME.matcher(name).matches()) {
            throw malformed(from, "name=value", value.substring(from));
        }
        var start = equals + 1;
        while (start < value.length() && value.charAt(start) == ' ') start++;
        if (start < value.length() && value.charAt(start) == '"') {
            var close = value.indexOf('"', start + 1);
            if (close < 0) throw malformed(start, "a closing quote", value.substring(start));
            add(name, value.substring(start + 1, close));
            return close + 1;
        }
        var comma = value.indexOf(',', start);
        var end = comma < 0 ? value.length() : comma;
        add(name, value.substring(start, end).strip());
        return end;
    }

    private void add(String name, String value) {
        values.putIfAbsent(name.toLowerCase(Locale.ROOT), value);
    }

    private static MalformedSip malformed(int offset, String expected, String found) {
        return new MalformedSip(
                "SIP credentials", offset, expected, MalformedSip.shown(found.getBytes(UTF_8)));
    }

    /**
     * The parameters of {@code scheme} among several headers; empty when none is of that scheme.
     */
    public static Optional<AuthParameters> find(List<String> headerValues, String scheme)
            throws MalformedSip {
        for (var value : headerValues) {
            if (value.regionMatches(true, 0, scheme + " ", 0, scheme.length() + 1)) {
                return Optional.of(parse(value));
            }
        }
        return Optional.empty();
    }

    /** Adds one more parameter, written after those before it. */
    public AuthParameters with(String name, String value) {
        values.put(name, value);
        return this;
    }

    public String scheme() {
        return scheme;
    }

    /**
     * @param name in any case
     */
    public Optional<String> get(String name) {
        return Optional.ofNullable(values.get(name.toLowerCase(Locale.ROOT)));
    }

    /** A parameter's value, or nothing at all as text. */
    public String text(String name) {
        return get(name).orElse("");
    }

    /** The header's value. */
    public String format() {
        var out = new StringBuilder(scheme);
        var separator = " ";
        for (var entry : values.entrySet()) {
            out.append(separator).append(entry.getKey()).append('=');
            if (BARE.contains(entry.getKey())) out.append(entry.getValue());
            else out.append('"').append(entry.getValue()).append('"');
            separator = ", ";
        }
        return out.toString();
    }

    /** Scheme and parameter names; the values stay out. */
    @Override
    public String toString() {
        return scheme + values.keySet();
    }
}
