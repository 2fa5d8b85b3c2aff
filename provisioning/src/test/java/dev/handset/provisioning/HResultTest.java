package dev.handset.provisioning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.provisioning.ProvisioningFailure.Phase;
import dev.handset.provisioning.bc.TestCertificates;
import dev.handset.tls.Alert;
import dev.handset.tls.HandshakeOutcome;
import dev.handset.tls.HandshakeOutcome.ConnectFailed;
import dev.handset.tls.HandshakePhase;
import dev.handset.truststore.Certificate;
import dev.handset.truststore.ChainAdvice;
import dev.handset.truststore.MalformedCertificate;
import dev.handset.truststore.TlsVersion;
import dev.handset.truststore.TrustFailure;
import dev.handset.truststore.Verdict;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.MethodSource;

class HResultTest {
    private static final URI URL = URI.create("https://web.contoso.com/");
    private static final Duration TIME = Duration.ofSeconds(1);
    private static final InetSocketAddress PEER =
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 20443);

    @ParameterizedTest(name = "{2}")
    @CsvFileSource(resources = "/vectors/hresult/hresult-codes.csv")
    void hasTheValueOfTheTable(String hex, String number, String name) {
        HResult code = HResult.valueOf(name);
        assertEquals(Integer.parseUnsignedInt(hex.substring(2), 16), code.value());
        assertEquals(hex.toLowerCase(java.util.Locale.ROOT), code.toString());
        assertFalse(code.meaning().isEmpty());
        if (number != null) {
            assertEquals(0x80070000 + Integer.parseInt(number), code.value());
        }
    }

    static Stream<Arguments> outcomes() throws MalformedCertificate {
        HandshakePhase hello = HandshakePhase.SERVER_HELLO;
        return Stream.of( //   outcome                                              code
                arguments(
                        new ConnectFailed(ConnectFailed.Kind.REFUSED, ""),
                        HResult.ERROR_INTERNET_CANNOT_CONNECT),
                arguments(
                        new ConnectFailed(ConnectFailed.Kind.UNREACHABLE, ""),
                        HResult.ERROR_INTERNET_CANNOT_CONNECT),
                arguments(
                        new ConnectFailed(ConnectFailed.Kind.TIMEOUT, "5 s"),
                        HResult.ERROR_INTERNET_TIMEOUT),
                arguments(
                        new HandshakeOutcome.TimedOut(hello, TIME, 0),
                        HResult.ERROR_INTERNET_TIMEOUT),
                arguments(
                        new HandshakeOutcome.PeerClosed(hello, 0),
                        HResult.ERROR_INTERNET_CONNECTION_ABORTED),
                arguments(
                        new HandshakeOutcome.PeerReset(hello, 0),
                        HResult.ERROR_INTERNET_CONNECTION_RESET),
                arguments(
                        new HandshakeOutcome.NotTls("HTTP/1.1"),
                        HResult.ERROR_HTTP_INVALID_SERVER_RESPONSE),
                arguments(
                        new HandshakeOutcome.AlertReceived(
                                hello, new Alert(false, true, 40, "handshake_failure")),
                        HResult.ERROR_INTERNET_SECURITY_CHANNEL_ERROR),
                arguments(
                        new HandshakeOutcome.AlertReceived(
                                hello, new Alert(false, true, 41, "no_certificate")),
                        HResult.ERROR_INTERNET_CLIENT_AUTH_CERT_NEEDED),
                arguments(
                        new HandshakeOutcome.AlertReceived(
                                hello, new Alert(false, true, 116, "certificate_required")),
                        HResult.ERROR_INTERNET_CLIENT_AUTH_CERT_NEEDED),
                arguments(
                        new HandshakeOutcome.HandshakeTooLarge("Certificate", 9, 8),
                        HResult.ERROR_INTERNET_SECURITY_CHANNEL_ERROR),
                arguments(
                        new HandshakeOutcome.UnsupportedByUs("TLS_RSA_WITH_RC4_128_SHA"),
                        HResult.ERROR_INTERNET_SECURITY_CHANNEL_ERROR),
                arguments(
                        refused(new TrustFailure.EmptyChain()),
                        HResult.ERROR_INTERNET_SEC_INVALID_CERT),
                arguments(
                        refused(new TrustFailure.UntrustedRoot(certificate(), Optional.empty())),
                        HResult.ERROR_INTERNET_INVALID_CA),
                arguments(
                        refused(
                                new TrustFailure.Expired(
                                        certificate(), Instant.EPOCH, Instant.EPOCH)),
                        HResult.ERROR_INTERNET_SEC_CERT_DATE_INVALID),
                arguments(
                        refused(
                                new TrustFailure.NotYetValid(
                                        certificate(), Instant.EPOCH, Instant.EPOCH)),
                        HResult.ERROR_INTERNET_SEC_CERT_DATE_INVALID),
                arguments(
                        refused(new TrustFailure.WrongName(certificate(), "a", List.of("b"))),
                        HResult.ERROR_INTERNET_SEC_CERT_CN_INVALID),
                arguments(
                        refused(new TrustFailure.BadSignature(certificate(), certificate())),
                        HResult.ERROR_INTERNET_SEC_INVALID_CERT));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("outcomes")
    void followsTheHandshake(HandshakeOutcome outcome, HResult code) {
        assertEquals(Optional.of(code), HResult.of(outcome));
    }

    @Test
    void aCompletedHandshakeHasNoCode() {
        assertEquals(
                Optional.empty(),
                HResult.of(new HandshakeOutcome.Completed(TlsVersion.TLS_1_0, "x")));
    }

    static Stream<Arguments> failures() {
        ProvisioningFailure resolve = new ProvisioningFailure.Resolve(URL, "web", "no such name");
        ProvisioningFailure timeout =
                new ProvisioningFailure.Timeout(URL, Phase.REPLY_HEAD, TIME, 7);
        ProvisioningFailure status =
                new ProvisioningFailure.HttpStatus(
                        URL, 403, "Forbidden", Optional.empty(), OptionalInt.of(28000), "why");
        return Stream
                .of( //   failure      code (or none)                              in the sentence
                        arguments(
                                resolve,
                                HResult.ERROR_INTERNET_NAME_NOT_RESOLVED,
                                "the name web has no address: no such name"),
                        arguments(
                                new ProvisioningFailure.Connect(
                                        URL, PEER, ConnectFailed.Kind.REFUSED, ""),
                                HResult.ERROR_INTERNET_CANNOT_CONNECT,
                                "127.0.0.1:20443"),
                        arguments(
                                new ProvisioningFailure.Connect(
                                        URL, PEER, ConnectFailed.Kind.TIMEOUT, "5 s"),
                                HResult.ERROR_INTERNET_TIMEOUT,
                                "no answer"),
                        arguments(
                                timeout,
                                HResult.ERROR_INTERNET_TIMEOUT,
                                "the head of the reply did not come within 1000 ms (7 bytes had"
                                        + " arrived)"),
                        arguments(
                                new ProvisioningFailure.Closed(
                                        URL, Phase.SENDING, 0, "Connection reset"),
                                HResult.ERROR_INTERNET_CONNECTION_RESET,
                                "taking the request"),
                        arguments(
                                new ProvisioningFailure.Closed(URL, Phase.REPLY_BODY, 3, "gone"),
                                HResult.ERROR_INTERNET_CONNECTION_ABORTED,
                                "the body of the reply (3 bytes"),
                        arguments(
                                new ProvisioningFailure.NotHttp(URL, Phase.REPLY_HEAD, "d", "SSH"),
                                HResult.ERROR_HTTP_INVALID_SERVER_RESPONSE,
                                "begins with \"SSH\""),
                        arguments(
                                new ProvisioningFailure.TooLarge(URL, "the body", 5),
                                HResult.ERROR_HTTP_INVALID_SERVER_RESPONSE,
                                "the body is longer than 5 bytes"),
                        arguments(
                                new ProvisioningFailure.Malformed(URL, "line 1", "a", "b"),
                                HResult.ERROR_HTTP_INVALID_SERVER_RESPONSE,
                                "line 1: expected a, found b"),
                        arguments(
                                new ProvisioningFailure.BadRedirect(URL, "x", "why"),
                                HResult.ERROR_HTTP_INVALID_SERVER_RESPONSE,
                                "not following the redirect to x: why"),
                        arguments(
                                new ProvisioningFailure.NtlmInterrupted(URL),
                                HResult.ERROR_INTERNET_CONNECTION_ABORTED,
                                "in the middle of the NTLM exchange"),
                        arguments(
                                new ProvisioningFailure.NoTicket(URL, "no KDC"),
                                HResult.SEC_E_NO_CREDENTIALS,
                                "takes Kerberos tickets alone: no KDC"),
                        arguments(
                                new ProvisioningFailure.Busy(URL, "503", Duration.ofSeconds(2)),
                                null,
                                "is busy: 503; it asks to wait 2000 ms"),
                        arguments(
                                new ProvisioningFailure.Unauthorized(URL, List.of("NTLM"), true),
                                HResult.SEC_E_LOGON_DENIED,
                                "refused user name and password"),
                        arguments(
                                new ProvisioningFailure.Unauthorized(URL, List.of("NTLM"), false),
                                HResult.SEC_E_NO_CREDENTIALS,
                                "offers [NTLM]"),
                        arguments(
                                new ProvisioningFailure.Unauthorized(URL, List.of(), false),
                                HResult.SEC_E_NO_CREDENTIALS,
                                "no way to do it"),
                        arguments(status, null, "answered 403 Forbidden, 28000 why"),
                        arguments(
                                new ProvisioningFailure.SoapFault(URL, OptionalInt.of(7), "c", "r"),
                                null,
                                "the service refused: 7 c r"),
                        arguments(
                                new ProvisioningFailure.CredentialsOverHttp(URL),
                                null,
                                "not sent over plain HTTP"),
                        arguments(
                                new ProvisioningFailure.AllFailed(
                                        URL, List.of(resolve, timeout, resolve)),
                                HResult.ERROR_INTERNET_TIMEOUT,
                                "none of 3 URLs"),
                        arguments(
                                new ProvisioningFailure.AllFailed(URL, List.of(resolve)),
                                HResult.ERROR_INTERNET_NAME_NOT_RESOLVED,
                                "none of 1 URLs"),
                        arguments(
                                new ProvisioningFailure.AllFailed(URL, List.of(status)),
                                null,
                                "403"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("failures")
    void followsTheExchange(
            ProvisioningFailure failure,
            @org.jspecify.annotations.Nullable HResult code,
            String sentence) {
        assertEquals(Optional.ofNullable(code), HResult.of(failure));
        String text = String.valueOf(new ProvisioningFailed(failure).getMessage());
        assertEquals(failure.sentence(), text);
        assertEquals(text, text.strip());
        assertEquals(sentence, text.contains(sentence) ? sentence : text);
    }

    /** Only a handshake's failure is missing above; it has a table of its own. */
    @Test
    void everyKindOfFailureIsInTheTable() {
        Set<Class<?>> tested =
                failures().map(a -> a.get()[0].getClass()).collect(Collectors.toSet());
        tested.add(ProvisioningFailure.Tls.class);
        assertEquals(
                names(Arrays.asList(ProvisioningFailure.class.getPermittedSubclasses())),
                names(tested));
    }

    private static Set<String> names(java.util.Collection<? extends Class<?>> classes) {
        return classes.stream()
                .map(Class::getSimpleName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static HandshakeOutcome refused(TrustFailure reason) {
        return new HandshakeOutcome.ChainRefused(
                new Verdict.Refused(List.of(reason), List.of(), ChainAdvice.NOTHING),
                new Alert(true, true, 48, "unknown_ca"));
    }

    private static Certificate certificate() throws MalformedCertificate {
        return Certificate.parse(TestCertificates.own("web.contoso.com", false));
    }
}
