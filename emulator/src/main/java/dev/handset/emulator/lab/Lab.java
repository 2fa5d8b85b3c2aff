package dev.handset.emulator.lab;

import dev.handset.agent.Link;
import dev.handset.dhcp.option.NtpServers;
import dev.handset.dhcp.option.VoiceVlan;
import dev.handset.emulator.balancer.HandshakeRecord;
import dev.handset.emulator.dhcp.ClassOptions;
import dev.handset.emulator.dhcp.DhcpFault;
import dev.handset.emulator.dhcp.LabDhcpServer;
import dev.handset.emulator.dhcp.LabDhcpSettings;
import dev.handset.emulator.dhcp.Pool;
import dev.handset.emulator.dns.DnsFaults;
import dev.handset.emulator.dns.LabDns;
import dev.handset.emulator.dns.Zone;
import dev.handset.emulator.http.LabHandler;
import dev.handset.emulator.mailbox.Mailboxes;
import dev.handset.emulator.ntp.LabNtpServer;
import dev.handset.emulator.pki.LabPki;
import dev.handset.emulator.pki.PublishedCertificates;
import dev.handset.emulator.pki.ServerRole;
import dev.handset.emulator.presence.Board;
import dev.handset.emulator.sip.LabRegistrar;
import dev.handset.emulator.sip.RegistrarSettings;
import dev.handset.emulator.sip.RegistrationEnd;
import dev.handset.emulator.store.LabStore;
import dev.handset.emulator.store.UnusableStore;
import java.io.IOException;
import java.net.BindException;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Everything around the phone, running: DHCP, DNS, the balancer with the pool's web services, a
 * Front End with the registrar, Exchange. Every box has its own address; see {@link LabAddresses}.
 */
public final class Lab implements AutoCloseable {
    private static final int DHCP_SERVER = 67;
    private static final int DHCP_CLIENT = 68;
    private static final int DNS = 53;
    private static final int NTP = 123;
    private static final int KERBEROS = 88;
    private static final Duration LEASE = Duration.ofHours(8);

    /** Networks tried before a taken port is an error. */
    private static final int TRIES = 8;

    private final MovableClock clock;
    private final LabSettings settings;
    private final LabAddresses addresses;
    private final UserTable users;
    private final PublishedCertificates published = new PublishedCertificates();
    private final WebHandlers web;
    private final DomainController domain;
    private final RegistrarBox registrarBox;
    private final FrontEnds frontEnds;
    private final LabRegistrar secondRegistrar;
    private final LabRegistrar edge;
    private final Map<Box, VipPair> vips = new EnumMap<>(Box.class);
    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private final LabDhcpServer dhcp;
    private final LabDns dns;
    private final LabNtpServer ntp;
    private volatile LabPlan plan;

    /** What the phone tags its frames with; 0 = nothing, -1 = it is not behind the switch. */
    private volatile int phoneVlan = -1;

    /**
     * Brings up a lab in the network that the settings name, else in a loopback network that is
     * free.
     *
     * @throws LabFailed when a box cannot be started, in none of several networks
     */
    public static Lab start(LabPlan plan, LabSettings settings) throws LabFailed {
        if (settings.where().isPresent()) return new Lab(plan, settings, settings.where().get());
        for (int left = TRIES; ; left--) {
            var addresses = LabAddresses.pick(settings.random(), settings.offset());
            try {
                return new Lab(plan, settings, addresses);
            } catch (LabFailed e) {
                if (left == 1 || !taken(e)) throw e;
            }
        }
    }

    /**
     * Brings up a lab in this network and no other.
     *
     * @throws LabFailed when a box cannot be started there
     */
    public static Lab start(LabPlan plan, LabSettings settings, LabAddresses addresses)
            throws LabFailed {
        return new Lab(plan, settings, addresses);
    }

    private Lab(LabPlan first, LabSettings asGiven, LabAddresses addresses) throws LabFailed {
        clock = new MovableClock(asGiven.clock());
        settings = asGiven.withClock(clock);
        this.addresses = addresses;
        LabStore store = openStore(settings);
        running.push(store);
        users = new UserTable(store);
        plan = first.withUsers(users.or(first.directory()));
        domain =
                new DomainController(
                        addresses.socket(Box.DOMAIN_CONTROLLER, KERBEROS),
                        settings.random(),
                        settings.tap());
        running.push(domain);
        web = new WebHandlers(plan, settings, published, store, domain);
        registrarBox = new RegistrarBox(settings, addresses, published, domain);
        try {
            dhcp = startDhcp();
            dns = startDns();
            startPublicDns();
            ntp = startNtp();
            domain.apply(plan);
            startVip(Box.WEB, ServerRole.WEB, plan.web(), web::pool);
            startVip(Box.FRONT_END, ServerRole.WEB, plan.frontEnd(), web::pool);
            startVip(Box.EXTERNAL_WEB, ServerRole.WEB, plan.externalWeb(), web::published);
            startVip(Box.EXCHANGE, ServerRole.EXCHANGE, plan.exchange(), web::exchange);
            startVip(Box.EWS, ServerRole.EXCHANGE, plan.ews(), web::exchange);
            startVip(
                    Box.EXTERNAL_EXCHANGE,
                    ServerRole.EXCHANGE,
                    plan.externalExchange(),
                    web::exchangeOutside);
            frontEnds = new FrontEnds(plan, registrarBox);
            running.push(frontEnds);
            frontEnds.start();
            secondRegistrar = startRegistrar(Box.SECOND_REGISTRAR, registrarBox.second(plan));
            edge = startRegistrar(Box.EDGE, registrarBox.edge(plan));
        } catch (LabFailed e) {
            close();
            throw e;
        }
    }

