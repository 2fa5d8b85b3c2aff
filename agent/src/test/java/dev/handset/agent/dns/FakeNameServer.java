package dev.handset.agent.dns;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Section;

/** A name server on loopback whose answers are a function of the question, over UDP and TCP. */
public final class FakeNameServer implements AutoCloseable {
    /** Bytes to answer with; an empty array means silence. */
    public interface Script extends Function<Message, byte[]> {}

    final List<String> asked = new CopyOnWriteArrayList<>();
    private final DatagramSocket udp;
    private final ServerSocket tcp;

    FakeNameServer(Script overUdp, Script overTcp) throws IOException {
        this(InetAddress.getLoopbackAddress(), 0, overUdp, overTcp);
    }

    /**
     * @param port 0 = any
     */
    public FakeNameServer(InetAddress address, int port, Script overUdp, Script overTcp)
            throws IOException {
        tcp = new ServerSocket(port, 5, address);
        udp = new DatagramSocket(new InetSocketAddress(address, tcp.getLocalPort()));
        run("udp", () -> serveUdp(overUdp));
        run("tcp", () -> serveTcp(overTcp));
    }

    FakeNameServer(Script overUdp) throws IOException {
        this(overUdp, query -> new byte[0]);
    }

    DnsSettings settings(java.time.Duration timeout, int tries) {
        return new DnsSettings(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), udp.getLocalPort()),
                InetAddress.getLoopbackAddress(),
                timeout,
                tries);
    }

    /** Every name that ends so has the one IPv4 address; all else does not exist. */
    public static Script zone(String suffix, InetAddress address) {
        return query -> {
            String name = query.getQuestion().getName().toString(false);
            boolean known = name.endsWith(suffix + ".");
            return known && query.getQuestion().getType() == org.xbill.DNS.Type.A
                    ? answer(query, name + " A " + address.getHostAddress())
                    : answer(query);
        };
    }

    /**
     * An answer to {@code query} with these records, as {@code name type data} in zone-file form.
     */
    public static byte[] answer(Message query, String... records) {
        return reply(query, records).toWire();
    }

    static Message reply(Message query, String... records) {
        var message = new Message(query.getHeader().getID());
        message.getHeader().setFlag(Flags.QR);
        message.addRecord(query.getQuestion(), Section.QUESTION);
        for (String text : records) message.addRecord(record(text), Section.ANSWER);
        return message;
    }

    private static org.xbill.DNS.Record record(String text) {
        String[] part = text.split(" ", 3);
        try {
            return org.xbill.DNS.Record.fromString(
                    org.xbill.DNS.Name.fromString(part[0]),
                    org.xbill.DNS.Type.value(part[1]),
                    org.xbill.DNS.DClass.IN,
                    60,
                    part[2],
                    org.xbill.DNS.Name.root);
        } catch (IOException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    private void serveUdp(Script script) throws IOException {
        while (true) {
            var packet = new DatagramPacket(new byte[512], 512);
            udp.receive(packet);
            var query = new Message(java.util.Arrays.copyOf(packet.getData(), packet.getLength()));
            asked.add("UDP " + query.getQuestion().getName().toString(true));
            byte[] answer = script.apply(query);
            if (answer.length > 0) {
                udp.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
            }
        }
    }

    private void serveTcp(Script script) throws IOException {
        while (true) {
            var socket = tcp.accept();
            var in = new DataInputStream(socket.getInputStream());
            byte[] bytes = new byte[in.readUnsignedShort()];
            in.readFully(bytes);
            var query = new Message(bytes);
            asked.add("TCP " + query.getQuestion().getName().toString(true));
            byte[] answer = script.apply(query);
            if (answer.length == 0) continue;
            byte[] framed = new byte[answer.length + 2];
            framed[0] = (byte) (answer.length >> 8);
            framed[1] = (byte) answer.length;
            System.arraycopy(answer, 0, framed, 2, answer.length);
            socket.getOutputStream().write(framed);
        }
    }

    private interface Loop {
        void run() throws IOException;
    }

    private static void run(String name, Loop loop) {
        var thread =
                new Thread(
                        () -> {
                            try {
                                loop.run();
                            } catch (IOException e) {
                                // closed: the test is over
                            }
                        },
                        "fake name server " + name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        udp.close();
        tcp.close();
    }
}
