package dev.handset.agent.dns;

import java.io.IOException;
import java.util.List;
import org.xbill.DNS.Message;

/** A DNS message for a person, in the words of zone files. */
public final class DnsText {
    private DnsText() {}

    /** One line each for header, question and record; what cannot be read is named. */
    public static List<String> of(byte[] message) {
        try {
            return new Message(message).toString().lines().filter(line -> !line.isBlank()).toList();
        } catch (IOException e) {
            return List.of("no DNS message: " + e.getMessage());
        }
    }
}
