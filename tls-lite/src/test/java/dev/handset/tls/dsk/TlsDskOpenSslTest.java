package dev.handset.tls.dsk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.handset.tls.LabServer;
import dev.handset.tls.OpenSsl;
import dev.handset.tls.Phones;
import dev.handset.tls.ServerCheck;
import dev.handset.tls.TlsIdentity;
import dev.handset.tls.bc.TestPki;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * TLS-DSK's tokens pumped through a socket to openssl, which exports the same key material on its
 * own.
 */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class TlsDskOpenSslTest {
    private static final TestPki PKI = TestPki.SHARED;
    private static final int SERVER_HELLO_DONE = 14;
    private static final int CHANGE_CIPHER_SPEC = 20;
    private static final int HANDSHAKE = 22;

    @TempDir Path folder;

    @BeforeAll
    static void needsOpenSsl() {
        OpenSsl.require();
    }

    @Test
    void theClientHasTheKeysOfAnOpenSslServer() throws Exception {
        try (var openssl =
                OpenSsl.server(
                        folder,
                        PKI.leaf,
                        List.of(PKI.intermediate.der()),
                        "-tls1",
                        "-Verify",
                        "1",
                        "-cipher",
                        "AES128-SHA:@SECLEVEL=0",
                        "-keymatexport",
                        SaKeys.LABEL,
                        "-keymatexportlen",
                        "128")) {
            var address = openssl.address();
            try (var socket = new Socket(address.getAddress(), address.getPort())) {
                var client = new TlsDskClient(settings(PKI.user.identity(PKI.user.der())), "pool");
                var in = socket.getInputStream();
                socket.getOutputStream().write(client.start());
                socket.getOutputStream().write(client.next(plainFlight(in)));
                assertEquals(0, client.next(lastFlight(in)).length);
                assertSameKeys(openssl.lineStartingWith("Keying material:"), client.keys());
            }
        }
    }

    @Test
    void theServerHasTheKeysOfAnOpenSslClient() throws Exception {
        var server = new TlsDskServer(settings(PKI.leaf.identity(PKI.leaf.der())));
        try (var lab =
                        LabServer.raw(
                                socket -> {
                                    var in = socket.getInputStream();
                                    var out = socket.getOutputStream();
                                    out.write(server.next(record(in)));
                                    out.write(server.next(lastFlight(in)));
                                    in.readAllBytes();
                                });
                var openssl =
                        OpenSsl.client(
                                lab.address(),
                                "-tls1",
                                "-cipher",
                                "AES256-SHA:@SECLEVEL=0",
                                "-cert",
                                OpenSsl.pem(folder, "user", List.of(PKI.user.der())),
                                "-key",
                                OpenSsl.key(folder, PKI.user),
                                "-keymatexport",
                                SaKeys.LABEL,
                                "-keymatexportlen",
                                "128")) {
            assertSameKeys(openssl.lineStartingWith("Keying material:"), server.keys());
            assertTrue(
                    server.clientCertificate()
                            .orElseThrow()
                            .subject()
                            .contains("alice@contoso.com"));
        }
    }

    private static void assertSameKeys(String line, SaKeys ours) {
        var material = HexFormat.of().parseHex(line.substring(line.indexOf(':') + 1).strip());
        var theirs = SaKeys.ofMaterial(material, MacHash.SHA1);
        assertArrayEquals(theirs.client().mac("text"), ours.client().mac("text"));
        assertArrayEquals(theirs.server().mac("text"), ours.server().mac("text"));
    }

    /** Records up to the one that holds ServerHelloDone. */
    private static byte[] plainFlight(InputStream in) throws IOException {
        var flight = new ByteArrayOutputStream();
        byte[] record;
        do {
            record = record(in);
            flight.writeBytes(record);
        } while (record[record.length - 4] != SERVER_HELLO_DONE);
        return flight.toByteArray();
    }

    /** Records up to the one behind ChangeCipherSpec. */
    private static byte[] lastFlight(InputStream in) throws IOException {
        var flight = new ByteArrayOutputStream();
        byte[] record;
        do {
            record = record(in);
            flight.writeBytes(record);
        } while (record[0] != CHANGE_CIPHER_SPEC);
        flight.writeBytes(record(in));
        return flight.toByteArray();
    }

    private static byte[] record(InputStream in) throws IOException {
        var header = in.readNBytes(5);
        if (header.length < 5) throw new IOException("openssl closed the connection");
        assertTrue(header[0] == HANDSHAKE || header[0] == CHANGE_CIPHER_SPEC, "an alert");
        var record = new ByteArrayOutputStream();
        record.writeBytes(header);
        record.writeBytes(in.readNBytes((header[3] & 0xFF) << 8 | (header[4] & 0xFF)));
        return record.toByteArray();
    }

    private static TlsDskSettings settings(TlsIdentity identity) {
        return TlsDskSettings.of(identity, ServerCheck.ACCEPT_ANY, Phones.RANDOM);
    }
}
