package dev.handset.agent.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.agent.TestPki;
import dev.handset.agent.event.Step;
import dev.handset.dhcp.option.FindingKind;
import dev.handset.tls.Alert;
import dev.handset.tls.HandshakeOutcome;
import dev.handset.tls.HandshakePhase;
import dev.handset.tls.HandshakeTranscript.Offer;
import dev.handset.truststore.Anchor;
import dev.handset.truststore.Certainty;
import dev.handset.truststore.Certificate;
import dev.handset.truststore.ChainAdvice;
import dev.handset.truststore.Limit;
import dev.handset.truststore.MalformedCertificate;
import dev.handset.truststore.SignatureInfo;
import dev.handset.truststore.TlsVersion;
import dev.handset.truststore.TrustFailure;
import dev.handset.truststore.Verdict;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

final class RulesTest {
    private static final TestPki PKI = new TestPki();
    private static final Certificate LEAF = PKI.leaf("web.contoso.com").certificate();
    private static final Certificate ISSUING = PKI.intermediate.certificate();
    private static final Certificate ROOT = PKI.root.certificate();
    private static final Circumstances WEB = Circumstances.of(Step.TICKET, "web.contoso.com:443");
    private static final Circumstances EXCHANGE =
            Circumstances.of(Step.AUTODISCOVER, "autodiscover.contoso.com:443");
    private static final List<String> ROOTS =
            List.of("CN=Fabrikam", "CN=x,O=Fabrikam,C=US", "CN=y,OU=a,O=Woods\\, Ltd");
    private static final Circumstances TRUSTED = EXCHANGE.withTrustedCas(ROOTS);
    private static final Circumstances TRUSTED_WEB = WEB.withTrustedCas(ROOTS);
    private static final Circumstances SIP = Circumstances.of(Step.REGISTER, "pool01:5061");
    private static final Offer OLD =
            new Offer(TlsVersion.SSL_3_0, TlsVersion.TLS_1_0, List.of(), List.of());
    private static final Offer RECENT =
            new Offer(TlsVersion.TLS_1_2, TlsVersion.TLS_1_3, List.of(), List.of());
    private static final Limit<Integer> LIMIT = new Limit<>(8, Certainty.SOURCED, "test");

    private static TrustFailure missing(Certificate below, int depth) {
        return new TrustFailure.IssuerMissing(
                below, depth, below.issuer(), below.authorityKeyId(), List.of());
    }

    private static TrustFailure missing(String issuer) {
        return new TrustFailure.IssuerMissing(LEAF, 0, issuer, Optional.empty(), List.of());
    }

    private static TrustFailure signedWith(boolean pss) {
        var real = LEAF.signature();
        var info = new SignatureInfo(real.oid(), real.name(), real.hash(), pss);
        return new TrustFailure.UnsupportedSignature(LEAF, info, List.of("SHA-256"), LIMIT);
    }

    private static TrustFailure root(boolean sameName) {
        return new TrustFailure.UntrustedRoot(
                ROOT, sameName ? Optional.of(Anchor.of(ROOT)) : Optional.empty());
    }

