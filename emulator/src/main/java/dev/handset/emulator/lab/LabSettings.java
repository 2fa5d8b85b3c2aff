package dev.handset.emulator.lab;

import dev.handset.emulator.pki.LabPki;
import dev.handset.emulator.sip.LabSipObserver;
import dev.handset.provisioning.LabForms;
import dev.handset.tls.net.Tap;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;

/**
 * What a lab works with, whatever its plan.
 *
 * @param offset added to every well-known port
 * @param forms of the two unpublished messages; the phone must have the same
 * @param pki several labs may share one, which saves making keys
 * @param sip watches the registrar
 * @param data file that users, PIN tries and mailboxes are kept in; none: they end with the lab
 * @param tap sees what goes over the lab's sockets
 * @param where the network; none: one on loopback that is free
 */
public record LabSettings(
        int offset,
        LabForms forms,
        LabPki pki,
        InstantSource clock,
        SecureRandom random,
        LabSipObserver sip,
        Optional<Path> data,
        Tap tap,
        Optional<LabAddresses> where) {
    /** The usual port offset and built-in forms, and authorities of its own. */
    public static LabSettings usual(InstantSource clock, SecureRandom random) {
        return new LabSettings(
                LabAddresses.USUAL_OFFSET,
                LabForms.builtIn(),
                LabPki.create(LabPlan.DOMAIN, clock, random),
                clock,
                random,
                LabSipObserver.NONE,
                Optional.empty(),
                Tap.NONE,
                Optional.empty());
    }

    public LabSettings withOffset(int other) {
        return new LabSettings(other, forms, pki, clock, random, sip, data, tap, where);
    }

    /** With another clock; certificates of users are dated by the authorities' own. */
    public LabSettings withClock(InstantSource other) {
        return new LabSettings(offset, forms, pki, other, random, sip, data, tap, where);
    }

    public LabSettings withForms(LabForms other) {
        return new LabSettings(offset, other, pki, clock, random, sip, data, tap, where);
    }

    public LabSettings withSipObserver(LabSipObserver other) {
        return new LabSettings(offset, forms, pki, clock, random, other, data, tap, where);
    }

    public LabSettings withData(Path file) {
        return new LabSettings(
                offset, forms, pki, clock, random, sip, Optional.of(file), tap, where);
    }

    /** With somebody who sees what goes over the lab's sockets. */
    public LabSettings tapped(Tap other) {
        return new LabSettings(offset, forms, pki, clock, random, sip, data, other, where);
    }

    /** In this network and no other. */
    public LabSettings in(LabAddresses network) {
        return new LabSettings(
                network.offset(), forms, pki, clock, random, sip, data, tap, Optional.of(network));
    }
}
