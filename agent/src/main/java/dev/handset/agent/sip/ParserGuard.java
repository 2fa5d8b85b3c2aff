package dev.handset.agent.sip;

import dev.handset.provisioning.sip.MalformedSip;
import dev.handset.provisioning.sip.MessageTap;
import gov.nist.javax.sip.header.CSeq;
import gov.nist.javax.sip.header.CallID;
import gov.nist.javax.sip.header.ContentLength;
import gov.nist.javax.sip.header.From;
import gov.nist.javax.sip.header.RequestLine;
import gov.nist.javax.sip.header.StatusLine;
import gov.nist.javax.sip.header.To;
import gov.nist.javax.sip.header.Via;
import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.parser.StringMsgParser;
import java.io.ByteArrayOutputStream;
import java.text.ParseException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Stands before the stack's own reader and lets those messages pass that it can read; the others
 * are dropped. Left to itself it loses its place after them, as the package's table of faults says.
 * One direction of one connection.
 */
final class ParserGuard {
    /** Without one of these the stack cannot tell whose message it is. */
    private static final Set<Class<?>> NEEDED =
            Set.of(
                    RequestLine.class,
                    StatusLine.class,
                    From.class,
                    To.class,
                    CallID.class,
                    CSeq.class,
                    Via.class,
                    ContentLength.class);

    private final MessageTap tap = new MessageTap();

    /**
     * @return whole messages; empty while none is, and for line ends between them
     * @throws MalformedSip when the end of a message cannot be told
     */
    byte[] pass(byte[] buffer, int from, int length) throws MalformedSip {
        var passed = new ByteArrayOutputStream();
        for (var message : tap.feed(buffer, from, length)) {
            var bytes = message.bytes();
            if (refusal(bytes).isEmpty()) passed.writeBytes(bytes);
        }
        return passed.toByteArray();
    }

    /** What the stack's reader has against a whole message; empty when it takes it. */
    static Optional<String> refusal(byte[] message) {
        try {
            var read =
                    new StringMsgParser()
                            .parseSIPMessage(message, true, false, ParserGuard::refuseIfNeeded);
            if (read == null) return Optional.of("no message");
            if (read instanceof SIPRequest request) request.checkHeaders();
            return Optional.empty();
        } catch (ParseException | RuntimeException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** A header that cannot be read is left out of the message, unless it is needed. */
    private static void refuseIfNeeded(
            ParseException e,
            SIPMessage message,
            @Nullable Class<?> header,
            String text,
            String all)
            throws ParseException {
        if (header != null && NEEDED.contains(header)) throw e;
    }
}
