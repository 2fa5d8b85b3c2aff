package dev.handset.truststore;

import java.util.Locale;

/**
 * The name a client wanted to reach: a DNS name in lower case without its trailing dot, or an IP
 * address as text.
 */
public record ServerName(String text) {
    public ServerName {
        text = text.toLowerCase(Locale.ROOT);
        if (text.endsWith(".")) text = text.substring(0, text.length() - 1);
        if (text.isEmpty()) throw new IllegalArgumentException("server name is empty");
    }

    public static ServerName of(String text) {
        return new ServerName(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
