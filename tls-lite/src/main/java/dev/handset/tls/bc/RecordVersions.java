package dev.handset.tls.bc;

import dev.handset.tls.HandshakeOutcome;
import java.util.Optional;

/**
 * Whether a server's records bear the version of its ServerHello (RFC 5246 §6.2.1); in TLS 1.3
 * nobody is to look (RFC 8446 §5.1).
 */
final class RecordVersions {
    private static final int SERVER_HELLO = 2;

    /** Behind the record's header, the message's type and its length. */
    private static final int HELLO_VERSION = RecordScanner.HEADER + 4;

    private int hello;
    private Optional<String> odd = Optional.empty();

    /**
     * @param record whole, in the order received
     */
    void received(byte[] record) {
        int version = version(record, 1);
        if (hello == 0 && isHello(record)) {
            hello = version(record, HELLO_VERSION);
        } else if (hello != 0 && version != hello && odd.isEmpty()) {
            odd =
                    Optional.of(
                            "%s %#06x after a ServerHello of %#06x"
                                    .formatted(
                                            HandshakeOutcome.ProtocolError.RECORD_VERSION,
                                            version,
                                            hello));
        }
    }

    /** What is wrong with the first record behind the ServerHello that does not fit it. */
    Optional<String> odd() {
        return odd;
    }

    private static boolean isHello(byte[] record) {
        return record[0] == RecordScanner.HANDSHAKE
                && record.length > HELLO_VERSION + 1
                && record[RecordScanner.HEADER] == SERVER_HELLO;
    }

    private static int version(byte[] record, int at) {
        return (record[at] & 0xFF) << 8 | (record[at + 1] & 0xFF);
    }
}
