package dev.handset.truststore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Shapes that were met in the field, rebuilt with authorities of our own. */
class FieldChainsTest {
    private static final PhoneProfile PHONE =
            PhoneProfiles.byId("cx600-4.0.7577.4100").orElseThrow();
    private static final ServerName MAIL = ServerName.of("mail.contoso.com");
    private static final Instant SUMMER_2012 = Instant.parse("2012-07-04T00:00:00Z");
    private static final Instant SUMMER_2020 = Instant.parse("2020-07-04T00:00:00Z");

    private static final Certificate OLD_ROOT =
            TestPki.root("Old Root").valid("1996-01-29", "2028-08-02").make();
    private static final Certificate NEW_ROOT =
            TestPki.root("New Root").valid("2006-11-08", "2036-07-17").make();
    private static final Certificate NEW_BY_OLD =
            TestPki.authority("New Root", "Old Root").valid("2006-11-08", "2021-11-08").make();
    private static final Certificate G3 =
            TestPki.authority("Secure Server CA", "New Root")
                    .valid("2010-02-08", "2020-02-08")
                    .make();
    private static final Certificate SERVER =
            TestPki.leaf("mail.contoso.com", "Secure Server CA")
                    .valid("2012-01-01", "2014-01-01")
                    .make();

    private static Verdict judge(Instant now, List<Certificate> trusted, Certificate... sent) {
        return new ChainJudge(PHONE).judge(List.of(sent), Anchor.of(trusted), MAIL, now);
    }

    /** Seed 1's second chain: a phone that knows the old root only needs two intermediates. */
    static Stream<Arguments> twoIntermediates() {
        return Stream.of(
                arguments("old phone, one sent", OLD_ROOT, List.of(SERVER, G3), "New Root"),
                arguments("old phone, both sent", OLD_ROOT, List.of(SERVER, G3, NEW_BY_OLD), ""),
                arguments("new phone, one sent", NEW_ROOT, List.of(SERVER, G3), ""),
                arguments("new phone, both sent", NEW_ROOT, List.of(SERVER, G3, NEW_BY_OLD), ""),
                arguments("any phone, leaf only", NEW_ROOT, List.of(SERVER), "Secure Server CA"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("twoIntermediates")
    void namesTheIssuerThatIsMissing(
            String name, Certificate trusted, List<Certificate> sent, String missing) {
        var verdict = judge(SUMMER_2012, List.of(trusted), sent.toArray(Certificate[]::new));
        if (missing.isEmpty()) {
            assertInstanceOf(Verdict.Accepted.class, verdict);
            return;
        }
        var failure =
                assertInstanceOf(
                        TrustFailure.IssuerMissing.class, ((Verdict.Refused) verdict).first());
        assertEquals("CN=" + missing + ",O=Contoso", failure.issuer());
        assertEquals(sent.size() - 1, failure.depth());
    }

    /** AddTrust, May 2020: the cross-certificate sent has expired, the new root is in the phone. */
    @Test
    void anExpiredCrossCertificateDoesNotHurtAPhoneThatKnowsTheNewRoot() {
        Certificate lapsed =
                TestPki.authority("New Root", "Old Root").valid("2000-05-30", "2020-05-30").make();
        Certificate server =
                TestPki.leaf("mail.contoso.com", "New Root")
                        .valid("2020-01-01", "2021-01-01")
                        .make();
        assertInstanceOf(
                Verdict.Accepted.class, judge(SUMMER_2020, List.of(NEW_ROOT), server, lapsed));
    }

    /** The same day, a phone that knows the old root only, and that root has expired as well. */
    @Test
    void anExpiredCrossCertificateStopsAPhoneThatKnowsTheOldRootOnly() {
        Certificate addTrust = TestPki.root("Old Root").valid("2000-05-30", "2020-05-30").make();
        Certificate lapsed =
                TestPki.authority("New Root", "Old Root").valid("2000-05-30", "2020-05-30").make();
        Certificate server =
                TestPki.leaf("mail.contoso.com", "New Root")
                        .valid("2020-01-01", "2021-01-01")
                        .make();
        var verdict = (Verdict.Refused) judge(SUMMER_2020, List.of(addTrust), server, lapsed);
        assertInstanceOf(TrustFailure.AnchorExpired.class, verdict.first());
        assertEquals(
                Optional.of(lapsed),
                verdict.reasons().stream()
                        .filter(r -> r instanceof TrustFailure.Expired)
                        .findFirst()
                        .flatMap(TrustFailure::about));
    }

    /** GlobalSign R1: the phone's copy ended in 2014, the server sends the one of 2028. */
    @Test
    void thePhonesOwnCopyOfARootDecidesWhenItEnds() {
        Certificate first = TestPki.root("R1").valid("1998-09-01", "2014-01-28").make();
        Certificate second = TestPki.root("R1").valid("1998-09-01", "2028-01-28").make();
        Certificate server =
                TestPki.leaf("mail.contoso.com", "R1").valid("2013-01-01", "2016-01-01").make();
        var now = Instant.parse("2015-01-01T00:00:00Z");
        var verdict = (Verdict.Refused) judge(now, List.of(first), server, second);
        assertInstanceOf(TrustFailure.AnchorExpired.class, verdict.first());
        assertInstanceOf(
                Verdict.Accepted.class, judge(now, List.of(first, second), server, second));
    }

    /** A phone without time: everything lies in the future. */
    @Test
    void aPhoneWithoutTimeSaysSoForEachCertificate() {
        var clock = PHONE.device().clockBeforeNtp().value();
        var verdict = (Verdict.Refused) judge(clock, List.of(NEW_ROOT), SERVER, G3);
        assertEquals(
                List.of(SERVER, G3),
                verdict.reasons().stream()
                        .map(r -> assertInstanceOf(TrustFailure.NotYetValid.class, r))
                        .map(TrustFailure.NotYetValid::certificate)
                        .toList());
    }

    /** F-TLS-07 and F-TLS-08: an internal authority, first unknown, then known but leaf only. */
    @Test
    void addingTheRootDoesNotHelpWhileTheIntermediateIsMissing() {
        Certificate internal = TestPki.root("Internal").make();
        TestPki.authority("Internal Issuing", "Internal").make();
        Certificate server = TestPki.leaf("mail.contoso.com", "Internal Issuing").make();
        for (var trusted : List.of(List.of(NEW_ROOT), List.of(NEW_ROOT, internal))) {
            var verdict = (Verdict.Refused) judge(SUMMER_2012, trusted, server);
            var failure = assertInstanceOf(TrustFailure.IssuerMissing.class, verdict.first());
            assertEquals("CN=Internal Issuing,O=Contoso", failure.issuer());
        }
    }
}
