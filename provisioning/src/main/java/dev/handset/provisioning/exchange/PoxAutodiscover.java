package dev.handset.provisioning.exchange;

import dev.handset.provisioning.ProvisioningFailed;
import dev.handset.provisioning.ProvisioningFailure;
import dev.handset.provisioning.http.HttpClient;
import dev.handset.provisioning.http.HttpReply;
import dev.handset.provisioning.http.HttpRequest;
import dev.handset.provisioning.secret.Credentials;
import dev.handset.provisioning.soap.SoapCall;
import dev.handset.provisioning.soap.Xml;
import dev.handset.provisioning.soap.XmlReader;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Finds a mailbox by POX autodiscover, in the order of a client outside a domain: the domain, its
 * {@code autodiscover.} host, the unauthenticated redirect over plain HTTP, the SRV record. Every
 * URL is recorded with its outcome. Credentials go over https only.
 */
public final class PoxAutodiscover {
    /** Redirects followed in one run, by address, by URL and by HTTP status together. */
    static final int MAX_HOPS = 10;

    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final String PATH = "/autodiscover/autodiscover.xml";
    private static final String CONTENT_TYPE = "text/xml; charset=utf-8";
    private static final String DOMAIN = "[a-z0-9]([a-z0-9.-]*[a-z0-9])?";

    private final HttpClient http;
    private final SrvLookup srv;
    private final Optional<Credentials> credentials;

    /**
     * @param credentials without them every URL that wants authentication fails as unauthorized,
     *     which is what a phone signed in by PIN alone meets
     */
    public PoxAutodiscover(HttpClient http, SrvLookup srv, Optional<Credentials> credentials) {
        this.http = http;
        this.srv = srv;
        this.credentials = credentials;
    }

    /**
     * What a run found.
     *
     * @param settings empty when no URL led to any
     * @param tried every URL in order, never empty
     */
    public record Result(Optional<PoxResponse.Settings> settings, List<TriedUrl> tried) {
        public Result {
            tried = List.copyOf(tried);
        }

        /** The failure of the whole run; only when there are no settings. */
        public ProvisioningFailure failure() {
            List<ProvisioningFailure> failures =
                    tried.stream().flatMap(t -> t.failure().stream()).toList();
            return new ProvisioningFailure.AllFailed(tried.get(tried.size() - 1).uri(), failures);
        }
    }

    /**
     * @param email primary address, {@code alice@contoso.com}
     * @throws IllegalArgumentException when it is no mail address
     */
    public Result discover(String email) {
        if (!isAddress(email)) throw new IllegalArgumentException("not a mail address: " + email);
        Run run = new Run();
        run.addresses.add(email.toLowerCase(Locale.ROOT));
        Optional<PoxResponse.Settings> settings = run.byAddress(email);
        return new Result(settings, run.tried);
    }

    /** One run, with what it has seen so far. */
    private final class Run {
        private final List<TriedUrl> tried = new ArrayList<>();
        private final Set<String> seen = new HashSet<>();
        private final Set<String> addresses = new HashSet<>();
        private int hops;

        Optional<PoxResponse.Settings> byAddress(String email) {
            String domain = email.substring(email.indexOf('@') + 1).toLowerCase(Locale.ROOT);
            return post(URI.create("https://" + domain + PATH), email)
                    .or(() -> post(URI.create("https://autodiscover." + domain + PATH), email))
                    .or(() -> redirect(URI.create("http://autodiscover." + domain + PATH), email))
                    .or(() -> bySrv("_autodiscover._tcp." + domain, email));
        }

        private Optional<PoxResponse.Settings> post(URI uri, String email) {
            seen.add(key(uri, email));
            HttpRequest request =
                    HttpRequest.post(uri, CONTENT_TYPE, Xml.utf8(new PoxRequest(email).toXml()));
            try {
                HttpReply reply =
                        credentials.isPresent()
                                ? http.send(request, credentials.get())
                                : http.send(request);
                Optional<String> location = location(reply);
                if (location.isPresent()) return follow("POST", uri, location.get(), email);
                return use(
                        uri,
                        email,
                        SoapCall.read(uri, reply, x -> PoxResponse.parse(XmlReader.read(x))));
            } catch (ProvisioningFailed e) {
                return dropped("POST", uri, e.failure());
            }
        }

