package dev.handset.agent.dhcp;

import dev.handset.agent.view.Style;
import dev.handset.dhcp.DhcpMessage;
import dev.handset.dhcp.option.SipServers;
import dev.handset.dhcp.option.UcClientOptions;
import java.util.ArrayList;
import java.util.List;

/** A message for a person: one line an option, and 43 and 120 byte by byte. */
public final class MessageDrawing {
    private final Style style;
    private final OptionDrawing options;

    public MessageDrawing(Style style) {
        this.style = style;
        this.options = new OptionDrawing(style);
    }

    public List<String> draw(Heard heard) {
        var lines = new ArrayList<String>();
        lines.add(
                style.bold(heard.type()) + "  " + heard.origin() + ", " + heard.bytes() + " bytes");
        heard.problem().ifPresent(problem -> lines.add("  " + style.red("error " + problem)));
        heard.message().ifPresent(message -> lines.add(fields(message)));
        for (Judgement option : heard.options()) {
            boolean taken = isDrawn(option);
            List<String> drawn = taken ? options.draw(option) : List.of(line(option));
            drawn.forEach(line -> lines.add("  " + line));
        }
        return lines;
    }

    private static String fields(DhcpMessage message) {
        var text =
                new StringBuilder(
                        "  xid %08x, client %s".formatted(message.xid(), message.chaddr().toHex()));
        if (!message.ciaddr().isAnyLocalAddress()) {
            text.append(", ciaddr ").append(message.ciaddr().getHostAddress());
        }
        if (!message.yiaddr().isAnyLocalAddress()) {
            text.append(", yiaddr ").append(message.yiaddr().getHostAddress());
        }
        return text.toString();
    }

    /** 43 and 120 in an answer, and whatever is malformed. */
    private static boolean isDrawn(Judgement option) {
        int code = option.explanation().code();
        int spans = option.explanation().spans().size();
        boolean ours = code == UcClientOptions.CODE || code == SipServers.CODE;
        return spans > 1 || (ours && option.explanation().value().length() > 0);
    }

    private String line(Judgement option) {
        var explanation = option.explanation();
        String meaning =
                explanation.spans().isEmpty()
                        ? "nothing"
                        : explanation.spans().get(0).meaning().replaceAll("\\p{Cntrl}", "?");
        return style.bold("option " + explanation.code()) + " " + meaning;
    }
}
