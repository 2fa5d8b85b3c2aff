package dev.handset.agent;

import dev.handset.agent.state.FactoryImage;
import dev.handset.agent.state.IdentityFile;
import dev.handset.agent.state.StateDirectory;
import dev.handset.agent.state.TetherTrust;
import java.io.IOException;
import java.nio.file.Path;

/**
 * What a person at the phone does to what it keeps, between two sign-ins. Each method throws an
 * {@link IOException} when the state directory cannot be used.
 */
public final class PhoneMemory {
    private final StateDirectory directory;

    private PhoneMemory(StateDirectory directory) {
        this.directory = directory;
    }

    /**
     * @param stateDirectory as in {@link PhoneSettings}; made when it is missing
     */
    public static PhoneMemory in(Path stateDirectory) throws IOException {
        return new PhoneMemory(StateDirectory.open(stateDirectory));
    }

    /**
     * Signs out by the phone's menu. That the client certificate goes with it is our reading
     * (UNVERIFIED).
     */
    public void signOut() throws IOException {
        new IdentityFile(directory).delete();
        TetherTrust.open(directory).signOut();
    }

    /** Power off and on. */
    public void restart() throws IOException {
        TetherTrust.open(directory).restart();
    }

    /**
     * Keys 4 and 6 at start: everything is forgotten, and the factory's firmware is back.
     *
     * @param firmware that the phone had
     */
    public void hardReset(String firmware) throws IOException {
        directory.clear();
        new FactoryImage(directory).write(firmware);
    }
}
