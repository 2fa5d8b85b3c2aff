package dev.handset.provisioning.http;

import dev.handset.provisioning.secret.Credentials;
import java.util.HashSet;
import java.util.Set;

/**
 * Who refused which account: a password that a domain refused is not shown to it a second time,
 * since every try counts towards locking the account.
 */
final class Refusals {
    private final Set<Refusal> all = new HashSet<>();

    private record Refusal(Credentials credentials, String authority) {}

    synchronized boolean holds(Credentials credentials, String authority) {
        return all.contains(new Refusal(credentials, authority));
    }

    synchronized void add(Credentials credentials, String authority) {
        all.add(new Refusal(credentials, authority));
    }
}
