package dev.handset.provisioning.http;

import dev.handset.provisioning.ProvisioningFailed;
import dev.handset.provisioning.ProvisioningFailure;
import dev.handset.provisioning.http.HttpScheme.Login;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A request that has to be authenticated: plain first, then by the scheme liked best of those
 * offered, and by the next where that comes to nothing. What a challenge is answered with goes over
 * the challenge's connection. A connection that is already authenticated needs the first leg only.
 */
final class LogOnExchange {
    /** Answers to challenges in one log-on; NTLM needs one, Kerberos none or one. */
    private static final int MAX_ANSWERS = 3;

    /** Sends one leg. */
    @FunctionalInterface
    interface Leg {
        HttpReply send(HttpRequest request, boolean sameConnection) throws ProvisioningFailed;
    }

    private final HttpClientSettings settings;
    private final LogOn logOn;
    private final Refusals refusals;
    private final HttpObserver observer;
    private final Leg leg;

    LogOnExchange(
            HttpClientSettings settings,
            LogOn logOn,
            Refusals refusals,
            HttpObserver observer,
            Leg leg) {
        this.settings = settings;
        this.logOn = logOn;
        this.refusals = refusals;
        this.observer = observer;
        this.leg = leg;
    }

    HttpReply send(HttpRequest request) throws ProvisioningFailed {
        HttpReply first = leg.send(request, false);
        if (first.status() != 401) return first;
        Optional<String> noTicket = Optional.empty();
        for (HttpScheme scheme : logOn.schemes()) {
            Optional<String> challenge = challenge(first, scheme);
            if (challenge.isEmpty()) continue;
            Optional<Login> login =
                    scheme.begin(settings, request.uri(), logOn.credentials(), challenge.get());
            if (login.isEmpty()) continue;
            try {
                return by(scheme, login.get(), request);
            } catch (NotThisWay e) {
                observer.givenUp(request.uri(), scheme.name(), e.why());
                if (scheme == LogOn.NEGOTIATE) noTicket = Optional.of(e.why());
            }
        }
        List<String> offered = schemes(first);
        if (noTicket.isPresent() && offered.equals(List.of(LogOn.NEGOTIATE.name()))) {
            throw new ProvisioningFailed(
                    new ProvisioningFailure.NoTicket(request.uri(), noTicket.get()));
        }
        throw unauthorized(request, offered, false);
    }

    private HttpReply by(HttpScheme scheme, Login login, HttpRequest request)
            throws ProvisioningFailed, NotThisWay {
        String token = first(scheme, login, request);
        for (int answers = 0; ; answers++) {
            Optional<String> authority = login.authority();
            refuseKnown(authority, scheme, request);
            HttpReply reply =
                    leg.send(
                            request.with("Authorization", scheme.name() + " " + token),
                            answers > 0);
            if (reply.status() != 401) return reply;
            Optional<String> next =
                    answers == MAX_ANSWERS
                            ? Optional.empty()
                            : login.next(challenge(reply, scheme).orElse(""));
            if (next.isEmpty()) {
                boolean judged = authority.isPresent();
                if (!judged && scheme.name().equals(NegotiateScheme.NAME)) {
                    throw new NotThisWay("the server goes on with 401");
                }
                authority.ifPresent(a -> refusals.add(logOn.credentials(), a));
                throw unauthorized(request, schemes(reply), true);
            }
            token = next.get();
        }
    }

    private String first(HttpScheme scheme, Login login, HttpRequest request)
            throws ProvisioningFailed, NotThisWay {
        Optional<String> authority = login.authority();
        refuseKnown(authority, scheme, request);
        try {
            return login.first();
        } catch (ProvisioningFailed e) {
            authority.ifPresent(a -> refusals.add(logOn.credentials(), a));
            throw e;
        }
    }

    private void refuseKnown(Optional<String> authority, HttpScheme scheme, HttpRequest request)
            throws ProvisioningFailed {
        if (authority.isPresent() && refusals.holds(logOn.credentials(), authority.get())) {
            throw unauthorized(request, List.of(scheme.name()), true);
        }
    }

    /** Scheme names of all challenges, in order. */
    static List<String> schemes(HttpReply reply) {
        return reply.all("WWW-Authenticate").stream()
                .map(v -> v.strip().split("[ ,]", 2)[0])
                .distinct()
                .toList();
    }

    /** What stands behind the scheme's name; empty when the scheme is not offered. */
    private static Optional<String> challenge(HttpReply reply, HttpScheme scheme) {
        Optional<String> bare = Optional.empty();
        for (String value : reply.all("WWW-Authenticate")) {
            String text = value.strip();
            String name = text.split("[ ,]", 2)[0];
            if (!name.toLowerCase(Locale.ROOT).equals(scheme.name().toLowerCase(Locale.ROOT))) {
                continue;
            }
            bare = Optional.of(text.substring(name.length()).strip());
            if (!bare.get().isEmpty()) return bare;
        }
        return bare;
    }

    private static ProvisioningFailed unauthorized(
            HttpRequest request, List<String> offered, boolean refused) {
        return new ProvisioningFailed(
                new ProvisioningFailure.Unauthorized(request.uri(), offered, refused));
    }
}
