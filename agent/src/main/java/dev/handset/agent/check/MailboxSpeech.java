package dev.handset.agent.check;

import dev.handset.agent.dns.KdcSearch;
import dev.handset.agent.dns.Names;
import dev.handset.provisioning.ProvisioningFailure;
import dev.handset.provisioning.exchange.SrvLookup;
import dev.handset.provisioning.http.HttpClient;
import dev.handset.provisioning.http.HttpClientSettings;
import dev.handset.provisioning.http.HttpObserver;
import dev.handset.provisioning.kerberos.KerberosClient;
import dev.handset.provisioning.kerberos.NetworkTickets;
import dev.handset.provisioning.kerberos.ServiceTickets;
import dev.handset.tls.ServerCheck;
import dev.handset.tls.TlsClientSettings;
import dev.handset.tls.TlsConnector;
import dev.handset.truststore.Certificate;
import dev.handset.truststore.PhoneProfile;
import dev.handset.truststore.PhoneProfiles;
import dev.handset.truststore.ServerName;
import dev.handset.truststore.Verdict;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * How a check of a mailbox speaks with Exchange. A password goes to a server alone whose chain one
 * of the phones accepts, or would with the certificates at hand; without one every chain is let
 * pass, to learn what stands behind it.
 */
final class MailboxSpeech {
    private static final String MODERN = "modern";
    private static final Set<String> SCHEMES = Set.of("NTLM", "NEGOTIATE", "BASIC");
    private static final int SHORT = 60;

    private final CheckSettings settings;
    private final Mailbox mailbox;
    private final InstantSource clock;
    private final SecureRandom random;
    private final ChainVerdicts verdicts;

    MailboxSpeech(
            CheckSettings settings, Mailbox mailbox, InstantSource clock, SecureRandom random) {
        this.settings = settings;
        this.mailbox = mailbox;
        this.clock = clock;
        this.random = random;
        this.verdicts = new ChainVerdicts(settings.trust());
    }

    /** As whom to speak TLS: the first of the phones, and where that fails a modern client. */
    List<PhoneProfile> speakers() {
        var speakers = new LinkedHashSet<PhoneProfile>();
        speakers.add(settings.phones().get(0));
        PhoneProfiles.byId(MODERN).ifPresent(speakers::add);
        return List.copyOf(speakers);
    }

    HttpClient client(Mailbox.Side side, PhoneProfile as) {
        ServerCheck check = mailbox.account().isPresent() ? this::judge : ServerCheck.ACCEPT_ANY;
        var tls =
                new TlsConnector(
                        new TlsClientSettings(as.tls(), check, settings.deadlines(), random));
        return new HttpClient(
                new HttpClientSettings(
                                host -> address(side.names(), host),
                                mailbox.ports(),
                                tls,
                                as.device().userAgent().value(),
                                as.device().modelName().value().replaceAll("[^A-Za-z0-9-]", ""),
                                settings.deadlines().connect(),
                                HttpClientSettings.DEFAULT_EXCHANGE,
                                random,
                                clock)
                        .withTickets(tickets(side)),
                HttpObserver.NONE);
    }

    private ServiceTickets tickets(Mailbox.Side side) {
        var search = new KdcSearch(side.names(), mailbox.ports());
        var domain = mailbox.address().substring(mailbox.address().indexOf('@') + 1);
        return new NetworkTickets(
                new KerberosClient(search::find, settings.deadlines().connect()), domain, clock);
    }

    private Verdict judge(List<Certificate> presented, String serverName) {
        var name = ServerName.of(serverName);
        Verdict first = anybody(presented, name);
        if (first instanceof Verdict.Accepted) return first;
        var completed = new ArrayList<>(presented);
        completed.addAll(settings.known());
        return anybody(completed, name) instanceof Verdict.Accepted accepted ? accepted : first;
    }

    private Verdict anybody(List<Certificate> presented, ServerName name) {
        var now = settings.at().orElseGet(clock::instant);
        var all = verdicts.on(settings.phones(), ChainVerdicts.Question.of(presented, name, now));
        return all.values().stream()
                .filter(v -> v instanceof Verdict.Accepted)
                .findFirst()
                .orElseGet(() -> all.values().iterator().next());
    }

    static InetAddress address(Names names, String host) throws IOException {
        if (host.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}")) return InetAddress.getByName(host);
        var addresses = names.addresses(host);
        if (addresses.isEmpty()) {
            throw new UnknownHostException("the name server knows no address for " + host);
        }
        return addresses.get(0);
    }

    static Optional<SrvLookup.Target> service(Names names, String name) throws IOException {
        return names.services(name).stream()
                .findFirst()
                .map(service -> new SrvLookup.Target(service.target(), service.port()));
    }

    /**
     * A failure that is none for a check: 401 with an offer that a phone can take, where there was
     * nobody to authenticate; and a way to a URL that was looked at already.
     */
    static boolean good(ProvisioningFailure failure, boolean account) {
        if (failure instanceof ProvisioningFailure.BadRedirect redirect) return redirect.isLoop();
        return !account
                && failure instanceof ProvisioningFailure.Unauthorized unauthorized
                && unauthorized.offered().stream()
                        .anyMatch(s -> SCHEMES.contains(s.toUpperCase(Locale.ROOT)));
    }

    /** A failure for a table: without the URL, which stands beside it. */
    static String shortly(ProvisioningFailure failure, boolean expected) {
        if (expected && failure instanceof ProvisioningFailure.Unauthorized unauthorized) {
            return "asks who it is, offers " + String.join(", ", unauthorized.offered());
        }
        if (failure instanceof ProvisioningFailure.HttpStatus status) {
            String to = status.location().map(l -> ", to " + l).orElse("");
            return cut(status.status() + " " + status.reason() + to);
        }
        if (failure instanceof ProvisioningFailure.Resolve) return "no such name";
        if (failure instanceof ProvisioningFailure.Connect) return "no connection";
        if (failure instanceof ProvisioningFailure.Timeout) return "no answer in time";
        if (failure instanceof ProvisioningFailure.Tls) return "no secure connection";
        if (failure instanceof ProvisioningFailure.Unauthorized unauthorized) {
            return unauthorized.refused()
                    ? "refuses user name and password"
                    : cut("401, offers " + unauthorized.offered());
        }
        if (expected && failure instanceof ProvisioningFailure.BadRedirect known) {
            return cut("leads to " + known.target().replaceFirst("/autodiscover/.*", ""));
        }
        if (failure instanceof ProvisioningFailure.BadRedirect bad) {
            return cut("leads to " + bad.target() + ": " + bad.why());
        }
        if (failure instanceof ProvisioningFailure.SoapFault fault) {
            return cut("error " + fault.code() + " " + fault.reason());
        }
        return cut(failure.sentence().replace(failure.uri() + ": ", ""));
    }

    private static String cut(String text) {
        return text.length() <= SHORT ? text : text.substring(0, SHORT - 3) + "...";
    }
}
