package dev.handset.truststore;

import static dev.handset.truststore.TestPki.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a server sends, a way that exists is found, and a way that does not is not made up. */
class PathShapesTest {
    private static final PhoneProfile PHONE =
            PhoneProfiles.byId("cx600-4.0.7577.4100").orElseThrow();
    private static final PhoneProfile MODERN = PhoneProfiles.byId("modern").orElseThrow();
    private static final ServerName WEB = ServerName.of("web.contoso.com");

    private static final Certificate ROOT = TestPki.root("Root").make();
    private static final Certificate POLICY = TestPki.authority("Policy", "Root").make();
    private static final Certificate ISSUING = TestPki.authority("Issuing", "Policy").make();
    private static final Certificate LEAF = TestPki.leaf("web.contoso.com", "Issuing").make();
    private static final Certificate STRANGER = TestPki.authority("Sales", "Nobody").make();

    private static Verdict judge(List<Certificate> sent, Certificate... trusted) {
        return new ChainJudge(PHONE).judge(sent, Anchor.of(List.of(trusted)), WEB, NOW);
    }

    static Stream<Arguments> orders() {
        var orders = new ArrayList<Arguments>();
        permute(List.of(), List.of(ISSUING, POLICY, ROOT, STRANGER), orders);
        return orders.stream();
    }

