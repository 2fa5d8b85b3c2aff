package dev.handset.agent.view;

import dev.handset.agent.check.Repair;
import dev.handset.truststore.ChainAdvice.MissingIssuer;
import java.util.ArrayList;
import java.util.List;

/** What to send instead of a chain that lacks an issuer, for a person. */
final class RepairView {
    private final Style style;

    RepairView(Style style) {
        this.style = style;
    }

    List<String> draw(Repair repair) {
        if (repair instanceof Repair.Known known) return known(known);
        if (repair instanceof Repair.Unknown unknown) return text(missing(unknown.missing()));
        if (repair instanceof Repair.RootOnly root) {
            return text(
                    ("Nothing is missing in the chain: the phone lacks the root [%s], and no chain"
                                    + " file brings that into a phone.")
                            .formatted(root.root().subject()));
        }
        throw new IllegalStateException("unknown repair " + repair);
    }

    private List<String> known(Repair.Known known) {
        var lines = new ArrayList<String>();
        lines.add(style.bold("chain to install, as --write-chain FILE has it:"));
        int number = 1;
        for (var certificate : known.chain()) {
            String added = known.added().contains(certificate) ? style.green("  <- added") : "";
            lines.add("  " + number++ + ". " + Text.printable(certificate.subject()) + added);
        }
        int all = known.accepting().size() + known.refusing().size();
        String taken =
                "taken by %d of %d phones that lack an issuer"
                        .formatted(known.accepting().size(), all);
        lines.addAll(
                text(
                        known.refusing().isEmpty()
                                ? taken
                                : taken + "; refused still, for: " + known.why()));
        return lines;
    }

    private static String missing(MissingIssuer missing) {
        return "The missing certificate [%s]%s is not known here%s; give it with --intermediates FILE."
                .formatted(
                        missing.subject(),
                        missing.keyId().map(id -> ", key id " + id + ",").orElse(""),
                        missing.urls().stream()
                                .findFirst()
                                .map(url -> ", but can be had from " + url)
                                .orElse(""));
    }

    private List<String> text(String sentence) {
        return Text.wrap(sentence, style.columns() - 4);
    }
}
