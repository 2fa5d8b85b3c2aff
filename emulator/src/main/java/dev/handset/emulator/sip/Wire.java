package dev.handset.emulator.sip;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.handset.provisioning.sip.SipHead.Header;
import java.io.ByteArrayOutputStream;
import java.util.List;

/** A message's bytes. */
final class Wire {
    private Wire() {}

    static byte[] message(String startLine, List<Header> headers, byte[] body) {
        var text = new StringBuilder(startLine).append("\r\n");
        for (var header : headers) {
            text.append(header.name()).append(": ").append(header.value()).append("\r\n");
        }
        var out = new ByteArrayOutputStream();
        out.writeBytes(text.append("\r\n").toString().getBytes(UTF_8));
        out.writeBytes(body);
        return out.toByteArray();
    }
}
