package dev.handset.provisioning.sip;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * Cuts a stream's bytes into whole SIP messages (RFC 3261 section 18.3), so that observers and
 * signature checks see them exactly as they were on the wire. One direction of one connection.
 */
public final class MessageTap {
    /** Longest message, headers included. */
    public static final int MAX_MESSAGE = 64 * 1024;

    /** Responses and requests begin with a line shorter than this. */
    private static final int MAX_START_LINE = 4096;

    private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
    private int offset;

    /**
     * @return the messages that these bytes complete; when what follows them is not SIP, that is
     *     said by the next call
     * @throws MalformedSip what came is not SIP, or is too long; the offset counts from the
     *     connection's first byte
     */
    public List<SipMessage> feed(byte[] bytes, int from, int length) throws MalformedSip {
        pending.write(bytes, from, length);
        var whole = new ArrayList<SipMessage>();
        while (true) {
            var held = pending.toByteArray();
            var blank = leadingLineEnds(held);
            if (blank > 0) {
                drop(held, blank);
                continue;
            }
            try {
                var end = next(held);
                if (end < 0) return whole;
                var message = Arrays.copyOf(held, end);
                whole.add(new SipMessage(SipHead.parse(message), message));
                drop(held, end);
            } catch (MalformedSip e) {
                if (whole.isEmpty()) throw e;
                return whole;
            }
        }
    }

    private static int leadingLineEnds(byte[] held) {
        var at = 0;
        while (at < held.length && (held[at] == '\r' || held[at] == '\n')) at++;
        return at;
    }

    /** Where the first message ends; negative while it is not whole. */
    private int next(byte[] held) throws MalformedSip {
        if (held.length == 0) return -1;
        var text = new String(held, ISO_8859_1);
        checkStart(held, text);
        var headEnd = text.indexOf("\r\n\r\n");
        if (headEnd < 0) {
            if (held.length > MAX_MESSAGE) throw tooLong();
            return -1;
        }
        var body = contentLength(head(held));
        if (headEnd + 4L + body > MAX_MESSAGE) throw tooLong();
        var end = headEnd + 4 + body;
        return end <= held.length ? end : -1;
    }

    private void checkStart(byte[] held, String text) throws MalformedSip {
        var lineEnd = text.indexOf("\r\n");
        var start = lineEnd < 0 ? text : text.substring(0, lineEnd);
        var fits = lineEnd < 0 ? mayGrow(start) : SipHead.isStartLine(start);
        if (!fits || start.length() > MAX_START_LINE) {
            throw new MalformedSip(offset, "a SIP start line", MalformedSip.shown(held));
        }
    }

    /** Whether more bytes can make a start line of it; only a reason phrase may hold any text. */
    private static boolean mayGrow(String start) {
        if (start.startsWith("SIP/2.0 ")) return true;
        var line = start.endsWith("\r") ? start.substring(0, start.length() - 1) : start;
        return line.chars().allMatch(c -> c >= 0x20 && c < 0x7f);
    }

    private SipHead head(byte[] held) throws MalformedSip {
        try {
            return SipHead.parse(held);
        } catch (MalformedSip e) {
            throw e.after(offset);
        }
    }

    private int contentLength(SipHead head) throws MalformedSip {
        var given = new LinkedHashSet<>(head.all("Content-Length"));
        given.addAll(head.all("l"));
        if (given.isEmpty()) return 0;
        var text = String.join(" and ", given);
        if (text.matches("\\d{1,9}")) return Integer.parseInt(text);
        throw new MalformedSip(
                        offset,
                        "a Content-Length of at most nine digits",
                        MalformedSip.shown(text.getBytes(UTF_8)))
                .of(head);
    }

    private MalformedSip tooLong() {
        return new MalformedSip(
                offset, "a message of at most %d bytes".formatted(MAX_MESSAGE), "a longer one");
    }

    private void drop(byte[] held, int count) {
        pending.reset();
        pending.write(held, count, held.length - count);
        offset += count;
    }
}
