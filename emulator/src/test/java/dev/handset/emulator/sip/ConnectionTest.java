package dev.handset.emulator.sip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.handset.emulator.Outsider;
import dev.handset.emulator.balancer.Behaviour;
import dev.handset.emulator.balancer.PortSettings;
import dev.handset.emulator.pki.PkiLab;
import dev.handset.emulator.pki.ServerRole;
import dev.handset.tls.HandshakeFailed;
import dev.handset.tls.HandshakeOutcome;
import dev.handset.tls.net.Tap;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The registrar's port: TLS, timers, many at once, and a client that nobody here wrote. */
@Timeout(60)
final class ConnectionTest {
    private static final Duration SHORT = Duration.ofMillis(200);

    private SipLab lab;

    @BeforeEach
    void start() throws Exception {
        lab = new SipLab();
    }

    @AfterEach
    void stop() {
        lab.close();
    }

    private void time(Duration connect, Duration idle) throws Exception {
        lab.registrar.change(
                lab.settings().withTimers(new Timers(connect, idle, Duration.ofHours(2))));
    }

    @Test
    void connectionThatIsNotAuthenticatedInTime() throws Exception {
        time(SHORT, Duration.ofMinutes(1));
        try (var alice = lab.alice()) {
            alice.ask(alice.register());
            assertThrows(EOFException.class, alice::next);
            assertEquals("not authenticated in time", lab.dropReason());
        }
    }

    @Test
    void talkingDoesNotKeepAStranger() throws Exception {
        time(SHORT, Duration.ofMinutes(1));
        try (var alice = lab.alice()) {
            assertThrows(
                    IOException.class,
                    () -> {
                        while (true) alice.ask(alice.register());
                    });
            assertEquals("not authenticated in time", lab.dropReason());
        }
    }

    @Test
    void authenticatedConnectionThatIsIdle() throws Exception {
        time(Duration.ofMinutes(1), SHORT);
        try (var alice = lab.alice()) {
            alice.signIn();
            assertThrows(EOFException.class, alice::next);
            assertEquals("idle for too long", lab.dropReason());
        }
    }

    @Test
    void authenticatedConnectionStaysBeyondTheFirstTimer() throws Exception {
        time(Duration.ofSeconds(5), Duration.ofMinutes(1));
        try (var alice = lab.alice()) {
            alice.signIn();
            time(Duration.ofMillis(1), Duration.ofMinutes(1));
            var answer = alice.ask(alice.signed(alice.request("OPTIONS")));
            assertEquals(200, answer.head().status().orElseThrow());
        }
    }

    @Test
    void everyConnectionHasItsOwnId() throws Exception {
        try (var one = lab.alice();
                var two = lab.alice()) {
            assertTrue(via(one).endsWith(";ms-received-cid=2600"), via(one));
            assertTrue(via(two).endsWith(";ms-received-cid=2601"), via(two));
        }
    }

    private static String via(SipCaller caller) throws Exception {
        return caller.ask(caller.register()).head().first("Via").orElse("none");
    }

    @Test
    void closedPortRefuses() throws Exception {
        var address = lab.registrar.address();
        lab.registrar.change(
                lab.settings().withPort(lab.settings().port().withBehaviour(Behaviour.CLOSED)));
        assertThrows(
                ConnectException.class,
                () -> new Socket(address.getAddress(), address.getPort()).close());
        lab.registrar.change(lab.settings());
        try (var alice = lab.alice()) {
            assertEquals(200, alice.signIn().head().status().orElseThrow());
        }
        assertEquals(address, lab.registrar.address(), "the port is the same again");
    }

    @Test
    void anotherChainFromTheNextConnectionOn() throws Exception {
        lab.registrar.change(
                lab.settings()
                        .withPort(
                                new PortSettings(
                                        "registrar",
                                        lab.registrar.address(),
                                        Optional.of(
                                                PkiLab.shared()
                                                        .present(ServerRole.SIP, "leaf-only")),
                                        lab.settings().port().tls(),
                                        Behaviour.NORMAL,
                                        4,
                                        Duration.ofMinutes(1),
                                        Tap.NONE)));
        lab.alice().close();
        var seen = lab.registrar.awaitHandshakes(1, Duration.ofSeconds(20));
        assertEquals(1, seen.get(0).certificates());
        assertEquals("leaf-only", seen.get(0).chain());
    }

    @Test
    void clientThatSpeaksNoTls() throws Exception {
        var address = lab.registrar.address();
        try (var plain = new Socket(address.getAddress(), address.getPort())) {
            plain.getOutputStream()
                    .write(
                            "REGISTER sip:contoso.com SIP/2.0\r\n\r\n"
                                    .getBytes(StandardCharsets.US_ASCII));
            plain.getInputStream().readAllBytes();
        } catch (SocketException e) {
            // a reset is as good as an end
        }
        var seen = lab.registrar.awaitHandshakes(1, Duration.ofSeconds(20));
        assertTrue(!seen.get(0).completed());
        assertEquals(0, lab.received.size());
    }

    @Test
    void stallBeforeTls() throws Exception {
        lab.registrar.change(
                lab.settings().withPort(lab.settings().port().withBehaviour(Behaviour.GARBAGE)));
        var failed = assertThrows(HandshakeFailed.class, lab::alice);
        assertTrue(failed.outcome() instanceof HandshakeOutcome.NotTls, failed::getMessage);
    }

    @Test
    void opensslGetsTheChallenge() throws Exception {
        var request =
                """
                REGISTER sip:contoso.com SIP/2.0
                Via: SIP/2.0/TLS 192.0.2.51:49321
                From: <sip:alice@contoso.com>;tag=1;epid=0a1b2c3d4e
                To: <sip:alice@contoso.com>
                Call-ID: openssl
                CSeq: 1 REGISTER
                Content-Length: 0

                """;
        var folder = Files.createTempDirectory("openssl");
        var root = folder.resolve("root.pem");
        Files.writeString(root, PkiLab.pem(PkiLab.shared().rootCertificate()));
        try {
            time(Duration.ofSeconds(2), Duration.ofMinutes(1));
            var said =
                    Outsider.run(
                            request.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII),
                            "openssl",
                            "s_client",
                            "-quiet",
                            "-no_ign_eof",
                            "-ign_eof",
                            "-verify_return_error",
                            "-verify_hostname",
                            "pool01.contoso.com",
                            "-attime",
                            Long.toString(PkiLab.NOW.getEpochSecond()),
                            "-CAfile",
                            root.toString(),
                            "-connect",
                            "127.0.0.1:" + lab.registrar.address().getPort());
            assertTrue(said.text().contains("SIP/2.0 401 Unauthorized"), said::text);
            assertTrue(said.text().contains("WWW-Authenticate: TLS-DSK realm="), said::text);
        } finally {
            Files.delete(root);
            Files.delete(folder);
        }
    }
}
