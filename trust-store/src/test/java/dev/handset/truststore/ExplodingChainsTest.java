package dev.handset.truststore;

import static dev.handset.truststore.TestPki.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Chains built to take for ever: each ends in a named verdict within the stated work. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class ExplodingChainsTest {
    private static final PhoneProfile PHONE =
            PhoneProfiles.byId("cx600-4.0.7577.4100").orElseThrow();
    private static final PhoneProfile MODERN = PhoneProfiles.byId("modern").orElseThrow();
    private static final ServerName WEB = ServerName.of("web.contoso.com");
    private static final List<Anchor> ANCHORS = List.of(Anchor.of(TestPki.root("Root").make()));

    /** Every authority signed by every other: the ways multiply with each level. */
    private static List<Certificate> mesh(int authorities, boolean oneKey) {
        var sent = new ArrayList<Certificate>();
        sent.add(leaf("Mesh 0", oneKey ? "mesh" : "Mesh 0"));
        for (int i = 0; i < authorities; i++) {
            for (int j = 0; j < authorities; j++) {
                if (i == j) continue;
                sent.add(
                        TestPki.authority("Mesh " + i, "Mesh " + j)
                                .key(oneKey ? "mesh" : "Mesh " + i)
                                .issuerKey(oneKey ? "mesh" : "Mesh " + j)
                                .make());
            }
        }
        return sent;
    }

    private static Certificate leaf(String issuer, String key) {
        return TestPki.leaf("web.contoso.com", issuer).issuerKey(key).make();
    }

    /** Levels of twins: 2^levels ways to the top. */
    private static List<Certificate> ladder(int levels) {
        var sent = new ArrayList<Certificate>();
        sent.add(leaf("Rung 0", "rung"));
        for (int i = 0; i < levels; i++) {
            for (int twin = 0; twin < 2; twin++) {
                sent.add(
                        TestPki.authority("Rung " + i, "Rung " + (i + 1))
                                .key("rung")
                                .issuerKey("rung")
                                .make());
            }
        }
        return sent;
    }

    private static List<Certificate> namesakes(int count) {
        var sent = new ArrayList<Certificate>();
        sent.add(leaf("Issuing", "Issuing"));
        for (int i = 0; i < count; i++) {
            sent.add(TestPki.authority("Issuing", "Root").key("namesake " + i + "/P-256").make());
        }
        return sent;
    }

    private static List<Certificate> tower(int levels) {
        var sent = new ArrayList<Certificate>();
        sent.add(leaf("Floor 0", "floor"));
        for (int i = 0; i < levels; i++) {
            sent.add(
                    TestPki.authority("Floor " + i, "Floor " + (i + 1))
                            .key("floor")
                            .issuerKey("floor")
                            .make());
        }
        return sent;
    }

    static Stream<Arguments> chains() {
        return Stream.of(
                arguments("mesh of one key", mesh(13, true), "work-budget-exceeded"),
                arguments("mesh of many keys", mesh(10, false), "work-budget-exceeded"),
                arguments("ladder of twins", ladder(7), "issuer-missing"),
                arguments("a hundred namesakes", namesakes(100), "work-budget-exceeded"),
                arguments("tower of 300", tower(300), "too-deep"),
                arguments(
                        "the same stranger 5000 times",
                        Collections.nCopies(5_000, leaf("Nobody", "Nobody")),
                        "issuer-missing"));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("chains")
    void endsInANamedVerdictWithinItsBudget(String name, List<Certificate> sent, String code) {
        var cache = new SignatureCache(10_000);
        var judge = new ChainJudge(PHONE, cache);
        var verdict = (Verdict.Refused) judge.judge(sent, ANCHORS, WEB, NOW);
        assertEquals(code, verdict.first().code());
        assertTrue(
                cache.size() <= WorkBudget.MAX_SIGNATURE_CHECKS,
                () -> cache.size() + " signature checks");
    }

    /** When all signatures are known, they cost nothing, and the steps are what ends it. */
    @Test
    void endsAsWellWhenEverySignatureIsKnown() {
        var judge = new ChainJudge(PHONE, new SignatureCache(10_000));
        var sent = mesh(13, true);
        for (int i = 0; i < 4; i++) {
            var verdict = (Verdict.Refused) judge.judge(sent, ANCHORS, WEB, NOW);
            assertEquals("work-budget-exceeded", verdict.first().code());
        }
        var verdict = (Verdict.Refused) judge.judge(sent, ANCHORS, WEB, NOW);
        var exceeded = (TrustFailure.WorkBudgetExceeded) verdict.first();
        assertEquals("steps", exceeded.work());
        assertEquals(WorkBudget.MAX_STEPS, exceeded.budget());
    }

    @Test
    void aHealthyChainIsFoundInTheMiddleOfAMesh() {
        var sent = new ArrayList<>(mesh(6, true));
        sent.add(TestPki.authority("Mesh 3", "Root").key("mesh").make());
        assertInstanceOf(
                Verdict.Accepted.class,
                new ChainJudge(PHONE, new SignatureCache(100)).judge(sent, ANCHORS, WEB, NOW));
    }

    static Stream<Arguments> names() {
        int fits = NameConstraintCheck.MAX_COMPARISONS / 200;
        return Stream.of(arguments(100, 200, ""), arguments(fits + 1, 200, "work-budget-exceeded"));
    }

    @ParameterizedTest(name = "{0} subtrees, {1} names: {2}")
    @MethodSource("names")
    void namesTimesConstraintsAreBoundedToo(int subtrees, int names, String code) {
        var excluded = new GeneralSubtree[subtrees];
        for (int i = 0; i < subtrees; i++) {
            excluded[i] =
                    new GeneralSubtree(
                            new GeneralName(GeneralName.dNSName, "x" + i + ".fabrikam.com"));
        }
        Certificate issuing =
                TestPki.authority("Issuing", "Root")
                        .with(
                                Extension.nameConstraints,
                                true,
                                new NameConstraints(new GeneralSubtree[0], excluded))
                        .make();
        var hosts = new String[names];
        hosts[0] = "web.contoso.com";
        for (int i = 1; i < names; i++) hosts[i] = "h" + i + ".contoso.com";
        Certificate leaf = TestPki.leaf("web.contoso.com", "Issuing").dns(hosts).make();
        var verdict = new ChainJudge(MODERN).judge(List.of(leaf, issuing), ANCHORS, WEB, NOW);
        assertEquals(code, verdict instanceof Verdict.Refused r ? r.first().code() : "");
    }

    @Test
    void theReasonsOfManyWaysStayAFew() {
        var verdict =
                (Verdict.Refused) new ChainJudge(PHONE).judge(mesh(13, true), ANCHORS, WEB, NOW);
        assertTrue(verdict.reasons().size() <= 128, () -> "" + verdict.reasons().size());
    }
}
