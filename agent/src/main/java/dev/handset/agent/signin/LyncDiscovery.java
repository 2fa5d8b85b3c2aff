package dev.handset.agent.signin;

import dev.handset.agent.PhoneSettings;
import dev.handset.agent.dns.DnsFailed;
import dev.handset.agent.dns.RegistrarCandidate;
import dev.handset.agent.event.Step;
import dev.handset.provisioning.ProvisioningFailure;
import dev.handset.provisioning.http.LogOn;
import dev.handset.provisioning.lyncdiscover.Asked;
import dev.handset.provisioning.lyncdiscover.DiscoverAnswer;
import dev.handset.provisioning.lyncdiscover.DiscoverWalk;
import dev.handset.provisioning.lyncdiscover.SipAccess;
import dev.handset.provisioning.secret.Credentials;
import dev.handset.provisioning.ticket.WebTicketClient;
import dev.handset.truststore.DeviceTraits.PoolSearch;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** The step {@code discover} of a client that finds its pool by Lync autodiscover. */
final class LyncDiscovery {
    /**
     * Whose host has the certificate service too. That clients take it from there, and not from the
     * registrar's challenge, is UNVERIFIED.
     */
    private static final String WEB_SERVICES = "AuthBroker";

    private static final String ADDRESS = "[A-Za-z0-9._+-]+@[A-Za-z0-9.-]+";

    private LyncDiscovery() {}

    static boolean isWayOf(PhoneSettings settings) {
        return settings.profile().device().findsPool().value() == PoolSearch.LYNCDISCOVER;
    }

    static void run(Progress progress) throws StepFailed {
        Credentials account = account(progress);
        String user =
                TicketStep.sipUri(account, progress.settings().network().domain())
                        .replaceFirst("^sip:", "");
        if (!user.matches(ADDRESS)) {
            throw failed(progress, "the user is \"" + user + "\"", "a SIP address");
        }
        var tickets =
                new WebTicketClient(
                        progress.http(),
                        progress.settings().labForms().pin(),
                        progress.settings().random());
        var result =
                new DiscoverWalk(progress.http(), tickets, LogOn.windows(account)).discover(user);
        for (Asked asked : result.asked()) {
            progress.events().evidence("GET " + asked.uri(), asked.result());
        }
        if (result.user().isEmpty()) throw failed(progress, result);
        take(progress, result.user().get());
    }

    private static Credentials account(Progress progress) throws StepFailed {
        Optional<Credentials> account = progress.settings().tethered();
        if (account.isPresent()) return account.get();
        throw failed(progress, "a number and a PIN", "a user name and a password");
    }

    private static void take(Progress progress, DiscoverAnswer user) throws StepFailed {
        SipAccess access = user.access().orElseThrow();
        var registrar =
                new RegistrarCandidate(
                        access.fqdn(),
                        access.port(),
                        "Lync autodiscover, " + user.location(),
                        addresses(progress, access.fqdn()));
        progress.registrars(List.of(registrar));
        progress.events().evidence("registrar", registrar.toString());
        String web = user.service(WEB_SERVICES).orElse("");
        try {
            String host = URI.create(web).getHost();
            if (host != null) {
                progress.certProvisioning(
                        PhoneSettings.Pool.named(access.fqdn(), host).certProvisioning());
                progress.events().evidence("web service", host);
                return;
            }
        } catch (IllegalArgumentException e) {
            // told below
        }
        throw failed(
                progress,
                "the link to " + WEB_SERVICES + " is \"" + web + "\"",
                "the https address of the web services");
    }

    private static List<InetAddress> addresses(Progress progress, String host) throws StepFailed {
        try {
            List<InetAddress> addresses = progress.names().addresses(host);
            if (!addresses.isEmpty()) return addresses;
            throw failed(progress, "no address for " + host, "an A record for " + host);
        } catch (DnsFailed e) {
            throw new StepFailed(
                    progress.diagnoser()
                            .named(
                                    "H-DNS-01",
                                    Step.DISCOVER,
                                    String.valueOf(e.getMessage()),
                                    "an answer to " + e.question()));
        }
    }

    private static StepFailed failed(Progress progress, String seen, String expected) {
        return new StepFailed(
                progress.diagnoser().named("F-NET-02", Step.DISCOVER, seen, expected));
    }

    private static StepFailed failed(Progress progress, DiscoverWalk.Result result) {
        ProvisioningFailure failure = result.failure();
        var wrong = result.asked().stream().filter(Asked::isPublishedWrongly).findFirst();
        if (wrong.isPresent()) {
            return new StepFailed(
                    progress.diagnoser()
                            .named(
                                    "N-02",
                                    Step.DISCOVER,
                                    wrong.get().uri() + ": " + wrong.get().result(),
                                    "AccessLocation External from a name for clients outside"));
        }
        return new StepFailed(
                progress.diagnoser()
                        .provisioning(
                                failure, progress.seen(Step.DISCOVER, Diagnosed.server(failure))));
    }
}
