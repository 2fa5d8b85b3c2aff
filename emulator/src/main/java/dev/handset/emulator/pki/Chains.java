package dev.handset.emulator.pki;

import dev.handset.emulator.bc.Authority;
import dev.handset.emulator.bc.CertificateSpec;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The chains a server of the lab can present, by the names scenarios use (failure-catalog.md A).
 *
 * <p>Beside the names listed by {@link #names()}, {@code broken-encoding@N} inverts byte N (0 =
 * first) of the leaf in the chain {@code full}.
 */
public final class Chains {
    /** Offset of the serial number's tag in a leaf: two long-form SEQUENCE headers and [0] v3. */
    private static final int SERIAL_TAG = 13;

    private static final String BROKEN = "broken-encoding";

    /** More copies than fit the 32768 bytes a phone takes in one handshake message. */
    private static final int OVERSIZED_COPIES = 48;

    private final LabPki pki;
    private final Variants variants;
    private final Map<String, Recipe> recipes = new LinkedHashMap<>();

    private record Recipe(String about, Function<ServerRole, Presentation> make) {}

    Chains(LabPki pki) {
        this.pki = pki;
        variants = new Variants(pki);
        rightLeaf();
        wrongIssuer();
        wrongLeaf();
        wrongBytes();
        wrongPath();
    }

    /** Every name, in the order of the documentation. */
    public List<String> names() {
        return List.copyOf(recipes.keySet());
    }

    /**
     * One sentence on the chain.
     *
     * @throws IllegalArgumentException for an unknown name
     */
    public String about(String name) {
        return recipe(name).about();
    }

    /**
     * The chain of that name for the server of that role.
     *
     * @throws IllegalArgumentException for an unknown name, with the known ones
     */
    public Presentation of(ServerRole role, String name) {
        if (name.startsWith(BROKEN + "@")) {
            String offset = name.substring(BROKEN.length() + 1);
            if (!offset.matches("[0-9]{1,5}")) {
                throw new IllegalArgumentException(
                        "chain '%s': expected a byte number behind @".formatted(name));
            }
            return broken(role, name, Integer.parseInt(offset));
        }
        return recipe(name).make().apply(role);
    }

    private Recipe recipe(String name) {
        Recipe recipe = recipes.get(name);
        if (recipe == null) {
            throw new IllegalArgumentException("no chain '%s'; known: %s".formatted(name, names()));
        }
        return recipe;
    }

    private void rightLeaf() {
        sent("full", "leaf and intermediate, as it should be", leaf -> List.of(leaf, issuing()));
        sent(
                "full-with-root",
                "leaf, intermediate, root",
                leaf -> List.of(leaf, issuing(), root()));
        sent("leaf-only", "the balancer keeps its intermediate (F-TLS-01, -02)", List::of);
        sent(
                "ace-fixed",
                "leaf twice, intermediate, root: an ACE with a chain group (F-TLS-06)",
                leaf -> List.of(leaf, leaf, issuing(), root()));
        sent("reversed", "leaf, then root before intermediate", l -> List.of(l, root(), issuing()));
        sent("leaf-last", "intermediate before leaf", leaf -> List.of(issuing(), leaf));
        sent(
                "oversized",
                "a Certificate message longer than 32768 bytes",
                leaf -> {
                    var chain = new ArrayList<>(List.of(leaf));
                    chain.addAll(Collections.nCopies(OVERSIZED_COPIES, issuing()));
                    return chain;
                });
    }

    /** Not before somebody wants a chain: the authorities are still being made. */
    private byte[] issuing() {
        return pki.issuing().der();
    }

    private byte[] root() {
        return pki.root().der();
    }

    private void wrongIssuer() {
        sent(
                "wrong-intermediate",
                "an intermediate of the right name with another key (F-TLS-04)",
                leaf -> List.of(leaf, variants.sameNameOtherKey().der()));
        sent(
                "unrelated-intermediate",
                "an intermediate that has nothing to do with the leaf (F-TLS-04)",
                leaf -> List.of(leaf, variants.unrelated().der()));
        sent(
                "expired-intermediate",
                "the intermediate ended yesterday (F-TLS-18)",
                leaf -> List.of(leaf, variants.expiredIssuing()));
        below(
                "two-intermediates",
                "leaf below two intermediates, both sent",
                () -> variants.second(),
                true);
        below(
                "two-intermediates-one-sent",
                "leaf below two intermediates, only the lower sent (F-TLS-03)",
                () -> variants.second(),
                false);
        add(
                "untrusted-root",
                "a complete chain to a root no phone of the lab has (F-TLS-07)",
                role -> foreign(role, "untrusted-root", true));
        add(
                "untrusted-root-sent",
                "as untrusted-root, and the root is sent too (F-TLS-07, -10)",
                this::foreignWithRoot);
        add(
                "untrusted-root-leaf-only",
                "a leaf alone, below a root no phone of the lab has (F-TLS-08)",
                role -> foreign(role, "untrusted-root-leaf-only", false));
    }

