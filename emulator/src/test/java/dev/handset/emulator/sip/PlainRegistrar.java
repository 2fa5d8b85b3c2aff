package dev.handset.emulator.sip;

import dev.handset.emulator.lab.LabDirectory;
import dev.handset.emulator.pki.PkiLab;
import dev.handset.emulator.pki.PublishedCertificates;
import dev.handset.emulator.pki.ServerRole;
import dev.handset.provisioning.sip.SipMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** A registrar without TLS on a free port, that is watched without keeping what it says. */
final class PlainRegistrar implements AutoCloseable, LabSipObserver {
    final AtomicInteger received = new AtomicInteger();
    final LabRegistrar registrar;

    /**
     * @param connections served at once
     */
    PlainRegistrar(int connections, RegistrarFault... more) throws IOException {
        var faults = new HashSet<>(Set.of(more));
        faults.add(RegistrarFault.NO_TLS);
        var usual =
                RegistrarSettings.usual(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        PkiLab.shared().present(ServerRole.SIP, "full"),
                        "contoso.com",
                        LabDirectory.USUAL,
                        new PublishedCertificates());
        var port = usual.port().withLimits(connections, Timers.USUAL.connect());
        registrar =
                new LabRegistrar(
                        usual.withPort(port).withFaults(faults),
                        this,
                        () -> PkiLab.NOW,
                        new SecureRandom());
        registrar.start();
    }

    InetSocketAddress address() {
        return registrar.address();
    }

    @Override
    public void received(InetSocketAddress peer, SipMessage message) {
        received.incrementAndGet();
    }

    @Override
    public void sent(InetSocketAddress peer, SipMessage message) {
        // not kept
    }

    @Override
    public void dropped(InetSocketAddress peer, String reason) {
        // not kept
    }

    @Override
    public void close() {
        registrar.close();
    }
}
