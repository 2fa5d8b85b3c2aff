package dev.handset.agent.signin;

import dev.handset.agent.PhoneSettings;
import dev.handset.agent.diagnosis.Diagnoser;
import dev.handset.agent.dns.Names;
import dev.handset.agent.dns.RegistrarCandidate;
import dev.handset.agent.event.EventStream;
import dev.handset.dhcp.option.Finding;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** What the steps have learnt so far, and what they work with. */
final class Progress {
    private final PhoneSettings settings;
    private final EventStream events;
    private final Diagnoser diagnoser;
    private final Names names;

    private Optional<URI> certProvisioning = Optional.empty();
    private List<String> sipServers = List.of();
    private List<Finding> optionFindings = List.of();
    private List<RegistrarCandidate> registrars = List.of();

    Progress(PhoneSettings settings, EventStream events, Diagnoser diagnoser, Names names) {
        this.settings = settings;
        this.events = events;
        this.diagnoser = diagnoser;
        this.names = names;
    }

    PhoneSettings settings() {
        return settings;
    }

    EventStream events() {
        return events;
    }

    Diagnoser diagnoser() {
        return diagnoser;
    }

    Names names() {
        return names;
    }

    /** The certificate provisioning service as DHCP or the command line named it. */
    Optional<URI> certProvisioning() {
        return certProvisioning;
    }

    void certProvisioning(URI uri) {
        certProvisioning = Optional.of(uri);
    }

    /** Names from option 120. */
    List<String> sipServers() {
        return sipServers;
    }

    void sipServers(List<String> hosts) {
        sipServers = List.copyOf(hosts);
    }

    /** What is wrong with options 43 and 120. */
    List<Finding> optionFindings() {
        return optionFindings;
    }

    void optionFindings(List<Finding> findings) {
        optionFindings = List.copyOf(findings);
    }

    /** Registrars to try, best first. */
    List<RegistrarCandidate> registrars() {
        return registrars;
    }

    void registrars(List<RegistrarCandidate> candidates) {
        registrars = List.copyOf(candidates);
    }
}
