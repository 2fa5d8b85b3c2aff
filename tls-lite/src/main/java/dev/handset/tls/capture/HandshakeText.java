package dev.handset.tls.capture;

import dev.handset.tls.CipherSuites;
import dev.handset.tls.ClientHelloSeen;
import dev.handset.tls.bc.HelloReader;
import dev.handset.truststore.Certificate;
import dev.handset.truststore.MalformedCertificate;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one side of a handshake said, for a person: a line a message, indented lines for what is in
 * it. What is encrypted is named as that. Never fails: what does not fit is named too.
 */
public final class HandshakeText {
    private static final Map<Integer, String> NAMES =
            Map.of(
                    4, "NewSessionTicket",
                    8, "EncryptedExtensions",
                    12, "ServerKeyExchange",
                    13, "CertificateRequest",
                    14, "ServerHelloDone",
                    15, "CertificateVerify",
                    16, "ClientKeyExchange",
                    20, "Finished");

    private final List<String> lines = new ArrayList<>();
    private final Messages messages = new Messages();
    private boolean encrypted;

    private HandshakeText() {}

    /**
     * @param bytes whole records, as they were on the wire
     */
    public static List<String> of(byte[] bytes) {
        var text = new HandshakeText();
        var records = Records.of(bytes);
        int read = 0;
        for (var next = records.next(); next.isPresent(); next = records.next()) {
            read += Records.HEADER + next.get().fragment().length;
            text.record(next.get());
        }
        if (read < bytes.length) {
            text.lines.add("%d bytes that are no whole record".formatted(bytes.length - read));
        }
        return List.copyOf(text.lines);
    }

    private void record(Records.TlsRecord record) {
        switch (record.type()) {
            case Records.CHANGE_CIPHER_SPEC -> {
                lines.add("ChangeCipherSpec");
                encrypted = true;
            }
            case Records.APPLICATION_DATA -> hidden("record", record.fragment());
            case Records.ALERT -> {
                if (encrypted) hidden("alert", record.fragment());
                else lines.add("Alert " + HexFormat.of().formatHex(record.fragment()));
            }
            default -> {
                if (encrypted) hidden("handshake record", record.fragment());
                else messages.add(record.fragment()).forEach(this::message);
            }
        }
    }

    private void hidden(String what, byte[] fragment) {
        lines.add("encrypted %s, %d bytes".formatted(what, fragment.length));
    }

    private void message(Messages.Message message) {
        switch (message.type()) {
            case Messages.CLIENT_HELLO -> clientHello(message.body());
            case Messages.SERVER_HELLO -> serverHello(message.body());
            case Messages.CERTIFICATE -> certificates(message.body());
            default ->
                    lines.add(
                            "%s, %d bytes"
                                    .formatted(
                                            NAMES.getOrDefault(
                                                    message.type(),
                                                    "handshake message " + message.type()),
                                            message.body().length));
        }
    }

    private void clientHello(byte[] body) {
        Optional<ClientHelloSeen> read = HelloReader.readBody(body);
        if (read.isEmpty()) {
            lines.add("ClientHello that cannot be read, %d bytes".formatted(body.length));
            return;
        }
        var hello = read.get();
        lines.add("ClientHello, at most " + hello.version());
        lines.add("  server name: " + hello.serverName().orElse("not sent (no SNI)"));
        lines.add("  cipher suites:");
        hello.suites().forEach(suite -> lines.add("    " + suite));
        lines.add("  extensions: " + orNone(hello.extensions()));
    }

    private static String orNone(List<String> names) {
        return names.isEmpty() ? "none" : String.join(", ", names);
    }

    private void serverHello(byte[] body) {
        Optional<ServerHelloSeen> read = ServerHelloSeen.read(body);
        if (read.isEmpty()) {
            lines.add("ServerHello that cannot be read, %d bytes".formatted(body.length));
            return;
        }
        var hello = read.get();
        String version = hello.version().map(String::valueOf).orElse("an unknown version");
        lines.add((hello.retry() ? "HelloRetryRequest, " : "ServerHello, ") + version);
        lines.add("  cipher suite: " + CipherSuites.name(hello.suite()));
    }

    /** {@code length(3)}, then {@code length(3) DER} each (RFC 5246 section 7.4.2). */
    private void certificates(byte[] body) {
        lines.add("Certificate, %d bytes".formatted(body.length));
        try {
            var in = ByteBuffer.wrap(body);
            length(in);
            for (int number = 1; in.hasRemaining(); number++) {
                var der = new byte[length(in)];
                in.get(der);
                certificate(number, der);
            }
        } catch (BufferUnderflowException | NegativeArraySizeException e) {
            lines.add("  the rest does not fit its lengths");
        }
    }

    private static int length(ByteBuffer in) {
        int length = ((in.get() & 0xFF) << 16) | (in.getShort() & 0xFFFF);
        if (length > in.remaining()) throw new BufferUnderflowException();
        return length;
    }

    private void certificate(int number, byte[] der) {
        try {
            var certificate = Certificate.parse(der);
            lines.add("  %d. %s".formatted(number, certificate.subject()));
            lines.add("     issuer " + certificate.issuer());
            lines.add(
                    "     valid %s to %s, serial %s"
                            .formatted(
                                    certificate.notBefore(),
                                    certificate.notAfter(),
                                    certificate.serial().toString(16)));
            if (!certificate.dnsNames().isEmpty()) {
                lines.add("     names " + String.join(", ", certificate.dnsNames()));
            }
        } catch (MalformedCertificate e) {
            lines.add("  %d. unreadable: %s".formatted(number, e.getMessage()));
        }
    }
}
