package dev.handset.provisioning.kerberos;

import dev.handset.provisioning.secret.Password;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import javax.security.auth.Subject;
import javax.security.auth.kerberos.KerberosKey;
import javax.security.auth.kerberos.KerberosPrincipal;
import org.ietf.jgss.GSSCredential;
import org.ietf.jgss.GSSException;
import org.ietf.jgss.GSSManager;
import org.jspecify.annotations.Nullable;

/**
 * A service that believes tickets made out to it: the lab's registrars. Its key follows from its
 * account's password, as in a domain. The same token is believed once.
 */
public final class KerberosService {
    private static final String KEY_TYPE = "AES256";

    private final Subject keys;
    private final String principal;

    /**
     * @param name SPN without realm, such as {@code sip/pool01.contoso.com}
     * @param realm in capitals
     * @param password of the account that has the name
     */
    public KerberosService(String name, String realm, Password password) {
        principal = name + "@" + realm;
        var itself = new KerberosPrincipal(principal);
        var key = new KerberosKey(itself, password.use(String::toCharArray), KEY_TYPE);
        keys = new Subject(false, Set.of(itself), Set.of(), Set.of(key));
    }

    /**
     * A client whose ticket is good.
     *
     * @param client such as {@code alice@CONTOSO.COM}
     * @param reply GSS-API token with the AP-REP, where the client wants the service proven to it
     */
    @SuppressWarnings("ArrayRecordComponent") // goes to the wire, is compared with nothing
    public record Accepted(String client, KerberosSession session, Optional<byte[]> reply) {}

    /**
     * @param token as the client sent it
     * @throws KerberosFailed on a token that cannot be read, is for another key, too old or known
     */
    public Accepted accept(byte[] token) throws KerberosFailed {
        try {
            return Jgss.as(keys, subject -> accepted(token));
        } catch (GSSException e) {
            throw KerberosFailed.accepting(e);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw KerberosFailed.unreadable(); // the runtime's decoder stumbles over some tokens
        }
    }

    private Accepted accepted(byte[] token) throws GSSException {
        var manager = GSSManager.getInstance();
        var name = manager.createName(principal, Jgss.PRINCIPAL_NAME);
        var context =
                manager.createContext(
                        manager.createCredential(
                                name,
                                GSSCredential.INDEFINITE_LIFETIME,
                                Jgss.KERBEROS,
                                GSSCredential.ACCEPT_ONLY));
        byte @Nullable [] reply = context.acceptSecContext(token, 0, token.length);
        return new Accepted(
                context.getSrcName().toString(),
                new KerberosSession(context, Instant.MAX),
                Optional.ofNullable(reply));
    }

    /** The name; the key stays out. */
    @Override
    public String toString() {
        return principal;
    }
}
