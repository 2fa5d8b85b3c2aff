package dev.handset.truststore;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Judges a chain for many phones at once. Phones whose limits and firmware roots are the same share
 * one verdict, and all of them share the checked signatures, so that a whole family costs little
 * more than one phone. Safe for use by several threads.
 */
public final class PhonesJudge {
    private static final int CACHED_SIGNATURES = 16_384;

    /** Phones that cannot but agree. */
    private record Group(ChainJudge judge, List<Anchor> firmware, AnchorIndex anchors) {
        boolean fits(PhoneProfile phone, List<Anchor> roots) {
            return judge.profile().chain().equals(phone.chain()) && firmware.equals(roots);
        }
    }

    private final List<PhoneProfile> phones;
    private final List<Group> groups = new ArrayList<>();

    /** For each phone the place of its group. */
    private final List<Integer> groupOf = new ArrayList<>();

    /**
     * @param phones in the order verdicts are given
     * @param trusted roots every phone trusts beside its firmware's
     */
    public PhonesJudge(Collection<PhoneProfile> phones, Collection<Anchor> trusted) {
        this.phones = List.copyOf(phones);
        var cache = new SignatureCache(CACHED_SIGNATURES);
        for (PhoneProfile phone : this.phones) {
            List<Anchor> firmware = FirmwareRoots.of(phone);
            int at = 0;
            while (at < groups.size() && !groups.get(at).fits(phone, firmware)) at++;
            if (at == groups.size()) {
                groups.add(
                        new Group(new ChainJudge(phone, cache), firmware, both(firmware, trusted)));
            }
            groupOf.add(at);
        }
    }

    private static AnchorIndex both(Collection<Anchor> firmware, Collection<Anchor> trusted) {
        var all = new ArrayList<>(firmware);
        all.addAll(trusted);
        return AnchorIndex.of(all);
    }

    public List<PhoneProfile> phones() {
        return phones;
    }

    /**
     * One verdict a phone, in the order of {@link #phones}.
     *
     * @param presented as the server sent them, leaf first
     * @param name the name the phones wanted to reach; empty when it is not to be checked
     * @param now the phones' clock
     */
    public Map<PhoneProfile, Verdict> judge(
            List<Certificate> presented, Optional<ServerName> name, Instant now) {
        return byPhone(
                groups.stream()
                        .map(g -> g.judge.judge(presented, List.of(), g.anchors, name, now))
                        .toList());
    }

    /**
     * As {@link #judge(List, Optional, Instant)}, with other roots for this chain.
     *
     * @param trusted in place of those given when this was made; the firmware's are trusted still
     */
    public Map<PhoneProfile, Verdict> judge(
            List<Certificate> presented,
            Collection<Anchor> trusted,
            Optional<ServerName> name,
            Instant now) {
        return byPhone(
                groups.stream()
                        .map(
                                g -> {
                                    var anchors = both(g.firmware, trusted);
                                    return g.judge.judge(presented, List.of(), anchors, name, now);
                                })
                        .toList());
    }

    private Map<PhoneProfile, Verdict> byPhone(List<Verdict> byGroup) {
        var verdicts = new LinkedHashMap<PhoneProfile, Verdict>();
        for (int i = 0; i < phones.size(); i++) {
            verdicts.put(phones.get(i), byGroup.get(groupOf.get(i)));
        }
        return verdicts;
    }
}
