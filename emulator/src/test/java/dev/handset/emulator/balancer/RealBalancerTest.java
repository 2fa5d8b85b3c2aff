package dev.handset.emulator.balancer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.handset.emulator.Outsider;
import dev.handset.emulator.http.LabHttpObserver;
import dev.handset.emulator.http.LabReply;
import dev.handset.emulator.pki.LabPki;
import dev.handset.emulator.pki.ServerRole;
import dev.handset.truststore.TlsVersion;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** nginx and HAProxy in a balancer's place. */
@Timeout(120)
final class RealBalancerTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final LabPki PKI = LabPki.create("contoso.com", InstantSource.system(), RANDOM);
    private static final TlsRange OLD = new TlsRange(TlsVersion.TLS_1_0, TlsVersion.TLS_1_0);

    private final VirtualIp servers =
            new VirtualIp(
                    VirtualIpSettings.behindTls(
                            "servers",
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                            request -> LabReply.of(200).withBody(seen(request.connection().tls()))),
                    LabHttpObserver.NONE,
                    InstantSource.system(),
                    RANDOM);

    private static String seen(boolean tls) {
        return tls ? "over TLS" : "in clear";
    }

    @BeforeEach
    void start() throws IOException {
        servers.start();
    }

    @AfterEach
    void stop() {
        servers.close();
    }

    private EngineSettings settings(String chain) throws IOException {
        var own = new byte[] {127, (byte) (1 + RANDOM.nextInt(254)), 0, 0};
        own[2] = (byte) RANDOM.nextInt(256);
        own[3] = (byte) (1 + RANDOM.nextInt(254));
        return new EngineSettings(
                new InetSocketAddress(InetAddress.getByAddress(own), 20443),
                servers.address(),
                PKI.present(ServerRole.WEB, chain),
                OLD);
    }

    private static RealBalancer started(Engine engine, EngineSettings settings) throws IOException {
        try {
            return RealBalancer.start(engine, settings);
        } catch (IOException e) {
            if (String.valueOf(e.getMessage()).contains("is not installed")) {
                Outsider.missing(engine.program());
            }
            throw e;
        }
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(names = "LAB", mode = EnumSource.Mode.EXCLUDE)
    void passesOnWhatCameByTls10(Engine engine) throws Exception {
        EngineSettings settings = settings("full");
        try (var running = started(engine, settings)) {
            String url = "https://" + EngineSettings.text(settings.listen()) + "/";
            var got =
                    Outsider.run(
                            "curl",
                            "-sk",
                            "--noproxy",
                            "*",
                            "--ciphers",
                            EngineSettings.CIPHERS,
                            "--tls-max",
                            "1.0",
                            "--tlsv1.0",
                            url);
            assertEquals("over TLS", got.text(), () -> "with files in " + running.folder());
        }
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(names = "LAB", mode = EnumSource.Mode.EXCLUDE)
    void leavesNeitherPortNorFile(Engine engine) throws Exception {
        EngineSettings settings = settings("full");
        RealBalancer running = started(engine, settings);
        assertTrue(Files.exists(running.folder()));
        running.close();
        assertFalse(Files.exists(running.folder()));
        try (var again = new ServerSocket()) {
            again.setReuseAddress(true);
            again.bind(settings.listen());
        }
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(names = "LAB", mode = EnumSource.Mode.EXCLUDE)
    void saysWhyItDoesNotStart(Engine engine) throws Exception {
        EngineSettings settings = settings("empty");
        var e = assertThrows(IOException.class, () -> started(engine, settings));
        String message = String.valueOf(e.getMessage());
        assertTrue(message.startsWith(engine.program() + " does not start: "), message);
        assertTrue(message.contains(".pem"), message);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(names = "LAB", mode = EnumSource.Mode.EXCLUDE)
    void aTakenAddressIsOne(Engine engine) throws Exception {
        EngineSettings settings = settings("full");
        try (var other = new ServerSocket()) {
            other.bind(settings.listen());
            assertThrows(BindException.class, () -> started(engine, settings));
        }
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(names = "LAB", mode = EnumSource.Mode.EXCLUDE)
    void aMissingProgramNamesItsPackage(Engine engine) throws Exception {
        EngineSettings settings = settings("full");
        var nowhere = new Programs(List.of(Path.of("/nowhere")));
        var e =
                assertThrows(
                        IOException.class, () -> RealBalancer.start(engine, settings, nowhere));
        assertEquals(
                "%s is not installed (Debian: apt-get install %s)"
                        .formatted(engine.program(), engine.debianPackage()),
                e.getMessage());
    }

    @Test
    void configurationsNameVersionsAsTheProgramDoes() throws IOException {
        var files = new EngineFiles(Path.of("/folder"));
        var settings = settings("full");
        String nginx = Engine.NGINX.configuration(settings, files);
        assertTrue(nginx.contains("ssl_protocols TLSv1;"), nginx);
        assertTrue(nginx.contains("ssl_certificate /folder/chain.pem;"), nginx);
        String haproxy = Engine.HAPROXY.configuration(settings, files);
        assertTrue(haproxy.contains("ssl-min-ver TLSv1.0 ssl-max-ver TLSv1.0"), haproxy);
        assertTrue(haproxy.contains("crt /folder/both.pem"), haproxy);
    }
}
