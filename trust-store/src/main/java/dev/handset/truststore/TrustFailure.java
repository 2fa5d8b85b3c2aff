package dev.handset.truststore;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Why a chain was refused. Every case keeps the two sides that disagreed and the certificate it
 * concerns; {@link #sentence()} puts them into words. Certificate lists are as presented.
 */
public sealed interface TrustFailure {
    /** One sentence for a person, with the values of both sides. */
    String sentence();

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
    record EmptyChain() implements TrustFailure {
        @Override
        public String sentence() {
            return "the server sent no certificate";
        }
    }

    /** One of the presented certificates cannot be read. */
    record Malformed(int index, MalformedCertificate error) implements TrustFailure {
        @Override
        public String sentence() {
            return "certificate number %d of the chain cannot be read: %s"
                    .formatted(index + 1, error.getMessage());
        }
    }

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

        @Override
        public String sentence() {
            return depth == 0
                    ? "the server sent only its own certificate; its issuer [%s] was not sent and is not in the phone"
                            .formatted(issuer)
                    : "the chain ends at [%s]; its issuer [%s] was not sent and is not in the phone"
                            .formatted(certificate.subject(), issuer);
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

        @Override
        public String sentence() {
            return "[%s] was issued by [%s], but the server sent [%s] in its place"
                    .formatted(
                            certificate.subject(),
                            issuer,
                            unrelated.isEmpty() ? "nothing" : unrelated.get(0).subject());
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
            implements TrustFailure, OfCertificate {
        @Override
        public String sentence() {
            return "[%s] was sent as issuer of [%s]: the name is right, the key is another (wanted key id %s, found %s)"
                    .formatted(
                            candidate.subject(),
                            certificate.subject(),
                            wantedKeyId.orElse("unstated"),
                            foundKeyId.orElse("unstated"));
        }
    }

    /**
     * The chain is complete, but the phone does not know its root.
     *
     * @param sameName an anchor with the root's subject and another key, when there is one
     */
    record UntrustedRoot(Certificate certificate, Optional<Anchor> sameName)
            implements TrustFailure, OfCertificate {
        @Override
        public String sentence() {
            return sameName.isPresent()
                    ? "the phone trusts a root named [%s], but with another key"
                            .formatted(certificate.subject())
                    : "the chain is complete, but the phone does not trust its root [%s]"
                            .formatted(certificate.subject());
        }
    }

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

        @Override
        public String sentence() {
            return "the server sent [%s] cross-signed by [%s], which the phone does not trust"
                    .formatted(certificate.subject(), signedBy);
        }
    }

    /**
     * An anchor has the issuer's name, but only the hash of its key is at hand, and the server did
     * not send the root: the signature could not be checked, so nothing is accepted.
     */
    record AnchorKeyUnknown(Certificate certificate, Anchor anchor)
            implements TrustFailure, OfCertificate {
        @Override
        public String sentence() {
            return "the firmware's root [%s] is known by its key hash only, so the signature on [%s] was not checked"
                    .formatted(anchor.subject(), certificate.subject());
        }
    }

    /** The clock is past {@code notAfter} (RFC 5280 section 4.1.2.5). */
    record Expired(Certificate certificate, Instant notAfter, Instant now)
            implements TrustFailure, OfCertificate {
        @Override
        public String sentence() {
            return "[%s] expired at %s, the phone's clock says %s"
                    .formatted(certificate.subject(), notAfter, now);
        }
    }

    /** The clock is before {@code notBefore}: a fresh certificate, or a phone without time. */
    record NotYetValid(Certificate certificate, Instant notBefore, Instant now)
            implements TrustFailure, OfCertificate {
        @Override
        public String sentence() {
            return "[%s] is valid from %s, the phone's clock says %s"
                    .formatted(certificate.subject(), notBefore, now);
        }
    }

    /** The anchor the path ends at is past its end. */
    record AnchorExpired(Certificate certificate, Anchor anchor, Instant notAfter, Instant now)
            implements TrustFailure, OfCertificate {
        @Override
        public String sentence() {
            return "the phone's root [%s] expired at %s, the phone's clock says %s"
                    .formatted(anchor.subject(), notAfter, now);
        }
    }

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

        @Override
        public String sentence() {
            return "the phone asked for %s, the certificate is for %s"
                    .formatted(
                            wanted, presented.isEmpty() ? "no name" : String.join(", ", presented));
        }
    }

    /** A wildcard name would fit, but this phone does not match wildcards. */
    record WildcardNotMatched(
            Certificate certificate, String wanted, String pattern, Limit<?> limit)
            implements TrustFailure, OfCertificate {
        @Override
        public String sentence() {
            return "the certificate is for %s; this phone does not match wildcards, so %s does not fit%s"
                    .formatted(pattern, wanted, assumed(limit));
        }
    }

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

        @Override
        public String sentence() {
            return "[%s] is signed with %s; this phone takes %s%s"
                    .formatted(
                            certificate.subject(),
                            signature,
                            String.join(", ", supported),
                            assumed(limit));
        }
    }

    /**
     * A key the phone cannot use.
     *
     * @param supported what it takes instead, in words
     */
    record UnsupportedKey(
            Certificate certificate, PublicKeyInfo key, String supported, Limit<?> limit)
            implements TrustFailure, OfCertificate {
        @Override
        public String sentence() {
            return "[%s] has a key %s; this phone takes %s%s"
                    .formatted(certificate.subject(), key, supported, assumed(limit));
        }
    }

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

        @Override
        public String sentence() {
            return "[%s] may not be used for %s; it lists %s%s"
                    .formatted(
                            certificate.subject(),
                            wanted,
                            listed.isEmpty() ? "nothing" : String.join(", ", listed),
                            assumed(limit));
        }
    }

    /** The issuer is the right one by name and key id, but the signature does not fit. */
    record BadSignature(Certificate certificate, Certificate issuer)
            implements TrustFailure, OfCertificate {
        @Override
        public String sentence() {
            return "the signature on [%s] does not verify with the key of [%s]: the certificate was changed"
                    .formatted(certificate.subject(), issuer.subject());
        }
    }

    /** An issuer in the path is not marked as an authority (RFC 5280 section 4.2.1.9). */
    record NotAnAuthority(Certificate certificate, Certificate issued, Limit<?> limit)
            implements TrustFailure, OfCertificate {
        @Override
        public String sentence() {
            return "[%s] issued [%s] but is not marked as an authority%s"
                    .formatted(certificate.subject(), issued.subject(), assumed(limit));
        }
    }

    /** More authorities below {@code certificate} than its path length permits. */
    record PathLengthExceeded(Certificate certificate, int permitted, int found, Limit<?> limit)
            implements TrustFailure, OfCertificate {
        @Override
        public String sentence() {
            return "[%s] permits %d authorities below it, the path has %d%s"
                    .formatted(certificate.subject(), permitted, found, assumed(limit));
        }
    }

    /**
     * A name lies outside what an authority above may issue (RFC 5280 section 4.2.1.10).
     *
     * @param constraint the constraint in words
     */
    record NameNotPermitted(
            Certificate certificate, String name, Certificate authority, String constraint)
            implements TrustFailure, OfCertificate {
        @Override
        public String sentence() {
            return "[%s] may not issue for %s: %s".formatted(authority.subject(), name, constraint);
        }
    }

    /** A critical extension this client does not know (RFC 5280 section 4.2). */
    record UnknownCriticalExtension(Certificate certificate, String oid)
            implements TrustFailure, OfCertificate {
        @Override
        public String sentence() {
            return "[%s] has the critical extension %s, which is not known"
                    .formatted(certificate.subject(), oid);
        }
    }

    /**
     * Breaks the certificate profile of RFC 5280 section 4.1.
     *
     * @param rule the rule, with its section
     * @param found what the certificate has
     */
    record ProfileViolation(Certificate certificate, String rule, String found)
            implements TrustFailure, OfCertificate {
        @Override
        public String sentence() {
            return "[%s] breaks %s: %s".formatted(certificate.subject(), rule, found);
        }
    }

    /** The path has more certificates than the phone follows. */
    record TooDeep(Certificate certificate, int depth, Limit<Integer> limit)
            implements TrustFailure, OfCertificate {
        @Override
        public String sentence() {
            return "the path reaches %d certificates, this phone follows %s"
                    .formatted(depth, limit);
        }
    }

    /** Building was stopped: the chain offers more ways than anyone should try. */
    record WorkBudgetExceeded(String work, int budget) implements TrustFailure {
        @Override
        public String sentence() {
            return "building a path was stopped after %d %s: the chain has too many ways to try"
                    .formatted(budget, work);
        }
    }

    private static String assumed(Limit<?> limit) {
        return limit.assumed() ? " (assumed)" : "";
    }
}
