package dev.handset.agent.signin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.handset.agent.PhoneMemory;
import dev.handset.agent.TestPki;
import dev.handset.agent.diagnosis.Past;
import dev.handset.agent.dns.FakeNames;
import dev.handset.agent.event.Outcome;
import dev.handset.agent.state.TetherTrust;
import dev.handset.tls.net.Ports;
import dev.handset.truststore.BoundedTrustStore.Kind;
import dev.handset.truststore.Certificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The step {@code trust} of a phone at a PC; nobody is there that could be asked for a chain. */
final class TrustFromPcTest {
    private static final TestPki PKI = new TestPki("Contoso");
    private static final Certificate ROOT = PKI.root.certificate();
    private static final Certificate ISSUING = PKI.intermediate.certificate();

    @TempDir Path state;

    private Bench bench() {
        return new Bench(state, () -> TestPki.NOW, Ports.REAL);
    }

    private static Progress progress(Bench bench) throws IOException {
        return bench.progress(new FakeNames(""));
    }

    @Test
    void keepsRootsAndHoldsTheOthers() throws Exception {
        var progress = progress(bench().handedOver(ROOT, ISSUING));
        assertEquals(Outcome.PASSED, new TrustStep().run(progress));
        var entry = progress.store().entries().get(0);
        assertEquals(Kind.DIRECTORY, entry.kind());
        assertEquals(ROOT, entry.certificate());
        assertEquals(List.of(ISSUING), progress.remembered().tether().certificates());
    }

    @Test
    void nothingIsAnAnswerToo() throws Exception {
        var bench = bench().handedOver();
        var progress = progress(bench);
        assertEquals(Outcome.PASSED, new TrustStep().run(progress));
        assertEquals(List.of(), progress.store().entries());
        assertTrue(bench.told().contains("0 roots, 0 other authorities"), bench::told);
    }

    @Test
    void isNotAskedByPhonesThatSignInByPin() throws Exception {
        assertEquals(Optional.empty(), TrustFromPc.of(progress(bench())));
        assertEquals(Optional.empty(), TrustFromPc.of(progress(bench().tethered())));
        var handedOver = TrustFromPc.of(progress(bench().handedOver(ROOT)));
        assertEquals(Optional.of(List.of(ROOT)), handedOver);
    }

    @Test
    void knowsWhatWentWithSignOutAndRestart() throws Exception {
        new TrustStep().run(progress(bench().handedOver(ROOT, ISSUING)));
        var memory = PhoneMemory.in(state);
        memory.signOut();
        assertEquals(Set.of(), progress(bench()).remembered().past());
        memory.restart();
        var bench = bench();
        assertEquals(Set.of(Past.TETHER_TRUST_DROPPED), progress(bench).remembered().past());
        assertTrue(bench.told().contains("went with sign-out and restart"), bench::told);
    }

    @Test
    void knowsOfAHardResetUntilItIsUpdated() throws Exception {
        PhoneMemory.in(state).hardReset("4.0.7577.4455");
        assertEquals(Set.of(Past.FACTORY_IMAGE), progress(bench()).remembered().past());
        PhoneMemory.in(state).hardReset("4.0.7577.4100");
        assertEquals(Set.of(), progress(bench()).remembered().past());
    }

    @Test
    void damagedFileIsBegunAnew() throws Exception {
        var file = TetherTrust.empty(progress(bench()).state()).path();
        Files.writeString(file, "nothing of ours");
        var bench = bench().handedOver(ISSUING);
        new TrustStep().run(progress(bench));
        assertTrue(bench.told().contains("begun anew"), bench::told);
        assertTrue(Files.readString(file).startsWith("state: held"));
    }
}
