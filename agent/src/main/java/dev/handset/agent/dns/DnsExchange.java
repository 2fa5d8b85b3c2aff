package dev.handset.agent.dns;

import dev.handset.tls.net.TapDatagramSocket;
import dev.handset.tls.net.TapSocket;
import java.io.EOFException;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Arrays;

/**
 * Carries one question to the server and one answer back. A fresh socket, and so a fresh port,
 * each.
 */
final class DnsExchange {
    /**
     * A question without EDNS promises no more than 512 bytes; some servers send more nevertheless.
     */
    private static final int MAX_DATAGRAM = 4096;

    private final DnsSettings settings;

    DnsExchange(DnsSettings settings) {
        this.settings = settings;
    }

    byte[] overUdp(String question, byte[] query) throws DnsFailed {
        var from = new InetSocketAddress(settings.localAddress(), 0);
        try (var socket = TapDatagramSocket.client(settings.tap(), from)) {
            socket.connect(settings.server());
            for (int attempt = 0; attempt < settings.tries(); attempt++) {
                socket.send(new DatagramPacket(query, query.length));
                byte[] answer = await(socket, query);
                if (answer.length > 0) return answer;
            }
        } catch (PortUnreachableException e) {
            throw unreachable(question, "nothing listens there");
        } catch (IOException e) {
            throw unreachable(question, String.valueOf(e.getMessage()));
        }
        throw new DnsFailed(
                question,
                DnsFailed.Reason.SILENT,
                "got no answer from %s in %d tries of %d ms"
                        .formatted(server(), settings.tries(), settings.timeout().toMillis()));
    }

    /** The first datagram with the query's id; empty when none came in time. */
    private byte[] await(DatagramSocket socket, byte[] query) throws IOException {
        long end = System.nanoTime() + settings.timeout().toNanos();
        var packet = new DatagramPacket(new byte[MAX_DATAGRAM], MAX_DATAGRAM);
        while (true) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) return new byte[0];
            socket.setSoTimeout((int) left);
            try {
                packet.setLength(MAX_DATAGRAM);
                socket.receive(packet);
            } catch (SocketTimeoutException e) {
                return new byte[0];
            }
            byte[] data = Arrays.copyOf(packet.getData(), packet.getLength());
            if (data.length >= 2 && data[0] == query[0] && data[1] == query[1]) return data;
        }
    }

    byte[] overTcp(String question, byte[] query) throws DnsFailed {
        int timeout = (int) settings.timeout().toMillis();
        long end = System.nanoTime() + settings.timeout().toNanos();
        try (var socket = TapSocket.client(settings.tap())) {
            socket.bind(new InetSocketAddress(settings.localAddress(), 0));
            socket.connect(settings.server(), timeout);
            socket.getOutputStream().write(framed(query));
            byte[] length = read(socket, 2, end);
            byte[] answer = read(socket, (length[0] & 0xff) << 8 | (length[1] & 0xff), end);
            if (answer.length < 2 || answer[0] != query[0] || answer[1] != query[1]) {
                throw new DnsFailed(
                        question,
                        DnsFailed.Reason.MALFORMED,
                        "got the answer to another question over TCP");
            }
            return answer;
        } catch (DnsFailed e) {
            throw e;
        } catch (SocketTimeoutException e) {
            throw new DnsFailed(
                    question,
                    DnsFailed.Reason.SILENT,
                    "got no answer from %s over TCP in %d ms".formatted(server(), timeout));
        } catch (EOFException e) {
            throw new DnsFailed(
                    question, DnsFailed.Reason.MALFORMED, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw unreachable(question, "TCP: " + e.getMessage());
        }
    }

    /** RFC 1035 §4.2.2: two bytes of length in front. */
    private static byte[] framed(byte[] query) {
        byte[] framed = new byte[query.length + 2];
        framed[0] = (byte) (query.length >> 8);
        framed[1] = (byte) query.length;
        System.arraycopy(query, 0, framed, 2, query.length);
        return framed;
    }

    /** Exactly {@code length} bytes before {@code end}, however slowly they come. */
    private static byte[] read(Socket socket, int length, long end) throws IOException {
        byte[] bytes = new byte[length];
        for (int have = 0; have < length; ) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) throw new SocketTimeoutException();
            socket.setSoTimeout((int) left);
            int count = socket.getInputStream().read(bytes, have, length - have);
            if (count < 0) {
                throw new EOFException(
                        "got %d of %d bytes over TCP, then the end".formatted(have, length));
            }
            have += count;
        }
        return bytes;
    }

    private DnsFailed unreachable(String question, String why) {
        return new DnsFailed(
                question,
                DnsFailed.Reason.UNREACHABLE,
                "could not be put to %s: %s".formatted(server(), why));
    }

    private String server() {
        return settings.server().getAddress().getHostAddress() + ":" + settings.server().getPort();
    }
}
