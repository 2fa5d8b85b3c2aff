package dev.handset.agent.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.handset.agent.TestPki;
import dev.handset.truststore.Certificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TetherTrustTest {
    private static final TestPki PKI = new TestPki("Contoso");
    private static final List<Certificate> ISSUERS = List.of(PKI.intermediate.certificate());

    @TempDir Path folder;
    private StateDirectory state;

    @BeforeEach
    void open() throws IOException {
        state = StateDirectory.open(folder.resolve("state"));
    }

    /** S signs out, R restarts, T is tethered again; + is there, - never was, x was dropped. */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"'', +", "S, +", "R, +", "RS, +", "SR, x", "SRSR, x", "SRT, +", "SRTS, +"})
    void goesWithSignOutAndThenRestart(String deeds, String end) throws IOException {
        TetherTrust.open(state).keep(ISSUERS);
        for (String deed : deeds.split("")) {
            var trust = TetherTrust.open(state);
            if (deed.equals("S")) trust.signOut();
            if (deed.equals("R")) trust.restart();
            if (deed.equals("T")) trust.keep(ISSUERS);
        }
        var trust = TetherTrust.open(state);
        assertEquals(end.equals("+") ? ISSUERS : List.of(), trust.certificates());
        assertEquals(end.equals("x"), trust.dropped());
    }

    @Test
    void withoutATetherThereIsNothingToDrop() throws IOException {
        var trust = TetherTrust.open(state);
        trust.signOut();
        trust.restart();
        assertFalse(trust.dropped() || Files.exists(trust.path()));
        assertEquals(List.of(), TetherTrust.empty(state).certificates());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "state: lost\n", "held\n"})
    void saysWhatIsWrongWithTheFile(String text) throws IOException {
        Files.writeString(TetherTrust.empty(state).path(), text);
        var e = assertThrows(IOException.class, () -> TetherTrust.open(state));
        String message = String.valueOf(e.getMessage());
        assertTrue(message.contains("tether.pem: expected what a tether left"), message);
    }

    @Test
    void longFileIsNotRead() throws IOException {
        Files.writeString(TetherTrust.empty(state).path(), "state: held\n".repeat(30_000));
        var e = assertThrows(IOException.class, () -> TetherTrust.open(state));
        assertTrue(String.valueOf(e.getMessage()).contains("more than 262144 bytes"));
    }
}
