package dev.handset.agent.signin;

import dev.handset.agent.event.Outcome;
import dev.handset.agent.event.Step;
import dev.handset.provisioning.ProvisioningFailed;
import dev.handset.provisioning.http.LogOn;
import dev.handset.provisioning.secret.Credentials;
import dev.handset.provisioning.ticket.WebTicket;
import dev.handset.provisioning.ticket.WebTicketClient;

/** Gets a web ticket: by number and PIN, or with the Windows account of a tether. */
final class TicketStep implements SignInStep {
    @Override
    public Step step() {
        return Step.TICKET;
    }

    @Override
    public Outcome run(Progress progress) throws StepFailed {
        if (progress.identity().isPresent()) {
            return new Outcome.Skipped("the client certificate of the last sign-in is still good");
        }
        var settings = progress.settings();
        var client =
                new WebTicketClient(progress.http(), settings.labForms().pin(), settings.random());
        var service = progress.certProvisioning().orElseThrow();
        try {
            var target = client.certificateProvisioning(service);
            WebTicket ticket;
            if (settings.pinLogin().isPresent()) {
                var login = settings.pinLogin().get();
                ticket = client.byPin(target, login.number(), login.pin());
            } else {
                Credentials account = settings.tethered().orElseThrow();
                ticket =
                        client.byWindowsAccount(
                                target,
                                sipUri(account, settings.network().domain()),
                                LyncDiscovery.isWayOf(settings)
                                        ? LogOn.windows(account)
                                        : LogOn.ntlm(account));
            }
            progress.ticket(ticket, target);
            progress.events()
                    .evidence(
                            "web ticket", ticket.nameIdentifier() + ", until " + ticket.expires());
        } catch (ProvisioningFailed e) {
            throw Diagnosed.failed(progress, Step.TICKET, e);
        }
        return Outcome.PASSED;
    }

    /**
     * The PC that the phone is tethered to knows the SIP address; here it follows from the account.
     */
    static String sipUri(Credentials account, String domain) {
        String user = account.user();
        return "sip:" + (user.contains("@") ? user : user + "@" + domain);
    }
}
