package dev.handset.agent.check;

import dev.handset.agent.FirmwareTrust;
import dev.handset.agent.diagnosis.Box;
import dev.handset.tls.net.Deadlines;
import dev.handset.truststore.Certificate;
import dev.handset.truststore.PhoneProfile;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How to check.
 *
 * @param phones whose limits count; at least one
 * @param bundle authorities of this machine, see {@link FirmwareTrust}
 * @param trusted what is loaded into the phones beside their firmware's roots, in order
 * @param boxes whose fixes to tell; none is every fix
 * @param at the phones' clock; empty is the machine's, and for a capture the time it was seen
 */
public record CheckSettings(
        List<PhoneProfile> phones,
        List<Certificate> bundle,
        List<Certificate> trusted,
        List<Box> boxes,
        Optional<Instant> at,
        Deadlines deadlines) {
    public CheckSettings {
        phones = List.copyOf(phones);
        bundle = List.copyOf(bundle);
        trusted = List.copyOf(trusted);
        boxes = List.copyOf(boxes);
        if (phones.isEmpty()) throw new IllegalArgumentException("no phone to check for");
    }

    PhoneTrust trust() {
        return new PhoneTrust(new FirmwareTrust(bundle), trusted);
    }

    /** With every fix told. */
    public CheckSettings(
            List<PhoneProfile> phones,
            List<Certificate> bundle,
            List<Certificate> trusted,
            Optional<Instant> at,
            Deadlines deadlines) {
        this(phones, bundle, trusted, List.of(), at, deadlines);
    }
}
