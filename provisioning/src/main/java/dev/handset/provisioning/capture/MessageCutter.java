package dev.handset.provisioning.capture;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Cuts one direction of a connection into HTTP or SIP messages and hands each on, masked. What is
 * neither, or longer than anything that is to be shown, is not shown.
 */
final class MessageCutter {
    static final int MAX_HEAD = 64 * 1024;
    static final int MAX_BODY = 1024 * 1024;

    private static final String HEAD_END = "\r\n\r\n";
    private static final Pattern LENGTH = field("(?:content-length|l)", "([0-9]{1,9})");
    private static final Pattern CHUNKED = field("transfer-encoding", ".*chunked");
    private static final Pattern CHUNK = Pattern.compile("([0-9a-fA-F]{1,7})[^\r\n]*\r\n");
    private static final Pattern WITHOUT_BODY = Pattern.compile("HTTP/1\\.. (?:1..|204|304)\\b.*");

    private final Masks masks;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private String head = "";

    /** Bytes of the body to pass over; below 0 all to the end. */
    private long skip;

    MessageCutter(Masks masks) {
        this.masks = masks;
    }

    private static Pattern field(String name, String value) {
        return Pattern.compile("(?im)^" + name + "[ \t]*:[ \t]*" + value + "[ \t]*\r?$");
    }

    void feed(byte[] data, Consumer<byte[]> out) {
        int from = 0;
        if (skip < 0) return;
        if (skip > 0) {
            from = (int) Math.min(skip, data.length);
            skip -= from;
        }
        kept.write(data, from, data.length - from);
        boolean more = true;
        while (more && kept.size() > 0 && skip == 0) {
            more = head.isEmpty() ? head(out) : body(out);
        }
    }

    /** The connection ends here. */
    void end(Consumer<byte[]> out) {
        if (head.isEmpty() && kept.size() == 0) return;
        if (!head.isEmpty()) out.accept(masks.message(head, kept.toByteArray()));
        else out.accept(Masks.withheld(kept.size(), "no whole message"));
        head = "";
        kept.reset();
    }

    /** Whether there may be more in what is kept. */
    private boolean head(Consumer<byte[]> out) {
        String text = kept.toString(ISO_8859_1);
        int begins = 0;
        while (begins < text.length() && "\r\n".indexOf(text.charAt(begins)) >= 0) begins++;
        if (begins > 0) {
            out.accept(text.substring(0, begins).getBytes(ISO_8859_1)); // keep-alive of SIP
            take(begins);
            return true;
        }
        int ends = text.indexOf(HEAD_END);
        if (ends < 0 && text.length() <= MAX_HEAD && Masks.canBegin(text)) return false;
        if (ends < 0 || !Masks.begins(text)) {
            giveUp(out);
            return false;
        }
        head = new String(take(ends + HEAD_END.length()), UTF_8);
        return body(out);
    }

    private void giveUp(Consumer<byte[]> out) {
        out.accept(Masks.withheld(kept.size(), "neither HTTP nor SIP, nor is what follows shown"));
        kept.reset();
        skip = -1;
    }

    private boolean body(Consumer<byte[]> out) {
        if (CHUNKED.matcher(head).find()) return chunks(out);
        var length = LENGTH.matcher(head);
        boolean stated = length.find();
        String line = head.lines().findFirst().orElse("");
        boolean toTheEnd =
                !stated && line.startsWith("HTTP/") && !WITHOUT_BODY.matcher(line).matches();
        if (toTheEnd) return kept.size() > MAX_BODY && tooLong(out, -1);
        int expected = stated ? Integer.parseInt(length.group(1)) : 0;
        if (expected > MAX_BODY) return tooLong(out, expected);
        if (kept.size() < expected) return false;
        return whole(take(expected), out);
    }

    private boolean tooLong(Consumer<byte[]> out, int length) {
        out.accept(masks.withoutBody(head, Masks.withheld(length, "longer than is kept")));
        head = "";
        int have = kept.size();
        kept.reset();
        skip = length < 0 ? -1 : Math.max(0, length - have);
        return false;
    }

    /** All of a body in parts, put together; it is shown when its last part is there. */
    private boolean chunks(Consumer<byte[]> out) {
        String text = kept.toString(ISO_8859_1);
        var whole = new ByteArrayOutputStream();
        int at = 0;
        while (true) {
            var chunk = CHUNK.matcher(text).region(at, text.length());
            if (!chunk.lookingAt()) return text.length() > MAX_BODY && tooLong(out, -1);
            int length = Integer.parseInt(chunk.group(1), 16);
            int next = chunk.end() + length + 2;
            if (next > text.length()) return text.length() > MAX_BODY && tooLong(out, -1);
            if (length == 0) {
                take(next);
                return whole(whole.toByteArray(), out);
            }
            whole.writeBytes(text.substring(chunk.end(), next - 2).getBytes(ISO_8859_1));
            at = next;
        }
    }

    private boolean whole(byte[] body, Consumer<byte[]> out) {
        out.accept(masks.message(head, body));
        head = "";
        return true;
    }

    private byte[] take(int count) {
        byte[] all = kept.toByteArray();
        kept.reset();
        kept.write(all, count, all.length - count);
        return Arrays.copyOf(all, count);
    }
}
