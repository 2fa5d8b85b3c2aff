package dev.handset.agent.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.agent.TestPki;
import dev.handset.truststore.Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class CompletionTest {
    private static final TestPki PKI = new TestPki("Contoso");
    private static final TestPki OTHER = new TestPki("Other");
    private static final TestPki NAMESAKE = new TestPki("Contoso");
    private static final TestPki.Issued LOW = TestPki.authority("CN=Low", PKI.intermediate);
    private static final Certificate LEAF = TestPki.leaf(LOW, "web.contoso.com").certificate();
    private static final Certificate LOWER = LOW.certificate();
    private static final Certificate UPPER = PKI.intermediate.certificate();
    private static final Certificate ROOT = PKI.root.certificate();
    private static final Certificate CROSS =
            TestPki.crossSigned(PKI.intermediate, OTHER.root).certificate();

    static Stream<Arguments> ways() {
        var whole = List.of(LEAF, LOWER, UPPER);
        return Stream.of( //  presented                 at hand                chain     root known
                arguments("all sent", whole, List.of(ROOT), whole, true),
                arguments("leaf only", List.of(LEAF), List.of(ROOT, UPPER, LOWER), whole, true),
                arguments("a gap", List.of(LEAF, UPPER), List.of(LOWER, ROOT), whole, true),
                arguments("unordered", List.of(LEAF, ROOT, UPPER, LOWER), List.of(), whole, true),
                arguments("sent twice", List.of(LEAF, LEAF, LOWER, UPPER), List.of(), whole, false),
                arguments("no root at hand", List.of(LEAF), List.of(LOWER, UPPER), whole, false),
                arguments("nothing at hand", List.of(LEAF), List.of(), List.of(LEAF), false),
                arguments(
                        "one short",
                        List.of(LEAF, LOWER),
                        List.of(ROOT),
                        List.of(LEAF, LOWER),
                        false),
                arguments(
                        "a namesake with another key is none",
                        List.of(LEAF, LOWER),
                        List.of(NAMESAKE.intermediate.certificate()),
                        List.of(LEAF, LOWER),
                        false),
                arguments("self-signed", List.of(ROOT), List.of(UPPER), List.of(ROOT), false));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ways")
    void ordersAndCompletesWithoutTheRoot(
            String name,
            List<Certificate> presented,
            List<Certificate> known,
            List<Certificate> chain,
            boolean rooted) {
        var ways = Completion.all(presented, known);
        assertEquals(1, ways.size(), ways::toString);
        assertEquals(chain, ways.get(0).chain());
        assertEquals(rooted, ways.get(0).root().isPresent());
    }

    @Test
    void followsEachCrossSignatureToItsRoot() {
        var known = List.of(UPPER, ROOT, CROSS, OTHER.root.certificate());
        var ways = Completion.all(List.of(LEAF, LOWER), known);
        assertEquals(
                List.of(List.of(LEAF, LOWER, UPPER), List.of(LEAF, LOWER, CROSS)),
                ways.stream().map(Completion::chain).toList());
    }

    @Test
    void tellsWhatTheLastOneAsksFor() {
        var way = Completion.all(List.of(LEAF, LOWER), List.of()).get(0);
        assertEquals(UPPER.subject(), way.missing().subject());
        assertEquals(UPPER.subjectKeyId(), way.missing().keyId());
        assertEquals(List.of(LOWER), way.notIn(List.of(LEAF)));
    }

    /** Two authorities that signed each other, many times over, are no endless way. */
    @Test
    void waysAreBounded() {
        var a = TestPki.authority("CN=A", PKI.root);
        var b = TestPki.authority("CN=B", PKI.root);
        var known = new ArrayList<Certificate>();
        for (int i = 0; i < 8; i++) {
            known.add(TestPki.crossSigned(a, b).certificate());
            known.add(TestPki.crossSigned(b, a).certificate());
        }
        var leaf = TestPki.leaf(a, "web.contoso.com").certificate();
        assertTrue(Completion.all(List.of(leaf), known).size() <= 32);
    }
}
