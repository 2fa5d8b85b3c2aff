package dev.handset.emulator.dns;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.BindException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

@Timeout(60)
final class LabDnsTest {
    private LabDns dns;

    static Zone zone() throws IOException {
        var hosts = new ArrayList<Zone.Host>();
        hosts.add(new Zone.Host("web.contoso.com", InetAddress.getByName("127.7.7.10")));
        hosts.add(new Zone.Host("pool01.contoso.com", InetAddress.getByName("127.7.7.11")));
        for (int i = 0; i < 60; i++) {
            hosts.add(new Zone.Host("many.contoso.com", InetAddress.getByName("127.7.8." + i)));
        }
        return new Zone(
                "contoso.com",
                hosts,
                List.of(
                        new Zone.Service(
                                "_sipinternaltls._tcp.contoso.com",
                                0,
                                10,
                                5061,
                                "pool01.contoso.com")));
    }

    @BeforeEach
    void start() throws IOException {
        var anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        dns = LabDns.start(anyPort, zone(), DnsFaults.NONE);
    }

    @AfterEach
    void stop() {
        dns.close();
    }

    private SimpleResolver resolver() {
        var resolver = new SimpleResolver(dns.address());
        resolver.setTimeout(Duration.ofSeconds(10));
        return resolver;
    }

    private static Message query(String name, String type) throws IOException {
        return Message.newQuery(
                Record.newRecord(Name.fromString(name), Type.value(type), DClass.IN));
    }

    private Message ask(String name, String type) throws IOException {
        return resolver().send(query(name, type));
    }

