package dev.handset.dhcp.option;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Judges option 43 as an answer to class MS-UC-Client: framing, class, then each sub-option. */
final class UcClientReading {
    private static final int IDENTIFIER = 1;
    private static final int SCHEME = 2;
    private static final int FQDN = 3;
    private static final int PORT = 4;
    private static final int PATH = 5;
    private static final Pattern PATH_TEXT =
            Pattern.compile("/?[A-Za-z0-9._~/!$&'()*+,;=:@%-]+(\\?[A-Za-z0-9._~/=&%-]*)?");
    private static final Pattern BAD_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");
    private static final Set<Integer> CODES = Set.of(IDENTIFIER, SCHEME, FQDN, PORT, PATH);

    private final Judging judging = new Judging(UcClientOptions.CODE);
    private final Octets field;
    private final SubOptions subs;

    private UcClientReading(Octets field) {
        this.field = field;
        this.subs = SubOptions.parse(field);
    }

    static Reading<UcClientOptions> of(byte[] value) {
        return new UcClientReading(Octets.of(value)).read();
    }

    private Reading<UcClientOptions> read() {
        if (!framed() || !ofOurClass()) {
            return judging.malformed();
        }
        for (SubOption sub : subs.complete()) {
            if (CODES.contains(sub.code()) && !subs.first(sub.code()).orElse(sub).equals(sub)) {
                judging.add(
                        FindingKind.REPEATED_SUB_OPTION, sub, "each sub-option once", "it again");
            }
        }
        String scheme = scheme();
        String fqdn = fqdn();
        int port = port();
        String path = path();
        if (judging.hasErrors()) {
            return judging.malformed();
        }
        return judging.good(new UcClientOptions(scheme, fqdn, port, path));
    }

    private boolean framed() {
        if (Judging.isHexDigits(field)) {
            judging.add(
                    FindingKind.HEX_AS_TEXT,
                    0,
                    field.length(),
                    "sub-options as bytes",
                    "their hex digits as text: " + Judging.shown(field));
            return false;
        }
        boolean unknownFirst =
                subs.complete().isEmpty()
                        && subs.overrun().map(cut -> !CODES.contains(cut.code())).orElse(false);
        if (unknownFirst || Judging.isText(field)) {
            judging.add(
                    FindingKind.NOT_TLV,
                    0,
                    field.length(),
                    "sub-options of code, length and value",
                    "one string: " + Judging.shown(field));
            return false;
        }
        if (subs.overrun().isEmpty()) {
            return true;
        }
        SubOption cut = subs.overrun().get();
        judging.add(
                FindingKind.TRUNCATED,
                cut,
                "%d bytes of sub-option %d".formatted(subs.announced(), cut.code()),
                "%d bytes: %s".formatted(cut.value().length(), Judging.shown(cut.value())));
        return false;
    }

    private boolean ofOurClass() {
        Optional<SubOption> identifier = subs.first(IDENTIFIER);
        if (identifier.isEmpty()) {
            if (subs.complete().stream().noneMatch(sub -> CODES.contains(sub.code()))) {
                judging.add(
                        FindingKind.OTHER_CLASS,
                        0,
                        field.length(),
                        "sub-options 1 to 5 of class " + UcClientOptions.CLASS,
                        "sub-options " + subs.complete().stream().map(SubOption::code).toList());
                return false;
            }
            missing(FindingKind.MISSING_IDENTIFIER, IDENTIFIER, UcClientOptions.CLASS);
            return true;
        }
        String name = text(identifier.get());
        String expected = '"' + UcClientOptions.CLASS + '"';
        if (name.equals(UcClientOptions.CLASS)) {
            return true;
        }
        boolean otherCase = name.equalsIgnoreCase(UcClientOptions.CLASS);
        judging.add(
                otherCase ? FindingKind.IDENTIFIER_CASE : FindingKind.OTHER_CLASS,
                identifier.get(),
                otherCase ? expected + " in this letter case" : expected,
                Judging.shown(identifier.get().value()));
        return otherCase;
    }

