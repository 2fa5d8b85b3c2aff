package dev.handset.tls.bc;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.handset.tls.CipherSuites;
import dev.handset.tls.ClientHelloSeen;
import dev.handset.truststore.TlsVersion;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.tls.ExtensionType;

/** Reads a ClientHello as it is on the wire (RFC 5246 section 7.4.1.2). */
public final class HelloReader {
    /** Handshake header: {@code type(1) length(3)}. */
    static final int HEADER = 4;

    private static final int RANDOM = 32;

    private HelloReader() {}

    /**
     * @param record a record with one whole ClientHello
     * @return empty when its lengths do not fit
     */
    static Optional<ClientHelloSeen> readRecord(byte[] record) {
        int skip = Math.min(record.length, RecordScanner.HEADER + HEADER);
        return readBody(Arrays.copyOfRange(record, skip, record.length));
    }

    /**
     * @return empty when the message's lengths do not fit
     */
    public static Optional<ClientHelloSeen> readBody(byte[] body) {
        try {
            var in = ByteBuffer.wrap(body);
            return version(u16(in)).map(v -> read(in, v));
        } catch (BufferUnderflowException e) {
            return Optional.empty();
        }
    }

    private static ClientHelloSeen read(ByteBuffer in, TlsVersion version) {
        take(in, RANDOM);
        var sessionId = take(in, in.get() & 0xFF);
        var suites = new ArrayList<String>();
        var list = take(in, u16(in));
        while (list.hasRemaining()) suites.add(CipherSuites.name(u16(list)));
        take(in, in.get() & 0xFF); // compression methods
        var extensions = new ArrayList<String>();
        var serverName = Optional.<String>empty();
        var all = in.hasRemaining() ? take(in, u16(in)) : ByteBuffer.allocate(0);
        while (all.hasRemaining()) {
            int type = u16(all);
            var data = take(all, u16(all));
            extensions.add(extensionName(type));
            if (type == ExtensionType.server_name) serverName = hostName(data);
        }
        return new ClientHelloSeen(version, suites, extensions, serverName, sessionId.remaining());
    }

    /** {@code list_length(2) type(1) length(2) name}, RFC 6066 section 3. */
    private static Optional<String> hostName(ByteBuffer data) {
        u16(data);
        data.get();
        var name = take(data, u16(data));
        var bytes = new byte[name.remaining()];
        name.get(bytes);
        return Optional.of(new String(bytes, US_ASCII));
    }

    private static String extensionName(int type) {
        var name = ExtensionType.getName(type);
        return name.equals("UNKNOWN") ? "extension " + type : name;
    }

    private static Optional<TlsVersion> version(int code) {
        return Arrays.stream(TlsVersion.values()).filter(v -> v.code() == code).findFirst();
    }

    private static int u16(ByteBuffer in) {
        return in.getShort() & 0xFFFF;
    }

    private static ByteBuffer take(ByteBuffer in, int length) {
        if (length > in.remaining()) throw new BufferUnderflowException();
        var part = in.slice(in.position(), length);
        in.position(in.position() + length);
        return part;
    }
}
