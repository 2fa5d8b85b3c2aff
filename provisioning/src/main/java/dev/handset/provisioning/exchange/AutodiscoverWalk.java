package dev.handset.provisioning.exchange;

import dev.handset.provisioning.ProvisioningFailed;
import dev.handset.provisioning.ProvisioningFailure;
import dev.handset.provisioning.exchange.AutodiscoverAnswer.RedirectAddress;
import dev.handset.provisioning.exchange.AutodiscoverAnswer.RedirectUrl;
import dev.handset.provisioning.exchange.AutodiscoverAnswer.Refused;
import dev.handset.provisioning.exchange.AutodiscoverAnswer.Settings;
import dev.handset.provisioning.exchange.TriedUrl.Way;
import dev.handset.provisioning.http.HttpClient;
import dev.handset.provisioning.http.HttpReply;
import dev.handset.provisioning.http.HttpRequest;
import dev.handset.provisioning.http.LogOn;
import dev.handset.provisioning.soap.SoapCall;
import dev.handset.provisioning.soap.Xml;
import dev.handset.provisioning.soap.XmlReader;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Finds a mailbox in the order of a client outside a domain: POX to the domain, to its {@code
 * autodiscover.} host, the unauthenticated redirect over plain HTTP, the SRV record; then SOAP at
 * the hosts that speak HTTP and did not refuse the account. Every URL is recorded with its outcome.
 * Credentials go over https only. A server that is busy is asked again when it says so.
 */
public final class AutodiscoverWalk {
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final String CONTENT_TYPE = "text/xml; charset=utf-8";

    private final HttpClient http;
    private final SrvLookup srv;
    private final Optional<LogOn> logOn;
    private final Patience patience;

    /**
     * @param logOn without it every URL that wants authentication fails as unauthorized, which is
     *     what a phone signed in by PIN alone meets
     */
    public AutodiscoverWalk(HttpClient http, SrvLookup srv, Optional<LogOn> logOn) {
        this(http, srv, logOn, Patience.USUAL);
    }

    /**
     * @param patience with busy servers, all URLs of a run together
     */
    public AutodiscoverWalk(
            HttpClient http, SrvLookup srv, Optional<LogOn> logOn, Patience patience) {
        this.http = http;
        this.srv = srv;
        this.logOn = logOn;
        this.patience = patience;
    }

    /**
     * What a run found.
     *
     * @param found in order; a phone stops at the first
     * @param tried every URL in order, never empty
     */
    public record Result(List<Settings> found, List<TriedUrl> tried) {
        public Result {
            found = List.copyOf(found);
            tried = List.copyOf(tried);
        }

        /** What a phone works with; empty when no URL led to any. */
        public Optional<Settings> settings() {
            return found.stream().findFirst();
        }

        /** The failure of the whole run; only when there are no settings. */
        public ProvisioningFailure failure() {
            List<ProvisioningFailure> failures =
                    tried.stream().flatMap(t -> t.failure().stream()).toList();
            return new ProvisioningFailure.AllFailed(tried.get(tried.size() - 1).uri(), failures);
        }
    }

    /**
     * As a phone does: up to the first settings.
     *
     * @param email primary address, {@code alice@contoso.com}
     * @throws IllegalArgumentException when it is no mail address
     */
    public Result discover(String email) {
        return run(email, false);
    }

    /** To look at all: goes on after settings until every URL was tried. */
    public Result explore(String email) {
        return run(email, true);
    }

    private Result run(String email, boolean all) {
        if (!Redirects.isAddress(email)) {
            throw new IllegalArgumentException("not a mail address: " + email);
        }
        Run run = new Run(all);
        run.redirects.begin(email);
        run.byAddress(email);
        return new Result(run.found, run.tried);
    }

    /** One run, with what it has seen so far. */
    private final class Run {
        private final boolean all;
        private final Redirects redirects = new Redirects();
        private final List<TriedUrl> tried = new ArrayList<>();
        private final List<Settings> found = new ArrayList<>();
        private final Waiting waiting = new Waiting(patience);
        private final Set<URI> soap = new LinkedHashSet<>();

        Run(boolean all) {
            this.all = all;
        }

        private boolean done() {
            return !all && !found.isEmpty();
        }

        void byAddress(String email) {
            String domain = email.substring(email.indexOf('@') + 1).toLowerCase(Locale.ROOT);
            String host = "autodiscover." + domain + Redirects.POX_PATH;
            ask(Way.POX, URI.create("https://" + domain + Redirects.POX_PATH), email);
            if (!done()) ask(Way.POX, URI.create("https://" + host), email);
            if (!done()) redirect(URI.create("http://" + host), email);
            if (!done()) bySrv("_autodiscover._tcp." + domain, email);
            List<URI> left = List.copyOf(soap);
            soap.clear();
            for (URI uri : left) {
                if (!done()) ask(Way.SOAP, uri, email);
            }
        }

        private void ask(Way way, URI uri, String email) {
            if (!redirects.ask(uri, email)) return;
            try {
                HttpReply reply = patiently(request(way, uri, email));
                Optional<String> location = location(reply);
                if (location.isPresent()) {
                    follow(way, way, uri, location.get(), email);
                    if (way == Way.POX && !done()) alsoBySoap(uri);
                    return;
                }
                use(way, uri, email, SoapCall.read(uri, reply, xml -> parse(way, xml)));
            } catch (ProvisioningFailed e) {
                dropped(way, uri, e.failure());
                if (way == Way.POX && speaksHttp(e.failure())) alsoBySoap(uri);
            }
        }

        private void alsoBySoap(URI pox) {
            String text = pox.toString();
            String start = text.substring(0, text.length() - Redirects.POX_PATH.length());
            if (pox.getRawQuery() == null) soap.add(URI.create(start + Redirects.SOAP_PATH));
        }

