package dev.handset.emulator.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.emulator.lab.Box;
import dev.handset.emulator.lab.Lab;
import dev.handset.emulator.lab.LabSettings;
import dev.handset.emulator.scenario.Scenarios;
import dev.handset.truststore.Certificate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The shrunk agent as a process with a phone's memory, in labs that work and that do not. */
@Timeout(300)
final class DeviceSignInTest {
    private static final LabSettings SETTINGS =
            LabSettings.usual(InstantSource.system(), new SecureRandom());

    @TempDir private Path folder = Path.of("");

    private DeviceJar.Run signIn(String scenario) throws Exception {
        var plan = Scenarios.byId(scenario).orElseThrow().first().lab();
        var jar = DeviceJar.built();
        try (Lab lab = Lab.start(plan, SETTINGS)) {
            return jar.run(DeviceJar.signIn(lab, folder));
        }
    }

    static Stream<Arguments> working() {
        return Stream.of(
                arguments("healthy", "TLS-DSK"),
                arguments("kerberos-tethered", "Kerberos"),
                arguments("exchange-by-ticket", "Alice Example"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("working")
    void signsInUpToTheCalendar(String scenario, String by) throws Exception {
        var run = signIn(scenario);
        assertEquals(0, run.exit(), run.output());
        assertTrue(run.output().contains("Design review"), run.output());
        assertTrue(run.output().contains(by), run.output());
    }

    @Test
    void checksAServersChain() throws Exception {
        var plan = Scenarios.byId("ace-leaf-only").orElseThrow().first().lab();
        var jar = DeviceJar.built();
        try (Lab lab = Lab.start(plan, SETTINGS)) {
            var root = Certificate.parse(lab.pki().rootCertificate());
            var run =
                    jar.run(
                            "check",
                            lab.addresses().of(Box.WEB).getHostAddress()
                                    + ":"
                                    + (443 + lab.addresses().offset()),
                            "--name=web.contoso.com",
                            "--trust=" + Files.writeString(folder.resolve("root"), root.toPem()));
            assertEquals(1, run.exit(), run.output());
            assertTrue(run.output().contains("F-TLS-01"), run.output());
        }
    }

    static Stream<Arguments> failing() {
        return Stream.of( //   scenario          exit code
                arguments("ace-leaf-only", 1, "F-TLS-01"),
                arguments("f5-internal-vip", 0, "F-TLS-02"),
                arguments("dhcp-no-43", 1, "F-DHCP-02"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("failing")
    void saysWhatTheWholeAgentSays(String scenario, int exit, String code) throws Exception {
        var run = signIn(scenario);
        assertEquals(exit, run.exit(), run.output());
        assertTrue(run.output().contains(code), run.output());
    }

    static Stream<Arguments> commands() {
        return Stream.of(
                arguments("--version", 0, "handset 0."),
                arguments("--help", 0, "sign-in"),
                arguments("phones", 0, "cx600-4.0.7577.4100"),
                arguments("phones cx600-4.0.7577.4100", 0, "chain.maxDepth"),
                arguments("explain F-TLS-01", 0, "Intermediate missing"),
                arguments("trust list --state=none-here", 0, "firmware"),
                arguments("dhcp explain 0x010c4d532d55432d436c69656e74", 1, "MS-UC-Client"),
                arguments("sign-in --help", 0, "--pin-file"),
                arguments("no-such-command", 2, "unknown command"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("commands")
    void everyOtherCommandWorks(String words, int exit, String part) throws Exception {
        var run = DeviceJar.built().run(words.split(" "));
        assertEquals(exit, run.exit(), run.output());
        assertTrue(run.output().contains(part), run.output());
    }
}
