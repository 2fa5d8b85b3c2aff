package dev.handset.truststore;

import static dev.handset.truststore.TestPki.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Many phones at once must say what each says alone. */
class PhonesJudgeTest {
    private static final ServerName NAME = ServerName.of("web.contoso.com");
    private static final Optional<ServerName> WEB = Optional.of(NAME);
    private static final Certificate ROOT = TestPki.root("Root").make();
    private static final Certificate ISSUING = TestPki.authority("Issuing", "Root").make();
    private static final Certificate LEAF = TestPki.leaf("web.contoso.com", "Issuing").make();
    private static final Certificate WILDCARD =
            TestPki.leaf("web.contoso.com", "Issuing").dns("*.contoso.com").make();
    private static final List<Anchor> ANCHORS = List.of(Anchor.of(ROOT));

    @Test
    void saysWhatEachPhoneSaysAlone() {
        var judge = new PhonesJudge(PhoneProfiles.builtIn(), ANCHORS);
        for (var chain :
                List.of(List.of(LEAF, ISSUING), List.of(LEAF), List.of(WILDCARD, ISSUING))) {
            var together = judge.judge(chain, WEB, NOW);
            assertEquals(PhoneProfiles.builtIn(), List.copyOf(together.keySet()));
            together.forEach(
                    (phone, verdict) ->
                            assertEquals(
                                    new ChainJudge(phone).judge(chain, ANCHORS, NAME, NOW),
                                    verdict));
        }
    }

    @Test
    void phonesWithTheSameLimitsShareAVerdict() {
        var cx500 = PhoneProfiles.byId("cx500-4.0.7577.4100").orElseThrow();
        var cx600 = PhoneProfiles.byId("cx600-4.0.7577.4100").orElseThrow();
        var verdicts =
                new PhonesJudge(List.of(cx600, cx500), ANCHORS)
                        .judge(List.of(LEAF, ISSUING), WEB, NOW);
        assertSame(verdicts.get(cx500), verdicts.get(cx600));
    }

    @Test
    void rootsOfOneCallStandInPlaceOfTheOthers() {
        var modern = PhoneProfiles.byId("modern").orElseThrow();
        var judge = new PhonesJudge(List.of(modern), ANCHORS);
        var chain = List.of(LEAF, ISSUING);
        assertInstanceOf(Verdict.Accepted.class, judge.judge(chain, WEB, NOW).get(modern));
        assertInstanceOf(
                Verdict.Refused.class, judge.judge(chain, List.of(), WEB, NOW).get(modern));
        assertInstanceOf(Verdict.Accepted.class, judge.judge(chain, ANCHORS, WEB, NOW).get(modern));
        assertEquals(List.of(modern), judge.phones());
    }
}
