package dev.handset.emulator.pki;

import dev.handset.emulator.bc.Authority;
import dev.handset.emulator.bc.CertificateMaker;
import dev.handset.emulator.bc.CertificateRequest;
import dev.handset.emulator.bc.CertificateSpec;
import dev.handset.emulator.bc.MalformedRequest;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Issues the certificates phones sign in with, under the pool's own key "Communications Server" and
 * not the enterprise CA (web-services.md §2.4).
 */
public final class UserCertificates {
    /** UNVERIFIED: issuer name often reported for real pools (web-services.md §2.4). */
    private static final String ISSUER = "CN=Communications Server";

    /** DefaultValidityPeriodHours: 4320. */
    public static final Duration DEFAULT_LIFE = Duration.ofDays(180);

    /** notBefore lies this much in the past, for phones whose clock is behind. */
    private static final Duration BACK_DATED = Duration.ofMinutes(10);

    private static final Duration OWN_LIFE = Duration.ofDays(5 * 365);

    private final CertificateMaker maker;
    private final InstantSource clock;
    private final Supplier<KeyPair> keys;
    private final Instant begun;
    private Optional<Authority> issuer = Optional.empty();

    UserCertificates(CertificateMaker maker, Supplier<KeyPair> keys, InstantSource clock) {
        this.maker = maker;
        this.clock = clock;
        this.keys = keys;
        begun = now();
    }

    private synchronized Authority issuer() {
        if (issuer.isEmpty()) {
            KeyPair pair = keys.get();
            issuer = Optional.of(maker.selfSigned(authority(pair), pair));
        }
        return issuer.get();
    }

    private CertificateSpec authority(KeyPair pair) {
        return new CertificateSpec(
                ISSUER,
                pair.getPublic(),
                CertificateSpec.Usage.AUTHORITY,
                begun.minus(Duration.ofDays(365)),
                begun.plus(OWN_LIFE),
                List.of(),
                CertificateSpec.SHA256_RSA);
    }

    /**
     * A client-authentication certificate over the request's key.
     *
     * @param request DER PKCS#10; its subject is ignored
     * @param sipUri owner; the common name is the part after {@code sip:}
     * @return DER of the certificate
     * @throws MalformedRequest when the request does not parse or does not prove its key
     */
    public byte[] issue(byte[] request, String sipUri, Duration life) throws MalformedRequest {
        CertificateRequest csr = CertificateRequest.parse(request);
        Instant now = now();
        String address = sipUri.startsWith("sip:") ? sipUri.substring(4) : sipUri;
        return maker.issue(
                new CertificateSpec(
                        "CN=" + address,
                        csr.key(),
                        CertificateSpec.Usage.CLIENT,
                        now.minus(BACK_DATED),
                        now.plus(life),
                        List.of(),
                        CertificateSpec.SHA256_RSA),
                issuer());
    }

    /** DER of the pool's self-signed certificate. */
    public byte[] issuerCertificate() {
        return issuer().der().clone();
    }

    /** The key behind it, which also signs web tickets. */
    public KeyPair issuerKeys() {
        return issuer().keys();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }
}
