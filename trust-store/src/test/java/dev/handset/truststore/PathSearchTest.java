package dev.handset.truststore;

import static dev.handset.truststore.TestPki.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Anchors, cross-certificates, loops, and chains built to explode. */
class PathSearchTest {
    private static final PhoneProfile PHONE =
            PhoneProfiles.byId("cx600-4.0.7577.4100").orElseThrow();
    private static final ServerName WEB = ServerName.of("web.contoso.com");
    private static final Certificate ROOT = TestPki.root("Root").make();
    private static final Certificate ISSUING = TestPki.authority("Issuing", "Root").make();
    private static final Certificate LEAF = TestPki.leaf("web.contoso.com", "Issuing").make();

    private static Verdict judge(Collection<Anchor> anchors, Certificate... sent) {
        return new ChainJudge(PHONE).judge(List.of(sent), anchors, WEB, NOW);
    }

    private static Anchor byHash(Certificate c) {
        return new Anchor(
                c.subject(),
                c.publicKey().spkiSha256(),
                Optional.of(c.notBefore()),
                Optional.of(c.notAfter()),
                Optional.empty());
    }

    @Test
    void anAnchorKnownByHashServesWhenTheRootIsSent() {
        var verdict =
                assertInstanceOf(
                        Verdict.Accepted.class, judge(List.of(byHash(ROOT)), LEAF, ISSUING, ROOT));
        assertEquals(byHash(ROOT), verdict.anchor().orElseThrow());
    }

    @Test
    void anAnchorKnownByHashServesWhenTheStoreHoldsItsKey() {
        var anchors = List.of(byHash(ROOT), Anchor.of(ROOT));
        assertInstanceOf(Verdict.Accepted.class, judge(anchors, LEAF, ISSUING));
    }

    @Test
    void anAnchorKnownByHashAloneIsNotCheckedSoNotPassed() {
        var verdict =
                assertInstanceOf(
                        Verdict.Refused.class, judge(List.of(byHash(ROOT)), LEAF, ISSUING));
        var failure = assertInstanceOf(TrustFailure.AnchorKeyUnknown.class, verdict.first());
        assertEquals(ISSUING, failure.certificate());
    }

    @Test
    void aReissuedRootWithTheSameKeyIsTheSameAnchor() {
        Certificate again = TestPki.root("Root").valid("2005-01-01", "2030-01-01").make();
        assertInstanceOf(
                Verdict.Accepted.class, judge(List.of(Anchor.of(again)), LEAF, ISSUING, ROOT));
    }

    @Test
    void anAnchorsOwnSignatureIsNeverChecked() throws MalformedCertificate {
        byte[] der = ROOT.der();
        der[der.length - 1] ^= 1;
        Certificate bent = Certificate.parse(der);
        assertInstanceOf(
                Verdict.Accepted.class, judge(List.of(Anchor.of(bent)), LEAF, ISSUING, bent));
    }

    @Test
    void aCrossCertificateOfAnAnchorIsTheAnchor() {
        Certificate cross =
                TestPki.authority("Root", "Old Root").valid("2001-01-01", "2010-01-01").make();
        assertInstanceOf(
                Verdict.Accepted.class, judge(List.of(Anchor.of(ROOT)), LEAF, ISSUING, cross));
    }

    @Test
    void aRootWithAnAnchorsNameAndAnotherKeyIsNamedSo() {
        Certificate impostor = TestPki.root("Root").key("impostor").make();
        Certificate leaf = TestPki.leaf("web.contoso.com", "Root").issuerKey("impostor").make();
        var verdict = (Verdict.Refused) judge(List.of(Anchor.of(ROOT)), leaf, impostor);
        var failure = assertInstanceOf(TrustFailure.UntrustedRoot.class, verdict.first());
        assertEquals(Anchor.of(ROOT), failure.sameName().orElseThrow());
    }

    @Test
    void heldIntermediatesHelp() {
        var verdict =
                new ChainJudge(PHONE)
                        .judge(List.of(LEAF), List.of(ISSUING), List.of(Anchor.of(ROOT)), WEB, NOW);
        assertInstanceOf(Verdict.Accepted.class, verdict);
    }

    @Test
    void warnsOfWhatWasSentWithoutNeed() {
        Certificate extra = TestPki.authority("Sales", "Other").make();
        var verdict =
                (Verdict.Accepted)
                        judge(List.of(Anchor.of(ROOT)), LEAF, LEAF, extra, ROOT, ISSUING);
        assertEquals(
                List.of(
                        Warning.Kind.DUPLICATE,
                        Warning.Kind.UNRELATED,
                        Warning.Kind.OUT_OF_ORDER,
                        Warning.Kind.ROOT_SENT),
                verdict.warnings().stream().map(Warning::kind).toList());
        assertEquals(List.of(LEAF), verdict.advice().duplicates());
        assertEquals(List.of(extra), verdict.advice().unrelated());
    }

    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void crossSignedEveryWayEndsInANamedVerdict() {
        int authorities = 14;
        var sent = new ArrayList<Certificate>();
        sent.add(TestPki.leaf("web.contoso.com", "A0").issuerKey("mesh").make());
        for (int i = 0; i < authorities; i++) {
            for (int j = 0; j < authorities; j++) {
                if (i == j) continue;
                sent.add(TestPki.authority("A" + i, "A" + j).key("mesh").issuerKey("mesh").make());
            }
        }
        var verdict =
                (Verdict.Refused) judge(List.of(Anchor.of(ROOT)), sent.toArray(Certificate[]::new));
        var failure = assertInstanceOf(TrustFailure.WorkBudgetExceeded.class, verdict.first());
        assertEquals("signature checks", failure.work());
    }

    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void manyNamesakesEndInANamedVerdict() {
        var sent = new ArrayList<Certificate>(List.of(LEAF));
        for (int i = 0; i <= WorkBudget.MAX_SIGNATURE_CHECKS; i++) {
            sent.add(TestPki.authority("Issuing", "Root").key(i + "/P-256").make());
        }
        var verdict =
                (Verdict.Refused) judge(List.of(Anchor.of(ROOT)), sent.toArray(Certificate[]::new));
        assertInstanceOf(TrustFailure.WorkBudgetExceeded.class, verdict.first());
    }

    @Test
    void namesakesWithOneKeyAreOneReason() {
        var sent = new ArrayList<Certificate>(List.of(LEAF));
        for (int i = 0; i < 50; i++) {
            sent.add(TestPki.authority("Issuing", "Root").key("namesake").make());
        }
        var verdict =
                (Verdict.Refused) judge(List.of(Anchor.of(ROOT)), sent.toArray(Certificate[]::new));
        assertInstanceOf(TrustFailure.IssuerNameOnly.class, verdict.first());
        assertEquals(1, verdict.reasons().size());
    }

    @Test
    void aRememberedSignatureIsNotSpentAgain() {
        var cache = new SignatureCache(10);
        var judge = new ChainJudge(PHONE, cache);
        for (int i = 0; i < 2; i++) {
            assertInstanceOf(
                    Verdict.Accepted.class,
                    judge.judge(List.of(LEAF, ISSUING), List.of(Anchor.of(ROOT)), WEB, NOW));
        }
        assertTrue(cache.known(LEAF, ISSUING.publicKey()).isPresent());
        assertEquals(2, cache.size());
    }

    @Test
    void theCacheForgetsRatherThanGrows() {
        var cache = new SignatureCache(1);
        cache.check(LEAF, ISSUING.publicKey());
        cache.check(ISSUING, ROOT.publicKey());
        assertEquals(1, cache.size());
    }
}
