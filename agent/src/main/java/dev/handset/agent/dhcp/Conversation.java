package dev.handset.agent.dhcp;

import dev.handset.dhcp.DhcpMessage;
import dev.handset.dhcp.MalformedMessage;
import dev.handset.dhcp.option.MalformedOption;
import dev.handset.dhcp.option.MessageType;
import dev.handset.dhcp.option.Octets;
import dev.handset.dhcp.option.UcClientOptions;
import dev.handset.dhcp.option.VendorClassIdentifier;
import dev.handset.dhcp.option.VoiceVlan;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The DHCP messages of a capture, each answer judged for the class that asked. */
final class Conversation {
    /** Of each exchange, by transaction: the class that asked. */
    private final Map<Integer, String> classes = new HashMap<>();

    private final Set<Integer> answered = new HashSet<>();
    private final Map<Integer, String> informs = new HashMap<>();
    private final List<Heard> heard = new ArrayList<>();

    private Conversation() {}

    static Conversation of(List<Datagram> datagrams) {
        var conversation = new Conversation();
        datagrams.forEach(conversation::add);
        return conversation;
    }

    List<Heard> heard() {
        return List.copyOf(heard);
    }

    /** INFORMs of the phone that nobody answered. */
    List<String> unanswered() {
        return informs.entrySet().stream()
                .filter(inform -> !answered.contains(inform.getKey()))
                .map(Map.Entry::getValue)
                .sorted()
                .toList();
    }

    private void add(Datagram datagram) {
        String origin =
                "frame %d, %s > %s"
                        .formatted(datagram.frame(), shown(datagram.from()), shown(datagram.to()));
        byte[] bytes = datagram.payload().toBytes();
        try {
            DhcpMessage message = DhcpMessage.decode(bytes);
            boolean reply = message.op() == DhcpMessage.REPLY;
            if (reply) answered.add(message.xid());
            else request(message, origin);
            String asked = classes.getOrDefault(message.xid(), UcClientOptions.CLASS);
            heard.add(Heard.of(origin, bytes.length, message, reply && isPhones(asked)));
        } catch (MalformedMessage e) {
            heard.add(Heard.broken(origin, bytes.length, String.valueOf(e.getMessage())));
        }
    }

    private void request(DhcpMessage message, String origin) {
        String vendorClass =
                message.option(VendorClassIdentifier.CODE).map(Conversation::text).orElse("");
        classes.put(message.xid(), vendorClass);
        try {
            boolean inform = message.type().equals(Optional.of(MessageType.INFORM));
            if (inform && isPhones(vendorClass)) informs.putIfAbsent(message.xid(), origin);
        } catch (MalformedOption e) {
            // shown with the message
        }
    }

    private static boolean isPhones(String vendorClass) {
        return vendorClass.equals(UcClientOptions.CLASS)
                || vendorClass.equalsIgnoreCase(VoiceVlan.CLASS);
    }

    private static String text(Octets value) {
        return new String(value.toBytes(), StandardCharsets.ISO_8859_1).replaceFirst("\\x00+$", "");
    }

    private static String shown(InetSocketAddress address) {
        return address.getAddress().getHostAddress() + ":" + address.getPort();
    }
}
