package dev.handset.agent.check;

import dev.handset.agent.event.Step;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a server is to the phone; decides the usual port and between diagnoses that look alike. */
public enum Role {
    /** Web tickets and certificates over HTTPS. */
    WEB(443, Step.TICKET),
    /** The registrar, SIP over TLS. */
    SIP(5061, Step.REGISTER),
    /** Exchange: autodiscover and calendar over HTTPS. */
    EXCHANGE(443, Step.AUTODISCOVER);

    private final int port;
    private final Step step;

    Role(int port, Step step) {
        this.port = port;
        this.step = step;
    }

    public int port() {
        return port;
    }

    /** The step of a sign-in that meets this server first. */
    public Step step() {
        return step;
    }

    /** The name on the command line, such as {@code web}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Role> byId(String id) {
        return Arrays.stream(values()).filter(role -> role.id().equals(id)).findFirst();
    }

    /** What listens on a port, as far as the port tells. */
    static Role ofPort(int port) {
        return port == SIP.port ? SIP : WEB;
    }
}
