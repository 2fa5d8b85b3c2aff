package dev.handset.tls.capture;

import dev.handset.tls.HandshakeTranscript.Presented;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a capture file holds.
 *
 * @param handshakes by the time their connections began
 * @param packets read, TCP or not
 * @param cutShort whether the file ends inside a packet; what came before was read
 * @param more handshakes found beyond the {@value #MAX_HANDSHAKES} that are kept
 */
public record Capture(
        List<CapturedHandshake> handshakes, long packets, boolean cutShort, long more) {
    public static final int MAX_HANDSHAKES = 20_000;

    private static final int MAGIC_BYTES = 4;
    private static final int MAX_DISTINCT_CERTIFICATES = 5_000;

    public Capture {
        handshakes = List.copyOf(handshakes);
    }

    /** Whether these first bytes are those of a capture; 4 are enough to tell. */
    public static boolean isCapture(byte[] start) {
        if (start.length < MAGIC_BYTES) return false;
        int magic = ByteBuffer.wrap(start).getInt();
        return magic == PcapngBlocks.SECTION_HEADER || PcapFile.isMagic(magic);
    }

    /**
     * Reads a pcap or pcapng file to its end, in bounded memory.
     *
     * @param secrets for certificates of TLS 1.3; those in the file are added to it
     * @throws MalformedCapture naming the first byte that does not fit
     */
    public static Capture read(InputStream file, KeyLogFile secrets) throws IOException {
        var in = new CaptureInput(file);
        var source = open(in, secrets);
        var found = new Found(secrets);
        var connections = new TcpConnections(found::look);
        long packets = 0;
        for (var next = source.next(); next.isPresent(); next = source.next()) {
            packets++;
            TcpSegments.in(next.get()).ifPresent(connections::add);
        }
        connections.end();
        found.handshakes.sort(Comparator.comparing(CapturedHandshake::at));
        return new Capture(found.handshakes, packets, in.cutShort(), found.more);
    }

    private static PacketSource open(CaptureInput in, KeyLogFile secrets) throws IOException {
        var magic = in.inside(MAGIC_BYTES);
        if (magic.isEmpty()) {
            throw new MalformedCapture(0, "file", "a pcap or pcapng header", "the end of the file");
        }
        int number = magic.get().getInt();
        if (number == PcapngBlocks.SECTION_HEADER) return PcapngFile.open(in, secrets);
        if (PcapFile.isMagic(number)) return PcapFile.open(in, number);
        throw new MalformedCapture(0, "file", "a pcap or pcapng header", "%08x".formatted(number));
    }

    /** Collects handshakes; certificates that repeat are kept once. */
    private static final class Found {
        final List<CapturedHandshake> handshakes = new ArrayList<>();
        final KeyLogFile secrets;
        final Map<ByteBuffer, Presented> known = new HashMap<>();
        long more;

        Found(KeyLogFile secrets) {
            this.secrets = secrets;
        }

        void look(TcpConnection connection) {
            Optional<CapturedHandshake> handshake =
                    HandshakeFinder.find(connection, secrets, this::certificate);
            if (handshake.isEmpty()) return;
            if (handshakes.size() < MAX_HANDSHAKES) handshakes.add(handshake.get());
            else more++;
        }

        private Presented certificate(byte[] der) {
            var key = ByteBuffer.wrap(der);
            var read = known.get(key);
            if (read != null) return read;
            read = Presented.read(der);
            if (known.size() < MAX_DISTINCT_CERTIFICATES) known.put(key, read);
            return read;
        }
    }
}
