package dev.handset.bench;

import dev.handset.dhcp.DhcpMessage;
import dev.handset.dhcp.MacAddress;
import dev.handset.dhcp.option.MessageType;
import dev.handset.dhcp.option.ParameterRequestList;
import dev.handset.dhcp.option.UcClientOptions;
import dev.handset.dhcp.option.VendorClassIdentifier;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.List;

/**
 * Asks one server for options 43 and 120 as fast as it answers: a window of INFORMs is under way,
 * of which each differs from the last in its xid alone. Arguments: the server's address, the own,
 * the window, seconds of warm-up, seconds that count. Prints answers a second and those lost.
 */
public final class InformLoad {
    private static final int XID_AT = 4;

    /** After this long without an answer the window is lost. */
    private static final int LOST_MILLIS = 100;

    private final DatagramChannel channel;
    private final Selector selector;
    private final ByteBuffer inform;
    private final ByteBuffer answer = ByteBuffer.allocateDirect(2048);
    private final int window;
    private int xid;
    private long answered;
    private long lost;

    private InformLoad(InetSocketAddress server, InetSocketAddress local, int window)
            throws IOException {
        this.window = window;
        channel = DatagramChannel.open();
        channel.setOption(StandardSocketOptions.SO_RCVBUF, 1 << 20);
        channel.bind(local).connect(server).configureBlocking(false);
        selector = Selector.open();
        channel.register(selector, SelectionKey.OP_READ);
        byte[] bytes = inform((Inet4Address) local.getAddress());
        inform = ByteBuffer.allocateDirect(bytes.length).put(bytes);
    }

    public static void main(String[] arguments) throws IOException {
        var server = new InetSocketAddress(InetAddress.getByName(arguments[0]), 67);
        var local = new InetSocketAddress(InetAddress.getByName(arguments[1]), 68);
        var load = new InformLoad(server, local, Integer.parseInt(arguments[2]));
        load.run(Integer.parseInt(arguments[3]));
        load.answered = 0;
        load.lost = 0;
        int seconds = Integer.parseInt(arguments[4]);
        load.run(seconds);
        System.out.println(load.answered / seconds + " " + load.lost);
    }

    private static byte[] inform(Inet4Address own) {
        return DhcpMessage.builder(DhcpMessage.REQUEST, 0)
                .chaddr(MacAddress.parse("02:04:f2:01:02:03"))
                .ciaddr(own)
                .option(MessageType.INFORM)
                .option(new VendorClassIdentifier(UcClientOptions.CLASS))
                .option(new ParameterRequestList(List.of(43, 120)))
                .build()
                .encode();
    }

    private void run(int seconds) throws IOException {
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        int oldest = xid;
        for (int i = 0; i < window; i++) send();
        while (System.nanoTime() < end) {
            if (selector.select(LOST_MILLIS) == 0) {
                lost += window;
                oldest = xid;
                for (int i = 0; i < window; i++) send();
                continue;
            }
            selector.selectedKeys().clear();
            while (receive(oldest)) send();
        }
    }

    private void send() throws IOException {
        inform.putInt(XID_AT, ++xid).rewind();
        channel.write(inform);
    }

    /** False when nothing is there; late answers are passed over. */
    private boolean receive(int oldest) throws IOException {
        while (true) {
            answer.clear();
            if (channel.read(answer) <= 0) return false;
            if (answer.getInt(XID_AT) - oldest <= 0) continue;
            if (answered++ == 0) mustBeGood();
            return true;
        }
    }

    private void mustBeGood() throws IOException {
        byte[] bytes = new byte[answer.position()];
        answer.get(0, bytes);
        DhcpMessage ack = DhcpMessage.decode(bytes);
        if (ack.option(43).isEmpty() || ack.option(120).isEmpty()) {
            throw new IOException("an answer without 43 or 120");
        }
    }
}
