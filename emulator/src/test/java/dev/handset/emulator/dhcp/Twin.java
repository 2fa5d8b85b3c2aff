package dev.handset.emulator.dhcp;

import dev.handset.dhcp.DhcpMessage;
import dev.handset.dhcp.DhcpMessageBuilder;
import dev.handset.dhcp.MacAddress;
import dev.handset.dhcp.option.ClientIdentifier;
import dev.handset.dhcp.option.DhcpOption;
import dev.handset.dhcp.option.MessageType;
import dev.handset.dhcp.option.Octets;
import dev.handset.dhcp.outside.Cable;
import dev.handset.dhcp.outside.OutsideServer;
import dev.handset.dhcp.outside.Probe;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** A real server on a cable of its own, and the lab's settings that make the same of a request. */
final class Twin implements AutoCloseable {
    static final Inet4Address PHONE = address("10.77.0.50");
    static final Inet4Address NONE = address("0.0.0.0");
    private static final Inet4Address SERVER = address("10.77.0.1");
    private static final Inet4Address EVERYBODY = address("255.255.255.255");

    private final Cable cable = Cable.lay();
    private final Probe probe;
    private final LabDhcpSettings settings;
    private int client;

    private Twin(OutsideServer server, String fqdn, Path folder) throws IOException {
        cable.onPhone("ip addr add 10.77.0.50/24 dev c0");
        cable.onPhone("ip route add default dev c0");
        String name = server.name().toLowerCase(Locale.ROOT);
        Path config = folder.resolve(name + ".conf");
        try (var in = Twin.class.getResourceAsStream("/dhcp/" + name + ".conf")) {
            byte[] text = Objects.requireNonNull(in, name).readAllBytes();
            Files.writeString(
                    config, new String(text, StandardCharsets.UTF_8).replace("@FQDN@", fqdn));
        }
        server.start(cable, config, folder);
        probe = Probe.on(cable);
        settings =
                LabDhcpSettings.good(SERVER, 68, fqdn, "pool.contoso.com")
                        .like(Like.valueOf(server.name()))
                        .withPool(
                                Pool.of(address("10.77.0.100"), 24, Duration.ofMinutes(10))
                                        .with(
                                                SERVER,
                                                address("10.77.0.2"),
                                                "contoso.com",
                                                address("10.77.0.3")))
                        .withVoice(ClassOptions.voiceVlan("CPE-OCPHONE", "100"));
    }

    static Twin of(OutsideServer server, String fqdn, Path folder) throws IOException {
        return new Twin(server, fqdn, folder);
    }

    /** From now on messages come from another client, who has no lease. */
    void anotherClient() {
        client++;
    }

    DhcpMessageBuilder message(MessageType type, Inet4Address ciaddr, List<DhcpOption> options) {
        var mac = MacAddress.parse("02:04:f2:01:%02x:%02x".formatted(client >> 8, client & 0xff));
        var message =
                DhcpMessage.builder(DhcpMessage.REQUEST, xid++)
                        .chaddr(mac)
                        .secs(3)
                        .broadcast(type != MessageType.INFORM)
                        .ciaddr(ciaddr)
                        .option(type)
                        .option(ClientIdentifier.ethernet(mac.octets()));
        options.forEach(message::option);
        return message;
    }

    private int xid = 0x11223344;

    /** The bytes of the real answer; empty when the answer to a later INFORM comes instead. */
    Optional<Octets> real(DhcpMessage message) throws IOException {
        DhcpMessage later =
                DhcpMessage.builder(DhcpMessage.REQUEST, xid++)
                        .chaddr(MacAddress.parse("02:04:f2:ff:ff:ff"))
                        .ciaddr(PHONE)
                        .option(MessageType.INFORM)
                        .build();
        boolean unicast = message.type().equals(Optional.of(MessageType.INFORM));
        Inet4Address to = unicast ? SERVER : EVERYBODY;
        probe.send(to.getHostAddress(), message.encode());
        probe.send(SERVER.getHostAddress(), later.encode());
        Optional<Octets> answer = Optional.empty();
        while (true) {
            Octets bytes = probe.receiveBytes();
            int seen = DhcpMessage.decode(bytes.toBytes()).xid();
            if (seen == later.xid()) return answer;
            if (seen == message.xid()) answer = Optional.of(bytes);
        }
    }

    /** What the lab's server makes of it, with this address left in the pool. */
    Optional<Octets> ours(DhcpMessage message, Inet4Address left) throws IOException {
        Pool pool = settings.pool().orElseThrow().at(left);
        return new Responder(settings.withPool(pool)).answer(message).map(Octets::of);
    }

    /** The phone's side has this address too, which unicast to it needs. */
    void own(Inet4Address address) throws IOException {
        cable.onPhone("ip addr add " + address.getHostAddress() + "/24 dev c0");
    }

    static Inet4Address address(String text) {
        try {
            return (Inet4Address) InetAddress.getByName(text);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        probe.close();
        cable.close();
    }
}
