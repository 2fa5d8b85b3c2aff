package dev.handset.agent.check;

import dev.handset.agent.check.Mailbox.Side;
import dev.handset.agent.diagnosis.Catalogue;
import dev.handset.agent.diagnosis.Circumstances;
import dev.handset.agent.diagnosis.Diagnoser;
import dev.handset.agent.diagnosis.Diagnosis;
import dev.handset.agent.event.Step;
import dev.handset.provisioning.HResult;
import dev.handset.provisioning.LabForms;
import dev.handset.provisioning.ProvisioningFailed;
import dev.handset.provisioning.ProvisioningFailure;
import dev.handset.provisioning.exchange.AutodiscoverAnswer.Protocol;
import dev.handset.provisioning.exchange.AutodiscoverAnswer.Settings;
import dev.handset.provisioning.exchange.AutodiscoverWalk;
import dev.handset.provisioning.exchange.EwsCalendar;
import dev.handset.provisioning.exchange.TriedUrl;
import dev.handset.provisioning.http.HttpClient;
import dev.handset.provisioning.http.LogOn;
import dev.handset.truststore.PhoneProfile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Walks every autodiscover and EWS URL that a phone would try, and lets all phones judge each
 * server's chain. Without credentials a 401 that offers what a phone can do is a good answer.
 */
public final class MailboxCheck {
    private static final int HTTPS = 443;
    private static final Duration LOOKED_AHEAD = Duration.ofDays(1);

    private final CheckSettings settings;
    private final Mailbox mailbox;
    private final InstantSource clock;
    private final MailboxSpeech speech;
    private final SecureRandom random;
    private final Diagnoser diagnoser = new Diagnoser(Catalogue.builtIn(), LabForms.builtIn());
    private final Map<String, TargetResult> judged = new HashMap<>();
    private final List<MailboxUrl> urls = new ArrayList<>();

    public MailboxCheck(
            CheckSettings settings, Mailbox mailbox, InstantSource clock, SecureRandom random) {
        this.settings = settings;
        this.mailbox = mailbox;
        this.clock = clock;
        this.random = random;
        this.speech = new MailboxSpeech(settings, mailbox, clock, random);
    }

    /** Returns within the deadlines of all URLs together. */
    public MailboxResult check() {
        for (Side side : mailbox.sides()) walk(side);
        return new MailboxResult(mailbox, urls, settings.phones());
    }

    private void walk(Side side) {
        List<Settings> found = List.of();
        List<PhoneProfile> speakers = speech.speakers();
        for (int i = 0; i < speakers.size() && found.isEmpty(); i++) {
            int from = urls.size();
            try (HttpClient http = speech.client(side, speakers.get(i))) {
                var result = autodiscover(http, side);
                boolean another = i + 1 < speakers.size() && spokeOtherTls(result);
                if (another) {
                    urls.subList(from, urls.size()).clear();
                    continue;
                }
                found = result.found();
                ews(http, side, found);
                return;
            }
        }
    }

    /** A server that this phone cannot speak with may do so with the next; none was refused. */
    private static boolean spokeOtherTls(AutodiscoverWalk.Result result) {
        var failures = result.tried().stream().flatMap(t -> t.failure().stream()).toList();
        boolean refused =
                failures.stream()
                        .anyMatch(
                                f ->
                                        f instanceof ProvisioningFailure.Unauthorized u
                                                && u.refused());
        return !refused
                && result.found().isEmpty()
                && failures.stream()
                        .anyMatch(
                                f ->
                                        f instanceof ProvisioningFailure.Tls tls
                                                && tls.transcript().certificates().isEmpty());
    }

    private AutodiscoverWalk.Result autodiscover(HttpClient http, Side side) {
        var walk =
                new AutodiscoverWalk(
                        http,
                        name -> MailboxSpeech.service(side.names(), name),
                        mailbox.account().map(LogOn::exchange));
        var result = walk.explore(mailbox.address());
        for (TriedUrl tried : result.tried()) {
            String way = tried.way().name();
            if (tried.way() == TriedUrl.Way.REDIRECT) way = way.toLowerCase(Locale.ROOT);
            add(side, way, tried.uri(), tried.result(), tried.failure(), Step.AUTODISCOVER);
        }
        return result;
    }

