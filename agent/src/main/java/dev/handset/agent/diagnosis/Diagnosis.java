package dev.handset.agent.diagnosis;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What the person saw, what was really wrong and what to change where.
 *
 * @param code stable id such as {@code F-TLS-01}; ids that begin with {@code H-} are Handset's own
 * @param title the fault in a few words
 * @param screens what the phone shows, verbatim, in order; the last one stays
 * @param logCode the code the phone logs, such as {@code 0x80072f0d}
 * @param cause what was really wrong, in general
 * @param observed what was seen this time, with the values
 * @param expected what would have worked, with the values
 * @param fixes what to change, by product
 * @param noFixFor products asked for by name that no fix is known for
 * @param sources where the knowledge is from, each ending in its mark: S sourced, U unverified
 * @param chain the presented chain, when the fault is about one
 */
public record Diagnosis(
        String code,
        String title,
        List<String> screens,
        Optional<String> logCode,
        String cause,
        String observed,
        String expected,
        List<Fix> fixes,
        List<String> noFixFor,
        List<String> sources,
        Optional<ChainPicture> chain) {
    /** The family whose screens the catalogue knows; those of the others are not known. */
    public static final String SCREENS_OF = "Lync Phone Edition";

    public Diagnosis {
        screens = List.copyOf(screens);
        fixes = List.copyOf(fixes);
        noFixFor = List.copyOf(noFixFor);
        sources = List.copyOf(sources);
    }

    /**
     * The same with the fixes for these boxes alone.
     *
     * @param boxes none keeps every fix
     */
    public Diagnosis forBoxes(Collection<Box> boxes) {
        if (boxes.isEmpty()) return this;
        var named = boxes.stream().map(Box::product).toList();
        var known = fixes.stream().filter(fix -> named.contains(fix.product())).toList();
        var fixed = known.stream().map(Fix::product).toList();
        return new Diagnosis(
                code,
                title,
                screens,
                logCode,
                cause,
                observed,
                expected,
                known,
                named.stream().filter(product -> !fixed.contains(product)).toList(),
                sources,
                chain);
    }

    /**
     * What to do on one box.
     *
     * @param product such as {@code Cisco ACE}
     * @param action one action someone can take there
     * @param sourced whether the words come from a source; otherwise they are general knowledge
     *     that nobody tried on the product for this catalogue
     */
    public record Fix(String product, String action, boolean sourced) {}
}
