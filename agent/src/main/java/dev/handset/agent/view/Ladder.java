package dev.handset.agent.view;

import dev.handset.agent.event.Endpoint;
import dev.handset.agent.event.Outcome;
import dev.handset.agent.event.SignInEvent;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * The ladder: one line a message with time, from, to, protocol and summary; between them the
 * beginning and end of each step, and what the phone logged.
 */
public final class Ladder {
    private static final int PEER_WIDTH = 28;

    private final Style style;

    public Ladder(Style style) {
        this.style = style;
    }

    /** The line for an event; empty for one that the ladder leaves out. */
    public Optional<String> line(SignInEvent event) {
        if (event instanceof SignInEvent.StepStarted started) {
            return Optional.of(style.bold(time(started.at()) + "  " + started.step().title()));
        }
        if (event instanceof SignInEvent.Message message) return Optional.of(message(message));
        if (event instanceof SignInEvent.StepEnded ended) return Optional.of(end(ended));
        if (event instanceof SignInEvent.LogWritten log) {
            return Optional.of(time(log.at()) + "    log: " + Text.printable(log.line()));
        }
        if (event instanceof SignInEvent.StateStored stored) {
            return Optional.of(
                    time(stored.at()) + "    kept: " + stored.what() + " in " + stored.where());
        }
        if (event instanceof SignInEvent.Evidence evidence) {
            String text = evidence.name() + ": " + evidence.value();
            return Optional.of(style.faint(time(evidence.at()) + "    " + Text.printable(text)));
        }
        return Optional.empty();
    }

    private String message(SignInEvent.Message message) {
        boolean sent = message.direction() == SignInEvent.Direction.SENT;
        Endpoint peer = sent ? message.to() : message.from();
        String arrow = style.boxes() ? (sent ? "──▶" : "◀──") : (sent ? "-->" : "<--");
        return "%s    phone %s %s %s %s%s"
                .formatted(
                        time(message.at()),
                        arrow,
                        Text.pad(peer(peer), PEER_WIDTH),
                        Text.pad(message.protocol().name(), 5),
                        Text.cut(message.summary(), Math.max(40, style.columns() - 52)),
                        message.labForm() ? style.yellow(" [lab form]") : "");
    }

    private static String peer(Endpoint peer) {
        String port = peer.port() == 0 ? "" : ":" + peer.port();
        return Text.cut(peer.name() + port, PEER_WIDTH);
    }

    private String end(SignInEvent.StepEnded ended) {
        String text;
        if (ended.outcome() instanceof Outcome.Failed failed) {
            text =
                    style.red(
                            "failed: "
                                    + failed.diagnosis().code()
                                    + " "
                                    + failed.diagnosis().title());
        } else if (ended.outcome() instanceof Outcome.Skipped skipped) {
            text = style.faint("skipped: " + skipped.why());
        } else {
            text = style.green("passed");
        }
        return time(ended.at()) + "    " + text;
    }

    /** Seconds and milliseconds since the sign-in began. */
    static String time(Duration at) {
        return String.format(Locale.ROOT, "%7.3f", at.toNanos() / 1e9);
    }
}
