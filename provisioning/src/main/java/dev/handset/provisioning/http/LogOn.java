package dev.handset.provisioning.http;

import dev.handset.provisioning.secret.Credentials;
import java.util.List;

/**
 * An account, and the ways in which it may be proven to a server.
 *
 * @param schemes the one liked best first; of what a server offers the first is taken
 */
public record LogOn(Credentials credentials, List<HttpScheme> schemes) {
    /** A Kerberos ticket; see {@link HttpScheme}. */
    public static final HttpScheme NEGOTIATE = new NegotiateScheme();

    /** NTLM; see {@link HttpScheme}. */
    public static final HttpScheme NTLM = new NtlmScheme();

    /** NTLM in Negotiate's frame; see {@link HttpScheme}. */
    public static final HttpScheme NEGOTIATE_NTLM = new NegotiateNtlmScheme();

    /** The password as it is, over TLS; see {@link HttpScheme}. */
    public static final HttpScheme BASIC = new BasicScheme();

    /** Whether a phone takes tickets, and Basic when nothing better is offered; UNVERIFIED. */
    private static final List<HttpScheme> EXCHANGE =
            List.of(NEGOTIATE, NTLM, NEGOTIATE_NTLM, BASIC);

    public LogOn {
        schemes = List.copyOf(schemes);
    }

    /** By NTLM alone. */
    public static LogOn ntlm(Credentials credentials) {
        return new LogOn(credentials, List.of(NTLM));
    }

    /** As a PC of the domain does it: by ticket, else by NTLM. */
    public static LogOn windows(Credentials credentials) {
        return new LogOn(credentials, List.of(NEGOTIATE, NTLM, NEGOTIATE_NTLM));
    }

    /** As Exchange is asked: by ticket, else by NTLM, and by Basic where that is all there is. */
    public static LogOn exchange(Credentials credentials) {
        return new LogOn(credentials, EXCHANGE);
    }
}
