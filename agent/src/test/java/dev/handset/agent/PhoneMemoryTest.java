package dev.handset.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.handset.agent.state.ClientIdentity;
import dev.handset.agent.state.FactoryImage;
import dev.handset.agent.state.IdentityFile;
import dev.handset.agent.state.StateDirectory;
import dev.handset.agent.state.TetherTrust;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PhoneMemoryTest {
    private static final TestPki PKI = new TestPki("Contoso");

    @TempDir Path folder;
    private StateDirectory state;
    private PhoneMemory memory;

    @BeforeEach
    void used() throws IOException {
        state = StateDirectory.open(folder);
        memory = PhoneMemory.in(folder);
        var alice = PKI.leaf("alice");
        new IdentityFile(state)
                .write(
                        "50123",
                        new ClientIdentity(
                                "sip:alice@contoso.com", alice.key(), alice.certificate()));
        TetherTrust.open(state).keep(List.of(PKI.intermediate.certificate()));
    }

    private boolean hasIdentity() throws IOException {
        return new IdentityFile(state).read("50123").isPresent();
    }

    @Test
    void restartForgetsNothing() throws IOException {
        memory.restart();
        assertTrue(hasIdentity());
        assertEquals(1, TetherTrust.open(state).certificates().size());
    }

    @Test
    void signOutForgetsTheCertificate() throws IOException {
        memory.signOut();
        assertFalse(hasIdentity());
        assertEquals(1, TetherTrust.open(state).certificates().size());
        memory.restart();
        assertTrue(TetherTrust.open(state).dropped());
    }

    @Test
    void hardResetForgetsEverythingButThatItWas() throws IOException {
        assertEquals(Optional.empty(), new FactoryImage(state).before());
        memory.hardReset("4.0.7577.4455");
        assertFalse(hasIdentity() || Files.exists(TetherTrust.empty(state).path()));
        assertEquals(Optional.of("4.0.7577.4455"), new FactoryImage(state).before());
    }

    @Test
    void longMarkOfAResetIsNamed() throws IOException {
        memory.hardReset("4".repeat(300));
        var e = assertThrows(IOException.class, () -> new FactoryImage(state).before());
        assertTrue(String.valueOf(e.getMessage()).contains("expected a firmware's name"));
    }
}
