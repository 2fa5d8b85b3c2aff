package dev.handset.emulator.pki;

import dev.handset.emulator.bc.Authority;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;

/** Chains that are more than a phone follows: too long, or with too many ways through. */
final class Tangles {
    /** One more than the lab's phones follow, leaf included (device limits, chain depth). */
    private static final int DEEP = 8;

    /** So many authorities have signed each other that each check leads to four more. */
    private static final int CROSS_SIGNERS = 6;

    /** Short, so that their making does not count; phones take it. */
    private static final int BITS = 1024;

    private final LabPki pki;
    private final Variants variants;

    Tangles(LabPki pki, Variants variants) {
        this.pki = pki;
        this.variants = variants;
    }

    /** Leaf below intermediate below intermediate; one key signs them all. */
    Presentation deep(ServerRole role, String name) {
        Authority issuer = pki.issuing();
        var above = new ArrayList<byte[]>();
        for (int i = 1; i <= DEEP; i++) {
            above.add(0, issuer.der());
            issuer =
                    pki.subordinate(
                            "CN=Contoso Issuing CA %d,O=Contoso".formatted(i), "issuing", issuer);
        }
        above.add(0, issuer.der());
        return below(role, name, issuer, above);
    }

    /** Authorities of one name, each signed by every other and none by a root. */
    Presentation crossSigned(ServerRole role, String name) {
        var signers = new ArrayList<Authority>();
        for (int i = 0; i < CROSS_SIGNERS; i++) {
            KeyPair keys = pki.keys().rsa("cross-" + i, BITS);
            signers.add(new Authority("CN=Contoso Cross CA,O=Contoso", keys, new byte[0]));
        }
        var all = new ArrayList<Authority>();
        for (Authority signed : signers) {
            for (Authority by : signers) {
                if (signed.equals(by)) continue;
                all.add(cross(signed, by));
            }
        }
        return below(role, name, all.get(0), all.stream().map(Authority::der).toList());
    }

    private Authority cross(Authority signed, Authority by) {
        var spec = pki.authority(signed.subject(), signed.keys(), LabPki.ISSUING_AGE);
        return new Authority(signed.subject(), signed.keys(), pki.maker().issue(spec, by));
    }

    private Presentation below(ServerRole role, String name, Authority issuer, List<byte[]> above) {
        KeyPair key = variants.key();
        var chain = new ArrayList<>(List.of(variants.issued(pki.leaf(role, key), issuer)));
        chain.addAll(above);
        return new Presentation(name, chain, key.getPrivate());
    }
}
