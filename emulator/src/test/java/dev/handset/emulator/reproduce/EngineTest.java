package dev.handset.emulator.reproduce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.handset.emulator.Outsider;
import dev.handset.emulator.lab.LabSettings;
import dev.handset.emulator.scenario.Scenario;
import dev.handset.emulator.scenario.ScenarioMistake;
import dev.handset.emulator.scenario.ScenarioReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sign-ins through a program that is not ours, by one line of a scenario. */
@Timeout(120)
final class EngineTest {
    private static final LabSettings SETTINGS =
            LabSettings.usual(InstantSource.system(), new SecureRandom());

    private static String scenario(String lab, String fixed, String code, String broken) {
        return """
        id: mine
        name: A real box
        area: mine
        story: It ends TLS.
        diagnoses: [%s]
        lab:
          %s
        fix:
          say: Give it the whole chain.
          lab:
            %s
        expect:
          broken: %s
          fixed: {signed-in: yes, failed: {}, last: {presence: Available, appointment: Design review}}
        """
                .formatted(code, lab, fixed, broken);
    }

    @TempDir private Path folder = Path.of("");

    private Scenario read(String text) throws IOException, ScenarioMistake {
        return ScenarioReader.read(Files.writeString(folder.resolve("mine.yaml"), text));
    }

    private void reproduce(String text) throws IOException, ScenarioMistake {
        try {
            var done = Reproduction.of(read(text), SETTINGS, RunWatcher.NONE);
            assertEquals(List.of(), done.mismatches());
        } catch (IOException e) {
            if (String.valueOf(e.getMessage()).contains("is not installed")) {
                Outsider.missing("the engine");
            }
            throw e;
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"nginx", "haproxy"})
    void aPhoneSignsInOnceItSendsItsChain(String engine) throws Exception {
        reproduce(
                scenario(
                        "web: {engine: %s, chain: leaf-only}".formatted(engine),
                        "web: {chain: full}",
                        "F-TLS-01",
                        "{signed-in: no, failed: {ticket: F-TLS-01}}"));
    }

    @Test
    void haproxyKeepsTheConnectionsOfNtlmApart() throws Exception {
        reproduce(
                scenario(
                        "exchange: {engine: haproxy, chain: leaf-only}",
                        "exchange: {chain: full}",
                        "F-TLS-02",
                        "{signed-in: yes, failed: {autodiscover: F-TLS-02}}"));
    }

    @Test
    void nginxDoesNot() throws Exception {
        reproduce(
                scenario(
                        "exchange: {engine: nginx}",
                        "exchange: {engine: lab}",
                        "F-EXCH-02",
                        "{signed-in: yes, failed: {autodiscover: F-EXCH-02}}"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "product: f5                  | is a product itself",
                "https: stall                 | does not misbehave on port 443",
                "tls: {hello: garbage}        | has the TLS switches lowest and highest only",
                "client-certificate: required | has the TLS switches lowest and highest only"
            })
    void hasFewSwitches(String key, String message) {
        String lab = "web: {engine: nginx, %s}".formatted(key);
        var e =
                assertThrows(
                        ScenarioMistake.class,
                        () -> read(scenario(lab, "web: {}", "", "{signed-in: no}")));
        assertTrue(
                String.valueOf(e.getMessage()).contains("a real nginx " + message), e::getMessage);
    }
}