    private void wrongLeaf() {
        leaf("expired-leaf", "the leaf ended yesterday (F-TLS-18)", variants::expired);
        leaf("not-yet-valid", "the leaf begins tomorrow (F-TLS-17)", variants::notYetValid);
        leaf("wildcard", "the leaf names *.domain only (F-TLS-11)", variants::wildcard);
        leaf("wrong-name", "the leaf names another host (F-TLS-12)", variants::wrongName);
        leaf("cn-only", "the leaf has its name in the CN and no SAN", variants::commonNameOnly);
        leaf("rsassa-pss", "the leaf is signed with RSASSA-PSS (F-TLS-16)", variants::pss);
        leaf("sha1", "the leaf is signed with SHA-1", variants::sha1);
        leaf("no-server-auth", "the leaf's EKU lacks serverAuth (F-TLS-19)", variants::clientOnly);
        add(
                "ecdsa",
                "the leaf has a P-256 key (F-TLS-20)",
                role -> keyed(role, "ecdsa", pki.keys().ec("ecdsa")));
        add(
                "rsa1024",
                "the leaf has a 1024-bit key",
                role -> keyed(role, "rsa1024", pki.keys().rsa("rsa1024", 1024)));
        add(
                "rsa5120",
                "the leaf's key is longer than 4096 bits (F-TLS-20); takes seconds to make",
                role -> keyed(role, "rsa5120", pki.keys().rsa("rsa5120", 5120)));
    }

    private void wrongBytes() {
        add(
                BROKEN,
                "byte %d of the leaf, the tag of its serial number, is inverted"
                        .formatted(SERIAL_TAG),
                role -> broken(role, BROKEN, SERIAL_TAG));
        sent(
                "truncated-leaf",
                "the leaf's last byte is missing",
                leaf -> List.of(java.util.Arrays.copyOf(leaf, leaf.length - 1)));
        sent("empty", "a Certificate message without a certificate", leaf -> List.of());
    }

    private void wrongPath() {
        var tangles = new Tangles(pki, variants);
        add(
                "too-deep",
                "leaf below nine intermediates, more than a phone follows",
                role -> tangles.deep(role, "too-deep"));
        add(
                "cross-signed",
                "thirty certificates of authorities that signed each other and no root signed",
                role -> tangles.crossSigned(role, "cross-signed"));
        add(
                "leaf-as-authority",
                "the leaf is signed by a server's certificate, which is no authority",
                this::belowServer);
    }

    private Presentation belowServer(ServerRole role) {
        KeyPair key = variants.key();
        var server = pki.leaf(role, key);
        byte[] der = variants.ordinary(role);
        var issuer = new Authority(server.subject(), key, der);
        byte[] leaf = variants.issued(pki.leaf(role, pki.keys().rsa("below-server")), issuer);
        return new Presentation(
                "leaf-as-authority",
                List.of(leaf, der, pki.issuing().der()),
                pki.keys().rsa("below-server").getPrivate());
    }

    private void add(String name, String about, Function<ServerRole, Presentation> make) {
        recipes.put(name, new Recipe(about, make));
    }

    /** A chain made of the role's ordinary leaf. */
    private void sent(String name, String about, Function<byte[], List<byte[]>> order) {
        add(
                name,
                about,
                role ->
                        new Presentation(
                                name,
                                order.apply(variants.ordinary(role)),
                                variants.key().getPrivate()));
    }

    /** A complete chain with another leaf over the role's ordinary key. */
    private void leaf(
            String name, String about, Function<CertificateSpec, CertificateSpec> change) {
        add(
                name,
                about,
                role -> {
                    KeyPair key = variants.key();
                    byte[] leaf = variants.issued(change.apply(pki.leaf(role, key)), pki.issuing());
                    return full(name, leaf, key);
                });
    }

    private Presentation keyed(ServerRole role, String name, KeyPair key) {
        return full(name, variants.issued(pki.leaf(role, key), pki.issuing()), key);
    }

    private Presentation full(String name, byte[] leaf, KeyPair key) {
        return new Presentation(name, List.of(leaf, pki.issuing().der()), key.getPrivate());
    }

    private void below(
            String name,
            String about,
            java.util.function.Supplier<Authority> issuer,
            boolean complete) {
        add(
                name,
                about,
                role -> {
                    KeyPair key = variants.key();
                    byte[] leaf = variants.issued(pki.leaf(role, key), issuer.get());
                    var chain = new ArrayList<>(List.of(leaf, issuer.get().der()));
                    if (complete) chain.add(pki.issuing().der());
                    return new Presentation(name, chain, key.getPrivate());
                });
    }

    private Presentation foreign(ServerRole role, String name, boolean complete) {
        KeyPair key = variants.key();
        byte[] leaf = variants.issued(pki.leaf(role, key), variants.foreignIssuing());
        var chain = new ArrayList<>(List.of(leaf));
        if (complete) chain.add(variants.foreignIssuing().der());
        return new Presentation(name, chain, key.getPrivate());
    }

    private Presentation foreignWithRoot(ServerRole role) {
        Presentation shorter = foreign(role, "untrusted-root-sent", true);
        var chain = new ArrayList<>(shorter.chain());
        chain.add(variants.foreignRoot().der());
        return new Presentation(shorter.name(), chain, shorter.key());
    }

    private Presentation broken(ServerRole role, String name, int offset) {
        byte[] leaf = variants.ordinary(role).clone();
        if (offset < 0 || offset >= leaf.length) {
            throw new IllegalArgumentException(
                    "chain '%s': the leaf has %d bytes".formatted(name, leaf.length));
        }
        leaf[offset] ^= (byte) 0xff;
        return full(name, leaf, variants.key());
    }

    Authority foreignRoot() {
        return variants.foreignRoot();
    }
}
