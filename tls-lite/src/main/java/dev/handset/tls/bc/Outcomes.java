package dev.handset.tls.bc;

import dev.handset.tls.HandshakeOutcome;
import dev.handset.tls.HandshakeOutcome.ConnectFailed;
import dev.handset.tls.HandshakeOutcome.ConnectFailed.Kind;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.regex.Pattern;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.TlsFatalAlertReceived;

/** Turns what was thrown into an outcome with a name. */
final class Outcomes {
    /** Bouncy Castle says a message's size in words only. */
    private static final Pattern TOO_LARGE =
            Pattern.compile("exceeds the maximum: (\\w+)\\(\\d+\\), (\\d+) > (\\d+)");

    private Outcomes() {}

    static HandshakeOutcome connectFailed(Exception e, Duration deadline) {
        if (e instanceof SocketTimeoutException)
            return new ConnectFailed(Kind.TIMEOUT, "nothing within " + deadline.toMillis() + " ms");
        var detail = String.valueOf(e.getMessage());
        var refused = e instanceof ConnectException && detail.contains("refused");
        return new ConnectFailed(refused ? Kind.REFUSED : Kind.UNREACHABLE, detail);
    }

    /**
     * @param e thrown by the protocol while it took the server's bytes
     */
    static HandshakeOutcome ofFailure(Exception e, HandshakeWatch watch) {
        if (e instanceof HandshakeStopped stopped) return stopped.outcome();
        if (e instanceof TlsFatalAlertReceived)
            return new HandshakeOutcome.AlertReceived(watch.phase(), watch.lastAlert(false));
        var detail = detail(e);
        var tooLarge = TOO_LARGE.matcher(detail);
        if (tooLarge.find())
            return new HandshakeOutcome.HandshakeTooLarge(
                    tooLarge.group(1),
                    Integer.parseInt(tooLarge.group(2)),
                    Integer.parseInt(tooLarge.group(3)));
        return new HandshakeOutcome.ProtocolError(watch.phase(), watch.lastAlert(true), detail);
    }

    /** The most telling message of a failure and its causes, in one line. */
    static String detail(Throwable e) {
        var cause = e.getCause();
        if (cause != null && (e instanceof TlsFatalAlert || e.getMessage() == null))
            return detail(cause);
        var message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }
}
