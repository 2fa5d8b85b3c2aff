package dev.handset.dhcp.outside;

import dev.handset.dhcp.DhcpMessage;
import dev.handset.dhcp.option.Octets;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * UDP port 68 on the phone's side of a {@link Cable}, in a process of its own: a line {@code
 * ADDRESS HEX} on its input leaves for port 67, what comes is a line of hex on its output.
 */
public final class Probe implements AutoCloseable {
    /** Only against hanging. */
    private static final int PATIENCE_SECONDS = 20;

    private static final String SENT = "sent";

    private final Process process;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> sent = new LinkedBlockingQueue<>();
    private final BufferedWriter out;

    private Probe(Process process) {
        this.process = process;
        this.out = process.outputWriter(StandardCharsets.US_ASCII);
        var reading =
                new Thread(
                        () ->
                                process.inputReader(StandardCharsets.US_ASCII)
                                        .lines()
                                        .forEach(this::sort));
        reading.setDaemon(true);
        reading.setUncaughtExceptionHandler((thread, closed) -> {});
        reading.start();
    }

    public static Probe on(Cable cable) throws IOException {
        var probe = new Probe(cable.startOnPhone(java(Probe.class)));
        String first = next(probe.lines);
        if (!first.equals("bound")) {
            throw new IOException("the probe says " + first);
        }
        return probe;
    }

    /** The command line for a class of the tests as a program. */
    public static List<String> java(Class<?> main) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName());
    }

    /** Returns when it has left. */
    public void send(String to, byte[] datagram) throws IOException {
        out.write(to + " " + Octets.of(datagram) + "\n");
        out.flush();
        next(sent);
    }

    private void sort(String line) {
        (line.equals(SENT) ? sent : lines).add(line);
    }

    /** The next datagram; waits for it. */
    public DhcpMessage receive() throws IOException {
        return DhcpMessage.decode(receiveBytes().toBytes());
    }

    /** As {@link #receive}, as it came. */
    public Octets receiveBytes() throws IOException {
        return Octets.ofHex(next(lines));
    }

    private static String next(BlockingQueue<String> lines) throws IOException {
        try {
            String line = lines.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (line == null) {
                throw new IOException("nothing came for " + PATIENCE_SECONDS + " s");
            }
            return line;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    public static void main(String[] args) throws IOException {
        var socket = new DatagramSocket(new InetSocketAddress(68));
        socket.setBroadcast(true);
        socket.setOption(StandardSocketOptions.SO_RCVBUF, 1 << 20);
        System.out.println("bound");
        var receiving = new Thread(() -> print(socket));
        receiving.setDaemon(true);
        receiving.start();
        var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String[] words = line.split(" ", 2);
            byte[] bytes = Octets.ofHex(words[1]).toBytes();
            var to = new InetSocketAddress(InetAddress.getByName(words[0]), 67);
            socket.send(new DatagramPacket(bytes, bytes.length, to));
            System.out.println(SENT);
        }
    }

    private static void print(DatagramSocket socket) {
        var packet = new DatagramPacket(new byte[9216], 9216);
        try {
            while (true) {
                socket.receive(packet);
                byte[] bytes = Arrays.copyOf(packet.getData(), packet.getLength());
                System.out.println(Octets.of(bytes));
                packet.setLength(9216);
            }
        } catch (IOException e) {
            System.out.println("cannot receive: " + e.getMessage());
        }
    }
}
