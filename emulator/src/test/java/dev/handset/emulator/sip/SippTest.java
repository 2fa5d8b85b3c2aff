package dev.handset.emulator.sip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.handset.emulator.Outsider;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Debian's sipp as a hostile and as a heavy peer; it knows no TLS, so the registrar has none. */
@DisplayName("sipp and the lab's registrar")
@Timeout(120)
final class SippTest {
    private static final Path SCENARIOS = Path.of("src", "test", "sipp");
    private static final int EVERYTHING_AS_EXPECTED = 0;

    private PlainRegistrar lab;

    @BeforeEach
    void start() throws Exception {
        lab = new PlainRegistrar(64, RegistrarFault.NO_AUTHENTICATION);
    }

    @AfterEach
    void stop() {
        lab.close();
    }

    /** Runs a scenario so many times; sipp's exit code and screen. */
    private Outsider sipp(String scenario, int calls, String... options) throws Exception {
        var command = new ArrayList<>(List.of("sipp", "127.0.0.1:" + lab.address().getPort()));
        command.addAll(List.of("-sf", SCENARIOS.resolve(scenario + ".xml").toString()));
        command.addAll(List.of("-i", "127.0.0.1", "-m", Integer.toString(calls), "-nostdin"));
        command.addAll(List.of("-recv_timeout", "20000", "-timeout", "60"));
        command.addAll(List.of(options));
        return Outsider.run(command.toArray(String[]::new));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"malformed", "out-of-order"})
    @DisplayName(
            "hostile: told what is wrong, served all the same, each on a connection of its own")
    void hostile(String scenario) throws Exception {
        var run = sipp(scenario, 20, "-t", "tn", "-max_socket", "40");
        assertEquals(EVERYTHING_AS_EXPECTED, run.exit(), run.text());
    }

    @Test
    @DisplayName("heavy: 1 000 REGISTERs a second for three seconds, every one granted")
    void heavy() throws Exception {
        var run = sipp("register", 3000, "-t", "t1", "-r", "1000");
        assertEquals(EVERYTHING_AS_EXPECTED, run.exit(), run.text());
        assertEquals(3000, lab.received.get());
        var kept = lab.registrar.endpoints(SipLab.ALICE);
        assertTrue(kept <= Bindings.MAX_ENDPOINTS, kept + " endpoints of one user");
    }
}
