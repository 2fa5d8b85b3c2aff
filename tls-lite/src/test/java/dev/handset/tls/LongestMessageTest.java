package dev.handset.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.tls.HandshakeOutcome.Completed;
import dev.handset.tls.HandshakeOutcome.HandshakeTooLarge;
import dev.handset.tls.bc.TestPki;
import dev.handset.tls.probe.Probe;
import dev.handset.truststore.PhoneProfiles;
import dev.handset.truststore.TlsLimits;
import dev.handset.truststore.TlsVersion;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Certificate messages around the longest a phone takes, over real TLS, to the byte. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class LongestMessageTest {
    private static final TestPki PKI = TestPki.SHARED;
    private static final String LPE = "cx600-4.0.7577.4455";

    static Stream<Arguments> phones() {
        return Stream.of( //  phone     its limit   version spoken
                arguments(LPE, 32_768, TlsVersion.TLS_1_0),
                arguments("polycom-ucs", 65_536, TlsVersion.TLS_1_2),
                arguments("modern", 131_072, TlsVersion.TLS_1_2),
                arguments("modern", 131_072, TlsVersion.TLS_1_3));
    }

    private static TlsLimits limits(String phone) {
        return PhoneProfiles.byId(phone).orElseThrow().tls();
    }

    /** A server whose Certificate message has a body of exactly so many bytes. */
    private static LabServer server(int body, TlsVersion version) throws Exception {
        boolean tls13 = version == TlsVersion.TLS_1_3;
        // certificate_list length(3), each length(3); in TLS 1.3 context(1), each extensions(2)
        int frame = tls13 ? 1 + 3 + 2 * (3 + 2) : 3 + 2 * 3;
        byte[] padded = PKI.padded(body - frame - PKI.leaf.der().length);
        var chain = PKI.leaf.identity(PKI.leaf.der(), padded);
        return LabServer.echo(
                TlsServerSettings.of(chain, Phones.RANDOM)
                        .withVersions(TlsVersion.TLS_1_0, version));
    }

    @ParameterizedTest(name = "{0}, {2}")
    @MethodSource("phones")
    void theLimitIsTheProfiles(String phone, int limit, TlsVersion version) {
        assertEquals(limit, limits(phone).maxHandshakeMessageBytes().value());
    }

    @ParameterizedTest(name = "{0}, {2}")
    @MethodSource("phones")
    void oneByteBelowIsTaken(String phone, int limit, TlsVersion version) throws Exception {
        assertTaken(phone, limit - 1, version);
    }

    @ParameterizedTest(name = "{0}, {2}")
    @MethodSource("phones")
    void theLimitItselfIsTaken(String phone, int limit, TlsVersion version) throws Exception {
        assertTaken(phone, limit, version);
    }

    private static void assertTaken(String phone, int body, TlsVersion version) throws Exception {
        try (var lab = server(body, version);
                var connection = HandshakeTest.connect(lab, Phones.settings(limits(phone)))) {
            var transcript = connection.transcript();
            assertEquals(Optional.of(version), transcript.version());
            assertEquals(2, transcript.certificates().size());
        }
    }

    @ParameterizedTest(name = "{0}, {2}")
    @MethodSource("phones")
    void oneByteAboveIsNotAndSaysBothSizes(String phone, int limit, TlsVersion version)
            throws Exception {
        try (var lab = server(limit + 1, version)) {
            var failed =
                    assertThrows(
                            HandshakeFailed.class,
                            () -> HandshakeTest.connect(lab, Phones.settings(limits(phone))));
            assertEquals(new HandshakeTooLarge("certificate", limit + 1, limit), failed.outcome());
            assertEquals(List.of(), failed.transcript().presented());
        }
    }

    /** One connection, two phones that share its hello: the patient one is done, the other not. */
    @Test
    void phonesThatShareAHelloKeepTheirOwnLimits() throws Exception {
        var patient = limits(LPE);
        var strict =
                Phones.limits(
                        patient.minVersion().value(),
                        patient.maxVersion().value(),
                        patient.cipherSuites().value(),
                        patient.sni().value(),
                        20_000);
        for (int body : new int[] {20_000, 20_001}) {
            try (var lab = server(body, TlsVersion.TLS_1_0)) {
                var results =
                        new Probe(Phones.GENEROUS, Phones.RANDOM)
                                .all(lab.address(), TestPki.HOST, List.of(patient, strict));
                assertEquals(1, results.size(), "one hello");
                var seen = results.values().iterator().next();
                assertInstanceOf(Completed.class, seen.as(patient));
                assertEquals(
                        body > 20_000,
                        seen.as(strict) instanceof HandshakeTooLarge,
                        () -> "" + body);
            }
        }
    }
}
