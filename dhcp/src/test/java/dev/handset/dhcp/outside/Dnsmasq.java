package dev.handset.dhcp.outside;

import dev.handset.dhcp.option.Octets;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A real dnsmasq on the loopback interface, on free ports. Needs root. */
final class Dnsmasq implements AutoCloseable {
    /** In the range that all the configurations serve. */
    static final Inet4Address CLIENT = address("7f4d0032");

    static final Inet4Address SERVER = address("7f4d0001");

    private final Process process;
    private final int serverPort;
    private final int clientPort;

    private Dnsmasq(Process process, int serverPort, int clientPort) {
        this.process = process;
        this.serverPort = serverPort;
        this.clientPort = clientPort;
    }

    /**
     * @param config file under {@code dnsmasq/}, without {@code .conf}
     */
    static Dnsmasq start(String config, Path directory) throws IOException {
        String program = Tools.find("dnsmasq", "dnsmasq-base");
        int serverPort = freePort();
        int clientPort = freePort();
        var process =
                new ProcessBuilder(
                                program,
                                "--keep-in-foreground",
                                "--conf-file=" + resource(config),
                                "--dhcp-alternate-port=" + serverPort + "," + clientPort,
                                "--dhcp-leasefile=" + directory.resolve("leases"),
                                "--pid-file",
                                "--log-facility=-")
                        .redirectErrorStream(true)
                        .start();
        var dnsmasq = new Dnsmasq(process, serverPort, clientPort);
        dnsmasq.awaitStart();
        return dnsmasq;
    }

    int serverPort() {
        return serverPort;
    }

    int clientPort() {
        return clientPort;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    /** Its second line of log says what it serves; before that the socket may not be bound. */
    private void awaitStart() throws IOException {
        BufferedReader log = process.inputReader(StandardCharsets.UTF_8);
        List<String> lines = new ArrayList<>();
        for (String line = log.readLine(); line != null; line = log.readLine()) {
            lines.add(line);
            if (line.contains("static leases only on")) {
                return;
            }
        }
        Tools.missing("dnsmasq does not start here; it needs root: " + lines);
    }

    private static int freePort() throws IOException {
        try (var socket = new DatagramSocket(0, CLIENT)) {
            return socket.getLocalPort();
        }
    }

    private static Path resource(String config) {
        var url = Dnsmasq.class.getResource("/dnsmasq/" + config + ".conf");
        try {
            return Path.of(Objects.requireNonNull(url, config).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Inet4Address address(String hex) {
        try {
            return (Inet4Address) InetAddress.getByAddress(Octets.ofHex(hex).toBytes());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
