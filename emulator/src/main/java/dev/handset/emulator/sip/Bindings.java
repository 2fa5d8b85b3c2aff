package dev.handset.emulator.sip;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Who is registered, with which endpoints. Safe for use by many threads. */
final class Bindings {
    /** Endpoints of one user; the one that registered first gives way. */
    static final int MAX_ENDPOINTS = 8;

    /** Names an endpoint. */
    record Name(String user, String endpointId) {}

    private final Map<String, Map<String, Endpoint>> users = new HashMap<>();

    /**
     * @param user SIP URI in lower case
     * @return whether the endpoint was not registered before
     */
    synchronized boolean add(String user, Endpoint endpoint, Instant now) {
        var endpoints = users.computeIfAbsent(user, u -> new LinkedHashMap<>());
        endpoints.values().removeIf(e -> !now.isBefore(e.until()));
        var added = endpoints.put(endpoint.id(), endpoint) == null;
        if (endpoints.size() > MAX_ENDPOINTS) {
            endpoints.values().stream()
                    .filter(e -> !e.id().equals(endpoint.id()))
                    .findFirst()
                    .ifPresent(e -> endpoints.remove(e.id()));
        }
        return added;
    }

    /** Another of the user's endpoints, which registers and is never heard of again. */
    synchronized void addSilent(String user, String endpointId, Instant now, Instant until) {
        add(user, new Endpoint(endpointId, user, "", Optional.empty(), "", until), now);
    }

    /** Names of the user's endpoints, the first registered first. */
    synchronized List<Name> names(String user, Instant now) {
        return users.getOrDefault(user, Map.of()).values().stream()
                .filter(endpoint -> now.isBefore(endpoint.until()))
                .map(endpoint -> new Name(user, endpoint.id()))
                .toList();
    }

    synchronized boolean has(String user, String endpointId) {
        return users.getOrDefault(user, Map.of()).containsKey(endpointId);
    }

    synchronized void remove(String user, String endpointId) {
        var endpoints = users.get(user);
        if (endpoints == null) return;
        endpoints.remove(endpointId);
        if (endpoints.isEmpty()) users.remove(user);
    }

    /** Takes out what has run out, and tells it. */
    synchronized List<Name> expired(Instant now) {
        return remove(endpoint -> !now.isBefore(endpoint.until()));
    }

    /** When the next endpoint runs out; empty when none is registered. */
    synchronized Optional<Instant> nextEnd() {
        return users.values().stream()
                .flatMap(endpoints -> endpoints.values().stream())
                .map(Endpoint::until)
                .min(Instant::compareTo);
    }

    /** A connection has ended, and with it what came on it. Returns that. */
    synchronized List<Name> connectionEnded(String connectionId) {
        return remove(endpoint -> endpoint.connectionId().equals(connectionId));
    }

    private List<Name> remove(Predicate<Endpoint> which) {
        var gone = new ArrayList<Name>();
        users.forEach(
                (user, endpoints) -> {
                    for (var endpoint : List.copyOf(endpoints.values())) {
                        if (!which.test(endpoint)) continue;
                        endpoints.remove(endpoint.id());
                        gone.add(new Name(user, endpoint.id()));
                    }
                });
        users.values().removeIf(Map::isEmpty);
        return gone;
    }

    /** The user's endpoints, the named one first. */
    synchronized List<Endpoint> of(String user, String firstId, Instant now) {
        var endpoints = new ArrayList<>(users.getOrDefault(user, Map.of()).values());
        endpoints.removeIf(e -> !now.isBefore(e.until()));
        endpoints.sort(
                Comparator.comparing((Endpoint e) -> !e.id().equals(firstId))
                        .thenComparing(Endpoint::id));
        return endpoints;
    }
}