    static Stream<Arguments> refused() {
        return Stream.of( //                                                           where  code
                arguments("leaf only, web", missing(LEAF, 0), WEB, "F-TLS-01"),
                arguments("leaf only, Exchange", missing(LEAF, 0), EXCHANGE, "F-TLS-02"),
                arguments("its root trusted", missing("CN=a,O=Fabrikam"), TRUSTED, "F-TLS-08"),
                arguments("its root trusted", missing("O=Woods\\, Ltd,CN=a"), TRUSTED, "F-TLS-08"),
                arguments("another root", missing("CN=a,O=Fabrikam Inc"), TRUSTED, "F-TLS-02"),
                arguments("another root", missing("CN=a,O=Woods\\, Inc"), TRUSTED, "F-TLS-02"),
                arguments("no house", missing("CN=Fabrikam"), TRUSTED, "F-TLS-02"),
                arguments("no root trusted", missing("CN=a,O=Fabrikam"), EXCHANGE, "F-TLS-02"),
                arguments("its root trusted", missing("CN=a,O=Fabrikam"), TRUSTED_WEB, "F-TLS-01"),
                arguments("one short, trusted", missing(ISSUING, 1), TRUSTED, "F-TLS-03"),
                arguments("leaf only, registrar", missing(LEAF, 0), SIP, "H-TLS-10"),
                arguments("one intermediate short", missing(ISSUING, 1), WEB, "F-TLS-03"),
                arguments(
                        "unrelated",
                        new TrustFailure.IssuerUnrelated(
                                LEAF, "CN=x", Optional.empty(), List.of(), List.of(ROOT)),
                        WEB,
                        "F-TLS-04"),
                arguments(
                        "right name, other key",
                        new TrustFailure.IssuerNameOnly(
                                LEAF, ISSUING, Optional.of("aa"), Optional.of("bb")),
                        WEB,
                        "F-TLS-04"),
                arguments("unknown root, first contact", root(false), WEB, "F-TLS-09"),
                arguments(
                        "unknown root, pool chain held",
                        root(false),
                        WEB.withPoolChain(true),
                        "F-TLS-10"),
                arguments("root renewed under its name", root(true), WEB, "F-TLS-10"),
                arguments("unknown root, Exchange", root(false), EXCHANGE, "F-TLS-07"),
                arguments(
                        "cross-sign",
                        new TrustFailure.UntrustedCrossSign(ISSUING, "CN=Old", List.of()),
                        WEB,
                        "F-TLS-09"),
                arguments("PSS", signedWith(true), WEB, "F-TLS-16"),
                arguments("MD5", signedWith(false), WEB, "H-TLS-11"),
                arguments(
                        "no serverAuth",
                        new TrustFailure.WrongUsage(LEAF, "serverAuth", List.of(), LIMIT),
                        WEB,
                        "F-TLS-19"),
                arguments(
                        "no keyCertSign",
                        new TrustFailure.WrongUsage(LEAF, "keyCertSign", List.of(), LIMIT),
                        WEB,
                        "H-TLS-12"),
                arguments(
                        "clock",
                        new TrustFailure.NotYetValid(LEAF, LEAF.notBefore(), TestPki.FROM),
                        WEB,
                        "F-TLS-17"),
                arguments(
                        "expired",
                        new TrustFailure.Expired(LEAF, LEAF.notAfter(), TestPki.UNTIL),
                        EXCHANGE,
                        "F-TLS-18"),
                arguments(
                        "wildcard",
                        new TrustFailure.WildcardNotMatched(
                                LEAF, "mail.contoso.com", "*.contoso.com", LIMIT),
                        EXCHANGE,
                        "F-TLS-11"),
                arguments(
                        "name",
                        new TrustFailure.WrongName(LEAF, "x", List.of("web.contoso.com")),
                        WEB,
                        "F-TLS-12"),
                arguments("deep", new TrustFailure.TooDeep(LEAF, 9, LIMIT), WEB, "H-TLS-06"),
                arguments(
                        "issuer that went with a tether",
                        missing(LEAF, 0),
                        WEB.after(Set.of(Past.TETHER_TRUST_DROPPED)),
                        "F-AUTH-17"),
                arguments(
                        "the registrar's issuer, after a tether",
                        missing(LEAF, 0),
                        SIP.after(Set.of(Past.TETHER_TRUST_DROPPED)),
                        "H-TLS-10"),
                arguments(
                        "root that the factory's firmware lacks",
                        new TrustFailure.UntrustedRoot(ISSUING, Optional.empty()),
                        WEB.after(Set.of(Past.FACTORY_IMAGE)),
                        "F-AUTH-19"),
                arguments("empty", new TrustFailure.EmptyChain(), WEB, "H-TLS-08"),
                arguments(
                        "false signature",
                        new TrustFailure.BadSignature(LEAF, ISSUING),
                        WEB,
                        "H-TLS-09"));
    }

    @ParameterizedTest(name = "{0}: {3}")
    @MethodSource("refused")
    void namesWhyAChainIsRefused(
            String name, TrustFailure failure, Circumstances seen, String code) {
        var ruling = TrustRules.RULES.of(failure, seen);
        assertEquals(code, ruling.code());
        assertFalse(ruling.observed().isBlank());
        assertFalse(ruling.expected().isBlank());
    }

