package dev.handset.emulator.sip;

import dev.handset.emulator.lab.LabDirectory;
import dev.handset.emulator.lab.LabUser;
import dev.handset.emulator.pki.PkiLab;
import dev.handset.emulator.pki.PublishedCertificate;
import dev.handset.emulator.pki.PublishedCertificates;
import dev.handset.emulator.pki.Requests;
import dev.handset.emulator.pki.ServerRole;
import dev.handset.provisioning.sip.SipMessage;
import dev.handset.tls.TlsIdentity;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A registrar on a free port, and certificates to sign in with. */
final class SipLab implements AutoCloseable, LabSipObserver {
    static final String ALICE = LabUser.ALICE.sipUri();
    private static final KeyPair USER_KEY = rsa();
    private static final Duration LIFE = Duration.ofDays(180);

    final PublishedCertificates published = new PublishedCertificates();
    final BlockingQueue<SipMessage> received = new LinkedBlockingQueue<>();
    final BlockingQueue<SipMessage> sent = new LinkedBlockingQueue<>();
    final BlockingQueue<String> dropped = new LinkedBlockingQueue<>();
    final LabRegistrar registrar;
    private final RegistrarSettings settings;
    private volatile Instant now = PkiLab.NOW;

    SipLab() throws IOException {
        settings =
                RegistrarSettings.usual(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        PkiLab.shared().present(ServerRole.SIP, "full"),
                        "contoso.com",
                        LabDirectory.USUAL,
                        published);
        registrar = new LabRegistrar(settings, this, () -> now, new SecureRandom());
        registrar.start();
    }

    RegistrarSettings settings() {
        return settings;
    }

    void misbehave(RegistrarFault... faults) throws IOException {
        registrar.change(settings.withFaults(Set.of(faults)));
    }

    void offer(SipScheme... schemes) throws IOException {
        registrar.change(settings.withSchemes(Set.of(schemes), Optional.empty()));
    }

    void advance(Duration by) {
        now = now.plus(by);
    }

    /** A caller on a new connection, with a certificate the pool has published. */
    SipCaller alice() throws Exception {
        return caller(ALICE, publishedFor(ALICE));
    }

    SipCaller caller(String sipUri, TlsIdentity identity) throws IOException {
        return new SipCaller(registrar.address(), sipUri, identity);
    }

    TlsIdentity publishedFor(String sipUri) throws Exception {
        var identity = issuedFor(sipUri);
        published.publish(
                new PublishedCertificate(
                        PublishedCertificates.thumbprint(identity.chain().get(0)),
                        sipUri,
                        "1d4a2a2e-0000-4a3c-9c7d-2f4f6d8a0001",
                        now.plus(LIFE),
                        false));
        return identity;
    }

    /** A certificate the registrar has never heard of. */
    TlsIdentity issuedFor(String sipUri) throws Exception {
        var request = Requests.pkcs10(USER_KEY, 0, "SHA256withRSA");
        var der = PkiLab.shared().users().issue(request, sipUri, LIFE);
        return new TlsIdentity(List.of(der), USER_KEY.getPrivate());
    }

    private static KeyPair rsa() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    String dropReason() throws InterruptedException {
        return Optional.ofNullable(dropped.poll(20, TimeUnit.SECONDS)).orElse("nothing");
    }

    @Override
    public void received(InetSocketAddress peer, SipMessage message) {
        received.add(message);
    }

    @Override
    public void sent(InetSocketAddress peer, SipMessage message) {
        sent.add(message);
    }

    @Override
    public void dropped(InetSocketAddress peer, String reason) {
        dropped.add(reason);
    }

    @Override
    public void close() {
        registrar.close();
    }
}
