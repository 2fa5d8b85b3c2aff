package dev.handset.agent.coap;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.agent.TestPki;
import dev.handset.agent.device.Awaited;
import dev.handset.agent.device.Device;
import dev.handset.agent.device.DeviceState;
import dev.handset.agent.device.Part;
import dev.handset.agent.device.TestDevices;
import dev.handset.agent.event.SignInEvent;
import dev.handset.agent.event.Step;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.eclipse.californium.core.CoapClient;
import org.eclipse.californium.core.CoapResponse;
import org.eclipse.californium.core.coap.MediaTypeRegistry;
import org.eclipse.californium.core.network.CoapEndpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A phone's resources, asked over UDP and over DTLS. */
@Timeout(120)
final class ManagementServerTest {
    private static final PreSharedKey KEY = PreSharedKey.parse("d:" + "0a".repeat(16));
    private static final PreSharedKey OTHER = PreSharedKey.parse("d:" + "0b".repeat(16));
    private static final TestPki PKI = new TestPki();

    @TempDir Path folder = Path.of("");
    private Device device;
    private ManagementServer server;
    private CoapEndpoint endpoint;

    @BeforeEach
    void start() throws Exception {
        device = TestDevices.device(folder);
        server = serve(Optional.empty());
        endpoint =
                CoapSetUp.plain(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        CoapSetUp.configuration());
        endpoint.start();
    }

    private ManagementServer serve(Optional<PreSharedKey> key) throws Exception {
        return ManagementServer.start(
                new ManagementSettings(InetAddress.getLoopbackAddress(), 0, key), device);
    }

    @AfterEach
    void stop() {
        endpoint.destroy();
        server.close();
        device.close();
    }

    private CoapClient ask(String path) {
        var client = new CoapClient(server.addresses().get(0).resolve(path));
        client.setEndpoint(endpoint);
        return client;
    }

    private CoapResponse post(String path, byte[] body) throws Exception {
        return ask(path).post(body, MediaTypeRegistry.TEXT_PLAIN);
    }

    private String get(String path) throws Exception {
        return ask(path).get().getResponseText();
    }

    private void signIn() throws Exception {
        device.signIn();
        new Awaited(device.view()).state(DeviceState.SIGNED_IN);
    }

    static Stream<Arguments> parts() {
        return Stream.of(
                arguments("/state", "\"state\":\"signed-in\""),
                arguments("/state", "\"account\":\"50123\",\"phone\":\"cx600-4.0.7577.4100\""),
                arguments("/screen", "\"line\":\"Alice Example\",\"presence\":\"Available\""),
                arguments("/steps", "{\"steps\":[]}"),
                arguments("/diagnosis", "{\"diagnoses\":[]}"),
                arguments("/trust", "{\"entries\":[],\"bytes\":0,"),
                arguments("/log", "{\"lines\":[]}"),
                arguments(
                        "/clock",
                        "{\"time\":\"2026-06-01T00:00:00Z\",\"source\":\"machine\","
                                + "\"correctionMillis\":0}"),
                arguments("/firmware", "{\"why\":\"no image: there is no "));
    }

    @ParameterizedTest(name = "{0} has {1}")
    @MethodSource("parts")
    void everyPartCanBeRead(String path, String part) throws Exception {
        signIn();
        String text = get(path);
        assertTrue(text.contains(part), text);
    }

    @Test
    void noSecretIsInAnyOfThem() throws Exception {
        signIn();
        for (Part part : Part.values()) {
            String text = get("/" + part.id());
            assertTrue(!text.isEmpty() && !text.contains(TestDevices.PIN), text);
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"state", "screen", "steps", "diagnosis", "trust", "log"})
    void theListNamesWhatCanBeObserved(String path) throws Exception {
        String list = get("/.well-known/core");
        String entry =
                Stream.of(list.split(",<"))
                        .filter(e -> e.contains("/" + path + ">"))
                        .findFirst()
                        .orElseThrow();
        assertTrue(entry.contains(";obs") && entry.contains("ct=\"50 60\""), list);
    }

