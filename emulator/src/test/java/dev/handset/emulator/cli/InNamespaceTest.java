package dev.handset.emulator.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import dev.handset.emulator.Outsider;
import dev.handset.emulator.image.TestImage;
import dev.handset.emulator.netns.Namespace;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The phone as a process in a namespace, on the real ports, against the phone in this program. */
@Timeout(value = 900, threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // it reads a pipe
class InNamespaceTest {
    private static final String BOOTS = "the phone boots in QEMU";

    private record Ran(int code, List<JsonObject> lines) {
        /** What a person sees, without times and addresses. */
        List<String> content() {
            var content = new ArrayList<String>();
            for (JsonObject line : lines) {
                String event = line.getString("event");
                String run = line.getInt("run") + " " + line.getString("step") + " ";
                if (event.equals("step-ended")) {
                    content.add(run + line.getString("outcome") + " " + code(line));
                }
                if (event.equals("screen-changed")) content.add(run + screen(line));
                if (event.equals("report")) content.add(run + screen(line));
            }
            return content;
        }

        /** The next appointment is at another time the next minute. */
        private static String screen(JsonObject line) {
            JsonObject screen = line.getObject("screen");
            String next = screen.getString("appointment").replaceAll("^\\w+ \\d\\d:\\d\\d ", "");
            return String.join(
                    "|",
                    screen.getString("line"),
                    screen.getString("presence"),
                    next,
                    screen.getString("status"),
                    screen.getArray("softkeys").toString());
        }

        private static String code(JsonObject line) {
            return line.has("diagnosis") ? line.getObject("diagnosis").getString("code") : "";
        }

        List<String> ports() {
            return lines.stream()
                    .filter(line -> line.getString("event").equals("message"))
                    .map(line -> line.getObject("to"))
                    .filter(to -> to.getString("address", "").matches("10.72.83.*|255.*"))
                    .map(to -> String.valueOf(to.getInt("port")))
                    .distinct()
                    .toList();
        }
    }

    private static Ran inProcess(String scenario) throws Exception {
        var out = new StringWriter();
        int code =
                Lab.commandLine()
                        .setOut(new PrintWriter(out))
                        .execute("reproduce", "--json", scenario);
        return new Ran(code, lines(out.toString()));
    }

    private static List<JsonObject> lines(String text) throws Exception {
        var lines = new ArrayList<JsonObject>();
        for (String line : text.lines().toList()) lines.add(JsonParser.object().from(line));
        return lines;
    }

    private static Ran inNamespace(String place, String scenario) throws Exception {
        var missing = Namespace.missing();
        if (missing.isPresent()) Outsider.missing(missing.get());
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(TestImage.AGENT_BUILD, "-cp"));
        command.add(System.getProperty("java.class.path"));
        command.add(Lab.class.getName());
        command.addAll(List.of("reproduce", "--json", "--in", place, scenario));
        var builder = new ProcessBuilder(command);
        builder.environment().put("XDG_CACHE_HOME", TestImage.CACHE.toString());
        var process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), UTF_8);
        int code = process.waitFor();
        assertEquals(List.of(), err.lines().filter(line -> !line.contains(BOOTS)).toList());
        return new Ran(code, lines(out));
    }

    @ParameterizedTest(name = "{1} in {0}")
    @CsvSource({
        "netns, healthy", "netns, ace-leaf-only", "netns, f5-internal-vip",
        "qemu,  healthy", "qemu,  ace-leaf-only", "qemu,  f5-internal-vip"
    })
    void aPhoneOnItsOwnNetworkShowsWhatTheOneInProcessShows(String place, String scenario)
            throws Exception {
        if (place.equals("qemu")) TestImage.armhf();
        Ran there = inNamespace(place, scenario);
        Ran here = inProcess(scenario);

        assertEquals(here.content(), there.content());
        assertEquals(here.code(), there.code());
        assertEquals(Exit.WORKS, there.code());
        for (String port : List.of("67", "53", "123", "443")) {
            assertTrue(there.ports().contains(port), () -> port + " of " + there.ports());
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "no-ethernet, the switch (lab.lan) is played in process only",
        "tether-still-helps, what happens afterwards (then:) is played in process only"
    })
    void aScenarioThatNeedsMoreIsRefused(String scenario, String why) {
        var err = new StringWriter();
        int code =
                Lab.commandLine()
                        .setErr(new PrintWriter(err))
                        .execute("reproduce", scenario, "--in", "netns");
        assertEquals(Exit.USAGE, code);
        assertTrue(err.toString().contains(why), err::toString);
    }

    @Test
    void manyScenariosAreForThisProgram() {
        var err = new StringWriter();
        int code =
                Lab.commandLine()
                        .setErr(new PrintWriter(err))
                        .execute("reproduce", "--all", "--in", "netns");
        assertEquals(Exit.USAGE, code);
        assertTrue(err.toString().contains("--in netns takes one scenario"), err::toString);
    }
}
