package dev.handset.agent.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.handset.agent.TestPki;
import dev.handset.agent.dns.FakeNameServer;
import dev.handset.agent.signin.ScriptedPool;
import dev.handset.agent.signin.ScriptedWeb;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
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

/** {@code handset sign-in} against a name server and a pool's web services on loopback. */
@Timeout(120)
final class SignInEndToEndTest {
    private static final TestPki PKI = new TestPki("Contoso");
    private static final TestPki.Issued LEAF = PKI.leaf("web.contoso.com");

    @TempDir Path folder;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : open) one.close();
    }

    private ScriptedWeb pool(byte[]... chain) throws IOException {
        var web =
                new ScriptedWeb(
                        ScriptedWeb.Manner.NORMAL, LEAF, List.of(chain), new ScriptedPool(PKI));
        open.add(web);
        var zone = FakeNameServer.zone("contoso.com", web.address);
        open.add(new FakeNameServer(web.address, ScriptedWeb.PORTS.onWire(53), zone, zone));
        return web;
    }

    private int signIn(ScriptedWeb web, String... more) throws IOException {
        out.reset();
        Path pin = Files.writeString(folder.resolve("pin"), "864209753186420975318642\n");
        String address = web.address.getHostAddress();
        var words = new ArrayList<>(List.of("sign-in", "--extension", "50123"));
        words.addAll(List.of("--pin-file", pin.toString(), "--pool", "pool01.contoso.com"));
        words.addAll(List.of("--web", "web.contoso.com", "--address", address, "--dns", address));
        words.addAll(List.of("--port-offset", "31000", "--state", folder.resolve("s").toString()));
        words.addAll(List.of(more));
        var sink = new PrintStream(out, true, StandardCharsets.UTF_8);
        return new Handset(Handset.all(), new Terminal(sink, sink, Optional.empty(), Map.of()))
                .run(words);
    }

    private String output() {
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void leafOnlyIsSeenUnderstoodAndDrawn() throws Exception {
        assertEquals(ExitCode.PHONE_FAILS, signIn(pool(LEAF.der())));
        String text = output();
        for (String part :
                List.of(
                        "POST /CertProv/CertProvisioningService.svc [lab form]",
                        "Account used is not authorized, please contact your support team",
                        "An account matching this phone number cannot be found.",
                        "F-TLS-01  Intermediate missing on the pool's web virtual IP",
                        "[ ] CN=Contoso Issuing",
                        "<-- MISSING",
                        "Cisco ACE: ",
                        "not signed in")) {
            assertTrue(text.contains(part), () -> part + " not in\n" + text);
        }
        assertFalse(text.contains("864209753186420975318642"), "the PIN is printed");
    }

    @Test
    void fixedChainLeadsToTheCertificate() throws Exception {
        var web = pool(LEAF.der(), LEAF.der(), PKI.intermediate.der(), PKI.root.der());
        signIn(web);
        String text = output();
        assertFalse(text.contains("failed: F-TLS"), text);
        assertTrue(text.contains("client certificate: sip:alice@contoso.com"), text);
        assertTrue(Files.exists(folder.resolve("s/identity.pem")));
        assertTrue(Files.exists(folder.resolve("s/trust.store")));
    }

    @Test
    void secondStartUsesWhatTheFirstKept() throws Exception {
        var web = pool(LEAF.der(), PKI.intermediate.der());
        signIn(web);
        int asked = web.asked.size();
        signIn(web);
        assertTrue(output().contains("taken at the first contact"), this::output);
        assertTrue(output().contains("of the last sign-in is still good"), this::output);
        assertEquals(asked, web.asked.size(), "the pool's web services are not asked again");
    }

    @Test
    void jsonMarksTheLabForms() throws Exception {
        signIn(pool(LEAF.der(), PKI.intermediate.der()), "--json", "--hex");
        var marked = output().lines().filter(line -> line.contains("\"labForm\":true")).toList();
        assertEquals(4, marked.size(), "two messages and their answers");
        assertTrue(marked.stream().allMatch(line -> line.contains("\"hex\":\"")));
        assertFalse(output().contains("864209753186420975318642"), "the PIN is printed");
        byte[] pin = "864209753186420975318642".getBytes(StandardCharsets.US_ASCII);
        assertFalse(output().contains(java.util.HexFormat.of().formatHex(pin)), "as hex");
    }

    /** The same run as one page, in which no secret stands. */
    @Test
    void writesTheRunAsAPage() throws Exception {
        Path file = folder.resolve("run.html");
        assertEquals(1, signIn(pool(LEAF.der()), "--report", file.toString()), output());
        String page = Files.readString(file);
        for (String part :
                List.of("<h1>Handset sign-in</h1>", "F-TLS-01", "ClientHello, at most")) {
            assertTrue(page.contains(part), part);
        }
        assertTrue(page.contains("\"event\":\"run-ended\",\"signedIn\":false"));
        assertFalse(page.contains("864209753186420975318642"));
    }

    @Test
    void saysThatThePageCannotBeWritten() throws Exception {
        String nowhere = folder.resolve("absent").resolve("run.html").toString();
        assertEquals(3, signIn(pool(LEAF.der()), "--report", nowhere), output());
        assertTrue(output().contains("--report"), output());
    }
}
