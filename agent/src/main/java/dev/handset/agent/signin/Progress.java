package dev.handset.agent.signin;

import dev.handset.agent.NetworkSettings;
import dev.handset.agent.PhoneSettings;
import dev.handset.agent.diagnosis.Circumstances;
import dev.handset.agent.diagnosis.Diagnoser;
import dev.handset.agent.dns.Names;
import dev.handset.agent.dns.RegistrarCandidate;
import dev.handset.agent.event.EventStream;
import dev.handset.agent.event.Step;
import dev.handset.agent.state.ClientIdentity;
import dev.handset.agent.state.IdentityFile;
import dev.handset.agent.state.StateDirectory;
import dev.handset.agent.time.PhoneClock;
import dev.handset.dhcp.option.Finding;
import dev.handset.provisioning.http.HttpClient;
import dev.handset.provisioning.secret.Credentials;
import dev.handset.provisioning.ticket.WebTicket;
import dev.handset.provisioning.ticket.WebTicketClient;
import dev.handset.tls.TlsConnector;
import dev.handset.truststore.BoundedTrustStore;
import java.net.Inet4Address;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** What the steps have learnt so far, and what they work with. */
final class Progress {
    /**
     * What every step works with.
     *
     * @param names the phone's resolver
     * @param tls judges every chain by the profile, the store and the clock
     * @param http speaks over {@code tls} and {@code names}
     * @param registrar speaks over {@code tls}
     */
    record Tools(
            PhoneSettings settings,
            PhoneClock clock,
            EventStream events,
            Diagnoser diagnoser,
            Names names,
            StateDirectory state,
            BoundedTrustStore store,
            Remembered remembered,
            TlsConnector tls,
            HttpClient http,
            Registrar registrar) {}

    private Tools tools;
    private AskedAhead names;
    private final IdentityFile identityFile;

    private Optional<URI> certProvisioning = Optional.empty();
    private int voiceVlan;
    private List<Inet4Address> timeServers = List.of();
    private List<String> sipServers = List.of();
    private List<Finding> optionFindings = List.of();
    private List<RegistrarCandidate> registrars = List.of();
    private Optional<WebTicket> ticket = Optional.empty();
    private Optional<WebTicketClient.Target> ticketTarget = Optional.empty();
    private Optional<ClientIdentity> identity = Optional.empty();
    private Optional<Registrar.Granted> granted = Optional.empty();
    private Optional<URI> ews = Optional.empty();
    private Optional<Credentials> exchangeAccount = Optional.empty();
    private Runnable giveBackLease = () -> {};

    Progress(Tools tools) {
        this.tools = tools;
        this.names = new AskedAhead(tools.names());
        this.identityFile = new IdentityFile(tools.state());
    }

    PhoneSettings settings() {
        return tools.settings();
    }

    /** A lease has put the phone somewhere; nothing is open yet. */
    void moveTo(NetworkSettings network) {
        tools = ToolBox.moved(tools, network);
        names = new AskedAhead(tools.names());
    }

    /** What {@link #settings} has as its clock; the step that finds a time server corrects it. */
    PhoneClock clock() {
        return tools.clock();
    }

    EventStream events() {
        return tools.events();
    }

    Diagnoser diagnoser() {
        return tools.diagnoser();
    }

    AskedAhead names() {
        return names;
    }

    StateDirectory state() {
        return tools.state();
    }

    BoundedTrustStore store() {
        return tools.store();
    }

    /** What the phone knows of its past. */
    Remembered remembered() {
        return tools.remembered();
    }

    TlsConnector tls() {
        return tools.tls();
    }

    HttpClient http() {
        return tools.http();
    }

    Registrar registrar() {
        return tools.registrar();
    }

    IdentityFile identityFile() {
        return identityFile;
    }

    boolean holdsPoolChain() {
        return store().entries().stream()
                .anyMatch(e -> e.kind() == BoundedTrustStore.Kind.POOL_CHAIN);
    }

    private List<String> subjects(BoundedTrustStore.Kind kind) {
        return store().entries().stream()
                .filter(entry -> entry.kind() == kind)
                .map(entry -> entry.certificate().subject())
                .toList();
    }

    /**
     * @param server the name asked for, with its port
     */
    Circumstances seen(Step step, String server) {
        return Circumstances.of(step, server)
                .withPoolChain(holdsPoolChain())
                .withTrustedCas(subjects(BoundedTrustStore.Kind.TRUSTED_CA))
                .withTether(exchangeAccount().isPresent())
                .after(remembered().past());
    }

    /** The certificate provisioning service as DHCP or the command line named it. */
    Optional<URI> certProvisioning() {
        return certProvisioning;
    }

    void certProvisioning(URI uri) {
        certProvisioning = Optional.of(uri);
    }

    /** The VLAN that frames are tagged with; 0 = untagged. */
    int voiceVlan() {
        return voiceVlan;
    }

    void voiceVlan(int vlan) {
        voiceVlan = vlan;
    }

    /** Addresses from option 42. */
    List<Inet4Address> timeServers() {
        return timeServers;
    }

    void timeServers(List<Inet4Address> servers) {
        timeServers = List.copyOf(servers);
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

    Optional<WebTicket> ticket() {
        return ticket;
    }

    Optional<WebTicketClient.Target> ticketTarget() {
        return ticketTarget;
    }

    void ticket(WebTicket newTicket, WebTicketClient.Target target) {
        ticket = Optional.of(newTicket);
        ticketTarget = Optional.of(target);
    }

    /** Key and certificate, kept from the last start or issued in this one. */
    Optional<ClientIdentity> identity() {
        return identity;
    }

    void identity(ClientIdentity newIdentity) {
        identity = Optional.of(newIdentity);
    }

    /** The user, such as {@code sip:alice@contoso.com}; empty before there is an identity. */
    String sipUri() {
        return identity.map(ClientIdentity::sipUri).orElse("");
    }

    /** The registration, once there is one. */
    Optional<Registrar.Granted> granted() {
        return granted;
    }

    void granted(Registrar.Granted newGranted) {
        granted = Optional.of(newGranted);
    }

    /** Exchange Web Services, as autodiscover named them. */
    Optional<URI> ews() {
        return ews;
    }

    void ews(URI uri) {
        ews = Optional.of(uri);
    }

    /** The Windows account for Exchange: of this tether, or kept from an earlier one. */
    Optional<Credentials> exchangeAccount() {
        return exchangeAccount.or(() -> settings().tethered());
    }

    void exchangeAccount(Credentials account) {
        exchangeAccount = Optional.of(account);
    }

    /** What {@link #close} does with the address that the phone got for itself. */
    void giveBackLease(Runnable how) {
        giveBackLease = how;
    }

    /** Signs out, closes all connections, and then gives the address back. */
    void close() {
        registrar().close();
        http().close();
        giveBackLease.run();
        giveBackLease = () -> {};
    }

    void forgetIdentity() {
        identity = Optional.empty();
    }
}
