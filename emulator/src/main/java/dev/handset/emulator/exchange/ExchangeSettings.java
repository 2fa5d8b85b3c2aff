package dev.handset.emulator.exchange;

import dev.handset.emulator.lab.LabDirectory;
import dev.handset.emulator.mailbox.Mailboxes;
import dev.handset.provisioning.kerberos.KerberosService;
import java.util.Map;
import java.util.Optional;

/**
 * The lab's Exchange.
 *
 * @param mailFqdn host of EWS, in the URLs handed out to those inside
 * @param externalFqdn host of EWS, in the URLs handed out to those outside
 * @param autodiscoverFqdn host of autodiscover, where plain HTTP is redirected to
 * @param mailboxes of all users
 * @param autodiscover fault of {@code /autodiscover}
 * @param ews fault of {@code /ews}
 * @param services the names that Exchange has in the domain, by host; with them it offers Negotiate
 * @param ntlm whether NTLM is let in
 */
public record ExchangeSettings(
        String mailFqdn,
        String externalFqdn,
        String autodiscoverFqdn,
        LabDirectory directory,
        Mailboxes mailboxes,
        Optional<ExchangeFault> autodiscover,
        Optional<ExchangeFault> ews,
        Map<String, KerberosService> services,
        boolean ntlm) {
    public ExchangeSettings {
        services = Map.copyOf(services);
    }

    /** Exchange of {@code domain} without faults. */
    public static ExchangeSettings usual(
            String domain, LabDirectory directory, Mailboxes mailboxes) {
        return new ExchangeSettings(
                "mail." + domain,
                "mailext." + domain,
                "autodiscover." + domain,
                directory,
                mailboxes,
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                true);
    }

    public ExchangeSettings withFaults(
            Optional<ExchangeFault> ofAutodiscover, Optional<ExchangeFault> ofEws) {
        return new ExchangeSettings(
                mailFqdn,
                externalFqdn,
                autodiscoverFqdn,
                directory,
                mailboxes,
                ofAutodiscover,
                ofEws,
                services,
                ntlm);
    }

    /**
     * @param tickets by host; empty where Negotiate is not offered
     */
    public ExchangeSettings letIn(Map<String, KerberosService> tickets, boolean byNtlm) {
        return new ExchangeSettings(
                mailFqdn,
                externalFqdn,
                autodiscoverFqdn,
                directory,
                mailboxes,
                autodiscover,
                ews,
                tickets,
                byNtlm);
    }
}