    @Test
    void missingIssuerIsNamedByKeyIdToo() {
        var ruling = TrustRules.RULES.of(missing(LEAF, 0), WEB);
        String keyId = LEAF.authorityKeyId().orElseThrow();
        assertTrue(ruling.expected().contains("CN=Test Issuing"), ruling::expected);
        assertTrue(ruling.expected().contains(keyId), ruling::expected);
        assertTrue(ruling.observed().contains("web.contoso.com:443"), ruling::observed);
    }

    @Test
    void everyTrustFailureHasARule() {
        assertEquals(permitted(TrustFailure.class), TrustRules.RULES.kinds());
    }

    @Test
    void everyHandshakeOutcomeHasARule() {
        assertEquals(permitted(HandshakeOutcome.class), HandshakeRules.RULES.kinds());
    }

    private static Set<Class<?>> permitted(Class<?> sealed) {
        return new HashSet<>(List.of(sealed.getPermittedSubclasses()));
    }

    @ParameterizedTest
    @EnumSource(FindingKind.class)
    void everyFindingHasADiagnosis(FindingKind kind) {
        assertTrue(Catalogue.builtIn().find(DhcpRules.code(kind)).isPresent());
    }

    private static HandshakeOutcome alert(String name) {
        return new HandshakeOutcome.AlertReceived(
                HandshakePhase.SERVER_HELLO, new Alert(false, true, 40, name));
    }

    private static HandshakeOutcome refusedVersion() {
        var alert = new Alert(true, true, 70, "protocol_version");
        return new HandshakeOutcome.ProtocolError(HandshakePhase.SERVER_HELLO, alert, "a version");
    }

    @Test
    void whatWouldHaveWorkedNamesTheVersionsOffered() {
        var seen = WEB.withHandshake(false, RECENT);
        var ruling = HandshakeRules.RULES.of(alert("protocol_version"), seen);
        assertEquals("a ServerHello of TLS 1.2 to TLS 1.3", ruling.expected());
    }

    private static HandshakeOutcome connect(HandshakeOutcome.ConnectFailed.Kind kind) {
        return new HandshakeOutcome.ConnectFailed(kind, "detail");
    }

    static Stream<Arguments> ended() throws Exception {
        var refused = HandshakeOutcome.ConnectFailed.Kind.REFUSED;
        var hello = HandshakePhase.SERVER_HELLO;
        var old = WEB.withHandshake(false, OLD);
        var recent = WEB.withHandshake(false, RECENT);
        var asked = WEB.withHandshake(true, OLD);
        var verdict =
                new Verdict.Refused(
                        List.of(missing(LEAF, 0), new TrustFailure.EmptyChain()),
                        List.of(LEAF),
                        ChainAdvice.NOTHING);
        return Stream.of(
                arguments("1.2 only, old phone", alert("protocol_version"), old, "F-TLS-13"),
                arguments("1.0 only, new phone", alert("protocol_version"), recent, "H-TLS-15"),
                arguments(
                        "ServerHello of 1.0 to a new phone", refusedVersion(), recent, "H-TLS-15"),
                arguments("ServerHello of 1.2 to an old phone", refusedVersion(), old, "F-TLS-13"),
                arguments("no suite", alert("handshake_failure"), WEB, "F-TLS-14"),
                arguments("SNI", alert("unrecognized_name"), WEB, "F-TLS-15"),
                arguments("other alert", alert("internal_error"), WEB, "H-TLS-01"),
                arguments("client certificate", alert("handshake_failure"), asked, "F-TLS-21"),
                arguments("closed port, web", connect(refused), WEB, "F-NET-03"),
                arguments("closed port, SIP", connect(refused), SIP, "F-AUTH-09"),
                arguments("closed port, Exchange", connect(refused), EXCHANGE, "H-EXCH-03"),
                arguments(
                        "silent",
                        new HandshakeOutcome.TimedOut(hello, Duration.ofSeconds(4), 0),
                        WEB,
                        "H-NET-01"),
                arguments(
                        "reset, old phone",
                        new HandshakeOutcome.PeerReset(hello, 0),
                        old,
                        "F-TLS-13"),
                arguments(
                        "closed, old phone",
                        new HandshakeOutcome.PeerClosed(hello, 0),
                        old,
                        "F-TLS-13"),
                arguments(
                        "reset, new phone",
                        new HandshakeOutcome.PeerReset(hello, 0),
                        WEB,
                        "H-NET-02"),
                arguments(
                        "closed later",
                        new HandshakeOutcome.PeerClosed(HandshakePhase.FINISHED, 900),
                        old,
                        "H-NET-02"),
                arguments("portal", new HandshakeOutcome.NotTls("HTTP/1.1 302"), WEB, "F-NET-05"),
                arguments("not TLS", new HandshakeOutcome.NotTls("SSH-2.0"), WEB, "H-TLS-02"),
                arguments(
                        "too large",
                        new HandshakeOutcome.HandshakeTooLarge("certificate", 40000, 32768),
                        WEB,
                        "H-TLS-04"),
                arguments("RC4", new HandshakeOutcome.UnsupportedByUs("TLS_RSA"), WEB, "H-TLS-05"),
                arguments(
                        "protocol",
                        new HandshakeOutcome.ProtocolError(
                                hello, new Alert(true, true, 10, "unexpected_message"), "x"),
                        WEB,
                        "H-TLS-14"),
                arguments(
                        "records of another version",
                        new HandshakeOutcome.ProtocolError(
                                HandshakePhase.CERTIFICATE,
                                new Alert(true, true, 70, "protocol_version"),
                                "a record of version 0x0301 after a ServerHello of 0x0303"),
                        recent,
                        "F-TLS-22"),
                arguments(
                        "broken DER",
                        new HandshakeOutcome.MalformedChain(1, malformed()),
                        WEB,
                        "H-TLS-03"),
                arguments(
                        "chain",
                        new HandshakeOutcome.ChainRefused(
                                verdict, new Alert(true, true, 48, "unknown_ca")),
                        WEB,
                        "F-TLS-01"));
    }

