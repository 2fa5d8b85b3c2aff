package dev.handset.truststore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a person reads: every failure is a sentence with both sides. */
class TrustFailureTest {
    private static final Instant DAY = Instant.parse("2012-07-04T00:00:00Z");
    private static final Instant LATER = Instant.parse("2012-07-05T00:00:00Z");
    private static final Certificate ROOT = TestPki.root("CN=Root").key("Root").make();
    private static final Certificate ISSUING =
            TestPki.authority("CN=Issuing", "CN=Root").key("Issuing").issuerKey("Root").make();
    private static final Certificate LEAF =
            TestPki.leaf("CN=web", "CN=Issuing").key("web").issuerKey("Issuing").make();
    private static final Limit<Integer> SOURCED = new Limit<>(8, Certainty.SOURCED, "a page");
    private static final Limit<Integer> ASSUMED =
            new Limit<>(8, Certainty.ASSUMED, "nothing found");
    private static final SignatureInfo PSS =
            new SignatureInfo("1.2.840.113549.1.1.10", "RSASSA-PSS", "SHA-256", true);

    static Stream<Arguments> sentences() {
        return Stream.of(
                arguments(new TrustFailure.EmptyChain(), "the server sent no certificate"),
                arguments(
                        new TrustFailure.Malformed(
                                1, new MalformedCertificate(3, "Certificate", "a", "b")),
                        "certificate number 2 of the chain cannot be read: certificate, byte 3,"
                                + " Certificate: expected a, found b"),
                arguments(
                        new TrustFailure.IssuerMissing(
                                LEAF, 0, "CN=Issuing", Optional.empty(), List.of()),
                        "the server sent only its own certificate; its issuer [CN=Issuing] was not"
                                + " sent and is not in the phone"),
                arguments(
                        new TrustFailure.IssuerMissing(
                                ISSUING, 1, "CN=Root", Optional.empty(), List.of()),
                        "the chain ends at [CN=Issuing]; its issuer [CN=Root] was not sent and is"
                                + " not in the phone"),
                arguments(
                        new TrustFailure.IssuerUnrelated(
                                LEAF, "CN=Issuing", Optional.empty(), List.of(), List.of(ROOT)),
                        "[CN=web] was issued by [CN=Issuing], but the server sent [CN=Root] in its"
                                + " place"),
                arguments(
                        new TrustFailure.IssuerNameOnly(
                                LEAF, ISSUING, Optional.of("aa"), Optional.empty()),
                        "[CN=Issuing] was sent as issuer of [CN=web]: the name is right, the key"
                                + " is another (wanted key id aa, found unstated)"),
                arguments(
                        new TrustFailure.UntrustedRoot(ROOT, Optional.empty()),
                        "the chain is complete, but the phone does not trust its root [CN=Root]"),
                arguments(
                        new TrustFailure.UntrustedRoot(ROOT, Optional.of(Anchor.of(ROOT))),
                        "the phone trusts a root named [CN=Root], but with another key"),
                arguments(
                        new TrustFailure.UntrustedCrossSign(ISSUING, "CN=Old", List.of()),
                        "the server sent [CN=Issuing] cross-signed by [CN=Old], which the phone"
                                + " does not trust"),
                arguments(
                        new TrustFailure.AnchorKeyUnknown(ISSUING, Anchor.of(ROOT)),
                        "the firmware's root [CN=Root] is known by its key hash only, so the"
                                + " signature on [CN=Issuing] was not checked"),
                arguments(
                        new TrustFailure.Expired(LEAF, DAY, LATER),
                        "[CN=web] expired at 2012-07-04T00:00:00Z, the phone's clock says"
                                + " 2012-07-05T00:00:00Z"),
                arguments(
                        new TrustFailure.NotYetValid(LEAF, LATER, DAY),
                        "[CN=web] is valid from 2012-07-05T00:00:00Z, the phone's clock says"
                                + " 2012-07-04T00:00:00Z"),
                arguments(
                        new TrustFailure.AnchorExpired(ROOT, Anchor.of(ROOT), DAY, LATER),
                        "the phone's root [CN=Root] expired at 2012-07-04T00:00:00Z, the phone's"
                                + " clock says 2012-07-05T00:00:00Z"),
                arguments(
                        new TrustFailure.WrongName(LEAF, "mail", List.of("web", "sip")),
                        "the phone asked for mail, the certificate is for web, sip"),
                arguments(
                        new TrustFailure.WrongName(LEAF, "mail", List.of()),
                        "the phone asked for mail, the certificate is for no name"),
                arguments(
                        new TrustFailure.WildcardNotMatched(LEAF, "web.a.b", "*.a.b", SOURCED),
                        "the certificate is for *.a.b; this phone does not match wildcards, so"
                                + " web.a.b does not fit"),
                arguments(
                        new TrustFailure.UnsupportedSignature(LEAF, PSS, List.of("v1.5"), ASSUMED),
                        "[CN=web] is signed with RSASSA-PSS with SHA-256; this phone takes v1.5"
                                + " (assumed)"),
                arguments(
                        new TrustFailure.UnsupportedKey(
                                LEAF, LEAF.publicKey(), "RSA up to 1024 bits", SOURCED),
                        "[CN=web] has a key RSA-2048; this phone takes RSA up to 1024 bits"),
                arguments(
                        new TrustFailure.WrongUsage(LEAF, "serverAuth", List.of(), ASSUMED),
                        "[CN=web] may not be used for serverAuth; it lists nothing (assumed)"),
                arguments(
                        new TrustFailure.BadSignature(LEAF, ISSUING),
                        "the signature on [CN=web] does not verify with the key of [CN=Issuing]:"
                                + " the certificate was changed"),
                arguments(
                        new TrustFailure.NotAnAuthority(ISSUING, LEAF, SOURCED),
                        "[CN=Issuing] issued [CN=web] but is not marked as an authority"),
                arguments(
                        new TrustFailure.PathLengthExceeded(ISSUING, 0, 1, SOURCED),
                        "[CN=Issuing] permits 0 authorities below it, the path has 1"),
                arguments(
                        new TrustFailure.NameNotPermitted(
                                LEAF, "dns \"web\"", ISSUING, "excluded is x"),
                        "[CN=Issuing] may not issue for dns \"web\": excluded is x"),
                arguments(
                        new TrustFailure.UnknownCriticalExtension(LEAF, "1.2.3"),
                        "[CN=web] has the critical extension 1.2.3, which is not known"),
                arguments(
                        new TrustFailure.ProfileViolation(LEAF, "RFC 5280 section 4.1", "this"),
                        "[CN=web] breaks RFC 5280 section 4.1: this"),
                arguments(
                        new TrustFailure.TooDeep(LEAF, 9, ASSUMED),
                        "the path reaches 9 certificates, this phone follows 8 (assumed)"),
                arguments(
                        new TrustFailure.WorkBudgetExceeded("steps", 4000),
                        "building a path was stopped after 4000 steps: the chain has too many ways"
                                + " to try"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("sentences")
    void says(TrustFailure failure, String sentence) {
        assertEquals(sentence, failure.sentence());
    }

    @Test
    void everyFailureIsInTheTableOfSentences() {
        var tabled = sentences().map(a -> a.get()[0].getClass()).collect(Collectors.toSet());
        for (Class<?> failure : TrustFailure.class.getPermittedSubclasses()) {
            assertTrue(tabled.contains(failure), failure::getName);
        }
    }

    @Test
    void everyFailureHasARankOfItsOwn() {
        Class<?>[] failures = TrustFailure.class.getPermittedSubclasses();
        var listed = FailureCatalogue.ROWS.stream().map(FailureCatalogue.Row::kind).toList();
        assertEquals(Set.of(failures), new HashSet<>(listed));
        assertEquals(failures.length, listed.size());
    }

    /** Scripts read these words: the list may grow, nothing in it may change. */
    @Test
    void codesAreStable() {
        assertEquals(
                List.of(
                        "empty-chain",
                        "malformed",
                        "work-budget-exceeded",
                        "issuer-name-only",
                        "bad-signature",
                        "issuer-unrelated",
                        "issuer-missing",
                        "untrusted-cross-sign",
                        "untrusted-root",
                        "anchor-key-unknown",
                        "anchor-expired",
                        "not-yet-valid",
                        "expired",
                        "unsupported-signature",
                        "unsupported-key",
                        "wildcard-not-matched",
                        "wrong-name",
                        "wrong-usage",
                        "not-an-authority",
                        "path-length-exceeded",
                        "too-deep",
                        "name-not-permitted",
                        "unknown-critical-extension",
                        "profile-violation"),
                FailureCatalogue.ROWS.stream().map(FailureCatalogue.Row::code).toList());
        assertEquals("empty-chain", new TrustFailure.EmptyChain().code());
    }

    @Test
    void saysWhichCertificateItIsAbout() {
        assertEquals(Optional.of(LEAF), new TrustFailure.Expired(LEAF, DAY, LATER).about());
        assertEquals(Optional.empty(), new TrustFailure.EmptyChain().about());
    }
}
