package dev.handset.agent.check;

import dev.handset.agent.FirmwareTrust;
import dev.handset.agent.diagnosis.Box;
import dev.handset.tls.net.Deadlines;
import dev.handset.truststore.Certificate;
import dev.handset.truststore.PhoneProfile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How to check.
 *
 * @param phones whose limits count; at least one
 * @param bundle authorities of this machine, see {@link FirmwareTrust}
 * @param trusted what is loaded into the phones beside their firmware's roots, in order
 * @param known other certificates at hand; phones do not have them, but a chain can be completed
 *     with them
 * @param boxes whose fixes to tell; none is every fix
 * @param at the phones' clock; empty is the machine's, and for a capture the time it was seen
 */
public record CheckSettings(
        List<PhoneProfile> phones,
        List<Certificate> bundle,
        List<Certificate> trusted,
        List<Certificate> known,
        List<Box> boxes,
        Optional<Instant> at,
        Deadlines deadlines) {
    public CheckSettings {
        phones = List.copyOf(phones);
        bundle = List.copyOf(bundle);
        trusted = List.copyOf(trusted);
        known = List.copyOf(known);
        boxes = List.copyOf(boxes);
        if (phones.isEmpty()) throw new IllegalArgumentException("no phone to check for");
    }

    Repairs repairs() {
        var all = new ArrayList<>(known);
        all.addAll(trusted);
        all.addAll(bundle);
        return new Repairs(all);
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
        this(phones, bundle, trusted, List.of(), List.of(), at, deadlines);
    }
}
