package dev.handset.provisioning.sip;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
     * @throws MalformedSip without a scheme, on a parameter without {@code =}, or an open quote
     */
    public static AuthParameters parse(String value) throws MalformedSip {
        var blank = value.indexOf(' ');
        if (blank < 1) throw new MalformedSip(0, "a scheme and its parameters", '"' + value + '"');
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
        if (equals < 0) {
            throw new MalformedSip(from, "name=value", '"' + value.substring(from) + '"');
        }
        var name = value.substring(from, equals).strip().toLowerCase(Locale.ROOT);
        if (equals + 1 < value.length() && value.charAt(equals + 1) == '"') {
            var close = value.indexOf('"', equals + 2);
            if (close < 0) throw new MalformedSip(equals + 1, "a closing quote", "the end");
            values.putIfAbsent(name, value.substring(equals + 2, close));
            return close + 1;
        }
        var comma = value.indexOf(',', equals);
        var end = comma < 0 ? value.length() : comma;
        values.putIfAbsent(name, value.substring(equals + 1, end).strip());
        return end;
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

    public Optional<String> get(String name) {
        return Optional.ofNullable(values.get(name));
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