    private String scheme() {
        Optional<SubOption> sub = subs.first(SCHEME);
        if (sub.isEmpty()) {
            return missing(FindingKind.MISSING_SCHEME, SCHEME, "https");
        }
        String scheme = text(sub.get());
        if (scheme.equalsIgnoreCase("http")) {
            judging.add(FindingKind.PLAIN_HTTP, sub.get(), "https", "\"" + scheme + '"');
        } else if (!scheme.equalsIgnoreCase("https")) {
            judging.add(
                    FindingKind.SCHEME_UNKNOWN,
                    sub.get(),
                    "https",
                    Judging.shown(sub.get().value()));
        }
        return scheme;
    }

    private String fqdn() {
        Optional<SubOption> sub = subs.first(FQDN);
        if (sub.isEmpty()) {
            return missing(FindingKind.MISSING_FQDN, FQDN, "the web services name");
        }
        Octets value = sub.get().value();
        String name = text(sub.get());
        FindingKind wrong = FindingKind.FQDN_NOT_A_NAME;
        if (name.contains("://") || name.contains("/")) {
            wrong = FindingKind.FQDN_IS_URL;
        } else if (DomainNames.isDottedQuad(name)
                || (value.length() == 4 && !Judging.isText(value))) {
            wrong = FindingKind.FQDN_IS_IPV4;
        } else if (DomainNames.isHostName(name)) {
            return name;
        }
        judging.add(wrong, sub.get(), "a host name as text", Judging.shown(value));
        return "";
    }

    private int port() {
        Optional<SubOption> sub = subs.first(PORT);
        if (sub.isEmpty()) {
            missing(FindingKind.MISSING_PORT, PORT, "the port as digits");
            return 1;
        }
        Octets value = sub.get().value();
        String digits = text(sub.get());
        if (digits.matches("[0-9]{1,5}")) {
            int port = Integer.parseInt(digits);
            if (port >= 1 && port <= 65535) {
                return port;
            }
        }
        boolean binary = (value.length() == 2 || value.length() == 4) && !Judging.isText(value);
        judging.add(
                binary ? FindingKind.PORT_BINARY : FindingKind.PORT_NOT_A_NUMBER,
                sub.get(),
                "a port 1..65535 as ASCII digits",
                binary ? "a binary number " + value.toHex() : Judging.shown(value));
        return 1;
    }

    private String path() {
        Optional<SubOption> sub = subs.first(PATH);
        if (sub.isEmpty()) {
            return missing(FindingKind.MISSING_PATH, PATH, "a path");
        }
        String path = text(sub.get());
        String shown = Judging.shown(sub.get().value());
        if (path.contains("://")) {
            judging.add(FindingKind.PATH_IS_URL, sub.get(), "a path", shown);
        } else if (!PATH_TEXT.matcher(path).matches() || BAD_ESCAPE.matcher(path).find()) {
            judging.add(FindingKind.PATH_NOT_A_PATH, sub.get(), "a path", shown);
        } else if (!path.startsWith("/")) {
            judging.add(FindingKind.NO_SLASH, sub.get(), "a path that begins with /", shown);
        }
        return path;
    }

    /** The text with NULs at the end taken off, which earns a warning. */
    private String text(SubOption sub) {
        Octets value = sub.value();
        int end = value.length();
        while (end > 0 && value.at(end - 1) == 0) {
            end--;
        }
        Octets stripped = value.slice(0, end);
        if (end < value.length() && Judging.isText(stripped)) {
            judging.add(
                    FindingKind.TRAILING_NUL,
                    sub,
                    "text without NUL at its end",
                    (value.length() - end) + " NUL");
        }
        return Judging.text(stripped);
    }

    private String missing(FindingKind kind, int code, String expected) {
        judging.missing(kind, code, field.length(), expected);
        return "";
    }
}
