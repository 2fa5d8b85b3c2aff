package dev.handset.provisioning.capture;

import dev.handset.tls.capture.Frames;
import dev.handset.tls.capture.PcapngWriter;
import dev.handset.tls.net.Tap;
import dev.handset.tls.net.TapStream;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Writes what a tap sees to a pcapng file. What went over UDP and below TLS are the true bytes; the
 * headers in front of them are made, with the protocols' own ports. With credentials the file holds
 * the secrets of every TLS connection. Without, it holds those of TLS 1.3 handshakes only, which do
 * not open what follows, and a second interface shows as plain HTTP and SIP what TLS carried, with
 * credentials masked; Kerberos questions and answers are then left out.
 */
public final class WireCapture implements Tap, Closeable {
    private static final String COMMENT =
            "Made at the sockets of the program: payloads are true, Ethernet, IP, UDP and TCP"
                    + " headers are made round them, ports are those the protocols speak of.";
    private static final int DHCP_SERVER = 67;
    private static final int KERBEROS = 88;

    /** Names already written; more than these many addresses are not named. */
    private static final int MAX_NAMES = 1_000;

    private final CaptureSettings settings;
    private final PcapngWriter file;
    private final LongSupplier nanoTime;
    private final long begun;
    private final int wire;
    private final int text;
    private volatile Optional<InetAddress> phone = Optional.empty();
    private final Set<String> named = new HashSet<>();

    private WireCapture(CaptureSettings settings, PcapngWriter file, LongSupplier nanoTime) {
        this.settings = settings;
        this.file = file;
        this.nanoTime = nanoTime;
        begun = nanoTime.getAsLong();
        wire = file.link("wire", "what went over the network");
        text =
                settings.credentials()
                        ? wire
                        : file.link("masked", "what TLS carried, as text, credentials masked");
    }

    /**
     * Begins the file, which only its owner can read.
     *
     * @throws java.nio.file.FileAlreadyExistsException when a file is there and is to stay
     */
    public static WireCapture begin(CaptureSettings settings) throws IOException {
        var file = PcapngWriter.create(settings.file(), settings.replace(), "Handset", COMMENT);
        return new WireCapture(settings, file, System::nanoTime);
    }

    /**
     * What is captured is one phone's: its address stands for the client of every TCP connection,
     * whichever address its sockets took.
     */
    public void ofPhone(InetAddress address) {
        phone = Optional.of(address);
        named(address, "phone");
    }

    @Override
    public void named(InetAddress address, String name) {
        synchronized (named) {
            if (named.size() == MAX_NAMES) return;
            if (!named.add(address.getHostAddress() + " " + name)) return;
        }
        file.name(address, name);
    }

    @Override
    public void datagram(
            InetSocketAddress client, InetSocketAddress server, boolean fromClient, byte[] data) {
        var to = spoken(server);
        if (to.getPort() == KERBEROS && !settings.credentials()) return;
        var from = to.getPort() == DHCP_SERVER ? spoken(client) : client;
        byte[] frame = fromClient ? Frames.udp(from, to, data) : Frames.udp(to, from, data);
        file.packet(wire, at(nanoTime.getAsLong()), frame, "");
    }

    @Override
    public TapStream stream(InetSocketAddress client, InetSocketAddress server) {
        return new CapturedStream(this, nanoTime.getAsLong(), client, spoken(server));
    }

    @Override
    public void secret(String keyLogLine) {
        boolean handshake = keyLogLine.contains("_HANDSHAKE_TRAFFIC_SECRET ");
        if (settings.credentials() || handshake) file.secrets(keyLogLine + "\n");
    }

    CaptureSettings settings() {
        return settings;
    }

    /** The client of a connection as it is shown. */
    InetSocketAddress client(InetSocketAddress asSeen) {
        return phone.map(address -> new InetSocketAddress(address, asSeen.getPort()))
                .orElse(asSeen);
    }

    long now() {
        return nanoTime.getAsLong();
    }

    void frame(boolean masked, long nanos, byte[] frame, String comment) {
        file.packet(masked ? text : wire, at(nanos), frame, comment);
    }

    private InetSocketAddress spoken(InetSocketAddress onWire) {
        return new InetSocketAddress(
                onWire.getAddress(), settings.ports().spoken(onWire.getPort()));
    }

    private Instant at(long nanos) {
        return settings.begin().plusNanos(nanos - begun);
    }

    /** Why the file is not whole; empty while all is well. */
    public Optional<IOException> failure() {
        return file.failure();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
