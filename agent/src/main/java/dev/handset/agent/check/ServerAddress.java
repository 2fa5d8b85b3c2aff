package dev.handset.agent.check;

import java.net.IDN;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * {@code host}, {@code host:port}, {@code 192.0.2.1:443}, {@code 2001:db8::1}, {@code
 * [2001:db8::1]:443}, or any of these as {@code https://host:port/path}.
 *
 * @param host in ASCII (RFC 5891), no brackets, no trailing dot
 */
record ServerAddress(String host, Optional<Integer> port) {
    private static final int MAX_NAME = 253;
    private static final int MAX_PORT = 65_535;
    private static final Pattern SCHEME = Pattern.compile("^[a-z+]+://");
    private static final Pattern NAME =
            Pattern.compile("[A-Za-z0-9_]([A-Za-z0-9_-]*[A-Za-z0-9_])?(\\.[A-Za-z0-9_-]+)*");
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:]+(:[0-9.]+)?(%[A-Za-z0-9]+)?");

    static ServerAddress parse(String text) throws BadTarget {
        String rest = SCHEME.matcher(text).replaceFirst("");
        int slash = rest.indexOf('/');
        if (slash >= 0) rest = rest.substring(0, slash);
        if (rest.startsWith("[")) return bracketed(text, rest);
        int colon = rest.indexOf(':');
        if (colon >= 0 && colon != rest.lastIndexOf(':')) {
            return new ServerAddress(ipv6(text, rest), Optional.empty());
        }
        if (colon < 0) return new ServerAddress(name(text, rest), Optional.empty());
        return new ServerAddress(
                name(text, rest.substring(0, colon)),
                Optional.of(port(text, rest.substring(colon + 1))));
    }

    private static ServerAddress bracketed(String text, String rest) throws BadTarget {
        int end = rest.indexOf(']');
        if (end < 0) throw new BadTarget(text, "expected ] after the IPv6 address");
        String host = ipv6(text, rest.substring(1, end));
        String after = rest.substring(end + 1);
        if (after.isEmpty()) return new ServerAddress(host, Optional.empty());
        if (!after.startsWith(":")) throw new BadTarget(text, "expected :PORT after ]");
        return new ServerAddress(host, Optional.of(port(text, after.substring(1))));
    }

    private static String ipv6(String text, String host) throws BadTarget {
        if (!host.contains(":") || !IPV6.matcher(host).matches()) {
            throw new BadTarget(text, "\"" + host + "\" is no IPv6 address");
        }
        return host;
    }

    private static String name(String text, String host) throws BadTarget {
        String ascii;
        try {
            ascii = IDN.toASCII(host.endsWith(".") ? host.substring(0, host.length() - 1) : host);
        } catch (IllegalArgumentException e) {
            throw new BadTarget(text, "\"" + host + "\" is no host name");
        }
        if (ascii.length() > MAX_NAME || !NAME.matcher(ascii).matches()) {
            throw new BadTarget(text, "\"" + host + "\" is neither a host name nor a file");
        }
        return ascii;
    }

    private static int port(String text, String digits) throws BadTarget {
        if (digits.matches("[0-9]{1,5}")) {
            int port = Integer.parseInt(digits);
            if (port >= 1 && port <= MAX_PORT) return port;
        }
        throw new BadTarget(text, "\"" + digits + "\" is no port, expected 1 to " + MAX_PORT);
    }

    @Override
    public String toString() {
        String shown = host.contains(":") ? "[" + host + "]" : host;
        return port.map(p -> shown + ":" + p).orElse(shown);
    }
}
