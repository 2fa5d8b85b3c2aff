package dev.handset.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.tls.HandshakeOutcome.ConnectFailed;
import dev.handset.tls.bc.TestPki;
import dev.handset.truststore.ChainAdvice;
import dev.handset.truststore.MalformedCertificate;
import dev.handset.truststore.TlsVersion;
import dev.handset.truststore.TrustFailure;
import dev.handset.truststore.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is written down of a handshake, and how it is put into words. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class TranscriptTest {
    private static final TestPki PKI = TestPki.SHARED;

    static Stream<Arguments> messages() {
        return Stream.of(
                arguments(
                        TlsVersion.TLS_1_0,
                        "TLS_RSA_WITH_AES_128_CBC_SHA",
                        List.of(
                                "> client_hello",
                                "< server_hello",
                                "< certificate",
                                "< server_hello_done",
                                "> client_key_exchange",
                                "< finished")),
                arguments(
                        TlsVersion.TLS_1_2,
                        "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
                        List.of(
                                "> client_hello",
                                "< server_hello",
                                "< certificate",
                                "< server_key_exchange",
                                "< server_hello_done",
                                "> client_key_exchange",
                                "< finished")),
                arguments(
                        TlsVersion.TLS_1_3,
                        "TLS_AES_128_GCM_SHA256",
                        List.of(
                                "> client_hello",
                                "< server_hello",
                                "< encrypted_extensions",
                                "< certificate",
                                "< certificate_verify",
                                "< finished")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("messages")
    void keepsEveryReadableMessageInOrder(TlsVersion version, String suite, List<String> expected)
            throws Exception {
        var transcript = transcript(version, suite);
        var messages =
                transcript.messages().stream()
                        .map(m -> (m.sent() ? "> " : "< ") + m.type())
                        .toList();
        assertEquals(expected, messages);
    }

    @Test
    void keepsSizesAsOnTheWire() throws Exception {
        var transcript = transcript(TlsVersion.TLS_1_0, "TLS_RSA_WITH_AES_128_CBC_SHA");
        var certificate =
                transcript.messages().stream()
                        .filter(m -> m.type().equals("certificate"))
                        .findFirst()
                        .orElseThrow();
        int lists = 4 + 3 + 2 * 3; // header, list length, two lengths
        assertEquals(
                lists + PKI.leaf.der().length + PKI.intermediate.der().length, certificate.bytes());
        var hello = transcript.records().get(0);
        assertTrue(hello.sent());
        assertEquals("handshake", hello.type());
        assertEquals(hello.bytes(), transcript.messages().get(0).bytes() + 5);
        assertEquals(
                2,
                transcript.records().stream()
                        .filter(r -> r.type().equals("change_cipher_spec") && r.bytes() == 6)
                        .count());
    }

    @Test
    void timesNeverRunBackwards() throws Exception {
        var transcript = transcript(TlsVersion.TLS_1_0, "TLS_RSA_WITH_AES_128_CBC_SHA");
        var last = Duration.ZERO;
        for (var record : transcript.records()) {
            assertFalse(record.at().compareTo(last) < 0);
            last = record.at();
        }
        assertFalse(transcript.elapsed().compareTo(last) < 0);
    }

    @Test
    void aKeyLogTakesTheMasterSecretOfEveryVersion() throws Exception {
        for (var version : List.of(TlsVersion.TLS_1_0, TlsVersion.TLS_1_1, TlsVersion.TLS_1_2)) {
            var lines = new ArrayList<String>();
            var limits =
                    Phones.limits(
                            version,
                            version,
                            List.of("TLS_RSA_WITH_AES_128_CBC_SHA"),
                            false,
                            32_768);
            connect(Phones.settings(limits).withKeyLog(lines::add));
            assertEquals(1, lines.size());
            assertTrue(
                    lines.get(0).matches("CLIENT_RANDOM [0-9a-f]{64} [0-9a-f]{96}"), lines.get(0));
        }
    }

    @Test
    void aKeyLogTakesTheFourSecretsOfTls13() throws Exception {
        var lines = new ArrayList<String>();
        connect(Phones.settings(Phones.modern()).withKeyLog(lines::add));
        assertEquals(
                List.of(
                        "CLIENT_HANDSHAKE_TRAFFIC_SECRET",
                        "SERVER_HANDSHAKE_TRAFFIC_SECRET",
                        "CLIENT_TRAFFIC_SECRET_0",
                        "SERVER_TRAFFIC_SECRET_0"),
                lines.stream().map(l -> l.split(" ", 2)[0]).toList());
    }

    static Stream<Arguments> outcomes() {
        var leaf = PKI.leaf.certificate();
        var refused =
                new Verdict.Refused(
                        List.of(
                                new TrustFailure.IssuerMissing(
                                        leaf, 0, leaf.issuer(), leaf.authorityKeyId(), List.of())),
                        List.of(leaf),
                        ChainAdvice.NOTHING);
        var alert = new Alert(true, true, 48, "unknown_ca");
        var received = new Alert(false, true, 70, "protocol_version");
        return Stream.of(
                arguments(
                        new HandshakeOutcome.Completed(TlsVersion.TLS_1_0, "TLS_X"),
                        "TLS 1.0 and TLS_X"),
                arguments(new HandshakeOutcome.ChainRefused(refused, alert), "CN=Contoso Issuing"),
                arguments(
                        new HandshakeOutcome.AlertReceived(HandshakePhase.SERVER_HELLO, received),
                        "protocol_version(70) instead of the ServerHello"),
                arguments(new ConnectFailed(ConnectFailed.Kind.REFUSED, ""), "refused"),
                arguments(
                        new ConnectFailed(ConnectFailed.Kind.UNREACHABLE, "No route"), "No route"),
                arguments(
                        new ConnectFailed(ConnectFailed.Kind.TIMEOUT, "nothing within 5 ms"),
                        "within 5 ms"),
                arguments(
                        new HandshakeOutcome.TimedOut(
                                HandshakePhase.CERTIFICATE, Duration.ofSeconds(2), 77),
                        "Certificate did not come within 2000 ms (77 bytes"),
                arguments(
                        new HandshakeOutcome.PeerClosed(HandshakePhase.FINISHED, 5),
                        "closed the connection instead of sending the server's Finished"),
                arguments(
                        new HandshakeOutcome.PeerReset(HandshakePhase.SERVER_HELLO, 0),
                        "reset instead of the ServerHello"),
                arguments(new HandshakeOutcome.NotTls("HTTP/1.1"), "not TLS"),
                arguments(
                        new HandshakeOutcome.MalformedChain(
                                1, new MalformedCertificate(7, "serial", "INTEGER", "NULL")),
                        "number 2 of the chain cannot be read: certificate, byte 7"),
                arguments(
                        new HandshakeOutcome.HandshakeTooLarge("certificate", 40_000, 32_768),
                        "certificate message has 40000 bytes, this phone takes 32768"),
                arguments(
                        new HandshakeOutcome.UnsupportedByUs("TLS_RSA_WITH_RC4_128_SHA"),
                        "TLS_RSA_WITH_RC4_128_SHA"),
                arguments(
                        new HandshakeOutcome.ProtocolError(
                                HandshakePhase.CERTIFICATE, alert, "no sense"),
                        "no sense"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("outcomes")
    void everyOutcomeIsOneSentenceWithItsValues(HandshakeOutcome outcome, String contains) {
        var sentence = outcome.sentence();
        assertTrue(sentence.contains(contains), sentence);
        assertFalse(sentence.contains("\n"), sentence);
    }

    @Test
    void theTableAboveHasEveryOutcome() {
        var tested = new HashSet<Class<?>>();
        outcomes().forEach(row -> tested.add(row.get()[0].getClass()));
        assertEquals(
                new HashSet<>(Arrays.asList(HandshakeOutcome.class.getPermittedSubclasses())),
                tested);
    }

    @Test
    void aFailureSaysWhatItsOutcomeSays() throws Exception {
        var silent =
                TlsServerSettings.of(PKI.server(), Phones.RANDOM)
                        .withFault(HelloFault.CLOSE_AFTER_CLIENT_HELLO);
        try (var lab = LabServer.echo(silent)) {
            var failed =
                    assertThrows(
                            HandshakeFailed.class,
                            () -> HandshakeTest.connect(lab, Phones.settings(Phones.lpe())));
            assertEquals(failed.outcome().sentence(), failed.getMessage());
            assertEquals(lab.address(), failed.transcript().peer());
            assertEquals(TestPki.HOST, failed.transcript().serverName());
        }
    }

    private static HandshakeTranscript transcript(TlsVersion version, String suite)
            throws Exception {
        var limits = Phones.limits(version, version, List.of(suite), true, 32_768);
        return connect(Phones.settings(limits));
    }

    private static HandshakeTranscript connect(TlsClientSettings settings) throws Exception {
        try (var lab = LabServer.echo(TlsServerSettings.of(PKI.server(), Phones.RANDOM));
                var connection = HandshakeTest.connect(lab, settings)) {
            return connection.transcript();
        }
    }
}
