package dev.handset.emulator.http;

import dev.handset.emulator.lab.LabDirectory;
import dev.handset.emulator.lab.LabUser;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/**
 * NTLM over HTTP as IIS does it ([MS-NTHT]): the exchange and the identity belong to the
 * connection, and the connection stays open between the legs.
 */
public final class NtlmGate implements HttpGate {
    private static final String SCHEME = "NTLM";

    private final NtlmExchange ntlm;

    /**
     * @param serverFqdn name in the challenge, such as {@code mail.contoso.com}; the part behind
     *     the first dot is the DNS domain, which clients may give instead of the NetBIOS one
     */
    public NtlmGate(LabDirectory directory, String serverFqdn, SecureRandom random) {
        this(new NtlmExchange(directory, serverFqdn, random));
    }

    NtlmGate(NtlmExchange ntlm) {
        this.ntlm = ntlm;
    }

    @Override
    public String scheme() {
        return SCHEME;
    }

    @Override
    public Answer check(LabRequest request) {
        Optional<LabUser> known = Identity.of(request);
        if (known.isPresent()) return new Answer.Known(known.get());
        LabConnection connection = request.connection();
        Optional<byte[]> token = HttpGate.token(request, SCHEME);
        NtlmExchange.Turn turn =
                token.isPresent() ? ntlm.take(connection, token.get()) : ntlm.refuse(connection);
        if (turn instanceof NtlmExchange.Turn.Accepted accepted) {
            return new Answer.Known(accepted.user());
        }
        return turn instanceof NtlmExchange.Turn.Challenge challenge
                ? Answer.Unknown.going(
                        SCHEME, Base64.getEncoder().encodeToString(challenge.message()))
                : Answer.Unknown.offering(SCHEME);
    }
}
