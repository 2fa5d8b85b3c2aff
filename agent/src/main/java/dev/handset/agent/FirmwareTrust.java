package dev.handset.agent;

import dev.handset.truststore.Anchor;
import dev.handset.truststore.Certificate;
import dev.handset.truststore.FirmwareRoots;
import dev.handset.truststore.PhoneProfile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a phone trusts before anything is loaded into it; the one rule of sign-in and check. A root
 * of the firmware that is known by its key's hash only gets its key from a certificate of this
 * machine with that very hash. Where nobody knows the firmware's roots, the authorities of this
 * machine stand in, and {@link #remark} has to be told beside every verdict.
 */
public final class FirmwareTrust {
    private static final String UNKNOWN = "none";

    /** Without this machine's help. */
    public static final FirmwareTrust ALONE = new FirmwareTrust(List.of());

    private final List<Certificate> bundle;
    private final Map<String, List<Certificate>> bundleByKey = new HashMap<>();

    /**
     * @param bundle authorities of this machine
     */
    public FirmwareTrust(List<Certificate> bundle) {
        this.bundle = List.copyOf(bundle);
        for (Certificate c : bundle) {
            bundleByKey
                    .computeIfAbsent(c.publicKey().spkiSha256(), key -> new ArrayList<>())
                    .add(c);
        }
    }

    public List<Anchor> anchors(PhoneProfile phone) {
        if (unknown(phone)) return Anchor.of(bundle);
        return FirmwareRoots.of(phone).stream().map(this::completed).toList();
    }

    /** What to say beside a verdict of this phone. */
    public Optional<String> remark(PhoneProfile phone) {
        if (!unknown(phone)) return Optional.empty();
        return Optional.of(
                bundle.isEmpty()
                        ? "the roots in this firmware are not known, and none stand in"
                        : "the roots in this firmware are not known; this machine's stand in");
    }

    private static boolean unknown(PhoneProfile phone) {
        return phone.store().firmwareRoots().value().equals(UNKNOWN);
    }

    private Anchor completed(Anchor anchor) {
        if (anchor.certificate().isPresent()) return anchor;
        for (Certificate c : bundleByKey.getOrDefault(anchor.spkiSha256(), List.of())) {
            if (c.subject().equals(anchor.subject())) {
                return new Anchor(
                        anchor.subject(),
                        anchor.spkiSha256(),
                        anchor.notBefore(),
                        anchor.notAfter(),
                        Optional.of(c));
            }
        }
        return anchor;
    }
}
