package dev.handset.tls.bc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.truststore.Certainty;
import dev.handset.truststore.Certificate;
import dev.handset.truststore.Limit;
import dev.handset.truststore.MalformedCertificate;
import dev.handset.truststore.TrustFailure;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AlertsTest {
    private static final Certificate LEAF = TestPki.SHARED.leaf.certificate();
    private static final Instant NOW = Instant.EPOCH;
    private static final Limit<Boolean> LIMIT = new Limit<>(false, Certainty.SOURCED, "test");

    static Stream<Arguments> refusals() {
        return Stream.of(
                arguments(
                        "unknown_ca",
                        new TrustFailure.IssuerMissing(
                                LEAF, 0, LEAF.issuer(), Optional.empty(), List.of())),
                arguments("unknown_ca", new TrustFailure.UntrustedRoot(LEAF, Optional.empty())),
                arguments("certificate_expired", new TrustFailure.Expired(LEAF, NOW, NOW)),
                arguments("certificate_expired", new TrustFailure.NotYetValid(LEAF, NOW, NOW)),
                arguments("bad_certificate", new TrustFailure.EmptyChain()),
                arguments(
                        "bad_certificate",
                        new TrustFailure.Malformed(0, new MalformedCertificate(0, "a", "b", "c"))),
                arguments("bad_certificate", new TrustFailure.WrongName(LEAF, "a", List.of("b"))),
                arguments(
                        "bad_certificate",
                        new TrustFailure.WildcardNotMatched(LEAF, "a.b", "*.b", LIMIT)),
                arguments("bad_certificate", new TrustFailure.BadSignature(LEAF, LEAF)),
                arguments(
                        "unsupported_certificate",
                        new TrustFailure.UnsupportedKey(LEAF, LEAF.publicKey(), "RSA", LIMIT)),
                arguments(
                        "unsupported_certificate",
                        new TrustFailure.UnsupportedSignature(
                                LEAF, LEAF.signature(), List.of("SHA-1"), LIMIT)));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("refusals")
    void saysWhyInAnAlert(String alert, TrustFailure failure) {
        assertEquals(alert, Alerts.of(true, true, Alerts.refusing(failure)).name());
    }
}
