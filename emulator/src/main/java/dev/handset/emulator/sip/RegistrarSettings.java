package dev.handset.emulator.sip;

import dev.handset.emulator.balancer.PortSettings;
import dev.handset.emulator.lab.LabDirectory;
import dev.handset.emulator.pki.Presentation;
import dev.handset.emulator.pki.PublishedCertificates;
import dev.handset.provisioning.kerberos.KerberosService;
import dev.handset.tls.net.Tap;
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
 * @param schemes offered to those who come
 * @param kerberos the pool's account in the domain; empty where Kerberos is not offered
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
        Set<RegistrarFault> faults,
        Set<SipScheme> schemes,
        Optional<KerberosService> kerberos) {
    /** First label of the pool that others are homed on. */
    public static final String SECOND_POOL = "pool02.";

    private static final int CONNECTIONS = 1024;

    public RegistrarSettings {
        faults = Set.copyOf(faults);
        schemes = Set.copyOf(schemes);
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
                Set.of(),
                SipScheme.USUAL,
                Optional.empty());
    }

    /** The same registrar under another pool's name. */
    public RegistrarSettings ofPool(String otherFqdn) {
        return new RegistrarSettings(
                port, inner, domain, otherFqdn, stsUri, directory, published, timers, faults,
                schemes, kerberos);
    }

    public RegistrarSettings tapped(Tap tap) {
        return withPort(port.tapped(tap));
    }

    public RegistrarSettings withPort(PortSettings other) {
        return new RegistrarSettings(
                other, inner, domain, fqdn, stsUri, directory, published, timers, faults, schemes,
                kerberos);
    }

    public RegistrarSettings withFaults(Set<RegistrarFault> others) {
        return new RegistrarSettings(
                port, inner, domain, fqdn, stsUri, directory, published, timers, others, schemes,
                kerberos);
    }

    public RegistrarSettings withTimers(Timers other) {
        return new RegistrarSettings(
                port, inner, domain, fqdn, stsUri, directory, published, other, faults, schemes,
                kerberos);
    }

    /**
     * @param service which believes tickets; empty when there is no Kerberos
     */
    public RegistrarSettings withSchemes(Set<SipScheme> others, Optional<KerberosService> service) {
        return new RegistrarSettings(
                port, inner, domain, fqdn, stsUri, directory, published, timers, faults, others,
                service);
    }

    boolean has(RegistrarFault fault) {
        return faults.contains(fault);
    }
}
