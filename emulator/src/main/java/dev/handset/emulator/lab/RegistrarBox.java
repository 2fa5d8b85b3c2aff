package dev.handset.emulator.lab;

import dev.handset.emulator.pki.PublishedCertificates;
import dev.handset.emulator.pki.ServerRole;
import dev.handset.emulator.sip.RegistrarSettings;
import dev.handset.emulator.sip.Timers;
import java.util.Optional;

/**
 * From a plan to the registrar's settings.
 *
 * @param published shared with the provisioning service
 * @param domain which the pool's account is in
 */
record RegistrarBox(
        LabSettings settings,
        LabAddresses addresses,
        PublishedCertificates published,
        DomainController domain) {
    private static final int SIPS = 5061;
    private static final int SIPS_OUTSIDE = 443;

    /** Of the second pool: what users that are homed there find, whatever the first one does. */
    RegistrarSettings second(LabPlan plan) {
        return RegistrarSettings.usual(
                        addresses.socket(Box.SECOND_REGISTRAR, SIPS),
                        settings.pki().present(ServerRole.SIP, RegistrarPlan.USUAL.chain()),
                        LabPlan.DOMAIN,
                        plan.directory(),
                        published)
                .ofPool(RegistrarSettings.SECOND_POOL + LabPlan.DOMAIN)
                .withTimers(Timers.USUAL.withRegistration(plan.registrar().expires()))
                .tapped(settings.tap());
    }

    /** The Access Edge: the same pool for those outside, with registrations of its own. */
    RegistrarSettings edge(LabPlan plan) {
        return RegistrarSettings.usual(
                        addresses.socket(Box.EDGE, SIPS_OUTSIDE),
                        settings.pki().present(ServerRole.SIP, RegistrarPlan.USUAL.chain()),
                        LabPlan.DOMAIN,
                        plan.directory(),
                        published)
                .withTimers(Timers.USUAL.withRegistration(plan.registrar().expires()));
    }

    RegistrarSettings settings(LabPlan plan, FrontEnd frontEnd) {
        var registrar = plan.registrar();
        var usual =
                RegistrarSettings.usual(
                                addresses.socket(frontEnd.box(), SIPS),
                                settings.pki().present(ServerRole.SIP, registrar.chain()),
                                LabPlan.DOMAIN,
                                plan.directory(),
                                published)
                        .withTimers(Timers.USUAL.withRegistration(registrar.expires()))
                        .withFaults(registrar.faults())
                        .withSchemes(
                                registrar.schemes(),
                                registrar.kerberos()
                                        ? Optional.of(domain.registrar())
                                        : Optional.empty());
        return usual.withPort(
                usual.port()
                        .withBehaviour(registrar.port())
                        .withTls(registrar.tls().settings())
                        .tapped(settings.tap()));
    }
}
