package dev.handset.emulator.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.emulator.Outsider;
import dev.handset.emulator.lab.Box;
import dev.handset.emulator.lab.Lab;
import dev.handset.emulator.lab.LabSettings;
import dev.handset.emulator.scenario.Scenarios;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code handset agent} signed in to the lab, asked by libcoap's coap-client. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // it reads pipes
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class ManagedPhoneTest {
    private static final String KEY = "a-key-of-16-byte";
    private static final String SECONDS_TO_ANSWER = "30";
    private static final String SECONDS_TO_FAIL = "4";

    @TempDir static Path folder = Path.of("");
    private static final List<AutoCloseable> OPEN = new ArrayList<>();
    private static BufferedReader said = new BufferedReader(BufferedReader.nullReader());
    private static String plain = "";
    private static String secured = "";

    @BeforeAll
    @Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    static void start() throws Exception {
        var plan = Scenarios.byId("healthy").orElseThrow().first().lab();
        var lab = Lab.start(plan, LabSettings.usual(InstantSource.system(), new SecureRandom()));
        OPEN.add(lab);
        var phone = new ProcessBuilder(command(lab)).redirectErrorStream(true).start();
        OPEN.add(0, phone::destroyForcibly);
        said = new BufferedReader(new InputStreamReader(phone.getInputStream(), UTF_8));
        plain = line("managed at coap:").substring("managed at ".length());
        secured = line("managed at coaps:").substring("managed at ".length());
        line("signed-in");
    }

    private static List<String> command(Lab lab) throws IOException {
        String psk = "desk-17:" + HexFormat.of().formatHex(KEY.getBytes(UTF_8));
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        var at = lab.addresses();
        return List.of(
                java.toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.handset.agent.cli.Handset",
                "agent",
                "--extension=50123",
                "--pin-file=" + Files.writeString(folder.resolve("pin"), "24680\n"),
                "--address=" + at.of(Box.PHONE).getHostAddress(),
                "--dhcp-server=" + at.of(Box.DHCP).getHostAddress(),
                "--dns=" + at.of(Box.DNS).getHostAddress(),
                "--domain=contoso.com",
                "--port-offset=" + at.offset(),
                "--state=" + folder.resolve("state"),
                "--coap=127.0.0.1:0",
                "--psk-file=" + Files.writeString(folder.resolve("key"), psk + "\n"));
    }

    @AfterAll
    static void stop() throws Exception {
        for (AutoCloseable one : OPEN) one.close();
    }

    /** The next line the phone prints that begins so. */
    private static String line(String begin) throws IOException {
        for (var line = said.readLine(); line != null; line = said.readLine()) {
            if (line.startsWith(begin)) return line;
            if (line.startsWith("failed")) throw new AssertionError(line);
        }
        throw new AssertionError("the phone ended before it said " + begin);
    }

    private static String coap(String url, String... options) throws Exception {
        var words = new ArrayList<>(List.of("coap-client-openssl"));
        words.addAll(List.of(options));
        words.add(url);
        return Outsider.run(words.toArray(String[]::new)).text();
    }

    private static String asked(String path, String... options) throws Exception {
        var words = new ArrayList<>(List.of("-u", "desk-17", "-k", KEY, "-B", SECONDS_TO_ANSWER));
        words.addAll(List.of(options));
        return coap(secured + path, words.toArray(String[]::new));
    }

    static Stream<Arguments> parts() {
        return Stream.of(
                arguments("/state", "{\"state\":\"signed-in\""),
                arguments("/screen", "\"line\":\"Alice Example\",\"presence\":\"Available\""),
                arguments("/steps", "{\"step\":\"register\",\"outcome\":\"passed\"}"),
                arguments("/diagnosis", "\"code\":\"F-EXCH-01\""),
                arguments("/trust", "\"kind\":\"pool-chain\""),
                arguments("/.well-known/core", "</screen>;ct=\"50 60\";obs"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("parts")
    @Order(1)
    void everyPartIsReadWithTheKey(String path, String part) throws Exception {
        String text = asked(path);
        assertTrue(text.contains(part), text);
        assertFalse(text.contains("24680"), text);
    }

    @Test
    @Order(1)
    void asCborWhenAskedFor() throws Exception {
        String text = asked("/state", "-A", "60");
        assertTrue(text.contains("estate") && text.contains("isigned-in"), text);
    }

    @Test
    @Order(1)
    void withoutDtlsThereIsTheListAndNothingElse() throws Exception {
        assertTrue(coap(plain + "/.well-known/core").contains("</screen>"));
        assertEquals("4.01\n", coap(plain + "/screen"));
        assertEquals("4.01\n", coap(plain + "/sign-out", "-m", "post"));
    }

    @Test
    @Order(1)
    void withAnotherKeyThereIsNothing() throws Exception {
        String text =
                coap(
                        secured + "/state",
                        "-u",
                        "desk-17",
                        "-k",
                        "another-key-of16",
                        "-B",
                        SECONDS_TO_FAIL);
        assertFalse(text.contains("signed"), text);
    }

    @Test
    @Order(2)
    void whoObservesSeesWhatAPostDoes() throws Exception {
        var client =
                new ProcessBuilder(
                                "coap-client-openssl",
                                "-u",
                                "desk-17",
                                "-k",
                                KEY,
                                "-s",
                                "60",
                                secured + "/state")
                        .redirectErrorStream(true)
                        .start();
        try {
            var notified = client.getInputStream();
            until(notified, "signed-in");
            assertEquals("signing out", asked("/sign-out", "-m", "post").strip());
            until(notified, "signed-out");
            line("signed-out");
        } finally {
            client.destroyForcibly();
        }
    }

    /** Notifications come one after the other without a line end between them. */
    private static void until(InputStream notified, String state) throws IOException {
        var seen = new StringBuilder();
        while (seen.indexOf("\"" + state + "\"") < 0) {
            int c = notified.read();
            if (c < 0) throw new AssertionError("no " + state + " in " + seen);
            seen.append((char) c);
        }
    }

    @Test
    @Order(3)
    void signsInAgainWhenToldAndIsResetWhenTold() throws Exception {
        assertEquals("signing in", asked("/sign-in", "-m", "post").strip());
        line("signed-in");
        assertTrue(Files.exists(folder.resolve("state/identity.pem")));
        assertEquals("resetting", asked("/reset", "-m", "post").strip());
        line("signed-out");
        assertFalse(Files.exists(folder.resolve("state/identity.pem")));
    }
}
