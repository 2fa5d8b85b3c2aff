package dev.handset.agent.state;

import dev.handset.truststore.Certificate;
import dev.handset.truststore.CertificateFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Authorities that the PC of a tether handed over beside its roots. They help with every chain
 * until the phone has been signed out and then restarted, as was seen in the field (F-AUTH-17);
 * where a phone keeps them, and that it is intermediates, is UNVERIFIED.
 *
 * <p>One file of UTF-8 text: a line {@code state: held}, {@code signed-out} or {@code dropped},
 * then the certificates in PEM.
 */
public final class TetherTrust {
    static final String NAME = "tether.pem";
    private static final String STATE = "state: ";
    private static final int MAX_BYTES = 256 * 1024;

    private enum State {
        HELD,
        SIGNED_OUT,
        DROPPED;

        String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final StateDirectory directory;
    private volatile State state = State.HELD;
    private volatile List<Certificate> certificates = List.of();

    private TetherTrust(StateDirectory directory) {
        this.directory = directory;
    }

    /**
     * @throws IOException when the file cannot be read or is not what was written
     */
    public static TetherTrust open(StateDirectory directory) throws IOException {
        var trust = new TetherTrust(directory);
        Path path = trust.path();
        if (!Files.exists(path)) return trust;
        if (Files.size(path) > MAX_BYTES) throw trust.damaged("more than " + MAX_BYTES + " bytes");
        String text = Files.readString(path, StandardCharsets.UTF_8);
        String first = text.lines().findFirst().orElse("");
        for (State each : State.values()) {
            if (!first.equals(STATE + each.text())) continue;
            trust.state = each;
            if (text.contains("-----BEGIN ")) {
                trust.certificates =
                        CertificateFiles.parseBundle(text.getBytes(StandardCharsets.UTF_8));
            }
            return trust;
        }
        throw trust.damaged("\"" + first + "\"");
    }

    /** With nothing in it: where the file cannot be believed. */
    public static TetherTrust empty(StateDirectory directory) {
        return new TetherTrust(directory);
    }

    public Path path() {
        return directory.file(NAME);
    }

    public List<Certificate> certificates() {
        return certificates;
    }

    /** Whether there was something, and signing out and a restart took it away. */
    public boolean dropped() {
        return state == State.DROPPED;
    }

    /** Takes the place of what is held. */
    public void keep(List<Certificate> handedOver) throws IOException {
        write(State.HELD, List.copyOf(handedOver));
    }

    public void signOut() throws IOException {
        if (state == State.HELD && !certificates.isEmpty()) write(State.SIGNED_OUT, certificates);
    }

    public void restart() throws IOException {
        if (state == State.SIGNED_OUT) write(State.DROPPED, List.of());
    }

    private void write(State next, List<Certificate> kept) throws IOException {
        String text = STATE + next.text() + "\n" + CertificateFiles.toPem(kept);
        directory.replace(NAME, text.getBytes(StandardCharsets.UTF_8));
        state = next;
        certificates = kept;
    }

    private IOException damaged(String found) {
        return new IOException(path() + ": expected what a tether left, found " + found);
    }
}
