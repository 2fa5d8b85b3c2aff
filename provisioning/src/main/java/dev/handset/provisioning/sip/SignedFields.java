package dev.handset.provisioning.sip;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The string that a security association signs ([MS-SIPAE] section 3.2.5.1, [MS-SIP] section 3):
 * header values of one message, each in angle brackets. Body and Via are not covered.
 *
 * @param rand crand or srand
 * @param num cnum or snum
 * @param paiSip first SIP URI of P-Asserted-Identity or P-Preferred-Identity, empty if none
 * @param paiTel first tel URI of the same
 * @param expires the header of that name, empty if none
 * @param status three digits of a response
 */
public record SignedFields(
        String scheme,
        String rand,
        String num,
        String realm,
        String targetName,
        String callId,
        String cseq,
        String method,
        String fromUri,
        String fromTag,
        String toUri,
        String toTag,
        String paiSip,
        String paiTel,
        String expires,
        Optional<String> status) {
    private static final Pattern BRACKETED = Pattern.compile("<([^>]*)>");
    private static final Pattern TAG =
            Pattern.compile(";\\s*tag\\s*=\\s*([^;,\\s>]+)", Pattern.CASE_INSENSITIVE);

    /** Takes the fields from a message as it goes out or came in. */
    public static SignedFields of(
            SipHead message, String scheme, String rand, String num, String realm, String target) {
        var from = message.first("From").or(() -> message.first("f")).orElse("");
        var to = message.first("To").or(() -> message.first("t")).orElse("");
        var asserted = message.all("P-Asserted-Identity");
        var identities = asserted.isEmpty() ? message.all("P-Preferred-Identity") : asserted;
        return new SignedFields(
                scheme,
                rand,
                num,
                realm,
                target,
                message.first("Call-ID").or(() -> message.first("i")).orElse(""),
                message.cseq(),
                message.method(),
                uri(from),
                tag(from),
                uri(to),
                tag(to),
                identity(identities, "sip:"),
                identity(identities, "tel:"),
                message.first("Expires").orElse(""),
                message.status().map("%03d"::formatted));
    }

    /**
     * @param version of the challenge: 2 leaves the To URI and the asserted identities out
     */
    public String string(int version) {
        var out = new StringBuilder();
        for (var field :
                new String[] {scheme, rand, num, realm, targetName, callId, cseq, method}) {
            append(out, field);
        }
        append(out, fromUri);
        append(out, fromTag);
        if (version >= 3) append(out, toUri);
        append(out, toTag);
        if (version >= 3) {
            append(out, paiSip);
            append(out, paiTel);
        }
        append(out, expires);
        status.ifPresent(code -> append(out, code));
        return out.toString();
    }

    private static void append(StringBuilder out, String field) {
        out.append('<').append(field).append('>');
    }

    private static String uri(String address) {
        var bracketed = BRACKETED.matcher(address);
        return bracketed.find() ? bracketed.group(1) : address.split(";", 2)[0].strip();
    }

    private static String tag(String address) {
        var afterUri = address.substring(address.indexOf('>') + 1);
        var tag = TAG.matcher(afterUri);
        return tag.find() ? tag.group(1) : "";
    }

    /** A number may also stand alone in a header, without brackets. */
    private static String identity(List<String> values, String scheme) {
        for (var value : values) {
            if (scheme.equals("tel:") && isOf(scheme, value)) return value;
            var bracketed = BRACKETED.matcher(value);
            while (bracketed.find()) {
                if (isOf(scheme, bracketed.group(1))) return bracketed.group(1);
            }
        }
        return "";
    }

    private static boolean isOf(String scheme, String uri) {
        return uri.regionMatches(true, 0, scheme, 0, scheme.length());
    }
}
