package dev.handset.agent.sip;

import dev.handset.provisioning.kerberos.KerberosClient;
import dev.handset.provisioning.kerberos.KerberosFailed;
import dev.handset.provisioning.secret.Credentials;
import dev.handset.provisioning.sip.AuthParameters;
import dev.handset.provisioning.sip.SecurityAssociation;
import dev.handset.provisioning.sip.SecurityAssociation.Side;
import dev.handset.provisioning.sip.SecurityAssociation.Terms;
import java.util.Optional;

/**
 * Kerberos by a Windows password (sip-registration sheet, 8): the ticket for the registrar goes
 * into the first REGISTER with credentials, which is signed already.
 */
final class KerberosHandshake implements Handshake {
    private final SipSettings settings;
    private final KerberosClient.Opened opened;

    /**
     * @param target SPN of the registrar, as the challenge names it
     * @throws KerberosFailed without a ticket
     */
    KerberosHandshake(SipSettings settings, Credentials account, String target)
            throws KerberosFailed {
        this.settings = settings;
        opened = settings.kerberos().open(account, settings.domain(), target);
    }

    @Override
    public String scheme() {
        return AuthParameters.KERBEROS;
    }

    @Override
    public Turn start(Terms terms) {
        var association =
                new SecurityAssociation(Side.CLIENT, terms, opened.session(), settings.random());
        return new Turn(Optional.of(opened.token()), Optional.of(association));
    }

    @Override
    public Turn next(byte[] token, Terms terms) {
        throw new IllegalStateException("Kerberos without mutual authentication has one token");
    }
}
