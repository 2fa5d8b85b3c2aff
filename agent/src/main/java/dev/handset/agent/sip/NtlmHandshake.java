package dev.handset.agent.sip;

import dev.handset.provisioning.ntlm.MalformedNtlm;
import dev.handset.provisioning.ntlm.NtlmClient;
import dev.handset.provisioning.secret.Credentials;
import dev.handset.provisioning.sip.AuthParameters;
import dev.handset.provisioning.sip.SecurityAssociation;
import dev.handset.provisioning.sip.SecurityAssociation.Side;
import dev.handset.provisioning.sip.SecurityAssociation.Terms;
import java.util.Optional;

/**
 * NTLM without connection, by a Windows password (sip-registration sheet, 7): the registrar speaks
 * first, its challenge is answered once, and the answer travels in a signed REGISTER.
 */
final class NtlmHandshake implements Handshake {
    /** UNVERIFIED: what a phone calls itself to the domain controller. */
    static final String WORKSTATION = "PHONE1";

    private final SipSettings settings;
    private final NtlmClient client;

    NtlmHandshake(SipSettings settings, Credentials account) {
        this.settings = settings;
        this.client = new NtlmClient(account, WORKSTATION, settings.random(), settings.clock());
    }

    @Override
    public String scheme() {
        return AuthParameters.NTLM;
    }

    @Override
    public Turn start(Terms terms) {
        return new Turn(Optional.of(new byte[0]), Optional.empty());
    }

    @Override
    public Turn next(byte[] token, Terms terms) throws RegisterFailed {
        try {
            var answer = client.answerWithoutConnection(token);
            return new Turn(
                    Optional.of(answer.message().encode()),
                    Optional.of(
                            new SecurityAssociation(
                                    Side.CLIENT, terms, answer.session(), settings.random())));
        } catch (MalformedNtlm e) {
            throw new RegisterFailed(new RegisterFailure.BrokenNtlm(e));
        }
    }
}
