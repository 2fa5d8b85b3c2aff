package dev.handset.agent.dhcp;

import dev.handset.agent.view.Style;
import dev.handset.dhcp.lldp.LldpFrame;
import dev.handset.dhcp.lldp.Tlv;
import java.util.ArrayList;
import java.util.List;

/** An LLDP frame for a person: one line an element, and what the phone makes of it. */
public final class LldpDrawing {
    /** So many bytes of an element are shown. */
    private static final int SHOWN = 16;

    private final Style style;

    public LldpDrawing(Style style) {
        this.style = style;
    }

    public List<String> draw(LldpHeard heard) {
        var lines = new ArrayList<String>();
        String from = heard.frame().map(f -> " from switch port " + mac(f)).orElse("");
        lines.add(
                style.bold("LLDP")
                        + "  "
                        + heard.origin()
                        + from
                        + ", "
                        + heard.bytes()
                        + " bytes");
        heard.problem().ifPresent(problem -> lines.add("  " + style.red("error " + problem)));
        heard.frame().ifPresent(frame -> elements(frame, lines));
        heard.use().ifPresent(use -> lines.add("  " + style.green("= " + use)));
        heard.diagnosis()
                .ifPresent(
                        d ->
                                lines.add(
                                        "  "
                                                + style.red("= of no use to the phone: ")
                                                + "%s %s: expected %s, found %s"
                                                        .formatted(
                                                                d.code(),
                                                                d.title(),
                                                                d.expected(),
                                                                d.observed())));
        return lines;
    }

    private static void elements(LldpFrame frame, List<String> lines) {
        var policies = frame.policies().iterator();
        for (Tlv tlv : frame.tlvs()) {
            int length = Math.min(SHOWN, tlv.value().length());
            String hex =
                    tlv.value().slice(0, length).toHex()
                            + (length < tlv.value().length() ? "..." : "");
            String meaning =
                    TlvMeaning.of(tlv, policies).replaceAll("[\\p{Cntrl}\u0080-\u009f]", "?");
            lines.add("%4d  %3d  %-35s  %s".formatted(tlv.offset(), tlv.type(), hex, meaning));
        }
    }

    private static String mac(LldpFrame frame) {
        return frame.source().toHex().replaceAll("..(?!$)", "$0:");
    }
}
