package dev.handset.emulator.pki;

import dev.handset.emulator.bc.Authority;
import dev.handset.emulator.bc.CertificateMaker;
import dev.handset.emulator.bc.CertificateSpec;
import dev.handset.emulator.bc.CertsOnlyMessage;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The lab's authorities and servers' certificates.
 *
 * <p>"Contoso Root CA" signs "Contoso Issuing CA", which signs one leaf for each {@link
 * ServerRole}. All dates hang on the clock at the moment of {@link #create}. Keys are RSA-2048,
 * made in parallel, that of users last; those of rare variants are made when first asked for.
 */
public final class LabPki {
    static final String ROOT = "CN=Contoso Root CA,O=Contoso";
    static final String ISSUING = "CN=Contoso Issuing CA,O=Contoso";

    private static final String SERVERS = "servers";
    private static final Duration ROOT_AGE = Duration.ofDays(5 * 365);
    static final Duration ISSUING_AGE = Duration.ofDays(3 * 365);
    private static final Duration LEAF_AGE = Duration.ofDays(30);

    private final String domain;
    private final Instant now;
    private final LabKeys keys;
    private final CertificateMaker maker;
    private final CompletableFuture<Authority> root;
    private final CompletableFuture<Authority> issuing;
    private final Chains chains;
    private final UserCertificates users;

    private LabPki(String domain, InstantSource clock, SecureRandom random) {
        this.domain = domain;
        now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        keys = new LabKeys(random);
        maker = new CertificateMaker(random);
        for (String name : List.of("root", "issuing", SERVERS)) keys.prepare(name);
        root = CompletableFuture.supplyAsync(this::makeRoot);
        issuing = root.thenApplyAsync(above -> subordinate(ISSUING, "issuing", above));
        var unused = issuing.thenRun(() -> keys.prepare("users"));
        chains = new Chains(this);
        users = new UserCertificates(maker, () -> keys.rsa("users"), clock);
    }

    private Authority makeRoot() {
        KeyPair pair = keys.rsa("root");
        return maker.selfSigned(authority(ROOT, pair, ROOT_AGE), pair);
    }

    /**
     * Begins to make keys and certificates of the usual lab, and returns at once: whoever asks for
     * one waits for it.
     */
    public static LabPki create(String domain, InstantSource clock, SecureRandom random) {
        return new LabPki(domain, clock, random);
    }

    /** The named chain of the role's server. See {@link Chains#names()}. */
    public Presentation present(ServerRole role, String chain) {
        return chains.of(role, chain);
    }

    /** Names a scenario can use, with what each is for. */
    public Chains chains() {
        return chains;
    }

    /** DER of "Contoso Root CA". */
    public byte[] rootCertificate() {
        return root().der().clone();
    }

    /** DER of "Contoso Issuing CA". */
    public byte[] issuingCertificate() {
        return issuing().der().clone();
    }

    /** DER of the root no phone of the lab knows, which signs the {@code untrusted-root} chains. */
    public byte[] foreignRootCertificate() {
        return chains.foreignRoot().der().clone();
    }

    /** What the chain download answers: issuing CA and root as PKCS#7 (web-services.md §2.5). */
    public byte[] rootChainPkcs7() {
        return CertsOnlyMessage.encode(List.of(issuing().der(), root().der()));
    }

    /** What the chain download answers for one of TrustedCACerts: the root as PKCS#7. */
    public byte[] pkcs7(TrustedCa ca) {
        return CertsOnlyMessage.encode(
                List.of(ca == TrustedCa.POOL_ROOT ? rootCertificate() : foreignRootCertificate()));
    }

    /** Issues user certificates under the pool's own key. */
    public UserCertificates users() {
        return users;
    }

    String domain() {
        return domain;
    }

    Instant now() {
        return now;
    }

    LabKeys keys() {
        return keys;
    }

    Authority root() {
        return root.join();
    }

    Authority issuing() {
        return issuing.join();
    }

    CertificateMaker maker() {
        return maker;
    }

    /** The servers of a lab share one key: each more would cost a quarter of its start. */
    KeyPair serverKeys() {
        return keys.rsa(SERVERS);
    }

    /** A CA below {@code issuer}, three years old and good for three more. */
    Authority subordinate(String subject, String keyName, Authority issuer) {
        KeyPair pair = keys.rsa(keyName);
        return new Authority(
                subject, pair, maker.issue(authority(subject, pair, ISSUING_AGE), issuer));
    }

    CertificateSpec authority(String subject, KeyPair pair, Duration age) {
        return new CertificateSpec(
                subject,
                pair.getPublic(),
                CertificateSpec.Usage.AUTHORITY,
                now.minus(age),
                now.plus(age),
                List.of(),
                CertificateSpec.SHA256_RSA);
    }

    /** The role's ordinary leaf: all its names, a month old, good for another eleven. */
    CertificateSpec leaf(ServerRole role, KeyPair pair) {
        List<String> names = role.names(domain);
        return new CertificateSpec(
                "CN=" + names.get(0) + ",O=Contoso",
                pair.getPublic(),
                CertificateSpec.Usage.SERVER,
                now.minus(LEAF_AGE),
                now.plus(Duration.ofDays(365).minus(LEAF_AGE)),
                names,
                CertificateSpec.SHA256_RSA);
    }
}
