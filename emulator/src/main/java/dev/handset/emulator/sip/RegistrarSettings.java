package dev.handset.emulator.sip;

import dev.handset.emulator.balancer.PortSettings;
import dev.handset.emulator.lab.LabDirectory;
import dev.handset.emulator.pki.Presentation;
import dev.handset.emulator.pki.PublishedCertificates;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.Set;

/**
 * The registrar of one Front End.
 *
 * @param port where it listens, and how it shakes hands
 * @param inner what it proves itself with inside TLS-DSK; UNVERIFIED to be what it shows outside
 * @param domain the SIP domain
 * @param fqdn of the pool: targetname of the challenges and source of errors
 * @param stsUri where a phone gets its certificate
 * @param published certificates that may sign in, shared with the provisioning service
 */
public record RegistrarSettings(
        PortSettings port,
        Presentation inner,
        String domain,
        String fqdn,
        String stsUri,
        LabDirectory directory,
        PublishedCertificates published,
        Timers timers,
        Set<RegistrarFault> faults) {
    /** First label of the pool that others are homed on. */
    public static final String SECOND_POOL = "pool02.";

    private static final int CONNECTIONS = 1024;

    public RegistrarSettings {
        faults = Set.copyOf(faults);
    }

    /** The usual registrar of {@code domain}, without faults. */
    public static RegistrarSettings usual(
            InetSocketAddress bind,
            Presentation presentation,
            String domain,
            LabDirectory directory,
            PublishedCertificates published) {
        return new RegistrarSettings(
                PortSettings.usual("registrar", bind, Optional.of(presentation))
                        .withLimits(CONNECTIONS, Timers.USUAL.connect()),
                presentation,
                domain,
                "pool01." + domain,
                "https://web." + domain + ":443/CertProv/CertProvisioningService.svc",
                directory,
                published,
                Timers.USUAL,
                Set.of());
    }

    /** The same registrar under another pool's name. */
    public RegistrarSettings ofPool(String otherFqdn) {
        return new RegistrarSettings(
                port, inner, domain, otherFqdn, stsUri, directory, published, timers, faults);
    }

    public RegistrarSettings withPort(PortSettings other) {
        return new RegistrarSettings(
                other, inner, domain, fqdn, stsUri, directory, published, timers, faults);
    }

    public RegistrarSettings withFaults(Set<RegistrarFault> others) {
        return new RegistrarSettings(
                port, inner, domain, fqdn, stsUri, directory, published, timers, others);
    }

    public RegistrarSettings withTimers(Timers other) {
        return new RegistrarSettings(
                port, inner, domain, fqdn, stsUri, directory, published, other, faults);
    }

    boolean has(RegistrarFault fault) {
        return faults.contains(fault);
    }
}