        private Optional<PoxResponse.Settings> use(URI uri, String email, PoxResponse response) {
            if (response instanceof PoxResponse.Settings settings) {
                tried.add(new TriedUrl("POST", uri, "settings", Optional.empty()));
                return Optional.of(settings);
            }
            if (response instanceof PoxResponse.RedirectUrl redirect) {
                return follow("POST", uri, redirect.url(), email);
            }
            if (response instanceof PoxResponse.RedirectAddress redirect) {
                return again(uri, redirect.email());
            }
            PoxResponse.Refused error = (PoxResponse.Refused) response;
            OptionalInt id =
                    error.code().matches("[0-9]{1,9}")
                            ? OptionalInt.of(Integer.parseInt(error.code()))
                            : OptionalInt.empty();
            return dropped(
                    "POST",
                    uri,
                    new ProvisioningFailure.SoapFault(uri, id, "Autodiscover", error.message()));
        }

        /** The unauthenticated question that only a redirect answers. */
        private Optional<PoxResponse.Settings> redirect(URI uri, String email) {
            try {
                HttpReply reply = http.send(HttpRequest.get(uri));
                Optional<String> location = location(reply);
                if (location.isPresent()) return follow("GET", uri, location.get(), email);
                return dropped("GET", uri, SoapCall.status(uri, reply));
            } catch (ProvisioningFailed e) {
                return dropped("GET", uri, e.failure());
            }
        }

        private Optional<PoxResponse.Settings> bySrv(String name, String email) {
            URI shown = URI.create("dns:" + name + "?type=SRV");
            try {
                Optional<SrvLookup.Target> found = srv.best(name);
                if (found.isPresent()) {
                    SrvLookup.Target target = found.get();
                    String port = target.port() == 443 ? "" : ":" + target.port();
                    return follow("SRV", shown, "https://" + target.host() + port + PATH, email);
                }
                return unresolved(shown, name, "no SRV record");
            } catch (IOException e) {
                return unresolved(shown, name, String.valueOf(e.getMessage()));
            }
        }

        private Optional<PoxResponse.Settings> unresolved(URI shown, String name, String why) {
            return dropped("SRV", shown, new ProvisioningFailure.Resolve(shown, name, why));
        }

        private Optional<PoxResponse.Settings> again(URI uri, String email) {
            if (!isAddress(email)) return refused("POST", uri, email, "it is no mail address");
            if (++hops > MAX_HOPS) return refused("POST", uri, email, "too many redirects");
            if (!addresses.add(email.toLowerCase(Locale.ROOT))) {
                return refused(
                        "POST",
                        uri,
                        email,
                        "it was asked for before, " + ProvisioningFailure.BadRedirect.LOOP);
            }
            tried.add(new TriedUrl("POST", uri, "redirect to " + email, Optional.empty()));
            return byAddress(email);
        }

        private Optional<PoxResponse.Settings> follow(
                String method, URI uri, String target, String email) {
            URI next;
            try {
                next = uri.resolve(target);
            } catch (IllegalArgumentException e) {
                return refused(method, uri, target, "it is no URL");
            }
            if (!"https".equalsIgnoreCase(next.getScheme()) || next.getHost() == null) {
                return refused(method, uri, target, "it is not https");
            }
            if (!next.getRawPath().toLowerCase(Locale.ROOT).endsWith(PATH)) {
                return refused(method, uri, target, "it is no autodiscover address");
            }
            if (seen.contains(key(next, email))) {
                return refused(
                        method,
                        uri,
                        target,
                        "it was asked before, " + ProvisioningFailure.BadRedirect.LOOP);
            }
            if (++hops > MAX_HOPS) return refused(method, uri, target, "too many redirects");
            tried.add(new TriedUrl(method, uri, "redirect to " + next, Optional.empty()));
            return post(next, email);
        }

        private Optional<PoxResponse.Settings> refused(
                String method, URI uri, String target, String why) {
            return dropped(method, uri, new ProvisioningFailure.BadRedirect(uri, target, why));
        }

        private Optional<PoxResponse.Settings> dropped(
                String method, URI uri, ProvisioningFailure failure) {
            tried.add(new TriedUrl(method, uri, failure.sentence(), Optional.of(failure)));
            return Optional.empty();
        }
    }

    private static Optional<String> location(HttpReply reply) {
        return REDIRECTS.contains(reply.status()) ? reply.header("Location") : Optional.empty();
    }

    private static String key(URI uri, String email) {
        return (uri + " " + email).toLowerCase(Locale.ROOT);
    }

    private static boolean isAddress(String email) {
        String lower = email.toLowerCase(Locale.ROOT);
        return lower.length() <= 254 && lower.matches("[^@\\s]+@" + DOMAIN);
    }
}
