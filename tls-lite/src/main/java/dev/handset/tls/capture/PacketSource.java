package dev.handset.tls.capture;

import java.io.IOException;
import java.util.Optional;

/** The packets of a capture file, one after the other. */
interface PacketSource {
    /** Longest packet taken: what tcpdump captures at most unless told otherwise. */
    int MAX_PACKET_BYTES = 262_144;

    /**
     * @return empty at the end, also when the file ends inside a packet
     * @throws MalformedCapture naming the first element that does not fit
     */
    Optional<Packet> next() throws IOException;
}
