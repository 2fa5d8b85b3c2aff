package dev.handset.tls.capture;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Handshake messages, {@code type(1) length(3) body}, put together over their records. */
final class Messages {
    static final int CLIENT_HELLO = 1;
    static final int SERVER_HELLO = 2;
    static final int CERTIFICATE = 11;

    private static final int HEADER = 4;

    private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
    private int needed = HEADER;

    /** One message. */
    @SuppressWarnings("ArrayRecordComponent") // handed on at once, never kept
    record Message(int type, byte[] body) {}

    /** The messages that this fragment completes. */
    List<Message> add(byte[] fragment) {
        pending.writeBytes(fragment);
        if (pending.size() < needed) return List.of();
        byte[] all = pending.toByteArray();
        var messages = new ArrayList<Message>();
        int at = 0;
        needed = HEADER;
        while (all.length - at >= HEADER) {
            int length = ByteBuffer.wrap(all).getInt(at) & 0xFFFFFF;
            if (length > all.length - at - HEADER) {
                needed = HEADER + length;
                break;
            }
            int body = at + HEADER;
            messages.add(new Message(all[at], Arrays.copyOfRange(all, body, body + length)));
            at = body + length;
        }
        pending.reset();
        pending.write(all, at, all.length - at);
        return messages;
    }
}
