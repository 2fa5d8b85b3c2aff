package dev.handset.emulator.lab;

import dev.handset.dhcp.DhcpObserver;
import dev.handset.emulator.balancer.HandshakeRecord;
import dev.handset.emulator.dhcp.DhcpFault;
import dev.handset.emulator.dhcp.LabDhcpServer;
import dev.handset.emulator.dhcp.LabDhcpSettings;
import dev.handset.emulator.dns.LabDns;
import dev.handset.emulator.exchange.ExchangeSettings;
import dev.handset.emulator.exchange.ExchangeWeb;
import dev.handset.emulator.http.LabHandler;
import dev.handset.emulator.pki.LabPki;
import dev.handset.emulator.pki.PublishedCertificates;
import dev.handset.emulator.pki.ServerRole;
import dev.handset.emulator.pool.PoolSettings;
import dev.handset.emulator.pool.PoolWeb;
import java.io.IOException;
import java.net.BindException;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Everything around the phone, running: DHCP, DNS, the balancer with the pool's web services, a
 * Front End, Exchange. Every box has its own loopback address; see {@link LabAddresses}.
 */
public final class Lab implements AutoCloseable {
    private static final int DHCP_SERVER = 67;
    private static final int DHCP_CLIENT = 68;
    private static final int DNS = 53;

    /** Networks tried before a taken port is an error. */
    private static final int TRIES = 8;

    private final LabSettings settings;
    private final LabAddresses addresses;
    private final PublishedCertificates published = new PublishedCertificates();
    private final Map<Box, VipPair> vips = new EnumMap<>(Box.class);
    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private final LabDhcpServer dhcp;
    private final LabDns dns;
    private volatile LabHandler pool;
    private volatile LabHandler exchange;
    private volatile LabPlan plan;

    /**
     * Brings up a lab in a loopback network that is free.
     *
     * @throws LabFailed when a box cannot be started, in none of several networks
     */
    public static Lab start(LabPlan plan, LabSettings settings) throws LabFailed {
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

    private Lab(LabPlan plan, LabSettings settings, LabAddresses addresses) throws LabFailed {
        this.settings = settings;
        this.addresses = addresses;
        this.plan = plan;
        pool = poolWeb(plan);
        exchange = exchangeWeb(plan);
        try {
            dhcp = startDhcp();
            dns = startDns();
            startVip(Box.WEB, ServerRole.WEB, plan.web(), request -> pool.handle(request));
            startVip(
                    Box.FRONT_END,
                    ServerRole.WEB,
                    plan.frontEnd(),
                    request -> pool.handle(request));
            startVip(
                    Box.EXCHANGE,
                    ServerRole.EXCHANGE,
                    plan.exchange(),
                    request -> exchange.handle(request));
            startVip(Box.EWS, ServerRole.EXCHANGE, plan.ews(), request -> exchange.handle(request));
        } catch (LabFailed e) {
            close();
            throw e;
        }
    }

    public LabAddresses addresses() {
        return addresses;
    }

    public LabPlan plan() {
        return plan;
    }

    public LabPki pki() {
        return settings.pki();
    }

    /** Handshakes the box has seen on port 443, oldest first; none for a box without TLS. */
    public List<HandshakeRecord> handshakes(Box box) {
        VipPair vip = vips.get(box);
        return vip == null ? List.of() : vip.handshakes();
    }

    /**
     * Changes the running boxes to another plan, from the next connection or question on: how a fix
     * is applied.
     *
     * @throws LabFailed when a closed port cannot be opened again
     */
    public synchronized void apply(LabPlan next) throws LabFailed {
        if (!next.pool().equals(plan.pool()) || !next.directory().equals(plan.directory())) {
            pool = poolWeb(next);
        }
        exchange = exchangeWeb(next);
        dhcp.change(dhcpSettings(next.dhcp()));
        dns.misbehave(LabZone.faults(next.dns(), addresses));
        apply(Box.WEB, next.web());
        apply(Box.FRONT_END, next.frontEnd());
        apply(Box.EXCHANGE, next.exchange());
        apply(Box.EWS, next.ews());
        plan = next;
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
                        dhcpSettings(plan.dhcp()),
                        DhcpObserver.NONE);
        starting(Box.DHCP, server.address(), server::start);
        running.push(server);
        return server;
    }

    private LabDns startDns() throws LabFailed {
        InetSocketAddress bind = addresses.socket(Box.DNS, DNS);
        try {
            LabDns server =
                    LabDns.start(
                            bind, LabZone.of(addresses), LabZone.faults(plan.dns(), addresses));
            running.push(server);
            return server;
        } catch (IOException e) {
            throw LabFailed.at(Box.DNS.title(), bind, e);
        }
    }

    private void startVip(Box box, ServerRole role, VipPlan vipPlan, LabHandler handler)
            throws LabFailed {
        var vip =
                new VipPair(
                        box,
                        role,
                        vipPlan,
                        handler,
                        addresses,
                        settings.pki(),
                        settings.clock(),
                        settings.random());
        running.push(vip);
        starting(box, addresses.socket(box, 443), vip::start);
        vips.put(box, vip);
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

    private LabDhcpSettings dhcpSettings(DhcpPlan dhcpPlan) {
        var good =
                LabDhcpSettings.good(
                        (Inet4Address) addresses.of(Box.DHCP),
                        DHCP_CLIENT + settings.offset(),
                        dhcpPlan.web(),
                        dhcpPlan.sip());
        for (DhcpFault fault : dhcpPlan.faults()) good = good.with(fault);
        return good;
    }

    private LabHandler poolWeb(LabPlan next) {
        var usual =
                PoolSettings.usual(
                        LabPlan.DOMAIN,
                        next.directory(),
                        settings.pki(),
                        published,
                        settings.forms());
        return new PoolWeb(
                new PoolSettings(
                        usual.webFqdn(),
                        usual.serverFqdn(),
                        usual.directory(),
                        usual.pki(),
                        published,
                        settings.forms(),
                        usual.ticketLife(),
                        usual.certificateLife(),
                        next.pool().pinsLocked() ? 0 : usual.maxPinTries(),
                        next.pool().faults()),
                settings.clock(),
                settings.random());
    }

    private LabHandler exchangeWeb(LabPlan next) {
        return new ExchangeWeb(
                ExchangeSettings.usual(LabPlan.DOMAIN, next.directory(), settings.clock().instant())
                        .withFaults(next.exchangeWeb().autodiscover(), next.exchangeWeb().ews()),
                settings.clock(),
                settings.random());
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
