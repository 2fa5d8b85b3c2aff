package dev.handset.tls.bc;

import dev.handset.tls.dsk.TlsDskFailed;
import dev.handset.tls.dsk.TlsDskFailed.Reason;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** Tokens of TLS-DSK: whole TLS records, one after the other. */
final class DskTokens {
    /** A SIP message has at most 64 KiB, of which base64 leaves this much. */
    static final int MAX_BYTES = 48 * 1_024;

    private static final int MAX_PLAIN_FRAGMENT = 16_384;

    private DskTokens() {}

    /**
     * @throws TlsDskFailed when {@code token} is empty, too long or not made of whole records
     */
    static void check(byte[] token, int round) throws TlsDskFailed {
        if (token.length > MAX_BYTES)
            throw malformed(round, "at most " + MAX_BYTES + " bytes", token.length + " bytes");
        if (token.length == 0) throw malformed(round, "a TLS record", "nothing");
        int at = 0;
        while (at < token.length) {
            int left = token.length - at;
            if (left < RecordScanner.HEADER)
                throw malformed(round, "a record header at byte " + at, left + " bytes");
            if (RecordScanner.notTls(Arrays.copyOfRange(token, at, at + 5), 5))
                throw malformed(
                        round,
                        "a TLS record at byte " + at,
                        "%02x %02x %02x".formatted(token[at], token[at + 1], token[at + 2]));
            int length = RecordScanner.HEADER + RecordScanner.fragmentLength(token, at);
            if (length > left)
                throw malformed(
                        round, "a record of " + length + " bytes at byte " + at, left + " bytes");
            at += length;
        }
    }

    /**
     * Joins the handshake records before ChangeCipherSpec, which are plain, into one; a client in
     * the field refuses a ServerHelloDone in a record of its own.
     *
     * @param records whole records
     */
    static byte[] joinPlain(byte[] records) {
        var joined = new ByteArrayOutputStream();
        var fragment = new ByteArrayOutputStream();
        int at = 0;
        while (at < records.length && records[at] == RecordScanner.HANDSHAKE) {
            int length = RecordScanner.fragmentLength(records, at);
            if (fragment.size() + length > MAX_PLAIN_FRAGMENT) flush(fragment, records, joined);
            fragment.write(records, at + RecordScanner.HEADER, length);
            at += RecordScanner.HEADER + length;
        }
        flush(fragment, records, joined);
        joined.write(records, at, records.length - at);
        return joined.toByteArray();
    }

    /** All plain records of a flight have the version of its first. */
    private static void flush(
            ByteArrayOutputStream fragment, byte[] records, ByteArrayOutputStream to) {
        if (fragment.size() == 0) return;
        to.write(RecordScanner.HANDSHAKE);
        to.write(records, 1, 2);
        to.write(fragment.size() >> 8);
        to.write(fragment.size());
        to.writeBytes(fragment.toByteArray());
        fragment.reset();
    }

    private static TlsDskFailed malformed(int round, String expected, String found) {
        return new TlsDskFailed(
                Reason.MALFORMED_TOKEN, round, "expected " + expected + ", found " + found, null);
    }
}
