package dev.handset.agent.signin;

import dev.handset.agent.event.Outcome;
import dev.handset.agent.event.Step;
import dev.handset.agent.state.ClientIdentity;
import dev.handset.provisioning.ProvisioningFailed;
import dev.handset.provisioning.cert.CertificateProvisioningClient;
import dev.handset.provisioning.cert.Pkcs10Request;
import dev.handset.provisioning.ticket.WebTicket;
import dev.handset.truststore.Certificate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Makes a key on the device and has the pool issue a certificate over it. */
final class CertificateStep implements SignInStep {
    @Override
    public Step step() {
        return Step.CERTIFICATE;
    }

    @Override
    public Outcome run(Progress progress) throws StepFailed {
        if (progress.identity().isPresent()) {
            return new Outcome.Skipped("the client certificate of the last sign-in is still good");
        }
        WebTicket ticket = progress.ticket().orElseThrow();
        var random = progress.settings().random();
        String user = ticket.nameIdentifier().replaceFirst("^sip:", "");
        var request = Pkcs10Request.create(user, Pkcs10Request.Hash.SHA_256, random);
        try {
            Certificate certificate =
                    new CertificateProvisioningClient(progress.http(), random)
                            .getAndPublishCert(
                                    progress.ticketTarget().orElseThrow().endpoint(),
                                    ticket,
                                    deviceId(progress),
                                    request);
            keep(progress, new ClientIdentity("sip:" + user, request.privateKey(), certificate));
        } catch (ProvisioningFailed e) {
            throw Diagnosed.failed(progress, Step.CERTIFICATE, e);
        }
        return Outcome.PASSED;
    }

    private static void keep(Progress progress, ClientIdentity identity) throws StepFailed {
        try {
            progress.identityFile().write(progress.settings().account(), identity);
        } catch (IOException e) {
            throw new StepFailed(
                    progress.diagnoser()
                            .named(
                                    "H-STATE-01",
                                    Step.CERTIFICATE,
                                    String.valueOf(e.getMessage()),
                                    "a state directory that can be written"));
        }
        progress.identity(identity);
        progress.events()
                .evidence(
                        "client certificate",
                        identity.sipUri() + ", until " + identity.certificate().notAfter());
        progress.events()
                .stored("client key and certificate", progress.identityFile().path().toString());
    }

    /** Stable for this device and this account. */
    private static UUID deviceId(Progress progress) {
        var settings = progress.settings();
        String text = settings.network().macAddress() + " " + settings.account();
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