    private static MalformedCertificate malformed() {
        try {
            Certificate.parse(new byte[] {0x30, 0x05, 0x01});
        } catch (MalformedCertificate e) {
            return e;
        }
        throw new AssertionError("parsed");
    }

    @ParameterizedTest(name = "{0}: {3}")
    @MethodSource("ended")
    void namesHowAHandshakeEnded(
            String name, HandshakeOutcome outcome, Circumstances seen, String code) {
        var ruling = HandshakeRules.RULES.of(outcome, seen);
        assertEquals(code, ruling.code());
        assertTrue(Catalogue.builtIn().find(code).isPresent());
        assertFalse(ruling.observed().isBlank());
    }

    @Test
    void chainPictureMarksDuplicatesAndWhatIsMissing() {
        var verdict =
                new Verdict.Refused(
                        List.of(missing(LEAF, 0)),
                        List.of(LEAF),
                        new ChainAdvice(
                                Optional.of(
                                        new ChainAdvice.MissingIssuer(
                                                ISSUING.subject(),
                                                ISSUING.subjectKeyId(),
                                                List.of("http://pki/issuing.crt"),
                                                LEAF)),
                                List.of(LEAF),
                                List.of(ROOT)));
        var picture = ChainPictures.of("web", List.of(LEAF, LEAF, ROOT), verdict);
        assertEquals(
                List.of("", "sent again", "belongs to no path"),
                picture.presented().stream().map(ChainPicture.Link::remark).toList());
        assertEquals(
                List.of(true, false, false),
                picture.presented().stream().map(ChainPicture.Link::inPath).toList());
        var missing = picture.missing().orElseThrow();
        assertEquals(ISSUING.subjectKeyId(), missing.keyId());
        assertEquals(Optional.of("http://pki/issuing.crt"), missing.hint());
        assertEquals(Optional.empty(), picture.anchor());
    }

    @Test
    void chainPictureNamesTheAnchor() {
        var verdict =
                new Verdict.Accepted(
                        List.of(LEAF, ISSUING, ROOT),
                        Optional.of(Anchor.of(ROOT)),
                        List.of(),
                        ChainAdvice.NOTHING);
        var picture = ChainPictures.of("web", List.of(LEAF, ISSUING, ROOT), verdict);
        assertEquals(Optional.of("CN=Test Root"), picture.anchor());
        assertEquals("the phone has this root already", picture.presented().get(2).remark());
        assertFalse(picture.presented().get(2).inPath());
    }
}
