package dev.handset.provisioning.sip;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The messages of {@code vectors/sip/messages.txt}, as bytes with their line ends. */
final class SipVectors {
    private static final Map<String, byte[]> MESSAGES = read();

    private SipVectors() {}

    static byte[] message(String name) {
        var bytes = MESSAGES.get(name);
        if (bytes == null) throw new AssertionError("no message " + name);
        return bytes.clone();
    }

    static SipHead head(String name) {
        return head(message(name));
    }

    static SipHead head(byte[] message) {
        try {
            return SipHead.parse(message);
        } catch (MalformedSip e) {
            throw new AssertionError(e);
        }
    }

    /** Text as in a source file, with the line ends of the wire. */
    static byte[] wire(String text) {
        return text.replace("\n", "\r\n").getBytes(UTF_8);
    }

    private static Map<String, byte[]> read() {
        try (var in = SipVectors.class.getResourceAsStream("/vectors/sip/messages.txt")) {
            var messages = new LinkedHashMap<String, byte[]>();
            var blocks = new String(in.readAllBytes(), UTF_8).split("(?m)^=== ", -1);
            for (int i = 1; i < blocks.length; i++) {
                var lineEnd = blocks[i].indexOf('\n');
                var text = blocks[i].substring(lineEnd + 1);
                var whole = text.contains("\n\n") ? text : text + "\n";
                messages.put(blocks[i].substring(0, lineEnd), wire(whole));
            }
            return messages;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