    @Test
    void aFormatThatIsNotThereIsRefused() throws Exception {
        assertEquals("NOT_ACCEPTABLE", ask("/state").get(41).getCode().name());
    }

    static Stream<Arguments> actions() {
        return Stream.of(
                arguments("/sign-in", "", "CHANGED"),
                arguments("/sign-out", "", "CONFLICT"),
                arguments("/reset", "", "CHANGED"),
                arguments("/trust/add", "no certificate", "BAD_REQUEST"),
                arguments("/trust/remove", "0123456789", "NOT_FOUND"),
                arguments("/trust/remove", "", "NOT_FOUND"),
                arguments("/state", "", "METHOD_NOT_ALLOWED"),
                arguments("/elsewhere", "", "NOT_FOUND"));
    }

    @ParameterizedTest(name = "POST {0} {1}: {2}")
    @MethodSource("actions")
    void aPhoneThatIsSignedOutDoesWhatItCan(String path, String body, String code)
            throws Exception {
        assertEquals(code, post(path, body.getBytes(US_ASCII)).getCode().name());
    }

    @Test
    void signsInAndOutWhenTold() throws Exception {
        var awaited = new Awaited(device.view());
        post("/sign-in", new byte[0]);
        awaited.state(DeviceState.SIGNED_IN);
        assertEquals("CONFLICT", post("/sign-in", new byte[0]).getCode().name());
        post("/sign-out", new byte[0]);
        awaited.state(DeviceState.SIGNED_OUT);
    }

    @Test
    void certificatesComeAndGo() throws Exception {
        var root = PKI.root.certificate();
        var added = post("/trust/add", root.toPem().getBytes(US_ASCII));
        assertEquals("kept " + root.subject() + "\n", added.getResponseText());
        assertTrue(get("/trust").contains(root.sha256Fingerprint()));
        byte[] digits = root.sha256Fingerprint().substring(0, 8).getBytes(US_ASCII);
        assertEquals("removed", post("/trust/remove", digits).getResponseText());
        assertTrue(get("/trust").contains("\"entries\":[]"));
    }

    @Test
    void whoObservesIsToldOfEveryChange() throws Exception {
        var told = new LinkedBlockingQueue<String>();
        try (var client = ManagementClient.open(server.addresses().get(0), Optional.empty())) {
            client.observe(Part.STATE, (part, json) -> told.add(json), why -> {});
            until(told, "signed-out");
            signIn();
            until(told, "signed-in");
            device.signOut();
            until(told, "signed-out");
        }
    }

    private static void until(LinkedBlockingQueue<String> told, String state) throws Exception {
        String json;
        do {
            json = told.poll(30, TimeUnit.SECONDS);
            assertTrue(json != null, "not told of " + state);
        } while (!json.contains("\"" + state + "\""));
    }

    @Test
    void theSlotsOfAnImageAreShown() throws Exception {
        Files.writeString(
                folder.resolve("slots.properties"),
                "current=b\na.version=1.0\nb.version=1.1\nlast-boot=ok\n");
        assertEquals(
                "{\"a\":{\"version\":\"1.0\",\"current\":false},"
                        + "\"b\":{\"version\":\"1.1\",\"current\":true},\"lastBoot\":\"ok\"}",
                get("/firmware"));
    }

    @Test
    void whoObservesAPhoneThatGoesIsToldSo() throws Exception {
        var gone = new LinkedBlockingQueue<ManagementFailed>();
        var moment = Duration.ofSeconds(1);
        serveBriefly(moment);
        try (var client =
                ManagementClient.open(server.addresses().get(0), Optional.empty(), moment)) {
            client.observe(Part.STATE, (part, json) -> {}, gone::add);
            server.close();
            var why = gone.poll(60, TimeUnit.SECONDS);
            assertTrue(why != null, "not told");
            assertTrue(String.valueOf(why.getMessage()).endsWith("answers no longer"));
        }
    }

