package dev.handset.agent.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.agent.coap.ManagementServer;
import dev.handset.agent.coap.ManagementSettings;
import dev.handset.agent.coap.PreSharedKey;
import dev.handset.agent.device.Awaited;
import dev.handset.agent.device.Device;
import dev.handset.agent.device.DeviceState;
import dev.handset.agent.device.TestDevices;
import dev.handset.agent.json.JsonReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code handset status} and {@code handset watch} with a phone that is managed by a key. */
@Timeout(120)
final class ManagementCommandsTest {
    private static final String KEY = "desk-17:" + "0a".repeat(16);

    @TempDir Path folder = Path.of("");
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Device device;
    private ManagementServer server;

    @BeforeEach
    void start() throws Exception {
        device = TestDevices.device(folder);
        server =
                ManagementServer.start(
                        new ManagementSettings(
                                InetAddress.getLoopbackAddress(),
                                0,
                                Optional.of(PreSharedKey.parse(KEY))),
                        device);
        Files.writeString(folder.resolve("key"), KEY + "\n");
    }

    @AfterEach
    void stop() {
        server.close();
        device.close();
    }

    private void signIn() throws Exception {
        device.signIn();
        new Awaited(device.view()).state(DeviceState.SIGNED_IN);
    }

    private int handset(String command, int endpoint, String... more) {
        var words = new ArrayList<>(List.of(command, server.addresses().get(endpoint).toString()));
        words.addAll(List.of("--psk-file", folder.resolve("key").toString()));
        words.addAll(List.of(more));
        return run(words);
    }

    private int run(List<String> words) {
        var terminal =
                new Terminal(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        Optional.empty(),
                        Map.of());
        return new Handset(Handset.all(), terminal).run(words);
    }

    private List<String> said() {
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void statusShowsStateAndFaceOfAPhoneThatIsSignedIn() throws Exception {
        signIn();
        assertEquals(ExitCode.OK, handset("status", 1));
        assertEquals(
                "signed-in since 2026-06-01T00:00:00Z: 50123 on cx600-4.0.7577.4100",
                said().get(0));
        assertTrue(said().get(2).matches("\\| Alice Example +Available \\|"), said().get(2));
    }

    @Test
    void itsExitCodeSaysThatAPhoneIsSignedOut() {
        assertEquals(ExitCode.PHONE_FAILS, handset("status", 1));
        assertTrue(said().get(0).startsWith("signed-out since"), said().get(0));
    }

    @Test
    void asJsonStatusIsOneObjectOfAllParts() throws Exception {
        signIn();
        handset("status", 1, "--json");
        assertEquals(1, said().size());
        assertEquals(
                Set.of("state", "screen", "steps", "diagnosis"),
                JsonReader.object(said().get(0)).keySet());
    }

    @Test
    void withoutDtlsThePhoneSaysNoAndThatIsTold() {
        assertEquals(ExitCode.MACHINE, handset("status", 0));
        String error = err.toString(StandardCharsets.UTF_8);
        assertTrue(error.endsWith("/state: 4.01 UNAUTHORIZED\n"), error);
    }

    @Test
    void watchTellsWhatChangesUntilThePhoneIsThere() throws Exception {
        signIn();
        assertEquals(ExitCode.OK, handset("watch", 1, "--until", "signed-in"));
        assertTrue(said().contains("state      signed-in"), said().toString());
    }

    @Test
    void watchEndsWhenThePhoneHasGone() throws Exception {
        server.close();
        server =
                ManagementServer.start(
                        new ManagementSettings(
                                InetAddress.getLoopbackAddress(), 0, Optional.empty()),
                        device,
                        Duration.ofSeconds(1));
        var phone = server.addresses().get(0).toString();
        var code = new CompletableFuture<Integer>();
        var watch = new Thread(() -> code.complete(run(List.of("watch", phone))));
        watch.setDaemon(true);
        watch.start();
        while (said().stream().noneMatch(line -> line.startsWith("diagnosis"))) {
            assertTrue(watch.isAlive(), () -> err.toString(StandardCharsets.UTF_8));
            watch.join(20);
        }
        server.close();
        assertEquals(ExitCode.PHONE_FAILS, code.get(90, TimeUnit.SECONDS));
        assertEquals(
                "handset: " + phone + ": the phone answers no longer",
                err.toString(StandardCharsets.UTF_8).strip());
    }

    @Test
    void watchAsJsonIsALineForEachPart() throws Exception {
        signIn();
        handset("watch", 1, "--until", "signed-in", "--json");
        for (String line : said()) {
            assertEquals(Set.of("part", "value"), JsonReader.object(line).keySet());
        }
    }

    static Stream<Arguments> mistakes() {
        return Stream.of( //       command line                      on standard error
                arguments("status http://phone", "\"http://phone\": expected coap://HOST[:PORT]"),
                arguments("status coaps://phone", "coaps://phone needs --psk-file"),
                arguments("status coap://a coap://b", "unexpected \"coap://b\""),
                arguments("watch phone", "\"phone\": expected coap://HOST[:PORT]"),
                arguments("agent", "give --extension NUMBER, or --user LOGIN"),
                arguments("agent --coap phone", "--coap phone: expected an IPv4 address"),
                arguments("agent --coap 127.0.0.1:65535", "expected a port of 0 to 65534"),
                arguments("agent --coap 0.0.0.0", "management there needs a key; give --psk-file"),
                arguments("agent --psk-file /no/key", "--psk-file: cannot read /no/key"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void aMistakeIsNamed(String words, String told) {
        assertEquals(ExitCode.USAGE, run(List.of(words.split(" "))));
        assertTrue(err.toString(StandardCharsets.UTF_8).contains(told), err::toString);
    }
}
