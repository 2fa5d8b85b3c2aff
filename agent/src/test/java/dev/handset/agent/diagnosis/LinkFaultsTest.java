package dev.handset.agent.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.agent.TestPki;
import dev.handset.truststore.Anchor;
import dev.handset.truststore.Certificate;
import dev.handset.truststore.ChainAdvice;
import dev.handset.truststore.TrustFailure;
import dev.handset.truststore.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class LinkFaultsTest {
    private static final TestPki PKI = new TestPki();
    private static final Certificate LEAF = PKI.leaf("web.contoso.com").certificate();
    private static final Certificate ISSUING = PKI.intermediate.certificate();
    private static final Certificate ROOT = PKI.root.certificate();
    private static final List<Certificate> CHAIN = List.of(LEAF, ISSUING, ROOT);

    private static TrustFailure expired(Certificate certificate) {
        return new TrustFailure.Expired(certificate, certificate.notAfter(), TestPki.UNTIL);
    }

    private static TrustFailure missing() {
        return new TrustFailure.IssuerMissing(LEAF, 0, LEAF.issuer(), Optional.empty(), List.of());
    }

    private static TrustFailure unrelated() {
        return new TrustFailure.IssuerUnrelated(
                LEAF, LEAF.issuer(), Optional.empty(), List.of(), List.of(ROOT));
    }

    private static TrustFailure namesake() {
        return new TrustFailure.IssuerNameOnly(LEAF, ISSUING, Optional.empty(), Optional.empty());
    }

    private static TrustFailure wrongName() {
        return new TrustFailure.WrongName(LEAF, "mail.contoso.com", List.of("web.contoso.com"));
    }

    private static TrustFailure foreignRoot() {
        return new TrustFailure.UntrustedRoot(ROOT, Optional.empty());
    }

    private static TrustFailure unchecked() {
        return new TrustFailure.AnchorKeyUnknown(ISSUING, Anchor.of(ROOT));
    }

    static Stream<Arguments> failures() {
        String other = "the right name, another key";
        return Stream.of( //                                              leaf  issuing  root
                arguments("leaf", List.of(expired(LEAF)), List.of("expired", "", "")),
                arguments("intermediate", List.of(expired(ISSUING)), List.of("", "expired", "")),
                arguments("root", List.of(foreignRoot()), List.of("", "", "untrusted root")),
                arguments("namesake", List.of(namesake()), List.of("", other, "")),
                arguments("missing", List.of(missing()), List.of("", "", "")),
                arguments("unrelated", List.of(unrelated()), List.of("", "", "")),
                arguments(
                        "unchecked",
                        List.of(unchecked()),
                        List.of("", "signature not checked", "")),
                arguments(
                        "the first reason wins",
                        List.of(wrongName(), expired(LEAF)),
                        List.of("wrong name", "", "")),
                arguments(
                        "each its own",
                        List.of(expired(ISSUING), wrongName(), foreignRoot()),
                        List.of("wrong name", "expired", "untrusted root")),
                arguments(
                        "no certificate",
                        List.of(new TrustFailure.EmptyChain()),
                        List.of("", "", "")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("failures")
    void marksTheCertificateThatOffends(
            String name, List<TrustFailure> reasons, List<String> faults) {
        var refused = new Verdict.Refused(reasons, CHAIN, ChainAdvice.NOTHING);
        var picture = ChainPictures.of("web", CHAIN, refused);
        assertEquals(faults, picture.presented().stream().map(ChainPicture.Link::fault).toList());
    }

    @ParameterizedTest(name = "sent again: {0}")
    @MethodSource("failures")
    void aSecondCopyIsNotMarkedAgain(String name, List<TrustFailure> reasons, List<String> faults) {
        var refused = new Verdict.Refused(reasons, CHAIN, ChainAdvice.NOTHING);
        var twice = Stream.concat(CHAIN.stream(), CHAIN.stream()).toList();
        var drawn = ChainPictures.of("web", twice, refused).presented();
        assertEquals(
                List.of("", "", ""),
                drawn.subList(3, 6).stream().map(ChainPicture.Link::fault).toList());
    }
}
