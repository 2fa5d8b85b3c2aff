package dev.handset.emulator.sip;

import dev.handset.emulator.lab.LabUser;
import dev.handset.emulator.presence.Board;
import dev.handset.emulator.presence.CategoriesXml;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Who watches whom: keeps the standing subscriptions of a pool and tells them what has changed.
 * Safe for use by many threads.
 */
final class Watch {
    /** Subscriptions of one connection; a client of the field has four. */
    static final int MAX_OF_A_CONNECTION = 32;

    private final Board board;
    private final CategoriesXml xml;
    private final Bindings bindings;
    private final InstantSource clock;
    private final SecureRandom random;
    private final List<Subscription> subscriptions = new ArrayList<>();

    Watch(Board board, Bindings bindings, InstantSource clock, SecureRandom random) {
        this.board = board;
        this.bindings = bindings;
        this.clock = clock;
        this.random = random;
        xml = new CategoriesXml(board);
    }

    String self(LabUser user) {
        return xml.self(user, isRegistered(user), clock.instant());
    }

    String watched(LabUser user) {
        return xml.watched(user, isRegistered(user), clock.instant());
    }

    private boolean isRegistered(LabUser user) {
        return !bindings.of(key(user), "", clock.instant()).isEmpty();
    }

    private int availability(LabUser user) {
        return board.availability(key(user), isRegistered(user));
    }

    static String key(LabUser user) {
        return user.sipUri().toLowerCase(Locale.ROOT);
    }

    /**
     * @param told whom the answer to the subscription tells of already
     * @return whether there was room
     */
    synchronized boolean add(
            Subscription subscription, String connectionId, Optional<LabUser> told) {
        var now = clock.instant();
        subscriptions.removeIf(standing -> standing.hasEnded(now));
        long mine = subscriptions.stream().filter(s -> s.isOn(connectionId)).count();
        if (mine >= MAX_OF_A_CONNECTION) return false;
        told.ifPresent(user -> subscription.note(key(user), availability(user)));
        subscriptions.add(subscription);
        return true;
    }

    /**
     * A subscription is refreshed, or ended.
     *
     * @param end now or before ends it; empty extends it for good
     */
    synchronized void extend(String callId, Optional<Instant> end) {
        for (var standing : subscriptions) {
            if (standing.isDialog(callId)) standing.extend(end);
        }
        subscriptions.removeIf(standing -> standing.hasEnded(clock.instant()));
    }

    synchronized void connectionEnded(String connectionId) {
        subscriptions.removeIf(standing -> standing.isOn(connectionId));
    }

    /** Something the user published has changed: all endpoints learn it, versions included. */
    synchronized void published(LabUser user, RegistrarSettings settings) {
        tellSelf(user, settings, false);
        tellWatchers(user, settings);
    }

    /** The user has come or gone; told when that changes what is seen. */
    synchronized void endpointsChanged(LabUser user, RegistrarSettings settings) {
        tellSelf(user, settings, true);
        tellWatchers(user, settings);
    }

    private void tellSelf(LabUser user, RegistrarSettings settings, boolean newsOnly) {
        var type = Subscriptions.type(Subscriptions.ROAMING_SELF);
        var availability = availability(user);
        for (var standing : standing(Subscriptions.ROAMING_SELF, user)) {
            var news = standing.note(key(user), availability);
            if (news || !newsOnly) tell(standing, type, self(user), settings);
        }
    }

    /** Tells every watcher who does not know it yet. */
    synchronized void tellWatchers(LabUser user, RegistrarSettings settings) {
        var availability = availability(user);
        for (var standing : standing(Subscriptions.PRESENCE, user)) {
            if (standing.note(key(user), availability)) {
                tell(standing, Subscriptions.CATEGORIES_TYPE, watched(user), settings);
            }
        }
    }

    private List<Subscription> standing(String event, LabUser user) {
        var now = clock.instant();
        subscriptions.removeIf(standing -> standing.hasEnded(now));
        return subscriptions.stream().filter(s -> s.is(event, key(user))).toList();
    }

    private void tell(Subscription standing, String type, String body, RegistrarSettings settings) {
        var branch = "z9hG4bK%08X%08X".formatted(random.nextInt(), random.nextInt());
        standing.tell(type, body, clock.instant(), settings.fqdn(), branch);
    }
}
