package dev.handset.emulator.lab;

import dev.handset.emulator.balancer.HandshakeRecord;
import dev.handset.emulator.balancer.VirtualIp;
import dev.handset.emulator.balancer.VirtualIpSettings;
import dev.handset.emulator.http.LabHandler;
import dev.handset.emulator.http.LabHttpObserver;
import dev.handset.emulator.pki.LabPki;
import dev.handset.emulator.pki.ServerRole;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;

/** Ports 443 and 80 of one virtual IP. */
final class VipPair implements AutoCloseable {
    private static final int HTTPS = 443;
    private static final int HTTP = 80;

    private final ServerRole role;
    private final LabPki pki;
    private final VirtualIp https;
    private final VirtualIp http;

    VipPair(
            Box box,
            ServerRole role,
            VipPlan plan,
            LabHandler handler,
            LabAddresses addresses,
            LabPki pki,
            InstantSource clock,
            SecureRandom random) {
        this.role = role;
        this.pki = pki;
        https =
                new VirtualIp(
                        VirtualIpSettings.https(
                                        box.title(),
                                        addresses.socket(box, HTTPS),
                                        pki.present(role, plan.chain()),
                                        handler)
                                .withBehaviour(plan.https())
                                .withTls(plan.tls().settings()),
                        LabHttpObserver.NONE,
                        clock,
                        random);
        http =
                new VirtualIp(
                        VirtualIpSettings.http(box.title(), addresses.socket(box, HTTP), handler)
                                .withBehaviour(plan.http()),
                        LabHttpObserver.NONE,
                        clock,
                        random);
    }

    void start() throws IOException {
        https.start();
        http.start();
    }

    void apply(VipPlan plan) throws IOException {
        https.present(pki.present(role, plan.chain()));
        https.shakeHands(plan.tls().settings());
        https.behave(plan.https());
        http.behave(plan.http());
    }

    List<HandshakeRecord> handshakes() {
        return https.handshakes();
    }

    @Override
    public void close() {
        https.close();
        http.close();
    }
}
