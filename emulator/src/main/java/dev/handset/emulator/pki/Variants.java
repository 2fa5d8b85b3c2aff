package dev.handset.emulator.pki;

import dev.handset.emulator.bc.Authority;
import dev.handset.emulator.bc.CertificateSpec;
import java.security.KeyPair;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The certificates behind {@link Chains}, each made once, when first asked for. */
final class Variants {
    private static final String FOREIGN_ROOT = "CN=Fabrikam Root CA,O=Fabrikam";
    private static final String FOREIGN_ISSUING = "CN=Fabrikam Issuing CA,O=Fabrikam";
    private static final String UNRELATED = "CN=Unrelated Issuing CA,O=Contoso";
    private static final String SECOND = "CN=Contoso Issuing CA 2,O=Contoso";
    private static final Duration DAY = Duration.ofDays(1);

    private final LabPki pki;
    private final Map<String, Authority> authorities = new ConcurrentHashMap<>();
    private final Map<ServerRole, byte[]> leaves = new ConcurrentHashMap<>();

    Variants(LabPki pki) {
        this.pki = pki;
    }

    KeyPair key() {
        return pki.serverKeys();
    }

    byte[] ordinary(ServerRole role) {
        return leaves.computeIfAbsent(role, r -> issued(pki.leaf(r, key()), pki.issuing()));
    }

    byte[] issued(CertificateSpec spec, Authority issuer) {
        return pki.maker().issue(spec, issuer);
    }

    Authority sameNameOtherKey() {
        return once("other-issuing", LabPki.ISSUING);
    }

    Authority unrelated() {
        return once("unrelated", UNRELATED);
    }

    /** Below the ordinary intermediate. */
    Authority second() {
        Authority issuing = pki.issuing();
        return authorities.computeIfAbsent(
                "second", name -> pki.subordinate(SECOND, name, issuing));
    }

    Authority foreignRoot() {
        return authorities.computeIfAbsent(
                "foreign-root",
                name -> {
                    KeyPair key = pki.keys().rsa(name);
                    return pki.maker()
                            .selfSigned(
                                    pki.authority(FOREIGN_ROOT, key, DAY.multipliedBy(900)), key);
                });
    }

    Authority foreignIssuing() {
        Authority root = foreignRoot();
        return authorities.computeIfAbsent(
                "foreign-issuing", name -> pki.subordinate(FOREIGN_ISSUING, name, root));
    }

    private Authority once(String name, String subject) {
        return authorities.computeIfAbsent(name, key -> pki.subordinate(subject, key, pki.root()));
    }

    byte[] expiredIssuing() {
        var spec = pki.authority(LabPki.ISSUING, pki.issuing().keys(), DAY.multipliedBy(3 * 365));
        return issued(dated(spec, spec.notBefore(), pki.now().minus(DAY)), pki.root());
    }

    CertificateSpec expired(CertificateSpec leaf) {
        return dated(leaf, leaf.notBefore(), pki.now().minus(DAY));
    }

    CertificateSpec notYetValid(CertificateSpec leaf) {
        return dated(leaf, pki.now().plus(DAY), leaf.notAfter());
    }

    CertificateSpec wildcard(CertificateSpec leaf) {
        String name = "*." + pki.domain();
        return named(leaf, name, List.of(name));
    }

    CertificateSpec wrongName(CertificateSpec leaf) {
        String name = "other." + pki.domain();
        return named(leaf, name, List.of(name));
    }

    CertificateSpec commonNameOnly(CertificateSpec leaf) {
        return named(leaf, leaf.dnsNames().get(0), List.of());
    }

    CertificateSpec pss(CertificateSpec leaf) {
        return signed(leaf, CertificateSpec.PSS_RSA);
    }

    CertificateSpec sha1(CertificateSpec leaf) {
        return signed(leaf, CertificateSpec.SHA1_RSA);
    }

    CertificateSpec clientOnly(CertificateSpec leaf) {
        return new CertificateSpec(
                leaf.subject(),
                leaf.key(),
                CertificateSpec.Usage.CLIENT,
                leaf.notBefore(),
                leaf.notAfter(),
                leaf.dnsNames(),
                leaf.signature());
    }

    private static CertificateSpec dated(
            CertificateSpec spec, java.time.Instant from, java.time.Instant to) {
        return new CertificateSpec(
                spec.subject(),
                spec.key(),
                spec.usage(),
                from,
                to,
                spec.dnsNames(),
                spec.signature());
    }

    private static CertificateSpec named(CertificateSpec spec, String cn, List<String> names) {
        return new CertificateSpec(
                "CN=" + cn + ",O=Contoso",
                spec.key(),
                spec.usage(),
                spec.notBefore(),
                spec.notAfter(),
                names,
                spec.signature());
    }

    private static CertificateSpec signed(CertificateSpec spec, String signature) {
        return new CertificateSpec(
                spec.subject(),
                spec.key(),
                spec.usage(),
                spec.notBefore(),
                spec.notAfter(),
                spec.dnsNames(),
                signature);
    }
}
