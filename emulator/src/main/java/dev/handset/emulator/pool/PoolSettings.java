package dev.handset.emulator.pool;

import dev.handset.emulator.lab.LabDirectory;
import dev.handset.emulator.pki.LabPki;
import dev.handset.emulator.pki.PublishedCertificates;
import dev.handset.emulator.pki.TrustedCa;
import dev.handset.emulator.pki.UserCertificates;
import dev.handset.emulator.store.LabStore;
import dev.handset.provisioning.LabForms;
import dev.handset.provisioning.kerberos.KerberosService;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * The pool's web services.
 *
 * @param webFqdn host in all URLs handed out, whatever host was asked (F-DHCP-10)
 * @param serverFqdn the Front End that answers, in {@code X-MS-Server-Fqdn}
 * @param published shared with the registrar
 * @param forms the unpublished messages
 * @param ticketLife 8 h by default (web-services.md §3.3)
 * @param certificateLife DefaultValidityPeriodHours
 * @param maxPinTries MaximumLogonAttempts: wrong PINs until the PIN is locked
 * @param pinTries what has been tried
 * @param services the pool's account in the domain, by host; empty where tickets are not taken
 * @param trustedCas what the chain download gives beside the web site's own chain
 */
public record PoolSettings(
        String webFqdn,
        String serverFqdn,
        LabDirectory directory,
        LabPki pki,
        PublishedCertificates published,
        LabForms forms,
        Duration ticketLife,
        Duration certificateLife,
        int maxPinTries,
        PinTries pinTries,
        Map<String, KerberosService> services,
        Set<TrustedCa> trustedCas,
        Set<PoolFault> faults) {
    private static final Duration TICKET_LIFE = Duration.ofHours(8);

    /** No default is published (web-services.md §1.8). */
    public static final int PIN_TRIES = 5;

    public PoolSettings {
        services = Map.copyOf(services);
        trustedCas = Set.copyOf(trustedCas);
        faults = Set.copyOf(faults);
    }

    /** The usual pool of {@code domain}, without faults. */
    public static PoolSettings usual(
            String domain,
            LabDirectory directory,
            LabPki pki,
            PublishedCertificates published,
            LabForms forms) {
        return new PoolSettings(
                "web." + domain,
                "pool01." + domain,
                directory,
                pki,
                published,
                forms,
                TICKET_LIFE,
                UserCertificates.DEFAULT_LIFE,
                PIN_TRIES,
                new PinTries(LabStore.inMemory()),
                Map.of(),
                Set.of(),
                Set.of());
    }

    /** The SIP domain: what the names of the pool end in. */
    String domain() {
        return webFqdn.substring(webFqdn.indexOf('.') + 1);
    }

    /** Host in the URLs handed out outside. */
    String externalWebFqdn() {
        return "webext." + domain();
    }

    public PoolSettings withFaults(Set<PoolFault> others) {
        return new PoolSettings(
                webFqdn,
                serverFqdn,
                directory,
                pki,
                published,
                forms,
                ticketLife,
                certificateLife,
                maxPinTries,
                pinTries,
                services,
                trustedCas,
                others);
    }

    PoolSettings withTrustedCas(Set<TrustedCa> cas) {
        return new PoolSettings(
                webFqdn,
                serverFqdn,
                directory,
                pki,
                published,
                forms,
                ticketLife,
                certificateLife,
                maxPinTries,
                pinTries,
                services,
                cas,
                faults);
    }

    public PoolSettings withCertificateLife(Duration life) {
        return new PoolSettings(
                webFqdn,
                serverFqdn,
                directory,
                pki,
                published,
                forms,
                ticketLife,
                life,
                maxPinTries,
                pinTries,
                services,
                trustedCas,
                faults);
    }
}