    /** In place of the usual one. */
    private void serveBriefly(Duration freshFor) throws Exception {
        server.close();
        var local = new ManagementSettings(InetAddress.getLoopbackAddress(), 0, Optional.empty());
        server = ManagementServer.start(local, device, freshFor);
    }

    @Test
    void whoObservesAPhoneThatIsQuietIsNotToldThatItHasGone() throws Exception {
        var told = new LinkedBlockingQueue<String>();
        var gone = new LinkedBlockingQueue<ManagementFailed>();
        serveBriefly(Duration.ofSeconds(1));
        try (var client = ManagementClient.open(server.addresses().get(0), Optional.empty())) {
            client.observe(Part.STATE, (part, json) -> told.add(json), gone::add);
            until(told, "signed-out");
            until(told, "signed-out"); // asked again, as nothing was told for a second
            signIn();
            until(told, "signed-in");
            assertTrue(gone.isEmpty());
        }
    }

    @Test
    void aLongLogComesInBlocks() throws Exception {
        for (int i = 0; i < 200; i++) device.view().accept(logged(i));
        assertTrue(get("/log").contains("line 199"));
    }

    private static SignInEvent logged(int i) {
        return new SignInEvent.LogWritten(
                Duration.ZERO, Step.REGISTER, "line " + i + " " + "x".repeat(300));
    }

    @Test
    void withItsKeyAPhoneIsManagedByDtls() throws Exception {
        try (var secured = serve(Optional.of(KEY));
                var client = ManagementClient.open(secured.addresses().get(1), Optional.of(KEY))) {
            assertTrue(client.read(Part.STATE).contains("signed-out"));
        }
    }

    @Test
    void withAnotherKeyItIsNot() throws Exception {
        try (var secured = serve(Optional.of(KEY));
                var client =
                        ManagementClient.open(
                                secured.addresses().get(1),
                                Optional.of(OTHER),
                                Duration.ofSeconds(3))) {
            assertThrows(ManagementFailed.class, () -> client.read(Part.STATE));
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"/state", "/log", "/trust/add", "/elsewhere"})
    void whereThereIsAKeyNothingButTheListIsOpen(String path) throws Exception {
        server.close();
        server = serve(Optional.of(KEY));
        assertEquals("UNAUTHORIZED", ask(path).get().getCode().name());
        assertEquals("UNAUTHORIZED", post(path, new byte[0]).getCode().name());
        assertTrue(get("/.well-known/core").contains("</state>"));
    }

    /** CON GET /.well-known/core, and an option that asks for blocks of 1024 bytes. */
    @ParameterizedTest(name = "option \"{0}\"")
    @ValueSource(strings = {"", "c106"})
    void itsListIsNoAmplifier(String block) throws Exception {
        var question = new ByteArrayOutputStream();
        question.write(new byte[] {0x40, 1, 7, 7, (byte) 0xBB});
        question.write(".well-known".getBytes(US_ASCII));
        question.write(4);
        question.write("core".getBytes(US_ASCII));
        question.write(HexFormat.of().parseHex(block));
        try (var secured = serve(Optional.of(KEY));
                var socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            URI there = secured.addresses().get(0);
            byte[] sent = question.toByteArray();
            socket.send(
                    new DatagramPacket(
                            sent,
                            sent.length,
                            InetAddress.getByName(there.getHost()),
                            there.getPort()));
            socket.setSoTimeout(30_000);
            var answer = new DatagramPacket(new byte[2_000], 2_000);
            socket.receive(answer);
            assertTrue(
                    answer.getLength() <= 3 * sent.length,
                    answer.getLength() + " bytes for " + sent.length);
        }
    }

    @Test
    void aPortThatIsTakenIsTold() throws Exception {
        int port = server.addresses().get(0).getPort();
        var taken =
                new ManagementSettings(InetAddress.getLoopbackAddress(), port, Optional.empty());
        assertThrows(IOException.class, () -> ManagementServer.start(taken, device));
    }
}
