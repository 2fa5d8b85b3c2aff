package dev.handset.emulator.presence;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the users of a pool have published, and their voice mail. Users are SIP URIs in lower case.
 * Safe for use by many threads.
 */
public final class Board {
    /** Category instances of one user. */
    static final int MAX_CATEGORIES = 128;

    /** Characters of one instance's content. */
    static final int MAX_CONTENT = 16_384;

    /** What became of a publication. */
    public sealed interface Outcome {
        record Accepted() implements Outcome {}

        /** Nothing was stored: some versions are not the current ones. */
        record WrongVersions(List<WrongVersion> operations) implements Outcome {}

        /** Nothing was stored: a user may not keep so much. */
        record TooMuch() implements Outcome {}
    }

    /**
     * @param index of the publication in its request, from 1
     * @param current the version it should have carried
     */
    public record WrongVersion(int index, long current) {}

    /**
     * A mailbox in numbers.
     *
     * @param unread voice mails
     * @param read voice mails
     */
    public record VoiceMail(int unread, int read) {}

    private final Map<String, Map<Publication.Key, Category>> users = new HashMap<>();
    private final Map<String, VoiceMail> mailboxes = new HashMap<>();

    /** Stores all of the publications, or none. */
    public synchronized Outcome publish(
            String user, String endpoint, List<Publication> publications, Instant now) {
        var kept = new LinkedHashMap<>(users.getOrDefault(user, Map.of()));
        var wrong = new ArrayList<WrongVersion>();
        int index = 0;
        for (Publication publication : publications) {
            index++;
            if (publication.content().length() > MAX_CONTENT) return new Outcome.TooMuch();
            long current =
                    Optional.ofNullable(kept.get(publication.key()))
                            .map(Category::version)
                            .orElse(0L);
            if (publication.version() != current) {
                wrong.add(new WrongVersion(index, current));
            } else if (publication.removes()) {
                kept.remove(publication.key());
            } else {
                kept.put(publication.key(), category(publication, endpoint, now));
            }
        }
        if (!wrong.isEmpty()) return new Outcome.WrongVersions(wrong);
        if (kept.size() > MAX_CATEGORIES) return new Outcome.TooMuch();
        users.put(user, kept);
        return new Outcome.Accepted();
    }

    private static Category category(Publication from, String endpoint, Instant now) {
        return new Category(
                from.key(),
                from.version() + 1,
                from.expireType(),
                endpoint,
                now,
                from.content(),
                from.availability());
    }

    /** Forgets what lasts as long as the endpoint. */
    public synchronized void endpointEnded(String user, String endpoint) {
        var kept = users.get(user);
        if (kept == null) return;
        kept.values().removeIf(category -> category.endsWith(endpoint));
        if (kept.isEmpty()) users.remove(user);
    }

    public synchronized void voiceMail(String user, VoiceMail mails) {
        mailboxes.put(user, mails);
    }

    /** Empty as long as nothing was told of the mailbox. */
    public synchronized Optional<VoiceMail> voiceMail(String user) {
        return Optional.ofNullable(mailboxes.get(user));
    }

    synchronized List<Category> published(String user) {
        return List.copyOf(users.getOrDefault(user, Map.of()).values());
    }

    /**
     * @param registered whether the user has an endpoint
     */
    public int availability(String user, boolean registered) {
        List<Category> states =
                published(user).stream()
                        .filter(category -> category.key().category().equals("state"))
                        .toList();
        return Availability.of(states, registered);
    }
}
