package dev.handset.emulator.sip;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A request's first line, strictly read (RFC 3261 section 25.1).
 *
 * @param uri of any scheme
 */
record RequestLine(String method, String uri) {
    private static final Pattern FORM =
            Pattern.compile("(" + HeaderSyntax.TOKEN + ") ([A-Za-z][A-Za-z0-9+.-]*:[^\\s<>\"]+)");
    private static final String VERSION = " SIP/2.0";
    private static final Pattern OTHER_VERSION = Pattern.compile(".* SIP/\\d+\\.\\d+");

    private static final int MAX_METHOD = 64;

    /**
     * @throws BadRequest 505 for another version of SIP, else 400
     */
    static RequestLine parse(String line) throws BadRequest {
        if (!line.endsWith(VERSION)) {
            if (OTHER_VERSION.matcher(line).matches()) {
                throw new BadRequest(505, "Version Not Supported");
            }
            throw wrong();
        }
        var form = FORM.matcher(line.substring(0, line.length() - VERSION.length()));
        if (!form.matches() || form.group(1).length() > MAX_METHOD) throw wrong();
        var read = new RequestLine(form.group(1), form.group(2));
        if (read.hasHeaders()) throw new BadRequest("Headers in Request-URI");
        return read;
    }

    private static BadRequest wrong() {
        return new BadRequest("Bad Request-Line");
    }

    String scheme() {
        return uri.substring(0, uri.indexOf(':')).toLowerCase(Locale.ROOT);
    }

    /** A question mark may stand in the user's part, but not behind the host. */
    private boolean hasHeaders() {
        return scheme().startsWith("sip") && uri.indexOf('?', uri.lastIndexOf('@') + 1) >= 0;
    }
}