        /** Asks again as long as a busy server says when. */
        private HttpReply patiently(HttpRequest request) throws ProvisioningFailed {
            while (true) {
                HttpReply reply = send(request);
                if (!RetryAfter.in(reply)) return reply;
                var now = http.settings().clock().instant();
                var wait = Waiting.told(RetryAfter.of(reply, now));
                if (!waiting.again(wait)) throw new ProvisioningFailed(busy(request, reply, wait));
            }
        }

        private ProvisioningFailure busy(HttpRequest request, HttpReply reply, Duration wait) {
            String said = reply.status() + " " + reply.reason();
            return new ProvisioningFailure.Busy(request.uri(), said.strip(), wait);
        }

        private HttpReply send(HttpRequest request) throws ProvisioningFailed {
            return logOn.isPresent() ? http.send(request, logOn.get()) : http.send(request);
        }

        private void use(Way way, URI uri, String email, AutodiscoverAnswer answer) {
            if (answer instanceof Settings settings) {
                tried.add(new TriedUrl(way, uri, "settings", Optional.empty()));
                found.add(settings);
            } else if (answer instanceof RedirectUrl redirect) {
                follow(way, way, uri, redirect.url(), email);
            } else if (answer instanceof RedirectAddress redirect) {
                again(way, uri, redirect.email());
            } else if (answer instanceof Refused refused) {
                dropped(way, uri, fault(uri, refused));
                if (way == Way.POX) alsoBySoap(uri);
            }
        }

        /** The unauthenticated question that only a redirect answers. */
        private void redirect(URI uri, String email) {
            try {
                HttpReply reply = http.send(HttpRequest.get(uri));
                Optional<String> location = location(reply);
                if (location.isPresent()) {
                    follow(Way.REDIRECT, Way.POX, uri, location.get(), email);
                } else {
                    dropped(Way.REDIRECT, uri, SoapCall.status(uri, reply));
                }
            } catch (ProvisioningFailed e) {
                dropped(Way.REDIRECT, uri, e.failure());
            }
        }

        private void bySrv(String name, String email) {
            URI shown = URI.create("dns:" + name + "?type=SRV");
            try {
                Optional<SrvLookup.Target> best = srv.best(name);
                if (best.isPresent()) {
                    SrvLookup.Target target = best.get();
                    String port = target.port() == 443 ? "" : ":" + target.port();
                    String url = "https://" + target.host() + port + Redirects.POX_PATH;
                    follow(Way.SRV, Way.POX, shown, url, email);
                } else {
                    unresolved(shown, name, "no SRV record");
                }
            } catch (IOException e) {
                unresolved(shown, name, String.valueOf(e.getMessage()));
            }
        }

        private void unresolved(URI shown, String name, String why) {
            dropped(Way.SRV, shown, new ProvisioningFailure.Resolve(shown, name, why));
        }

        private void again(Way way, URI uri, String email) {
            Optional<String> against = redirects.againstAddress(email);
            if (against.isPresent()) {
                refused(way, uri, email, against.get());
                return;
            }
            tried.add(new TriedUrl(way, uri, "redirect to " + email, Optional.empty()));
            byAddress(email);
        }

        /**
         * @param by how {@code uri} was asked
         * @param then how the target is to be asked
         */
        private void follow(Way by, Way then, URI uri, String target, String email) {
            Optional<URI> next = resolved(uri, target);
            Optional<String> against = redirects.againstUrl(next, then, email);
            if (against.isPresent()) {
                refused(by, uri, target, against.get());
                return;
            }
            URI to = next.orElseThrow();
            tried.add(new TriedUrl(by, uri, "redirect to " + to, Optional.empty()));
            ask(then, to, email);
        }

        private void refused(Way way, URI uri, String target, String why) {
            dropped(way, uri, new ProvisioningFailure.BadRedirect(uri, target, why));
        }

        private void dropped(Way way, URI uri, ProvisioningFailure failure) {
            tried.add(new TriedUrl(way, uri, failure.sentence(), Optional.of(failure)));
        }
    }

    private static HttpRequest request(Way way, URI uri, String email) {
        return way == Way.SOAP
                ? HttpRequest.soap(
                        uri, GetUserSettings.ACTION, new GetUserSettings(uri, email).toXml())
                : HttpRequest.post(uri, CONTENT_TYPE, Xml.utf8(new PoxRequest(email).toXml()));
    }

    private static AutodiscoverAnswer parse(Way way, byte[] xml)
            throws dev.handset.provisioning.soap.MalformedXml {
        return way == Way.SOAP
                ? GetUserSettings.parse(XmlReader.read(xml))
                : PoxResponse.parse(XmlReader.read(xml));
    }

    /** A server that answered something, and did not refuse the account. */
    private static boolean speaksHttp(ProvisioningFailure failure) {
        return failure instanceof ProvisioningFailure.HttpStatus
                || failure instanceof ProvisioningFailure.SoapFault
                || failure instanceof ProvisioningFailure.Malformed;
    }

    private static ProvisioningFailure fault(URI uri, Refused refused) {
        boolean number = refused.code().matches("[0-9]{1,9}");
        return new ProvisioningFailure.SoapFault(
                uri,
                number ? OptionalInt.of(Integer.parseInt(refused.code())) : OptionalInt.empty(),
                number ? "Autodiscover" : refused.code(),
                refused.message());
    }

    private static Optional<URI> resolved(URI from, String target) {
        try {
            return Optional.of(from.resolve(target));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> location(HttpReply reply) {
        return REDIRECTS.contains(reply.status()) ? reply.header("Location") : Optional.empty();
    }
}
