package dev.handset.emulator.http;

import dev.handset.emulator.lab.LabDirectory;
import dev.handset.provisioning.kerberos.KerberosService;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Windows authentication of a site as IIS is set up for it: Negotiate, NTLM, or both. */
public final class WindowsGates {
    private WindowsGates() {}

    /**
     * @param serverFqdn name in NTLM's challenge; the part behind the first dot is the DNS domain
     * @param services for tickets, by host; where there are none Negotiate is not offered
     * @param ntlm whether NTLM is let in, by its own name and inside Negotiate
     */
    public static HttpGate of(
            LabDirectory directory,
            String serverFqdn,
            Map<String, KerberosService> services,
            boolean ntlm,
            SecureRandom random) {
        var exchange =
                ntlm
                        ? Optional.of(new NtlmExchange(directory, serverFqdn, random))
                        : Optional.<NtlmExchange>empty();
        List<HttpGate> gates = new ArrayList<>();
        if (!services.isEmpty()) {
            String domain = serverFqdn.substring(serverFqdn.indexOf('.') + 1);
            gates.add(new NegotiateGate(services, directory, domain, exchange));
        }
        exchange.map(NtlmGate::new).ifPresent(gates::add);
        return new SeveralGates(gates);
    }
}
