package dev.handset.provisioning.kerberos;

import java.util.Optional;
import java.util.regex.Pattern;
import javax.security.auth.login.LoginException;
import org.ietf.jgss.GSSException;
import org.jspecify.annotations.Nullable;

/** No ticket, or one that is not believed; the message names whose, and what was said. */
public final class KerberosFailed extends Exception {
    private static final long serialVersionUID = 1;

    /** The end of what JGSS tells: an error number of RFC 4120 section 7.5.9 in brackets. */
    private static final Pattern CODE = Pattern.compile("\\((\\d{1,3})\\)");

    private final Reason reason;

    /** What it comes down to. */
    public enum Reason {
        /** No record names a key distribution centre. */
        KDC_UNKNOWN,
        /** None of them answers. */
        KDC_SILENT,
        UNKNOWN_USER,
        WRONG_PASSWORD,
        /** Locked, disabled, or its password has run out. */
        ACCOUNT_UNUSABLE,
        /** No account has the service's name, or more than one has it. */
        UNKNOWN_SERVICE,
        CLOCK_SKEW,
        /** Anything else. */
        REFUSED
    }

    public KerberosFailed(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /** Of the first ticket. */
    static KerberosFailed login(ClientPrincipal client, LoginException e) {
        return of("%s gets no ticket".formatted(client), said(e.getMessage(), e.getCause()));
    }

    /** Of the ticket for the service. */
    static KerberosFailed service(String service, GSSException e) {
        return of("no ticket for " + service, said(e.getMinorString(), e.getCause()));
    }

    /** Of a ticket that came in. */
    static KerberosFailed accepting(GSSException e) {
        return new KerberosFailed(
                Reason.REFUSED, "the ticket is refused: " + said(e.getMinorString(), e.getCause()));
    }

    /** Of what came in for a ticket and is none. */
    static KerberosFailed unreadable() {
        return new KerberosFailed(Reason.REFUSED, "the ticket is refused: it cannot be read");
    }

    private static String said(@Nullable String message, @Nullable Throwable cause) {
        return Optional.ofNullable(cause)
                .map(Throwable::getMessage)
                .orElse(String.valueOf(message))
                .replaceAll("\\s+", " ");
    }

    private static KerberosFailed of(String what, String said) {
        return new KerberosFailed(reason(said), what + ": " + said);
    }

    private static Reason reason(String said) {
        var code = CODE.matcher(said);
        if (code.find()) return byCode(Integer.parseInt(code.group(1)));
        // the runtime's words when a reply cannot be opened with the password, or none came
        if (said.contains("Checksum failed")) return Reason.WRONG_PASSWORD;
        return said.matches(".*([Rr]efused|timed out|Connection|reach|No route).*")
                ? Reason.KDC_SILENT
                : Reason.REFUSED;
    }

    private static Reason byCode(int code) {
        return switch (code) {
            case 6 -> Reason.UNKNOWN_USER;
            case 7, 8 -> Reason.UNKNOWN_SERVICE;
            case 18, 23 -> Reason.ACCOUNT_UNUSABLE;
            case 24, 31 -> Reason.WRONG_PASSWORD;
            case 37 -> Reason.CLOCK_SKEW;
            default -> Reason.REFUSED;
        };
    }
}
