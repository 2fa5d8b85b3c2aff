package dev.handset.provisioning.kerberos;

import dev.handset.provisioning.secret.Credentials;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.security.auth.Subject;
import javax.security.auth.kerberos.KerberosTicket;
import javax.security.auth.login.LoginException;
import org.ietf.jgss.GSSContext;
import org.ietf.jgss.GSSException;
import org.ietf.jgss.GSSManager;

/**
 * Gets tickets by password and shows them to services, without mutual authentication, as SIP does
 * (sip-registration sheet, 8). Keeps no ticket. Blocks; phones in one process take turns.
 */
public final class KerberosClient {
    private final KdcLocator kdcs;
    private final Duration patience;

    /**
     * @param patience with one answer of a key distribution centre
     */
    public KerberosClient(KdcLocator kdcs, Duration patience) {
        this.kdcs = kdcs;
        this.patience = patience;
    }

    /**
     * A context that stands, and what tells the service of it.
     *
     * @param token GSS-API initial token with the AP-REQ
     */
    @SuppressWarnings("ArrayRecordComponent") // goes to the wire, is compared with nothing
    public record Opened(byte[] token, KerberosSession session) {}

    /**
     * @param networkDomain DNS suffix, for accounts that name none
     * @param service SPN without realm, such as {@code sip/pool01.contoso.com}
     */
    public Opened open(Credentials account, String networkDomain, String service)
            throws KerberosFailed {
        var client = ClientPrincipal.of(account, networkDomain);
        try {
            return Jgss.as(
                    client,
                    account.password(),
                    kdcs(client),
                    patience,
                    tickets -> open(tickets, service + "@" + client.realm()));
        } catch (LoginException e) {
            throw KerberosFailed.login(client, e);
        } catch (GSSException e) {
            throw KerberosFailed.service(service, e);
        } catch (IOException e) {
            throw new KerberosFailed(KerberosFailed.Reason.REFUSED, "no ticket: " + e.getMessage());
        }
    }

    private List<InetSocketAddress> kdcs(ClientPrincipal client) throws KerberosFailed {
        List<InetSocketAddress> found;
        try {
            found = kdcs.find(client.domain());
        } catch (IOException e) {
            throw unknown(client, String.valueOf(e.getMessage()));
        }
        if (found.isEmpty()) throw unknown(client, "no SRV record names one");
        return found;
    }

    private static KerberosFailed unknown(ClientPrincipal client, String why) {
        return new KerberosFailed(
                KerberosFailed.Reason.KDC_UNKNOWN,
                "no key distribution centre of %s: %s".formatted(client.realm(), why));
    }

    private static Opened open(Subject tickets, String service) throws GSSException {
        var manager = GSSManager.getInstance();
        var context =
                manager.createContext(
                        manager.createName(service, Jgss.PRINCIPAL_NAME),
                        Jgss.KERBEROS,
                        null,
                        GSSContext.DEFAULT_LIFETIME);
        context.requestMutualAuth(false);
        context.requestReplayDet(false);
        context.requestSequenceDet(false);
        context.requestConf(false);
        context.requestInteg(true);
        var token = context.initSecContext(new byte[0], 0, 0);
        return new Opened(token, new KerberosSession(context, end(tickets)));
    }

    /** The first of the tickets to end. */
    private static Instant end(Subject tickets) {
        return tickets.getPrivateCredentials(KerberosTicket.class).stream()
                .map(ticket -> ticket.getEndTime().toInstant())
                .min(Instant::compareTo)
                .orElse(Instant.MAX);
    }
}
