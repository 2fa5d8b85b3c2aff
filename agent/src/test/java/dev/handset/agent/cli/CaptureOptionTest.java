package dev.handset.agent.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.handset.agent.TestPki;
import dev.handset.agent.dns.FakeNameServer;
import dev.handset.agent.signin.ScriptedPool;
import dev.handset.agent.signin.ScriptedWeb;
import dev.handset.tls.capture.Capture;
import dev.handset.tls.capture.KeyLogFile;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code handset sign-in --capture}, against a name server and web services on loopback. */
@Timeout(120)
final class CaptureOptionTest {
    private static final TestPki PKI = new TestPki("Contoso");
    private static final TestPki.Issued LEAF = PKI.leaf("web.contoso.com");
    private static final String PIN = "864209753186420975318642";

    @TempDir Path folder = Path.of("");
    private final List<FakeNameServer> servers = new ArrayList<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @AfterEach
    void close() throws Exception {
        for (FakeNameServer server : servers) server.close();
    }

    /** To a pool whose chain is whole, or lacks the intermediate. */
    private int signIn(boolean whole, String... more) throws Exception {
        List<byte[]> chain =
                whole ? List.of(LEAF.der(), PKI.intermediate.der()) : List.of(LEAF.der());
        try (var web =
                new ScriptedWeb(ScriptedWeb.Manner.NORMAL, LEAF, chain, new ScriptedPool(PKI))) {
            servers.add(names(web));
            var words = new ArrayList<>(List.of("sign-in", "--extension", "50123"));
            String address = web.address.getHostAddress();
            Path pin = Files.writeString(folder.resolve("pin"), PIN + "\n");
            words.addAll(List.of("--pin-file", pin.toString(), "--pool", "pool01.contoso.com"));
            words.addAll(List.of("--web", "web.contoso.com", "--address", address));
            words.addAll(List.of("--dns", address, "--port-offset", "31000"));
            words.addAll(List.of("--state", folder.resolve("state").toString()));
            words.addAll(List.of(more));
            var sink = new PrintStream(out, true, UTF_8);
            return new Handset(Handset.all(), new Terminal(sink, sink, Optional.empty(), Map.of()))
                    .run(words);
        }
    }

    private static FakeNameServer names(ScriptedWeb web) throws Exception {
        var zone = FakeNameServer.zone("contoso.com", web.address);
        return new FakeNameServer(web.address, ScriptedWeb.PORTS.onWire(53), zone, zone);
    }

    private Path file() {
        return folder.resolve("run.pcapng");
    }

    private String text() throws Exception {
        return Files.readString(file(), ISO_8859_1);
    }

    @Test
    void theChainThatWasRefusedIsInTheFile() throws Exception {
        signIn(false, "--capture", file().toString());
        try (var in = Files.newInputStream(file())) {
            var handshake = Capture.read(in, new KeyLogFile()).handshakes().get(0);
            assertEquals(443, handshake.server().getPort());
            assertEquals(1, handshake.presented().size());
        }
    }

    @Test
    void thePinIsNotButItsMessageIs() throws Exception {
        signIn(true, "--capture", file().toString());
        assertTrue(text().contains("POST /WebTicket/"), "what TLS carried is shown");
        assertFalse(text().contains(PIN));
        assertFalse(text().contains("CLIENT_RANDOM"));
    }

    @Test
    void withCredentialsTheSecretsAreAndNothingIsInTheClear() throws Exception {
        signIn(true, "--capture", file().toString(), "--capture-credentials");
        assertTrue(text().contains("CLIENT_RANDOM"));
        assertFalse(text().contains("POST /WebTicket/"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "--capture-credentials,--capture-credentials needs --capture",
        "--force,--force needs --capture",
        "--capture THERE,is there already; --force takes its place",
        "--capture THERE/below,cannot be written"
    })
    void refuses(String words, String message) throws Exception {
        Path there = Files.writeString(folder.resolve("there"), "precious");
        String[] more = words.replace("THERE", there.toString()).split(" ");
        int exit = signIn(true, more);
        assertEquals(words.endsWith("below") ? ExitCode.MACHINE : ExitCode.USAGE, exit);
        assertTrue(out.toString(UTF_8).contains(message), () -> out.toString(UTF_8));
        assertEquals("precious", Files.readString(there));
    }

    @Test
    void forceTakesItsPlace() throws Exception {
        Files.writeString(file(), "old");
        signIn(false, "--capture", file().toString(), "--force");
        assertFalse(text().startsWith("old"));
    }
}
