package dev.handset.provisioning.http;

import java.util.Locale;
import java.util.Set;

/** One header line. Names compare without regard to case. */
public record HttpHeader(String name, String value) {
    private static final Set<String> SECRET =
            Set.of(
                    "authorization",
                    "proxy-authorization",
                    "www-authenticate",
                    "cookie",
                    "set-cookie",
                    "x-ms-webticket");

    /** True when the value can hold a credential, so that no log may show it. */
    public boolean secret() {
        return SECRET.contains(name.toLowerCase(Locale.ROOT));
    }

    public boolean named(String other) {
        return name.equalsIgnoreCase(other);
    }

    /** The line, with a secret value reduced to its scheme: {@code Authorization: NTLM ***}. */
    public String printable() {
        if (!secret()) return name + ": " + value;
        int blank = value.indexOf(' ');
        boolean cookie = name.toLowerCase(Locale.ROOT).endsWith("cookie");
        if (blank < 0 || cookie) return name + ": " + scheme();
        return name + ": " + value.substring(0, blank + 1) + "***";
    }

    /** A challenge without data is nothing but a scheme's name. */
    private String scheme() {
        return named("WWW-Authenticate") ? value : "***";
    }

    @Override
    public String toString() {
        return printable();
    }
}