    private static LabStore openStore(LabSettings settings) throws LabFailed {
        if (settings.data().isEmpty()) return LabStore.inMemory();
        try {
            return LabStore.open(settings.data().get());
        } catch (UnusableStore e) {
            throw new LabFailed(String.valueOf(e.getMessage()), e);
        }
    }

    public LabAddresses addresses() {
        return addresses;
    }

    public LabPlan plan() {
        return plan;
    }

    /** The time in the lab, which can be set forward. */
    public MovableClock clock() {
        return clock;
    }

    public LabPki pki() {
        return settings.pki();
    }

    /** The users' mailboxes, to which anything may be added while the lab runs. */
    public Mailboxes mailboxes() {
        return web.mailboxes();
    }

    /**
     * Handshakes the box has seen on port 443, or the registrar on 5061, oldest first; none for a
     * box without TLS.
     */
    public List<HandshakeRecord> handshakes(Box box) {
        var frontEnd = frontEnds.on(box);
        if (frontEnd.isPresent()) return frontEnd.get().handshakes();
        if (box == Box.SECOND_REGISTRAR) return secondRegistrar.handshakes();
        if (box == Box.EDGE) return edge.handshakes();
        VipPair vip = vips.get(box);
        return vip == null ? List.of() : vip.handshakes();
    }

    /** The pool ends what the user has registered. */
    public void endRegistrations(LabUser user, RegistrationEnd how) {
        frontEnds.any().end(user, how);
    }

    /** The user signs in at this many other places: with eight, the first is displaced. */
    public void signInElsewhere(LabUser user, int places) {
        frontEnds.any().signInElsewhere(user, places);
    }

    /** An administrator unlocks the PIN that too many wrong ones have locked. */
    public void unlockPin(LabUser user) {
        web.unlockPin(user);
    }

    /** Too many wrong PINs have been tried. */
    public void lockPin(LabUser user) {
        web.lockPin(user);
    }

    /** Whether {@link #unlockPin} would be of use. */
    public boolean pinLocked(LabUser user) {
        return web.pinLocked(user);
    }

    /** An administrator takes back every certificate the pool has issued to the user. */
    public void revokeCertificates(LabUser user) {
        published.revokeAllOf(user.sipUri());
    }

    /** The user's mailbox has changed: the pool tells the user's phones. */
    public void voiceMail(LabUser user, Board.VoiceMail mails) {
        frontEnds.any().voiceMail(user, mails);
    }

    /** The registrars of the first pool, to be stopped, cut off and started again. */
    public FrontEnds frontEnds() {
        return frontEnds;
    }

    /**
     * Changes the running boxes to another plan, from the next connection or question on: how a fix
     * is applied.
     *
     * @throws LabFailed when a closed port cannot be opened again
     */
    public synchronized void apply(LabPlan next) throws LabFailed {
        users.replace(next.directory());
        web.apply(plan, next);
        dhcp.change(dhcpSettings(next));
        ntp.misbehave(next.lan().timeFaults());
        dns.serve(LabZone.of(addresses, next), LabZone.faults(next.dns(), addresses));
        domain.apply(next);
        apply(Box.WEB, next.web());
        apply(Box.FRONT_END, next.frontEnd());
        apply(Box.EXTERNAL_WEB, next.externalWeb());
        apply(Box.EXCHANGE, next.exchange());
        apply(Box.EWS, next.ews());
        apply(Box.EXTERNAL_EXCHANGE, next.externalExchange());
        frontEnds.apply(next);
        change(Box.SECOND_REGISTRAR, secondRegistrar, registrarBox.second(next));
        change(Box.EDGE, edge, registrarBox.edge(next));
        plan = next;
    }

    private static void change(Box box, LabRegistrar registrar, RegistrarSettings settings)
            throws LabFailed {
        try {
            registrar.change(settings);
        } catch (IOException e) {
            throw LabFailed.at(box.title(), registrar.address(), e);
        }
    }

