package dev.handset.agent.diagnosis;

import dev.handset.truststore.Certificate;
import dev.handset.truststore.TrustFailure;
import java.util.Optional;
import java.util.regex.Pattern;

/** From the reason why a chain was refused to the diagnosis. */
final class TrustRules {
    static final Rules<TrustFailure> RULES =
            new Rules<TrustFailure>()
                    .on(TrustFailure.EmptyChain.class, says("H-TLS-08", "the server's chain"))
                    .on(TrustFailure.Malformed.class, says("H-TLS-03", "certificates in valid DER"))
                    .on(TrustFailure.IssuerMissing.class, TrustRules::issuerMissing)
                    .on(TrustFailure.IssuerUnrelated.class, TrustRules::issuerUnrelated)
                    .on(TrustFailure.IssuerNameOnly.class, TrustRules::issuerNameOnly)
                    .on(TrustFailure.UntrustedRoot.class, TrustRules::untrustedRoot)
                    .on(TrustFailure.UntrustedCrossSign.class, TrustRules::crossSign)
                    .on(
                            TrustFailure.AnchorKeyUnknown.class,
                            says("H-TLS-13", "the root's certificate on this device"))
                    .on(
                            TrustFailure.Expired.class,
                            says("F-TLS-18", "certificates that are valid today"))
                    .on(
                            TrustFailure.AnchorExpired.class,
                            says("F-TLS-18", "a root that is valid today"))
                    .on(
                            TrustFailure.NotYetValid.class,
                            says("F-TLS-17", "a clock that a time server has set"))
                    .on(TrustFailure.WrongName.class, TrustRules::wrongName)
                    .on(
                            TrustFailure.WildcardNotMatched.class,
                            (f, seen) ->
                                    new Ruling(
                                            "F-TLS-11",
                                            f.sentence(),
                                            "the DNS name %s itself".formatted(f.wanted())))
                    .on(TrustFailure.UnsupportedSignature.class, TrustRules::signature)
                    .on(
                            TrustFailure.UnsupportedKey.class,
                            (f, seen) -> new Ruling("F-TLS-20", f.sentence(), f.supported()))
                    .on(TrustFailure.WrongUsage.class, TrustRules::usage)
                    .on(
                            TrustFailure.BadSignature.class,
                            says("H-TLS-09", "an issuer whose key verifies the signature"))
                    .on(
                            TrustFailure.NotAnAuthority.class,
                            says("H-TLS-12", "issuers that are marked as authorities"))
                    .on(
                            TrustFailure.PathLengthExceeded.class,
                            says("H-TLS-12", "no more authorities than the path length permits"))
                    .on(
                            TrustFailure.NameNotPermitted.class,
                            says("H-TLS-12", "names within the authority's constraints"))
                    .on(
                            TrustFailure.UnknownCriticalExtension.class,
                            says("H-TLS-12", "only critical extensions that clients know"))
                    .on(
                            TrustFailure.ProfileViolation.class,
                            (f, seen) -> new Ruling("H-TLS-12", f.sentence(), f.rule()))
                    .on(
                            TrustFailure.TooDeep.class,
                            (f, seen) ->
                                    new Ruling(
                                            "H-TLS-06",
                                            f.sentence(),
                                            "at most " + f.limit() + " certificates in the path"))
                    .on(
                            TrustFailure.WorkBudgetExceeded.class,
                            says("H-TLS-07", "one chain, without repetitions"));

    /** {@code O=} of a name as RFC 4514 writes it; a comma within is escaped. */
    private static final Pattern ORGANISATION =
            Pattern.compile("(?:^|[,+])O=((?:[^,+\\\\]|\\\\.)+)");

    private TrustRules() {}

    private static <T extends TrustFailure>
            java.util.function.BiFunction<T, Circumstances, Ruling> says(
                    String code, String expected) {
        return (failure, seen) ->
                new Ruling(code, seen.server() + ": " + failure.sentence(), expected);
    }

