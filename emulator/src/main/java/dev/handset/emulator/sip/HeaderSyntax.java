package dev.handset.emulator.sip;

import dev.handset.provisioning.sip.SipHead;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The form of those headers whose mistakes would make an answer go astray or a name be another's
 * (RFC 3261 section 25.1). Others are taken as they come.
 */
final class HeaderSyntax {
    static final String TOKEN = "[A-Za-z0-9.!%*_+`'~-]+";

    private static final String BLANKS = "\\s*";
    private static final String QUOTED = "\"(?:[^\"\\\\]|\\\\.)*+\"";

    private static final String PARAMETERS =
            parameters("(?:" + QUOTED + "|[^;,\\s\"<>]*+)") + BLANKS;

    /** What a URI without brackets may not hold, as it would be its header's. */
    private static final String BARE_URI = "[^<>\\s\";,?]++";

    private static final String ADDRESS =
            "(?:(?:%1$s|(?:%2$s\\s++)*(?:%2$s)?)\\s*<[^<>\\s\"]++>|%3$s)%4$s"
                    .formatted(QUOTED, TOKEN, BARE_URI, PARAMETERS);

    private static final String HOP =
            "SIP\\s*/\\s*2\\.0\\s*/\\s*%s\\s+[A-Za-z0-9.:\\[\\]-]++(?:\\s*:\\s*\\d++)?%s"
                    .formatted(TOKEN, PARAMETERS);

    private static final Map<String, Pattern> FORMS =
            Map.of(
                    "From", pattern(ADDRESS),
                    "To", pattern(ADDRESS),
                    "Contact", pattern("\\*|" + list(ADDRESS)),
                    "Via", pattern(list(HOP)),
                    "Max-Forwards", pattern("0*(?:1?\\d?\\d|2[0-4]\\d|25[0-5])"));

    private static final Map<String, String> COMPACT =
            Map.of("From", "f", "To", "t", "Contact", "m", "Via", "v", "Call-ID", "i");

    /** Those that stand once in a message, or not at all. */
    private static final List<String> SINGLE =
            List.of("From", "To", "Call-ID", "CSeq", "Max-Forwards", "Expires");

    /** A backslash takes away what a control character does, except of line ends. */
    private static final Pattern QUOTED_PAIR = Pattern.compile("\\\\[\\x00-\\x7f&&[^\\r\\n]]");

    /** Characters of a header's value; tokens of a handshake may be longer. */
    private static final int MAX_VALUE = 8192;

    private HeaderSyntax() {}

    private static String parameters(String value) {
        return "(?:\\s*;\\s*%s(?:\\s*=\\s*%s)?)*+".formatted(TOKEN, value);
    }

    private static String list(String one) {
        return "%1$s(?:,\\s*%1$s)*+".formatted(one);
    }

    private static Pattern pattern(String regex) {
        return Pattern.compile(regex, Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
    }

    static void check(SipHead head) throws BadRequest {
        for (var header : head.headers()) {
            if (hasControl(header.value()) || hasControl(header.name())) {
                throw new BadRequest("Control Character in Header");
            }
            if (header.value().length() > MAX_VALUE
                    && !header.name().equalsIgnoreCase("Authorization")) {
                throw new BadRequest("Header Too Long");
            }
            var name = longName(header.name());
            for (var form : FORMS.entrySet()) {
                if (form.getKey().equalsIgnoreCase(name)
                        && !form.getValue().matcher(header.value()).matches()) {
                    throw new BadRequest("Bad " + form.getKey());
                }
            }
        }
        for (var name : SINGLE) {
            var compact = COMPACT.getOrDefault(name, name);
            var count =
                    head.headers().stream()
                            .filter(
                                    h ->
                                            h.name().equalsIgnoreCase(name)
                                                    || h.name().equalsIgnoreCase(compact))
                            .count();
            if (count > 1) throw new BadRequest("More Than One " + name);
        }
    }

    private static String longName(String name) {
        for (var pair : COMPACT.entrySet()) {
            if (pair.getValue().equalsIgnoreCase(name)) return pair.getKey();
        }
        return name;
    }

    private static boolean hasControl(String text) {
        return QUOTED_PAIR
                .matcher(text)
                .replaceAll("")
                .chars()
                .anyMatch(c -> (c < 0x20 && c != 0x09) || c == 0x7f);
    }
}
