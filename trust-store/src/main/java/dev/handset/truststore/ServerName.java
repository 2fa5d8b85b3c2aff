package dev.handset.truststore;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name a client wanted to reach: a DNS name in lower case without its trailing dot, or an IP
 * address as text.
 */
public record ServerName(String text) {
    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-f:]+:[0-9a-f:.]*");

    public ServerName {
        text = text.toLowerCase(Locale.ROOT);
        if (text.endsWith(".")) text = text.substring(0, text.length() - 1);
        if (text.isEmpty()) throw new IllegalArgumentException("server name is empty");
    }

    public static ServerName of(String text) {
        return new ServerName(text);
    }

    /** The address in the one form addresses are compared in; empty for a DNS name. */
    Optional<String> address() {
        if (IPV4.matcher(text).matches()) return ipv4();
        if (!IPV6.matcher(text).matches()) return Optional.empty();
        try {
            // In brackets it is taken as a literal, so nothing is looked up.
            return Optional.of(InetAddress.getByName("[" + text + "]").getHostAddress());
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    private Optional<String> ipv4() {
        byte[] bytes = new byte[4];
        String[] parts = text.split("\\.");
        for (int i = 0; i < bytes.length; i++) {
            int value = Integer.parseInt(parts[i]);
            if (value > 255) return Optional.empty();
            bytes[i] = (byte) value;
        }
        try {
            return Optional.of(InetAddress.getByAddress(bytes).getHostAddress());
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