    private static List<String> answers(Message message) {
        return message.getSection(Section.ANSWER).stream().map(Record::rdataToString).toList();
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "web.contoso.com.,A,NOERROR,127.7.7.10",
        "WEB.Contoso.COM.,A,NOERROR,127.7.7.10",
        "web.contoso.com.,AAAA,NOERROR,''",
        "_sipinternaltls._tcp.contoso.com.,SRV,NOERROR,0 10 5061 pool01.contoso.com.",
        "_sip._tls.contoso.com.,SRV,NXDOMAIN,''",
        "gone.contoso.com.,A,NXDOMAIN,''",
        "time.windows.com.,A,NXDOMAIN,''"
    })
    void answersDnsjava(String name, String type, String rcode, String answer) throws IOException {
        Message reply = ask(name, type);
        assertEquals(rcode, Rcode.string(reply.getRcode()));
        assertEquals(answer.isEmpty() ? List.of() : List.of(answer), answers(reply));
    }

    @Test
    void absenceNamesItsAuthority() throws IOException {
        Message reply = ask("gone.contoso.com.", "A");
        assertEquals(Type.SOA, reply.getSection(Section.AUTHORITY).get(0).getType());
    }

    @Test
    void answersTwiceOnOneTcpConnection() throws IOException {
        try (var socket = new Socket(dns.address().getAddress(), dns.address().getPort())) {
            var out = new DataOutputStream(socket.getOutputStream());
            var in = new DataInputStream(socket.getInputStream());
            for (String name : List.of("web.contoso.com.", "pool01.contoso.com.")) {
                byte[] query = query(name, "A").toWire();
                out.writeShort(query.length);
                out.write(query);
                byte[] answer = new byte[in.readUnsignedShort()];
                in.readFully(answer);
                assertEquals(1, answers(new Message(answer)).size());
            }
        }
    }

    @Test
    void longAnswerIsTruncatedOverUdpAndWholeOverTcp() throws IOException {
        Message query = query("many.contoso.com.", "A");
        Message overUdp = new Message(exchange(query.toWire()));
        assertTrue(overUdp.getHeader().getFlag(Flags.TC));
        var overTcp = resolver();
        overTcp.setTCP(true);
        assertEquals(60, answers(overTcp.send(query)).size());
    }

    @Test
    void truncatesWhenAskedTo() throws IOException {
        dns.misbehave(new DnsFaults(false, false, true, Set.of(), Map.of()));
        var udpOnly = resolver();
        udpOnly.setIgnoreTruncation(true);
        Message reply = udpOnly.send(query("web.contoso.com.", "A"));
        assertTrue(reply.getHeader().getFlag(Flags.TC));
        assertEquals(List.of(), answers(reply));
        assertEquals(List.of("127.7.7.10"), answers(ask("web.contoso.com.", "A")));
    }

    @Test
    void failsWhenAskedTo() throws IOException {
        dns.misbehave(new DnsFaults(false, true, false, Set.of(), Map.of()));
        assertEquals(Rcode.SERVFAIL, ask("web.contoso.com.", "A").getRcode());
    }

    @Test
    void missesANameWhenAskedTo() throws IOException {
        dns.misbehave(new DnsFaults(false, false, false, Set.of("Web.contoso.com"), Map.of()));
        assertEquals(Rcode.NXDOMAIN, ask("web.contoso.com.", "A").getRcode());
        assertEquals(Rcode.NOERROR, ask("pool01.contoso.com.", "A").getRcode());
    }

    @Test
    void pointsANameElsewhere() throws IOException {
        var frontEnd = InetAddress.getByName("127.7.7.11");
        dns.misbehave(
                new DnsFaults(false, false, false, Set.of(), Map.of("web.contoso.com", frontEnd)));
        assertEquals(List.of("127.7.7.11"), answers(ask("web.contoso.com.", "A")));
    }

    @Test
    void saysNothingWhenAskedTo() {
        dns.misbehave(new DnsFaults(true, false, false, Set.of(), Map.of()));
        var impatient = resolver();
        impatient.setTimeout(Duration.ofMillis(200));
        assertThrows(IOException.class, () -> impatient.send(query("web.contoso.com.", "A")));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "no question,            1234 0100 0000 0000 0000 0000,             FORMERR",
        "question cut,           1234 0100 0001 0000 0000 0000 03 77 65,    FORMERR",
        "pointer to itself,      1234 0100 0001 0000 0000 0000 c00c 0001 0001, FORMERR",
        "an update,              1234 2800 0001 0000 0000 0000 00 0006 0001, NOTIMP"
    })
    void namesWhatItCannotDo(String name, String hex, String rcode) throws IOException {
        byte[] reply = exchange(HexFormat.of().parseHex(hex.replace(" ", "")));
        assertEquals(rcode, Rcode.string(new Message(reply).getRcode()));
        assertArrayEquals(new byte[] {0x12, 0x34}, Arrays.copyOf(reply, 2));
    }

    /** What deserves no answer does not stop the service: the question after it is answered. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "eleven bytes,      12 34 01 00 00 01 00 00 00 00 00",
        "an answer,         12 34 81 00 00 00 00 00 00 00 00 00",
        "nothing at all,    ''"
    })
    void passesOver(String name, String hex) throws IOException {
        byte[] junk = HexFormat.of().parseHex(hex.replace(" ", ""));
        try (var socket = new DatagramSocket()) {
            socket.send(new DatagramPacket(junk, junk.length, dns.address()));
        }
        assertEquals(1, answers(ask("web.contoso.com.", "A")).size());
    }

    @Test
    void tooLongATcpQueryEndsTheConnection() throws IOException {
        try (var socket = new Socket(dns.address().getAddress(), dns.address().getPort())) {
            socket.getOutputStream().write(new byte[] {(byte) 0xff, (byte) 0xff});
            assertEquals(-1, socket.getInputStream().read());
        }
    }

    @Test
    void closeFreesPortAndConnections() throws IOException {
        try (var open = new Socket(dns.address().getAddress(), dns.address().getPort())) {
            byte[] query = query("web.contoso.com.", "A").toWire();
            new DataOutputStream(open.getOutputStream()).writeShort(query.length);
            open.getOutputStream().write(query);
            var in = new DataInputStream(open.getInputStream());
            in.readFully(new byte[in.readUnsignedShort()]);
            dns.close();
            assertEquals(-1, in.read());
        }
        try (var udp = new DatagramSocket(dns.address());
                var tcp = new ServerSocket()) {
            tcp.setReuseAddress(true);
            tcp.bind(dns.address());
            assertTrue(udp.isBound());
        }
        assertFalse(
                Thread.getAllStackTraces().keySet().stream()
                        .anyMatch(t -> t.getName().startsWith("lab DNS")),
                "a thread is left");
    }

    @Test
    void takenPortIsAnError() {
        assertThrows(
                BindException.class, () -> LabDns.start(dns.address(), zone(), DnsFaults.NONE));
    }

    @Test
    void manyConnectionsAreServedInTurn() throws IOException {
        for (int i : IntStream.range(0, 100).toArray()) {
            var overTcp = resolver();
            overTcp.setTCP(true);
            assertEquals(1, answers(overTcp.send(query("web.contoso.com.", "A"))).size(), "" + i);
        }
    }

    private byte[] exchange(byte[] query) throws IOException {
        try (var socket = new DatagramSocket()) {
            socket.setSoTimeout(10_000);
            socket.send(new DatagramPacket(query, query.length, dns.address()));
            var reply = new DatagramPacket(new byte[1500], 1500);
            socket.receive(reply);
            return Arrays.copyOf(reply.getData(), reply.getLength());
        }
    }
}
