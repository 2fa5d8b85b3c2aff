package dev.handset.truststore;

import static dev.handset.truststore.TestPki.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The shapes a balancer sends, and what a CX600 makes of each. */
class ChainJudgeTest {
    private static final PhoneProfile PHONE =
            PhoneProfiles.byId("cx600-4.0.7577.4100").orElseThrow();
    private static final ServerName WEB = ServerName.of("web.contoso.com");

    private static final Certificate ROOT = TestPki.root("Root").make();
    private static final Certificate ISSUING = TestPki.authority("Issuing", "Root").make();
    private static final Certificate LEAF =
            TestPki.leaf("web.contoso.com", "Issuing").caIssuers("http://pki/i.crt").make();
    private static final Certificate NAMESAKE =
            TestPki.authority("Issuing", "Root").key("namesake").make();
    private static final Certificate UNRELATED = TestPki.authority("Sales", "Other Root").make();
    private static final Certificate STRANGER = TestPki.root("Stranger").make();
    private static final Certificate STRANGER_ISSUING =
            TestPki.authority("Stranger Issuing", "Stranger").make();
    private static final Certificate STRANGER_LEAF =
            TestPki.leaf("web.contoso.com", "Stranger Issuing").make();
    private static final Certificate CROSS = TestPki.authority("Issuing", "Old Root").make();
    private static final Certificate CROSS_2 = TestPki.authority("Issuing", "Older Root").make();
    private static final Certificate LAPSED =
            TestPki.authority("Issuing", "Root").valid("2010-01-01", "2012-07-01").make();

    private static Verdict judge(Certificate... presented) {
        return new ChainJudge(PHONE).judge(List.of(presented), List.of(Anchor.of(ROOT)), WEB, NOW);
    }

    static Stream<Arguments> accepted() {
        return Stream.of(
                arguments("leaf and intermediate", List.of(LEAF, ISSUING)),
                arguments("with the root", List.of(LEAF, ISSUING, ROOT)),
                arguments("leaf twice, as an ACE sends it", List.of(LEAF, LEAF, ISSUING, ROOT)),
                arguments("any order after the leaf", List.of(LEAF, ROOT, ISSUING)),
                arguments("an unrelated extra", List.of(LEAF, UNRELATED, ISSUING)),
                arguments("wrong and right intermediate", List.of(LEAF, NAMESAKE, ISSUING)),
                arguments("untrusted cross-sign first", List.of(LEAF, CROSS, ISSUING)),
                arguments("expired intermediate first", List.of(LEAF, LAPSED, ISSUING)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("accepted")
    void accepts(String name, List<Certificate> presented) {
        var verdict =
                assertInstanceOf(
                        Verdict.Accepted.class, judge(presented.toArray(Certificate[]::new)));
        assertEquals(List.of(LEAF, ISSUING, ROOT), verdict.path());
    }

    @Test
    void tellsOfTheCrossSignItDidNotNeed() {
        var verdict = (Verdict.Accepted) judge(LEAF, CROSS, ISSUING);
        var warning = verdict.warnings().get(0);
        assertEquals(Warning.Kind.CROSS_SIGN_IGNORED, warning.kind());
        assertEquals(Optional.of(CROSS), warning.certificate());
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                arguments("nothing", List.of(), TrustFailure.EmptyChain.class),
                arguments("leaf only", List.of(LEAF), TrustFailure.IssuerMissing.class),
                arguments("leaf and root", List.of(LEAF, ROOT), TrustFailure.IssuerMissing.class),
                arguments("wrong key", List.of(LEAF, NAMESAKE), TrustFailure.IssuerNameOnly.class),
                arguments(
                        "unrelated", List.of(LEAF, UNRELATED), TrustFailure.IssuerUnrelated.class),
                arguments(
                        "unknown root",
                        List.of(STRANGER_LEAF, STRANGER_ISSUING, STRANGER),
                        TrustFailure.UntrustedRoot.class),
                arguments(
                        "cross-signs only",
                        List.of(LEAF, CROSS, CROSS_2),
                        TrustFailure.UntrustedCrossSign.class),
                arguments(
                        "expired intermediate", List.of(LEAF, LAPSED), TrustFailure.Expired.class));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void refuses(String name, List<Certificate> presented, Class<?> reason) {
        var verdict =
                assertInstanceOf(
                        Verdict.Refused.class, judge(presented.toArray(Certificate[]::new)));
        assertInstanceOf(reason, verdict.first(), () -> verdict.reasons().toString());
    }

    @Test
    void missingIssuerIsNamedByAllThatIsKnownOfIt() {
        var verdict = (Verdict.Refused) judge(LEAF);
        var missing = (TrustFailure.IssuerMissing) verdict.first();
        assertEquals(LEAF, missing.certificate());
        assertEquals(0, missing.depth());
        assertEquals("CN=Issuing,O=Contoso", missing.issuer());
        assertEquals(ISSUING.subjectKeyId(), missing.authorityKeyId());
        assertEquals(List.of("http://pki/i.crt"), missing.caIssuers());
        assertEquals(List.of(LEAF), verdict.bestPath());
        assertEquals(1, verdict.reasons().size());
        assertEquals("CN=Issuing,O=Contoso", verdict.advice().missing().orElseThrow().subject());
    }
}
