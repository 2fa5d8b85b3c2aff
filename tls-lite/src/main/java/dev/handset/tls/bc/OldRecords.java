package dev.handset.tls.bc;

/** Writes TLS 1.0 into the records that follow a ServerHello of TLS 1.2. */
final class OldRecords {
    private static final int SERVER_HELLO = 2;

    /** Behind the record's header, the message's type and its length. */
    private static final int HELLO_VERSION = RecordScanner.HEADER + 4;

    private static final int TLS_1_2 = 3;
    private static final int TLS_1_0 = 1;

    private OldRecords() {}

    /**
     * Changes the headers behind the first record in place.
     *
     * @param flight whole records; one that does not begin with a ServerHello of TLS 1.2 stays
     */
    static void after12(byte[] flight) {
        if (!beginsWithHello(flight)) return;
        int at = next(flight, 0);
        while (at + RecordScanner.HEADER <= flight.length) {
            flight[at + 2] = TLS_1_0;
            at = next(flight, at);
        }
    }

    private static int next(byte[] flight, int at) {
        return at + RecordScanner.HEADER + RecordScanner.fragmentLength(flight, at);
    }

    private static boolean beginsWithHello(byte[] flight) {
        return flight.length > HELLO_VERSION + 1
                && flight[0] == RecordScanner.HANDSHAKE
                && flight[RecordScanner.HEADER] == SERVER_HELLO
                && flight[HELLO_VERSION + 1] == TLS_1_2;
    }
}
