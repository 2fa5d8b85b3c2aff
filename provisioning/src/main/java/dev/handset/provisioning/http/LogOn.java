package dev.handset.provisioning.http;

import dev.handset.provisioning.secret.Credentials;
import java.util.List;

/**
 * An account, and the ways in which it may be proven to a server.
 *
 * @param schemes the one liked best first; of what a server offers the first is taken
 */
public record LogOn(Credentials credentials, List<HttpScheme> schemes) {
    /** NTLM; see {@link HttpScheme}. */
    public static final HttpScheme NTLM = new NtlmScheme();

    /** The password as it is, over TLS; see {@link HttpScheme}. */
    public static final HttpScheme BASIC = new BasicScheme();

    /** Whether a phone takes Basic from Exchange when nothing better is offered; UNVERIFIED. */
    private static final List<HttpScheme> EXCHANGE = List.of(NTLM, BASIC);

    public LogOn {
        schemes = List.copyOf(schemes);
    }

    /** By NTLM alone. */
    public static LogOn ntlm(Credentials credentials) {
        return new LogOn(credentials, List.of(NTLM));
    }

    /** As Exchange is asked: NTLM, and Basic where that is all there is. */
    public static LogOn exchange(Credentials credentials) {
        return new LogOn(credentials, EXCHANGE);
    }
}
