package dev.handset.truststore;

import static dev.handset.truststore.TestPki.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Six ways to break a chain that other tools describe with one or three sentences. Each must be
 * told apart, by its code, its words and the certificates it names.
 */
class SixCausesTest {
    private static final PhoneProfile PHONE =
            PhoneProfiles.byId("cx600-4.0.7577.4100").orElseThrow();
    private static final ServerName WEB = ServerName.of("web.contoso.com");

    private static final Certificate ROOT = TestPki.root("Root").make();
    private static final Certificate LEAF = TestPki.leaf("web.contoso.com", "Issuing").make();
    private static final Certificate NAMESAKE =
            TestPki.authority("Issuing", "Root").key("Old Issuing").make();
    private static final Certificate SALES = TestPki.authority("Sales", "Root").make();
    private static final Certificate STRANGER = TestPki.root("Stranger").make();
    private static final Certificate STRANGER_ISSUING =
            TestPki.authority("Issuing", "Stranger").make();
    private static final Certificate CROSS = TestPki.authority("Issuing", "Old Root").make();
    private static final Certificate OLDER_CROSS =
            TestPki.authority("Issuing", "Older Root").make();
    private static final Certificate LAPSED =
            TestPki.authority("Issuing", "Root").valid("2010-01-01", "2012-07-01").make();

    /**
     * @param about the certificate the reason concerns
     * @param missing subject of the certificate to add to the chain file; empty when none
     */
    private record Cause(
            String name,
            List<Certificate> sent,
            String code,
            String sentence,
            Certificate about,
            String missing) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static final List<Cause> CAUSES =
            List.of(
                    new Cause(
                            "leaf only",
                            List.of(LEAF),
                            "issuer-missing",
                            "the server sent only its own certificate; its issuer"
                                + " [CN=Issuing,O=Contoso] was not sent and is not in the phone",
                            LEAF,
                            "CN=Issuing,O=Contoso"),
                    new Cause(
                            "wrong intermediate of the same name",
                            List.of(LEAF, NAMESAKE),
                            "issuer-name-only",
                            "[CN=Issuing,O=Contoso] was sent as issuer of"
                                    + " [CN=web.contoso.com,O=Contoso]: the name is right, the key"
                                    + " is another (wanted key id WANTED, found FOUND)",
                            LEAF,
                            "CN=Issuing,O=Contoso"),
                    new Cause(
                            "unrelated intermediate",
                            List.of(LEAF, SALES),
                            "issuer-unrelated",
                            "[CN=web.contoso.com,O=Contoso] was issued by [CN=Issuing,O=Contoso],"
                                    + " but the server sent [CN=Sales,O=Contoso] in its place",
                            LEAF,
                            "CN=Issuing,O=Contoso"),
                    new Cause(
                            "missing root",
                            List.of(LEAF, STRANGER_ISSUING, STRANGER),
                            "untrusted-root",
                            "the chain is complete, but the phone does not trust its root"
                                    + " [CN=Stranger,O=Contoso]",
                            STRANGER,
                            ""),
                    new Cause(
                            "untrusted cross-sign first",
                            List.of(LEAF, CROSS, OLDER_CROSS),
                            "untrusted-cross-sign",
                            "the server sent [CN=Issuing,O=Contoso] cross-signed by [CN=Old"
                                    + " Root,O=Contoso], which the phone does not trust",
                            CROSS,
                            ""),
                    new Cause(
                            "expired intermediate",
                            List.of(LEAF, LAPSED),
                            "expired",
                            "[CN=Issuing,O=Contoso] expired at 2012-07-01T00:00:00Z, the phone's"
                                    + " clock says 2012-07-04T12:00:00Z",
                            LAPSED,
                            ""));

    static Stream<Arguments> causes() {
        return CAUSES.stream().map(c -> arguments(c));
    }

    private static Verdict.Refused judge(Cause cause) {
        var verdict = new ChainJudge(PHONE).judge(cause.sent, List.of(Anchor.of(ROOT)), WEB, NOW);
        return (Verdict.Refused) verdict;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("causes")
    void hasASentenceOfItsOwn(Cause cause) {
        TrustFailure first = judge(cause).first();
        String sentence =
                cause.sentence
                        .replace("WANTED", LEAF.authorityKeyId().orElseThrow())
                        .replace("FOUND", NAMESAKE.subjectKeyId().orElseThrow());
        assertEquals(cause.code, first.code());
        assertEquals(sentence, first.sentence());
        assertEquals(Optional.of(cause.about), first.about());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("causes")
    void saysWhatToAddToTheChainFile(Cause cause) {
        String missing =
                judge(cause).advice().missing().map(ChainAdvice.MissingIssuer::subject).orElse("");
        assertEquals(cause.missing, missing);
    }

    @Test
    void noTwoSoundAlike() {
        var codes = new HashSet<String>();
        var sentences = new HashSet<String>();
        for (Cause cause : CAUSES) {
            codes.add(judge(cause).first().code());
            sentences.add(judge(cause).first().sentence());
        }
        assertEquals(CAUSES.size(), codes.size());
        assertEquals(CAUSES.size(), sentences.size());
    }

    /** The same six with the right intermediate sent as well: nothing is wrong any more. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("causes")
    void isMendedByTheRightIntermediate(Cause cause) {
        var sent = new ArrayList<>(cause.sent);
        sent.add(TestPki.authority("Issuing", "Root").make());
        var verdict = new ChainJudge(PHONE).judge(sent, List.of(Anchor.of(ROOT)), WEB, NOW);
        assertEquals(Verdict.Accepted.class, verdict.getClass(), verdict::toString);
    }
}