    /** Inside a phone takes the inside URL, outside the other; with one side to look from, both. */
    private void ews(HttpClient http, Side side, List<Settings> found) {
        String own = side.name().equals(Side.OUTSIDE) ? Protocol.OUTSIDE : Protocol.INSIDE;
        var all = List.of(Protocol.INSIDE, Protocol.OUTSIDE);
        var wanted = urls(found, mailbox.sides().size() == 1 ? all : List.of(own));
        if (wanted.isEmpty()) wanted = urls(found, all);
        for (String url : wanted) ews(http, side, url);
    }

    private static Set<String> urls(List<Settings> found, List<String> types) {
        var urls = new LinkedHashSet<String>();
        for (Settings one : found) {
            for (String type : types) one.ewsUrl(type).ifPresent(urls::add);
        }
        return urls;
    }

    private void ews(HttpClient http, Side side, String text) {
        URI uri;
        try {
            uri = URI.create(text);
            if (!"https".equals(uri.getScheme()) || uri.getHost() == null) {
                throw new IllegalArgumentException("not https");
            }
        } catch (IllegalArgumentException e) {
            var fault =
                    diagnoser.named(
                            "H-EXCH-02",
                            Step.AUTODISCOVER,
                            "the EWS address is \"" + text + "\"",
                            "an https address of EWS in EwsUrl or ASUrl");
            urls.add(
                    new MailboxUrl(
                            side.name(),
                            MailboxUrl.EWS,
                            URI.create("ews:" + side.name()),
                            "no https address",
                            Optional.empty(),
                            Optional.of(fault.forBoxes(settings.boxes())),
                            Optional.empty()));
            return;
        }
        Optional<ProvisioningFailure> failure = Optional.empty();
        String answer;
        try {
            Instant now = clock.instant();
            int count =
                    new EwsCalendar(http, uri, mailbox.account().map(LogOn::exchange))
                            .view(now, now.plus(LOOKED_AHEAD), 1)
                            .size();
            answer = "the calendar, " + (count == 0 ? "nothing today" : "read");
        } catch (ProvisioningFailed e) {
            answer = e.failure().sentence();
            failure = Optional.of(e.failure());
        }
        add(side, MailboxUrl.EWS, uri, answer, failure, Step.CALENDAR);
    }

    private void add(
            Side side,
            String way,
            URI uri,
            String answer,
            Optional<ProvisioningFailure> failure,
            Step step) {
        boolean expected =
                failure.filter(f -> MailboxSpeech.good(f, mailbox.account().isPresent()))
                        .isPresent();
        Optional<TargetResult> chain = chain(side, uri);
        Optional<Diagnosis> fault =
                failure.filter(f -> !expected && !told(f, chain))
                        .map(f -> diagnoser.provisioning(f, seen(step, uri)))
                        .map(d -> d.forBoxes(settings.boxes()));
        urls.add(
                new MailboxUrl(
                        side.name(),
                        way,
                        uri,
                        failure.map(f -> MailboxSpeech.shortly(f, expected)).orElse(answer),
                        expected ? Optional.empty() : failure.flatMap(HResult::of),
                        fault,
                        chain));
    }

    /** A handshake that failed is told phone by phone. */
    private static boolean told(ProvisioningFailure failure, Optional<TargetResult> chain) {
        return failure instanceof ProvisioningFailure.Tls && chain.isPresent();
    }

    private static Circumstances seen(Step step, URI uri) {
        int port = uri.getPort() > 0 ? uri.getPort() : HTTPS;
        return Circumstances.of(step, uri.getHost() + ":" + port).withTether(true);
    }

    /** What all phones make of the server; each server of a side is connected to once. */
    private Optional<TargetResult> chain(Side side, URI uri) {
        if (!"https".equals(uri.getScheme()) || uri.getHost() == null) return Optional.empty();
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        int port = uri.getPort() > 0 ? uri.getPort() : HTTPS;
        String label = host + ":" + port;
        if (mailbox.sides().size() > 1) label += " " + side.name();
        String known = label;
        TargetResult before = judged.get(known);
        if (before != null) return Optional.of(before);
        InetAddress address;
        try {
            address = MailboxSpeech.address(side.names(), host);
        } catch (IOException e) {
            return Optional.empty();
        }
        var endpoint = new Target.Endpoint(host, Optional.of(mailbox.ports().onWire(port)));
        var checker = new Checker(settings, clock, random, name -> address);
        var result =
                checker.check(
                        new Target.Server(label, host, port, Role.EXCHANGE, Optional.of(endpoint)));
        if (result.any(PhoneResult.Status.NOT_REACHED)) return Optional.empty();
        judged.put(known, result);
        return Optional.of(result);
    }
}