    private void apply(Box box, VipPlan vipPlan) throws LabFailed {
        VipPair vip = vips.get(box);
        if (vip == null) return;
        try {
            vip.apply(vipPlan);
        } catch (IOException e) {
            throw LabFailed.at(box.title(), addresses.of(box).getHostAddress(), e);
        }
    }

    private LabDhcpServer startDhcp() throws LabFailed {
        var server =
                new LabDhcpServer(
                        addresses.socket(Box.DHCP, DHCP_SERVER),
                        dhcpSettings(plan),
                        new TappedDhcp(settings.tap()));
        if (addresses.onInterface()) server.hearBroadcasts();
        starting(Box.DHCP, server.address(), server::start);
        running.push(server);
        return server;
    }

    private LabDns startDns() throws LabFailed {
        return startDns(
                Box.DNS, LabZone.of(addresses, plan), LabZone.faults(plan.dns(), addresses));
    }

    /** Which is in good order whatever the one inside does. */
    private void startPublicDns() throws LabFailed {
        startDns(Box.PUBLIC_DNS, LabZone.outside(addresses), DnsFaults.NONE);
    }

    private LabDns startDns(Box box, Zone zone, DnsFaults faults) throws LabFailed {
        InetSocketAddress bind = addresses.socket(box, DNS);
        try {
            LabDns server = LabDns.start(bind, zone, faults, settings.tap());
            running.push(server);
            return server;
        } catch (IOException e) {
            throw LabFailed.at(box.title(), bind, e);
        }
    }

    private LabNtpServer startNtp() throws LabFailed {
        InetSocketAddress bind = addresses.socket(Box.TIME, NTP);
        try {
            LabNtpServer server =
                    LabNtpServer.start(
                            bind, settings.clock(), plan.lan().timeFaults(), settings.tap());
            running.push(server);
            return server;
        } catch (IOException e) {
            throw LabFailed.at(Box.TIME.title(), bind, e);
        }
    }

    private void startVip(Box box, ServerRole role, VipPlan vipPlan, LabHandler handler)
            throws LabFailed {
        var vip =
                new VipPair(
                        box, role, vipPlan, handler, () -> plan.directory(), addresses, settings);
        running.push(vip);
        starting(box, addresses.socket(box, 443), vip::start);
        vips.put(box, vip);
    }

    private LabRegistrar startRegistrar(Box box, RegistrarSettings of) throws LabFailed {
        var server = new LabRegistrar(of, settings.sip(), settings.clock(), settings.random());
        running.push(server);
        starting(box, server.address(), server::start);
        return server;
    }

    private interface Start {
        void run() throws IOException;
    }

    private static void starting(Box box, InetSocketAddress address, Start start) throws LabFailed {
        try {
            start.run();
        } catch (IOException e) {
            throw LabFailed.at(box.title(), address, e);
        }
    }

    private LabDhcpSettings dhcpSettings(LabPlan of) {
        DhcpPlan said = of.dhcp();
        LanPlan lan = of.lan();
        Pool pool =
                Pool.of(ipv4(Box.PHONE), LabAddresses.PREFIX, LEASE)
                        .with(ipv4(Box.DHCP), ipv4(Box.DNS), LabPlan.DOMAIN, ipv4(Box.TIME));
        var told =
                LabDhcpSettings.good(
                                ipv4(Box.DHCP),
                                DHCP_CLIENT + settings.offset(),
                                said.web(),
                                said.sip())
                        .like(said.like())
                        .withPool(lan.option42() ? pool : pool.without(NtpServers.CODE));
        if (!lan.vlanText().isEmpty()) {
            told = told.withVoice(ClassOptions.voiceVlan(lan.vlanClass(), lan.vlanText()));
        }
        for (DhcpFault fault : said.faults()) told = told.with(fault);
        boolean voice = phoneVlan < 0 || phoneVlan == lan.voiceVlan();
        if (voice) return told;
        return phoneVlan == 0 ? told.onlyFor(VoiceVlan.CLASS) : told.forNobody();
    }

    private Inet4Address ipv4(Box box) {
        return (Inet4Address) addresses.of(box);
    }

    /**
     * A port of the switch for a phone that brings its network up itself. The DHCP server then
     * gives addresses in the voice VLAN only; to a phone that asks for the VLAN it gives one.
     */
    public Link plug() {
        return new SwitchPort(() -> plan.lan(), this::tagged);
    }

    private synchronized void tagged(int vlan) {
        phoneVlan = vlan;
        dhcp.change(dhcpSettings(plan));
    }

    private static boolean taken(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof BindException) return true;
        }
        return false;
    }

    /** Takes every box down: no thread, port or file is left. */
    @Override
    public synchronized void close() {
        while (!running.isEmpty()) {
            try {
                running.pop().close();
            } catch (Exception e) {
                // the other boxes are still to be closed
            }
        }
    }
}
