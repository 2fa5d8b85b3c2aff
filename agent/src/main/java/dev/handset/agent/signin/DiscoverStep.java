package dev.handset.agent.signin;

import dev.handset.agent.dns.DnsFailed;
import dev.handset.agent.dns.RegistrarCandidate;
import dev.handset.agent.dns.RegistrarSearch;
import dev.handset.agent.event.Outcome;
import dev.handset.agent.event.Step;
import dev.handset.dhcp.option.Finding;
import java.net.InetAddress;
import java.util.List;

/**
 * Finds the registrars and the web service's address: a desk phone in DNS, other clients by Lync
 * autodiscover.
 */
final class DiscoverStep implements SignInStep {
    @Override
    public Step step() {
        return Step.DISCOVER;
    }

    @Override
    public Outcome run(Progress progress) throws StepFailed {
        if (progress.settings().pool().isEmpty() && LyncDiscovery.isWayOf(progress.settings())) {
            LyncDiscovery.run(progress);
            return Outcome.PASSED;
        }
        var found = search(progress);
        for (RegistrarCandidate candidate : found.candidates()) {
            progress.events().evidence("registrar", candidate.toString());
        }
        for (String stray : found.strays()) progress.events().evidence("ignored", stray);
        if (found.candidates().isEmpty()) throw noRegistrar(progress, found);
        progress.registrars(found.candidates());
        resolveWeb(progress);
        return Outcome.PASSED;
    }

    private static RegistrarSearch.Found search(Progress progress) {
        String domain = progress.settings().network().domain();
        var pool = progress.settings().pool();
        if (pool.isPresent()) {
            progress.certProvisioning(pool.get().certProvisioning());
            return new RegistrarSearch(progress.names(), "")
                    .search(List.of(pool.get().registrar()));
        }
        return new RegistrarSearch(progress.names(), domain).search(progress.sipServers());
    }

    /**
     * What is wrong with option 120 outweighs DNS, a silent name server outweighs missing names.
     */
    private static StepFailed noRegistrar(Progress progress, RegistrarSearch.Found found) {
        var diagnoser = progress.diagnoser();
        var option120 =
                progress.optionFindings().stream()
                        .filter(f -> f.option() == 120 && f.isError())
                        .findFirst();
        if (option120.isPresent()) {
            Finding finding = option120.get();
            return new StepFailed(diagnoser.option(finding, Step.DISCOVER));
        }
        if (!found.failures().isEmpty()) return dns(progress, found.failures().get(0));
        if (!found.strays().isEmpty()) {
            return new StepFailed(
                    diagnoser.named(
                            "H-DNS-02",
                            Step.DISCOVER,
                            String.join(", ", found.strays()),
                            "a target that ends in " + progress.settings().network().domain()));
        }
        String seen =
                found.unresolved().isEmpty()
                        ? "neither DHCP nor a domain to ask for"
                        : "no address for " + String.join(", ", found.unresolved());
        return new StepFailed(
                diagnoser.named("F-NET-02", Step.DISCOVER, seen, "a registrar's name and address"));
    }

    private static void resolveWeb(Progress progress) throws StepFailed {
        var uri = progress.certProvisioning().orElseThrow();
        try {
            List<InetAddress> addresses = progress.names().addresses(uri.getHost());
            if (addresses.isEmpty()) {
                throw new StepFailed(
                        progress.diagnoser()
                                .named(
                                        "F-NET-02",
                                        Step.DISCOVER,
                                        "no address for " + uri.getHost(),
                                        "an A record of the web services name"));
            }
            progress.events()
                    .evidence(
                            "web service",
                            uri.getHost() + " is " + addresses.get(0).getHostAddress());
        } catch (DnsFailed e) {
            throw dns(progress, e);
        }
    }

    private static StepFailed dns(Progress progress, DnsFailed failure) {
        return new StepFailed(
                progress.diagnoser()
                        .named(
                                "H-DNS-01",
                                Step.DISCOVER,
                                String.valueOf(failure.getMessage()),
                                "an answer to " + failure.question()));
    }
}
