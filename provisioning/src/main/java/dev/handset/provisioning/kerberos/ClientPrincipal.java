package dev.handset.provisioning.kerberos;

import dev.handset.provisioning.secret.Credentials;
import java.util.Locale;

/**
 * A user as Kerberos names it (RFC 4120 section 6.2).
 *
 * @param user without the realm
 * @param realm in capitals, such as {@code CONTOSO.COM}
 */
public record ClientPrincipal(String user, String realm) {
    /**
     * Of a Windows account. A NetBIOS domain has no realm of its own; the network's stands in, as a
     * domain controller would take it for an alias.
     *
     * @param networkDomain DNS suffix of the network the phone is in
     */
    public static ClientPrincipal of(Credentials account, String networkDomain) {
        int at = account.user().indexOf('@');
        if (at >= 0) {
            return in(account.user().substring(0, at), account.user().substring(at + 1));
        }
        return in(
                account.user(), account.domain().contains(".") ? account.domain() : networkDomain);
    }

    private static ClientPrincipal in(String user, String domain) {
        return new ClientPrincipal(user, domain.toUpperCase(Locale.ROOT));
    }

    /** The realm as a DNS name. */
    public String domain() {
        return realm.toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return user + "@" + realm;
    }
}