    private static void permute(
            List<Certificate> done, List<Certificate> left, List<Arguments> orders) {
        if (left.isEmpty()) orders.add(arguments(done));
        for (Certificate next : left) {
            var more = new ArrayList<>(done);
            more.add(next);
            var rest = new ArrayList<>(left);
            rest.remove(next);
            permute(more, rest, orders);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("orders")
    void anyOrderBehindTheLeafWillDo(List<Certificate> rest) {
        var sent = new ArrayList<>(List.of(LEAF));
        sent.addAll(rest);
        var verdict = assertInstanceOf(Verdict.Accepted.class, judge(sent, ROOT));
        assertEquals(List.of(LEAF, ISSUING, POLICY, ROOT), verdict.path());
        assertEquals(List.of(STRANGER), verdict.advice().unrelated());
    }

    @Test
    void duplicatesOfEverythingWillDo() {
        var sent = new ArrayList<Certificate>();
        for (Certificate c : List.of(LEAF, ISSUING, POLICY, ROOT)) {
            Collections.addAll(sent, c, c, c);
        }
        var verdict = assertInstanceOf(Verdict.Accepted.class, judge(sent, ROOT));
        assertEquals(List.of(LEAF, ISSUING, POLICY, ROOT), verdict.advice().duplicates());
    }

    @Test
    void theLeafIsWhatStandsFirst() {
        assertInstanceOf(Verdict.Refused.class, judge(List.of(ISSUING, LEAF, POLICY), ROOT));
    }

    static Stream<Arguments> anchors() {
        Certificate reissued = TestPki.root("Root").valid("2001-01-01", "2031-01-01").make();
        return Stream.of(
                arguments("the root", List.of(ROOT), "Root"),
                arguments("the root again, under another date", List.of(reissued), "Root"),
                arguments("an intermediate", List.of(POLICY), "Policy"),
                arguments("the issuer itself", List.of(ISSUING), "Issuing"),
                arguments("the leaf itself", List.of(LEAF), "web.contoso.com"),
                arguments("both ends: the nearer one", List.of(ROOT, ISSUING), "Issuing"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("anchors")
    void anyCertificateMayBeTheAnchor(String name, List<Certificate> trusted, String subject) {
        var verdict =
                assertInstanceOf(
                        Verdict.Accepted.class,
                        judge(
                                List.of(LEAF, ISSUING, POLICY, ROOT),
                                trusted.toArray(Certificate[]::new)));
        assertEquals(
                "CN=" + subject + ",O=Contoso",
                verdict.anchor().map(Anchor::subject).orElse("none"));
    }

    @Test
    void aKeyUnderAnotherNameIsAnotherAuthority() {
        Certificate renamed = TestPki.root("Renamed Root").key("Root").make();
        assertInstanceOf(
                Verdict.Refused.class, judge(List.of(LEAF, ISSUING, POLICY, renamed), renamed));
    }

    @Test
    void anAuthorityUnderTwoNamesIsFoundUnderTheOneThatIsTrusted() {
        Certificate renamed = TestPki.authority("Renamed Policy", "Root").key("Policy").make();
        Certificate viaRenamed =
                TestPki.authority("Issuing", "Renamed Policy").issuerKey("Policy").make();
        var verdict =
                assertInstanceOf(
                        Verdict.Accepted.class,
                        judge(List.of(LEAF, ISSUING, viaRenamed, renamed), ROOT));
        assertEquals(List.of(LEAF, viaRenamed, renamed, ROOT), verdict.path());
    }

    /** Three authorities that signed each other, one of them trusted (CVE-2024-0567). */
    @Test
    void authoritiesThatSignedEachOtherAreNoTrap() {
        var sent = new ArrayList<Certificate>();
        sent.add(TestPki.leaf("web.contoso.com", "A1").make());
        sent.add(TestPki.authority("A1", "A").make());
        for (String subject : List.of("A", "B", "C")) {
            for (String issuer : List.of("A", "B", "C")) {
                if (!subject.equals(issuer)) sent.add(TestPki.authority(subject, issuer).make());
            }
        }
        assertInstanceOf(Verdict.Accepted.class, judge(sent, TestPki.root("A").make()));
        var refused = (Verdict.Refused) judge(sent, ROOT);
        assertNotEquals("work-budget-exceeded", refused.first().code());
    }

    /** Two renewals of one authority that signed each other and lead nowhere. */
    @Test
    void aCircleOfRenewalsEnds() {
        Certificate one = TestPki.root("Circle").key("one").issuerKey("two").make();
        Certificate two = TestPki.root("Circle").key("two").issuerKey("one").make();
        Certificate leaf = TestPki.leaf("web.contoso.com", "Circle").issuerKey("one").make();
        assertInstanceOf(Verdict.Refused.class, judge(List.of(leaf, one, two), ROOT));
    }

    /** A way that breaks a rule is left for one that does not. */
    static Stream<Arguments> detours() {
        var host = new GeneralSubtree(new GeneralName(GeneralName.dNSName, "contoso.com"));
        return Stream.of(
                arguments("expired", upper().valid("2010-01-01", "2011-01-01")),
                arguments("not yet valid", upper().valid("2013-01-01", "2014-01-01")),
                arguments("no authority", upper().without(Extension.basicConstraints)),
                arguments("too short a path", upper().pathLength(0)),
                arguments("another use", upper().usage(KeyPurposeId.id_kp_emailProtection)),
                arguments("an old hash", upper().signedWith("SHA1withRSA")),
                arguments(
                        "a name it may not issue for",
                        upper().with(
                                        Extension.nameConstraints,
                                        true,
                                        new NameConstraints(
                                                new GeneralSubtree[0],
                                                new GeneralSubtree[] {host}))));
    }

    private static TestPki.Builder upper() {
        return TestPki.authority("Upper", "Root");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("detours")
    void aGoodWayIsFoundBehindABadOne(String name, TestPki.Builder bad) {
        Certificate issuing = TestPki.authority("Lower", "Upper").make();
        Certificate leaf = TestPki.leaf("web.contoso.com", "Lower").make();
        Certificate good = TestPki.authority("Upper", "Root").make();
        var anchors = List.of(Anchor.of(ROOT));
        var judge = new ChainJudge(MODERN);
        Certificate broken = bad.make();
        assertInstanceOf(
                Verdict.Accepted.class,
                judge.judge(List.of(leaf, issuing, broken, good), anchors, WEB, NOW));
        assertInstanceOf(
                Verdict.Refused.class,
                judge.judge(List.of(leaf, issuing, broken), anchors, WEB, NOW));
    }

    static IntStream seeds() {
        return IntStream.range(0, 40);
    }

    /**
     * A random graph of authorities: a chain is accepted exactly when somebody trusted can be
     * reached over the certificates sent.
     */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void acceptsExactlyWhatCanBeReached(int seed) {
        var random = new Random(seed);
        int authorities = 3 + random.nextInt(4);
        var edges = new LinkedHashSet<List<Integer>>();
        for (int i = 0; i < authorities + random.nextInt(2 * authorities); i++) {
            int subject = random.nextInt(authorities);
            int issuer = random.nextInt(authorities);
            if (subject != issuer) edges.add(List.of(subject, issuer));
        }
        int trusted = random.nextInt(authorities);
        var sent = new ArrayList<Certificate>();
        for (var edge : edges) {
            sent.add(TestPki.authority("Graph " + edge.get(0), "Graph " + edge.get(1)).make());
        }
        Collections.shuffle(sent, random);
        sent.add(0, TestPki.leaf("web.contoso.com", "Graph 0").make());
        var anchors = List.of(Anchor.of(TestPki.root("Graph " + trusted).make()));
        var verdict = new ChainJudge(PHONE).judge(sent, anchors, WEB, NOW);
        assertEquals(
                reachable(edges, trusted),
                verdict instanceof Verdict.Accepted,
                () -> edges + " to " + trusted + ": " + verdict);
    }

    private static boolean reachable(Set<List<Integer>> edges, int trusted) {
        var reached = new LinkedHashSet<>(List.of(0));
        boolean more = true;
        while (more) {
            more = false;
            for (var edge : edges) {
                if (reached.contains(edge.get(0))) more |= reached.add(edge.get(1));
            }
        }
        return reached.contains(trusted);
    }

    @Test
    void heldIntermediatesAreTrustedNoMoreThanSentOnes() {
        var judge = new ChainJudge(PHONE);
        var held = List.of(ISSUING, POLICY);
        assertInstanceOf(
                Verdict.Accepted.class,
                judge.judge(List.of(LEAF), held, List.of(Anchor.of(ROOT)), WEB, NOW));
        assertInstanceOf(
                Verdict.Refused.class,
                judge.judge(List.of(LEAF), held, List.of(), Optional.of(WEB), NOW));
    }
}
