package dev.handset.emulator.lab;

import dev.handset.emulator.balancer.Engine;
import dev.handset.emulator.balancer.HandshakeRecord;
import dev.handset.emulator.balancer.VirtualIp;
import dev.handset.emulator.balancer.VirtualIpSettings;
import dev.handset.emulator.http.LabHandler;
import dev.handset.emulator.http.LabHttpObserver;
import dev.handset.emulator.http.LabReply;
import dev.handset.emulator.http.LabRequest;
import dev.handset.emulator.pki.LabPki;
import dev.handset.emulator.pki.ServerRole;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.function.Supplier;

/** Ports 443 and 80 of one virtual IP. */
final class VipPair implements AutoCloseable {
    private static final int HTTPS = 443;
    private static final int HTTP = 80;

    /** What a rewriting balancer calls a server, before the lab's domain. */
    private static final String SERVER = "server01.";

    private final ServerRole role;
    private final LabPki pki;
    private final LabHandler servers;
    private final Supplier<LabDirectory> users;
    private volatile LabHandler handler;
    private final VirtualIp https;
    private final VirtualIp http;
    private final EngineFront engine;
    private volatile VipPlan plan;

    VipPair(
            Box box,
            ServerRole role,
            VipPlan plan,
            LabHandler servers,
            Supplier<LabDirectory> users,
            LabAddresses addresses,
            LabSettings settings) {
        this.role = role;
        this.pki = settings.pki();
        this.servers = servers;
        this.users = users;
        this.plan = plan;
        handler = published(plan);
        https =
                new VirtualIp(
                        VirtualIpSettings.https(
                                        box.title(),
                                        addresses.socket(box, HTTPS),
                                        plan.presentation(role, pki),
                                        this::handle)
                                .withBehaviour(plan.ownHttps())
                                .withTls(plan.handshake())
                                .tapped(settings.tap()),
                        LabHttpObserver.NONE,
                        settings.clock(),
                        settings.random());
        http =
                new VirtualIp(
                        VirtualIpSettings.http(
                                        box.title(), addresses.socket(box, HTTP), this::handle)
                                .withBehaviour(plan.http())
                                .tapped(settings.tap()),
                        LabHttpObserver.NONE,
                        settings.clock(),
                        settings.random());
        var servers443 =
                new VirtualIp(
                        VirtualIpSettings.behindTls(
                                "servers behind the " + box.title(),
                                new InetSocketAddress(addresses.of(box), 0),
                                this::handle),
                        LabHttpObserver.NONE,
                        settings.clock(),
                        settings.random());
        engine = new EngineFront(addresses.socket(box, HTTPS), servers443);
    }

    private LabHandler published(VipPlan plan) {
        String name = role.names(LabPlan.DOMAIN).get(0);
        return plan.forwarding().before(servers, users.get(), name, SERVER + LabPlan.DOMAIN);
    }

    private LabReply handle(LabRequest request) {
        return handler.handle(request);
    }

    void start() throws IOException {
        https.start();
        http.start();
        engine.apply(plan, plan.presentation(role, pki));
    }

    void apply(VipPlan next) throws IOException {
        plan = next;
        handler = published(next);
        var presentation = next.presentation(role, pki);
        https.present(presentation);
        https.shakeHands(next.handshake());
        if (next.engine() == Engine.LAB) engine.apply(next, presentation);
        https.behave(next.ownHttps());
        http.behave(next.http());
        engine.apply(next, presentation);
    }

    /** Those that the lab itself has made; a real program tells nobody. */
    List<HandshakeRecord> handshakes() {
        return https.handshakes();
    }

    @Override
    public void close() {
        engine.close();
        https.close();
        http.close();
    }
}
