package dev.handset.agent.dhcp;

import dev.handset.dhcp.option.Octets;
import java.util.regex.Pattern;

/** An IPv4 address as four numbers. */
final class DottedQuad {
    private static final Pattern FORM = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");

    private DottedQuad() {}

    static boolean is(String text) {
        return FORM.matcher(text).matches();
    }

    static Octets parse(String text) throws NotUnderstood {
        if (!is(text)) throw new NotUnderstood("\"" + text + "\": expected an IPv4 address");
        byte[] bytes = new byte[4];
        String[] parts = text.split("\\.");
        for (int i = 0; i < bytes.length; i++) {
            int part = Integer.parseInt(parts[i]);
            if (part > 255) throw new NotUnderstood("\"" + text + "\": expected an IPv4 address");
            bytes[i] = (byte) part;
        }
        return Octets.of(bytes);
    }
}
