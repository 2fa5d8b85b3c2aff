package dev.handset.emulator.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.handset.emulator.balancer.Behaviour;
import dev.handset.emulator.sip.RegistrarFault;
import dev.handset.tls.HandshakeFailed;
import dev.handset.tls.HandshakeObserver;
import dev.handset.tls.HandshakeOutcome;
import dev.handset.tls.HelloFault;
import dev.handset.tls.ServerCheck;
import dev.handset.tls.TlsClientSettings;
import dev.handset.tls.TlsConnector;
import dev.handset.tls.TlsServerSettings;
import dev.handset.tls.net.Deadlines;
import dev.handset.truststore.PhoneProfiles;
import dev.handset.truststore.TlsVersion;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The registrar's switches in a running lab, each thrown and put back. */
@Timeout(120)
final class RegistrarSwitchTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final LabSettings SETTINGS = LabSettings.usual(InstantSource.system(), RANDOM);
    private static final String CHALLENGE = "SIP/2.0 401 Unauthorized";

    private Lab lab;

    @BeforeEach
    void start() throws LabFailed {
        lab = Lab.start(LabPlan.HEALTHY, SETTINGS);
    }

    @AfterEach
    void stop() {
        lab.close();
    }

    @Test
    void answersOnItsPort() throws IOException {
        assertEquals(CHALLENGE, register("alice"));
        assertEquals(1, lab.handshakes(Box.REGISTRAR).size());
        assertEquals(2, lab.handshakes(Box.REGISTRAR).get(0).certificates());
        assertEquals(0, lab.handshakes(Box.FRONT_END).size(), "that is another port");
    }

    @Test
    void portClosed() throws IOException {
        lab.apply(with("full", Behaviour.CLOSED, TlsManner.USUAL));
        var failed = assertThrows(HandshakeFailed.class, () -> register("alice"));
        assertInstanceOf(HandshakeOutcome.ConnectFailed.class, failed.outcome());
        lab.apply(LabPlan.HEALTHY);
        assertEquals(CHALLENGE, register("alice"));
    }

    @Test
    void chain() throws IOException {
        lab.apply(with("leaf-only", Behaviour.NORMAL, TlsManner.USUAL));
        assertEquals(CHALLENGE, register("alice"));
        assertEquals("leaf-only", lab.handshakes(Box.REGISTRAR).get(0).chain());
    }

    @Test
    void manner() throws IOException {
        var manner =
                new TlsManner(
                        TlsVersion.TLS_1_2,
                        TlsVersion.TLS_1_3,
                        TlsServerSettings.DEFAULT_SUITES,
                        false,
                        HelloFault.NONE);
        lab.apply(with("full", Behaviour.NORMAL, manner));
        var failed = assertThrows(HandshakeFailed.class, () -> register("alice"));
        assertInstanceOf(HandshakeOutcome.AlertReceived.class, failed.outcome());
        lab.apply(LabPlan.HEALTHY);
        assertEquals(CHALLENGE, register("alice"));
    }

    @Test
    void faults() throws IOException {
        lab.apply(
                with(
                        new RegistrarPlan(
                                "full",
                                Behaviour.NORMAL,
                                TlsManner.USUAL,
                                RegistrarPlan.USUAL.expires(),
                                Set.of(RegistrarFault.OVERLOADED)),
                        LabDirectory.USUAL));
        assertEquals("SIP/2.0 503 Service Unavailable", register("alice"));
        lab.apply(LabPlan.HEALTHY);
        assertEquals(CHALLENGE, register("alice"));
    }

    @Test
    void users() throws IOException {
        assertEquals(CHALLENGE, register("bob"));
        lab.apply(with(RegistrarPlan.USUAL, new LabDirectory(List.of(LabUser.ALICE))));
        assertEquals("SIP/2.0 404 Not Found", register("bob"));
        assertEquals(CHALLENGE, register("alice"));
    }

    @Test
    void takenPortIsTold() {
        var addresses = lab.addresses();
        var failed =
                assertThrows(
                        LabFailed.class, () -> Lab.start(LabPlan.HEALTHY, SETTINGS, addresses));
        assertTrue(String.valueOf(failed.getMessage()).contains("DHCP"), failed::getMessage);
    }

    /** Start line of the answer to an unsigned REGISTER. */
    private String register(String user) throws IOException {
        var limits = PhoneProfiles.byId("cx600-4.0.7577.4100").orElseThrow().tls();
        var connector =
                new TlsConnector(
                        new TlsClientSettings(
                                limits, ServerCheck.ACCEPT_ANY, Deadlines.DEFAULT, RANDOM));
        var request =
                """
                REGISTER sip:contoso.com SIP/2.0
                Via: SIP/2.0/TLS 192.0.2.51:49321
                From: <sip:%1$s@contoso.com>;tag=1;epid=0a1b2c3d4e
                To: <sip:%1$s@contoso.com>
                Call-ID: x
                CSeq: 1 REGISTER
                Content-Length: 0

                """
                        .formatted(user)
                        .replace("\n", "\r\n");
        try (var connection =
                connector.connect(
                        lab.addresses().socket(Box.REGISTRAR, 5061),
                        "pool01.contoso.com",
                        HandshakeObserver.NONE)) {
            connection.output().write(request.getBytes(StandardCharsets.US_ASCII));
            var reader =
                    new BufferedReader(
                            new InputStreamReader(connection.input(), StandardCharsets.UTF_8));
            return String.valueOf(reader.readLine());
        }
    }

    private static LabPlan with(String chain, Behaviour port, TlsManner manner) {
        var expires = RegistrarPlan.USUAL.expires();
        return with(new RegistrarPlan(chain, port, manner, expires, Set.of()), LabDirectory.USUAL);
    }

    private static LabPlan with(RegistrarPlan registrar, LabDirectory directory) {
        return Plans.but(Plans.healthyBut("registrar", registrar), "directory", directory);
    }
}
