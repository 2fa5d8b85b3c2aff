package dev.handset.emulator.http;

import dev.handset.emulator.lab.LabDirectory;
import dev.handset.emulator.lab.LabUser;
import dev.handset.provisioning.kerberos.KerberosFailed;
import dev.handset.provisioning.kerberos.KerberosService;
import dev.handset.provisioning.spnego.MalformedSpnego;
import dev.handset.provisioning.spnego.Mechanism;
import dev.handset.provisioning.spnego.NegTokenInit;
import dev.handset.provisioning.spnego.NegTokenResp;
import dev.handset.provisioning.spnego.NegTokenResp.State;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Negotiate as IIS does it (RFC 4559): a ticket for {@code HTTP/host} in one message, or NTLM's in
 * the same frame where NTLM is let in at all. As with NTLM, the identity is the connection's.
 */
public final class NegotiateGate implements HttpGate {
    private static final String SCHEME = "Negotiate";

    private final Map<String, KerberosService> services;
    private final LabDirectory directory;
    private final String dnsDomain;
    private final Optional<NtlmExchange> ntlm;

    /**
     * @param services by host, in lower case
     * @param ntlm empty where tickets alone are taken
     */
    NegotiateGate(
            Map<String, KerberosService> services,
            LabDirectory directory,
            String dnsDomain,
            Optional<NtlmExchange> ntlm) {
        this.services = Map.copyOf(services);
        this.directory = directory;
        this.dnsDomain = dnsDomain;
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
        try {
            Optional<byte[]> token = HttpGate.token(request, SCHEME);
            if (token.isPresent()) return take(request, token.get());
        } catch (MalformedSpnego | KerberosFailed e) {
            // refused below
        }
        connection.remove(Identity.class);
        return Answer.Unknown.offering(SCHEME);
    }

    private Answer take(LabRequest request, byte[] token) throws MalformedSpnego, KerberosFailed {
        if (token.length > 0 && (token[0] & 0xff) != FIRST) {
            return byNtlm(request, NegTokenResp.decode(token).token().orElse(new byte[0]));
        }
        NegTokenInit init = NegTokenInit.decode(token);
        byte[] message = init.token().orElse(new byte[0]);
        if (init.first().kerberos()) return byTicket(request, init.first(), message);
        if (init.first() == Mechanism.NTLM) return byNtlm(request, message);
        return Answer.Unknown.offering(SCHEME);
    }

    /** Tag of a client's first message; all others of RFC 4178 have another. */
    private static final int FIRST = 0x60;

    private Answer byTicket(LabRequest request, Mechanism as, byte[] token) throws KerberosFailed {
        KerberosService service = services.get(host(request));
        if (service == null) return Answer.Unknown.offering(SCHEME);
        var accepted = service.accept(token);
        String[] client = accepted.client().split("@", 2);
        Optional<LabUser> user = directory.byLogin(client[1], client[0], dnsDomain);
        if (user.isEmpty()) return Answer.Unknown.offering(SCHEME);
        request.connection().put(Identity.class, new Identity(user.get()));
        var answer =
                new NegTokenResp(
                        Optional.of(State.ACCEPT_COMPLETED), Optional.of(as), accepted.reply());
        return new Answer.Known(user.get(), Optional.of(SCHEME + " " + text(answer)));
    }

    private Answer byNtlm(LabRequest request, byte[] message) {
        if (ntlm.isEmpty()) return Answer.Unknown.offering(SCHEME);
        NtlmExchange.Turn turn = ntlm.get().take(request.connection(), message);
        if (turn instanceof NtlmExchange.Turn.Challenge challenge) {
            var answer =
                    new NegTokenResp(
                            Optional.of(State.ACCEPT_INCOMPLETE),
                            Optional.of(Mechanism.NTLM),
                            Optional.of(challenge.message()));
            return Answer.Unknown.going(SCHEME, text(answer));
        }
        if (!(turn instanceof NtlmExchange.Turn.Accepted accepted)) {
            return Answer.Unknown.offering(SCHEME);
        }
        var answer =
                new NegTokenResp(
                        Optional.of(State.ACCEPT_COMPLETED), Optional.empty(), Optional.empty());
        return new Answer.Known(accepted.user(), Optional.of(SCHEME + " " + text(answer)));
    }

    private static String text(NegTokenResp answer) {
        return Base64.getEncoder().encodeToString(answer.encode());
    }

    private static String host(LabRequest request) {
        String host = request.header("Host").orElse("");
        return host.replaceFirst(":[0-9]*$", "").toLowerCase(Locale.ROOT);
    }
}
