package dev.handset.agent.check;

import dev.handset.agent.diagnosis.Diagnosis;
import dev.handset.truststore.PhoneProfile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What phones find on their way to a mailbox.
 *
 * @param urls in the order in which a phone tries them
 * @param phones in the order asked for
 */
public record MailboxResult(Mailbox mailbox, List<MailboxUrl> urls, List<PhoneProfile> phones) {
    private static final String NO_NAME = "F-EXCH-05";

    public MailboxResult {
        urls = List.copyOf(urls);
        phones = List.copyOf(phones);
    }

    /** The servers that were connected to, each once. */
    public List<TargetResult> targets() {
        var targets = new LinkedHashSet<TargetResult>();
        urls.forEach(url -> url.chain().ifPresent(targets::add));
        return new ArrayList<>(targets);
    }

    /** Whether EWS's address is known; without credentials Exchange does not tell it. */
    public boolean ewsKnown() {
        return urls.stream().anyMatch(MailboxUrl::ews);
    }

    /** What keeps each phone from Exchange; a phone that gets there has no entry. */
    public Map<PhoneProfile, Diagnosis> failing() {
        var failing = new LinkedHashMap<PhoneProfile, Diagnosis>();
        for (PhoneProfile phone : phones) {
            against(phone).ifPresent(diagnosis -> failing.put(phone, diagnosis));
        }
        return failing;
    }

    /** What to mend at this URL: what keeps a phone from Exchange that its own row has as well. */
    public Optional<Diagnosis> toMend(MailboxUrl url) {
        return phones.stream()
                .filter(phone -> !works(url.side(), url.ews(), phone))
                .flatMap(phone -> url.against(phone).filter(d -> decides(d, url, phone)).stream())
                .findFirst();
    }

    private boolean decides(Diagnosis diagnosis, MailboxUrl url, PhoneProfile phone) {
        return mostTelling(url.side(), url.ews(), phone)
                .filter(d -> d.code().equals(diagnosis.code()))
                .isPresent();
    }

    private Optional<Diagnosis> against(PhoneProfile phone) {
        for (Mailbox.Side side : mailbox.sides()) {
            for (boolean ews : new boolean[] {false, true}) {
                if (ews && urls.stream().noneMatch(u -> at(u, side.name(), true))) continue;
                if (works(side.name(), ews, phone)) continue;
                return mostTelling(side.name(), ews, phone);
            }
        }
        return Optional.empty();
    }

    private boolean works(String side, boolean ews, PhoneProfile phone) {
        return urls.stream()
                .filter(url -> at(url, side, ews) && url.uri().getScheme().equals("https"))
                .anyMatch(url -> url.against(phone).isEmpty());
    }

    private static boolean at(MailboxUrl url, String side, boolean ews) {
        return url.side().equals(side) && url.ews() == ews;
    }

    /** The first that is not about a name that does not exist, else the first of all. */
    private Optional<Diagnosis> mostTelling(String side, boolean ews, PhoneProfile phone) {
        var all =
                urls.stream()
                        .filter(url -> at(url, side, ews))
                        .flatMap(url -> url.against(phone).stream())
                        .toList();
        return all.stream()
                .filter(d -> !d.code().equals(NO_NAME))
                .findFirst()
                .or(() -> all.stream().findFirst());
    }
}
