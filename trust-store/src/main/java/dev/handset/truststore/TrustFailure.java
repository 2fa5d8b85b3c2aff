package dev.handset.truststore;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Why a chain was refused. Every case keeps the two sides that disagreed and the certificate it
 * concerns; {@link #sentence()} puts them into words. Certificate lists are as presented.
 */
public sealed interface TrustFailure {
    /**
     * A stable word for machines, such as {@code issuer-missing}; never reused for another case.
     */
    default String code() {
        return FailureCatalogue.row(this).code();
    }

    /** One sentence for a person, with the values of both sides. */
    default String sentence() {
        return FailureCatalogue.row(this).sentence(this);
    }

    /** The certificate the failure concerns; empty when there is none. */
    default Optional<Certificate> about() {
        return this instanceof OfCertificate one
                ? Optional.of(one.certificate())
                : Optional.empty();
    }

    /** A failure of one certificate. */
    interface OfCertificate {
        Certificate certificate();
    }

    /** The server sent no certificate at all. */
    record EmptyChain() implements TrustFailure {}

    /** One of the presented certificates cannot be read. */
    record Malformed(int index, MalformedCertificate error) implements TrustFailure {}

    /**
     * Nobody sent the issuer of {@code certificate}, and the phone does not hold it. With {@code
     * certificate} the leaf this is the balancer that sends its own certificate only.
     *
     * @param depth 0 when the leaf's issuer is missing, 1 when its issuer's issuer is, and so on
     * @param issuer the missing certificate's subject, RFC 4514 text
     * @param authorityKeyId key identifier of the missing issuer, lower hex
     * @param caIssuers where {@code certificate} says its issuer can be had (RFC 5280 section
     *     4.2.2.1); never fetched
     */
    record IssuerMissing(
            Certificate certificate,
            int depth,
            String issuer,
            Optional<String> authorityKeyId,
            List<String> caIssuers)
            implements TrustFailure, OfCertificate {
        public IssuerMissing {
            caIssuers = List.copyOf(caIssuers);
        }
    }

    /**
     * The issuer of {@code certificate} is missing, and what was sent in its place has nothing to
     * do with it.
     *
     * @param unrelated the certificates sent instead
     */
    record IssuerUnrelated(
            Certificate certificate,
            String issuer,
            Optional<String> authorityKeyId,
            List<String> caIssuers,
            List<Certificate> unrelated)
            implements TrustFailure, OfCertificate {
        public IssuerUnrelated {
            caIssuers = List.copyOf(caIssuers);
            unrelated = List.copyOf(unrelated);
        }
    }

    /**
     * {@code candidate} has the issuer's name but another key: a renewed authority's old
     * certificate, or a namesake.
     *
     * @param wantedKeyId authority key identifier of {@code certificate}, lower hex
     * @param foundKeyId subject key identifier of {@code candidate}, lower hex
     */
    record IssuerNameOnly(
            Certificate certificate,
            Certificate candidate,
            Optional<String> wantedKeyId,
            Optional<String> foundKeyId)
            implements TrustFailure, OfCertificate {}

    /**
     * The chain is complete, but the phone does not know its root.
     *
     * @param sameName an anchor with the root's subject and another key, when there is one
     */
    record UntrustedRoot(Certificate certificate, Optional<Anchor> sameName)
            implements TrustFailure, OfCertificate {}

    /**
     * The server sent a cross-certificate to a root the phone does not know, and no other way leads
     * to one that it does.
     *
     * @param certificate the cross-certificate
     * @param signedBy issuer of the cross-certificate, RFC 4514 text
     * @param twins certificates with the same subject and key under other issuers
     */
    record UntrustedCrossSign(Certificate certificate, String signedBy, List<Certificate> twins)
            implements TrustFailure, OfCertificate {
        public UntrustedCrossSign {
            twins = List.copyOf(twins);
        }
    }

    /**
     * An anchor has the issuer's name, but only the hash of its key is at hand, and the server did
     * not send the root: the signature could not be checked, so nothing is accepted.
     */
    record AnchorKeyUnknown(Certificate certificate, Anchor anchor)
            implements TrustFailure, OfCertificate {}

    /** The clock is past {@code notAfter} (RFC 5280 section 4.1.2.5). */
    record Expired(Certificate certificate, Instant notAfter, Instant now)
            implements TrustFailure, OfCertificate {}

    /** The clock is before {@code notBefore}: a fresh certificate, or a phone without time. */
    record NotYetValid(Certificate certificate, Instant notBefore, Instant now)
            implements TrustFailure, OfCertificate {}

    /** The anchor the path ends at is past its end. */
    record AnchorExpired(Certificate certificate, Anchor anchor, Instant notAfter, Instant now)
            implements TrustFailure, OfCertificate {}

    /**
     * No name of the leaf is the one wanted (RFC 6125 section 6.4).
     *
     * @param presented names the phone compared, as sent; may be empty
     */
    record WrongName(Certificate certificate, String wanted, List<String> presented)
            implements TrustFailure, OfCertificate {
        public WrongName {
            presented = List.copyOf(presented);
        }
    }

    /** A wildcard name would fit, but this phone does not match wildcards. */
    record WildcardNotMatched(
            Certificate certificate, String wanted, String pattern, Limit<?> limit)
            implements TrustFailure, OfCertificate {}

    /**
     * Signed in a way the phone cannot check.
     *
     * @param supported what it takes instead
     */
    record UnsupportedSignature(
            Certificate certificate,
            SignatureInfo signature,
            List<String> supported,
            Limit<?> limit)
            implements TrustFailure, OfCertificate {
        public UnsupportedSignature {
            supported = List.copyOf(supported);
        }
    }

    /**
     * A key the phone cannot use.
     *
     * @param supported what it takes instead, in words
     */
    record UnsupportedKey(
            Certificate certificate, PublicKeyInfo key, String supported, Limit<?> limit)
            implements TrustFailure, OfCertificate {}

    /**
     * The certificate may not be used for this.
     *
     * @param wanted the use, such as {@code serverAuth} or {@code keyCertSign}
     * @param listed the uses the certificate names
     */
    record WrongUsage(Certificate certificate, String wanted, List<String> listed, Limit<?> limit)
            implements TrustFailure, OfCertificate {
        public WrongUsage {
            listed = List.copyOf(listed);
        }
    }

    /** The issuer is the right one by name and key id, but the signature does not fit. */
    record BadSignature(Certificate certificate, Certificate issuer)
            implements TrustFailure, OfCertificate {}

    /** An issuer in the path is not marked as an authority (RFC 5280 section 4.2.1.9). */
    record NotAnAuthority(Certificate certificate, Certificate issued, Limit<?> limit)
            implements TrustFailure, OfCertificate {}

    /** More authorities below {@code certificate} than its path length permits. */
    record PathLengthExceeded(Certificate certificate, int permitted, int found, Limit<?> limit)
            implements TrustFailure, OfCertificate {}

    /**
     * A name lies outside what an authority above may issue (RFC 5280 section 4.2.1.10).
     *
     * @param constraint the constraint in words
     */
    record NameNotPermitted(
            Certificate certificate, String name, Certificate authority, String constraint)
            implements TrustFailure, OfCertificate {}

    /** A critical extension this client does not know (RFC 5280 section 4.2). */
    record UnknownCriticalExtension(Certificate certificate, String oid)
            implements TrustFailure, OfCertificate {}

    /**
     * Breaks the certificate profile of RFC 5280 section 4.1.
     *
     * @param rule the rule, with its section
     * @param found what the certificate has
     */
    record ProfileViolation(Certificate certificate, String rule, String found)
            implements TrustFailure, OfCertificate {}

    /** The path has more certificates than the phone follows. */
    record TooDeep(Certificate certificate, int depth, Limit<Integer> limit)
            implements TrustFailure, OfCertificate {}

    /** Building was stopped: the chain offers more ways than anyone should try. */
    record WorkBudgetExceeded(String work, int budget) implements TrustFailure {}
}
