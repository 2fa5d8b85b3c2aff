package dev.handset.provisioning.capture;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.handset.provisioning.LabForms;
import dev.handset.provisioning.http.HttpHeader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Takes PINs, passwords, tickets and tokens out of an HTTP or SIP message. What cannot be looked
 * through, such as a form or a packed body, is taken out whole.
 */
final class Masks {
    static final String HIDDEN = "***";

    private static final Set<String> ELEMENTS =
            Set.of(
                    "Security",
                    "Assertion",
                    "UsernameToken",
                    "Password",
                    "Pin",
                    "BinarySecurityToken",
                    "RequestedSecurityToken",
                    "RequestedProofToken",
                    "Entropy",
                    "BinarySecret");

    private static final Pattern BEGINS =
            Pattern.compile("(?:HTTP/1\\.|SIP/2\\.0 |[A-Z_]{2,32} \\S+ (?:HTTP/1\\.|SIP/2\\.0))");
    private static final Pattern CREDENTIAL =
            Pattern.compile("(?i).*(?:auth|cookie|ticket|token|credential|password).*");
    private static final Pattern AUTHENTICATION =
            Pattern.compile("(?i)(?:proxy-|www-)?(?:authorization|authenticate)");
    private static final Pattern SCHEME = Pattern.compile("([A-Za-z-]{1,20})((?: .*)?)");
    private static final Pattern QUERY =
            Pattern.compile(
                    "(?i)([?&;](?:[^=&;\\s]*(?:pass|pin|token|ticket)[^=&;\\s]*)=)[^&;\\s]*");
    private static final Pattern PARAMETER = Pattern.compile("([\\w-]+)=(?:\"[^\"]*\"|[^\", ]*)");

    /** What may be shown of a SIP scheme: names and numbers, no token and no signature. */
    private static final Set<String> SHOWN =
            Set.of(
                    "qop",
                    "realm",
                    "opaque",
                    "targetname",
                    "version",
                    "algorithm",
                    "sts_uri",
                    "crand",
                    "cnum",
                    "srand",
                    "snum");

    private static final Pattern READABLE = Pattern.compile("(?i).*(?:xml|sdp|text/).*");
    private static final Pattern SUSPICIOUS = Pattern.compile("(?i)passw|pwd|\\bpin\\b");
    private static final Set<String> FRAMING = Set.of("content-length", "l", "transfer-encoding");

    private final XmlMask elements;

    Masks(LabForms forms) {
        Collection<String> names = new TreeSet<>(ELEMENTS);
        var pin = forms.pin();
        names.addAll(List.of(pin.securityElement(), pin.tokenElement(), pin.passwordElement()));
        elements = new XmlMask(names);
    }

    /** Whether this is the beginning of a message, or may become one. */
    static boolean canBegin(String text) {
        return !text.contains("\r\n") || begins(text);
    }

    static boolean begins(String text) {
        return BEGINS.matcher(text).lookingAt();
    }

    static byte[] withheld(int length, String why) {
        String count = length < 0 ? "the rest" : length + " bytes";
        return "[%s withheld: %s]".formatted(count, why).getBytes(UTF_8);
    }

    /**
     * @param head start line and fields, with the empty line
     */
    byte[] message(String head, byte[] body) {
        return message(head, body, false);
    }

    /** The same with a remark in place of its body. */
    byte[] withoutBody(String head, byte[] remark) {
        return message(head, remark, true);
    }

    private byte[] message(String head, byte[] body, boolean masked) {
        List<String> lines = head.strip().lines().toList();
        var out = new StringBuilder(QUERY.matcher(lines.get(0)).replaceAll("$1" + HIDDEN));
        boolean sip = lines.get(0).contains("SIP/2.0");
        String type = "";
        boolean packed = false;
        boolean framed = false;
        for (String line : unfolded(lines)) {
            int colon = line.indexOf(':');
            var field =
                    new HttpHeader(
                            line.substring(0, Math.max(0, colon)).strip(),
                            line.substring(colon + 1).strip());
            String name = field.name().toLowerCase(Locale.ROOT);
            if (name.equals("content-type") || name.equals("c")) type = field.value();
            packed |= name.equals("content-encoding") || name.equals("e");
            framed |= FRAMING.contains(name);
            if (!FRAMING.contains(name)) out.append("\r\n").append(printable(field, sip));
        }
        byte[] shown = masked || body.length == 0 ? body : body(type, packed, body);
        if (framed || shown.length > 0) out.append("\r\nContent-Length: ").append(shown.length);
        byte[] start = out.append("\r\n\r\n").toString().getBytes(UTF_8);
        byte[] all = Arrays.copyOf(start, start.length + shown.length);
        System.arraycopy(shown, 0, all, start.length, shown.length);
        return all;
    }

    /** The fields, a line each (RFC 9112 section 5.2). */
    private static List<String> unfolded(List<String> lines) {
        String text = String.join("\n", lines.subList(1, lines.size()));
        return text.replaceAll("\n[ \t]+", " ").lines().filter(l -> l.contains(":")).toList();
    }

    private static String printable(HttpHeader field, boolean sip) {
        if (!CREDENTIAL.matcher(field.name()).matches()) return field.printable();
        if (sip) return field.name() + ": " + parameters(field.value());
        var scheme = SCHEME.matcher(field.value());
        boolean named = AUTHENTICATION.matcher(field.name()).matches() && scheme.matches();
        if (!named) return field.name() + ": " + HIDDEN;
        if (scheme.group(2).isEmpty()) return field.name() + ": " + scheme.group(1);
        return field.name() + ": " + HIDDEN + " " + scheme.group(1);
    }

    /** The scheme and what may be shown of its parameters. */
    private static String parameters(String value) {
        int blank = value.indexOf(' ');
        if (blank < 0) return HIDDEN;
        var parts = new ArrayList<String>();
        boolean hidden = false;
        var parameters = PARAMETER.matcher(value).region(blank, value.length());
        while (parameters.find()) {
            boolean show = SHOWN.contains(parameters.group(1).toLowerCase(Locale.ROOT));
            if (show) parts.add(parameters.group());
            hidden |= !show;
        }
        if (hidden || parts.isEmpty()) parts.add("masked=\"yes\"");
        return value.substring(0, blank + 1) + String.join(", ", parts);
    }

    private byte[] body(String type, boolean packed, byte[] body) {
        String text = new String(body, UTF_8);
        if (packed || text.indexOf('\0') >= 0 || !READABLE.matcher(type).matches()) {
            return withheld(body.length, "of type " + (type.isEmpty() ? "unknown" : type));
        }
        String shown = elements.apply(text);
        boolean xml = type.toLowerCase(Locale.ROOT).contains("xml");
        if (!xml && SUSPICIOUS.matcher(shown).find()) {
            return withheld(body.length, "may hold a password");
        }
        return shown.getBytes(UTF_8);
    }
}
