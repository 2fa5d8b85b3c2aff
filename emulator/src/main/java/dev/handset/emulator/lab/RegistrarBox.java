package dev.handset.emulator.lab;

import dev.handset.emulator.pki.PublishedCertificates;
import dev.handset.emulator.pki.ServerRole;
import dev.handset.emulator.sip.RegistrarSettings;
import dev.handset.emulator.sip.Timers;

/**
 * From a plan to the registrar's settings.
 *
 * @param published shared with the provisioning service
 */
record RegistrarBox(LabSettings settings, LabAddresses addresses, PublishedCertificates published) {
    private static final int SIPS = 5061;

    /** Of the second pool: what users that are homed there find, whatever the first one does. */
    RegistrarSettings second(LabPlan plan) {
        return RegistrarSettings.usual(
                        addresses.socket(Box.SECOND_REGISTRAR, SIPS),
                        settings.pki().present(ServerRole.SIP, RegistrarPlan.USUAL.chain()),
                        LabPlan.DOMAIN,
                        plan.directory(),
                        published)
                .ofPool(RegistrarSettings.SECOND_POOL + LabPlan.DOMAIN)
                .withTimers(Timers.USUAL.withRegistration(plan.registrar().expires()));
    }

    RegistrarSettings settings(LabPlan plan) {
        var registrar = plan.registrar();
        var usual =
                RegistrarSettings.usual(
                                addresses.socket(Box.REGISTRAR, SIPS),
                                settings.pki().present(ServerRole.SIP, registrar.chain()),
                                LabPlan.DOMAIN,
                                plan.directory(),
                                published)
                        .withTimers(Timers.USUAL.withRegistration(registrar.expires()))
                        .withFaults(registrar.faults());
        return usual.withPort(
                usual.port().withBehaviour(registrar.port()).withTls(registrar.tls().settings()));
    }
}