    private static Ruling issuerMissing(TrustFailure.IssuerMissing f, Circumstances seen) {
        Optional<String> trusted = seen.exchange() ? sameHouse(f.issuer(), seen) : Optional.empty();
        if (f.depth() == 0 && trusted.isPresent()) {
            return new Ruling(
                    "F-TLS-08",
                    "%s: %s; of its house the phone holds [%s]"
                            .formatted(seen.server(), f.sentence(), trusted.get()),
                    wanted(f.certificate(), f.issuer(), f.authorityKeyId()));
        }
        String code = "F-TLS-03";
        if (f.depth() == 0) code = leafOnly(seen);
        return new Ruling(
                code,
                seen.server() + ": " + f.sentence(),
                wanted(f.certificate(), f.issuer(), f.authorityKeyId()));
    }

    /**
     * Without the intermediate nothing proves which root it is below; that an authority and its
     * root name the same organisation is what there is.
     */
    private static Optional<String> sameHouse(String issuer, Circumstances seen) {
        Optional<String> house = organisation(issuer);
        if (house.isEmpty()) return house;
        return seen.trustedCas().stream()
                .filter(root -> organisation(root).equals(house))
                .findFirst();
    }

    private static Optional<String> organisation(String subject) {
        var found = ORGANISATION.matcher(subject);
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }

    private static String leafOnly(Circumstances seen) {
        if (seen.exchange()) return "F-TLS-02";
        if (seen.registrar()) return "H-TLS-10";
        return seen.code(Past.TETHER_TRUST_DROPPED, "F-AUTH-17", "F-TLS-01");
    }

    private static Ruling issuerUnrelated(TrustFailure.IssuerUnrelated f, Circumstances seen) {
        return new Ruling(
                "F-TLS-04",
                seen.server() + ": " + f.sentence(),
                wanted(f.certificate(), f.issuer(), f.authorityKeyId()));
    }

    private static Ruling issuerNameOnly(TrustFailure.IssuerNameOnly f, Circumstances seen) {
        return new Ruling(
                "F-TLS-04",
                seen.server() + ": " + f.sentence(),
                wanted(f.certificate(), f.candidate().subject(), f.wantedKeyId()));
    }

    private static String wanted(Certificate below, String issuer, Optional<String> keyId) {
        return "after [%s], the certificate of [%s]%s"
                .formatted(
                        below.subject(), issuer, keyId.map(id -> " with key id " + id).orElse(""));
    }

    /** For Exchange it is another authority; for the pool it is an old store or an old firmware. */
    private static Ruling untrustedRoot(TrustFailure.UntrustedRoot f, Circumstances seen) {
        return unknownRoot(f, f.certificate().subject(), f.sameName().isPresent(), seen);
    }

    private static Ruling crossSign(TrustFailure.UntrustedCrossSign f, Circumstances seen) {
        return unknownRoot(f, f.signedBy(), false, seen);
    }

    private static Ruling unknownRoot(
            TrustFailure f, String root, boolean sameName, Circumstances seen) {
        String code = seen.code(Past.FACTORY_IMAGE, "F-AUTH-19", "F-TLS-09");
        if (seen.exchange()) code = "F-TLS-07";
        else if (sameName || seen.poolChainHeld()) code = "F-TLS-10";
        return new Ruling(
                code,
                seen.server() + ": " + f.sentence(),
                "a chain to a root the phone holds, or [%s] on the phone".formatted(root));
    }

    private static Ruling wrongName(TrustFailure.WrongName f, Circumstances seen) {
        return new Ruling(
                "F-TLS-12",
                seen.server() + ": " + f.sentence(),
                "the DNS name %s in the certificate".formatted(f.wanted()));
    }

    private static Ruling signature(TrustFailure.UnsupportedSignature f, Circumstances seen) {
        return new Ruling(
                f.signature().pss() ? "F-TLS-16" : "H-TLS-11",
                f.sentence(),
                String.join(", ", f.supported()));
    }

    private static Ruling usage(TrustFailure.WrongUsage f, Circumstances seen) {
        return new Ruling(
                f.wanted().equals("serverAuth") ? "F-TLS-19" : "H-TLS-12",
                f.sentence(),
                f.wanted() + " among the usages");
    }
}
