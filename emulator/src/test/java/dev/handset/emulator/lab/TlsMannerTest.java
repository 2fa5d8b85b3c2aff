package dev.handset.emulator.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.emulator.balancer.VirtualIp;
import dev.handset.emulator.balancer.VirtualIpSettings;
import dev.handset.emulator.http.LabHttpObserver;
import dev.handset.emulator.http.LabReply;
import dev.handset.emulator.pki.PkiLab;
import dev.handset.emulator.pki.ServerRole;
import dev.handset.tls.HandshakeFailed;
import dev.handset.tls.HandshakeObserver;
import dev.handset.tls.HandshakeTranscript;
import dev.handset.tls.HelloFault;
import dev.handset.tls.ServerCheck;
import dev.handset.tls.TlsClientSettings;
import dev.handset.tls.TlsConnector;
import dev.handset.tls.TlsServerSettings;
import dev.handset.tls.net.Deadlines;
import dev.handset.truststore.PhoneProfiles;
import dev.handset.truststore.TlsVersion;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a manner does to a handshake, seen by a phone and by a client of today. */
@Timeout(60)
final class TlsMannerTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final List<String> USUAL = TlsServerSettings.DEFAULT_SUITES;
    private static final String AES_128 = "TLS_RSA_WITH_AES_128_CBC_SHA";
    private static final String AES_256 = "TLS_RSA_WITH_AES_256_CBC_SHA";

    private static TlsManner versions(TlsVersion lowest, TlsVersion highest) {
        return new TlsManner(lowest, highest, USUAL, false, HelloFault.NONE);
    }

    private static TlsManner suites(String... suites) {
        return new TlsManner(
                TlsVersion.TLS_1_0, TlsVersion.TLS_1_3, List.of(suites), false, HelloFault.NONE);
    }

    private static HandshakeTranscript shake(TlsManner manner, String phone) throws IOException {
        var settings =
                VirtualIpSettings.https(
                                "web VIP",
                                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                                PkiLab.shared().present(ServerRole.WEB, "full"),
                                request -> LabReply.of(200))
                        .withTls(manner.settings());
        try (var vip =
                new VirtualIp(settings, LabHttpObserver.NONE, InstantSource.system(), RANDOM)) {
            vip.start();
            var client =
                    new TlsClientSettings(
                            PhoneProfiles.byId(phone).orElseThrow().tls(),
                            ServerCheck.ACCEPT_ANY,
                            Deadlines.DEFAULT,
                            RANDOM);
            try (var connection =
                    new TlsConnector(client)
                            .connect(vip.address(), "web.contoso.com", HandshakeObserver.NONE)) {
                return connection.transcript();
            }
        }
    }

    static Stream<Arguments> chosen() {
        return Stream.of( //  phone, manner, version
                arguments("cx600-4.0.7577.4100", TlsManner.USUAL, TlsVersion.TLS_1_0),
                arguments("modern", TlsManner.USUAL, TlsVersion.TLS_1_3),
                arguments(
                        "modern",
                        versions(TlsVersion.TLS_1_0, TlsVersion.TLS_1_2),
                        TlsVersion.TLS_1_2),
                arguments(
                        "modern",
                        versions(TlsVersion.TLS_1_2, TlsVersion.TLS_1_2),
                        TlsVersion.TLS_1_2));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("chosen")
    void setsTheVersion(String phone, TlsManner manner, TlsVersion version) throws IOException {
        assertEquals(version, shake(manner, phone).version().orElseThrow());
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                arguments("TLS 1.2 at least", versions(TlsVersion.TLS_1_2, TlsVersion.TLS_1_3)),
                arguments(
                        "no suite of the phone's",
                        suites("TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void shutsAPhoneOfTls10Out(String name, TlsManner manner) {
        assertThrows(HandshakeFailed.class, () -> shake(manner, "cx600-4.0.7577.4100"));
    }

    @Test
    void prefersTheFirstSuite() throws IOException {
        assertEquals(
                AES_256,
                shake(suites(AES_256, AES_128), "cx600-4.0.7577.4100").suite().orElseThrow());
        assertEquals(
                AES_128,
                shake(suites(AES_128, AES_256), "cx600-4.0.7577.4100").suite().orElseThrow());
    }

    @Test
    void asksForACertificateOnlyWhenToldTo() throws IOException {
        var asking =
                new TlsManner(TlsVersion.TLS_1_0, TlsVersion.TLS_1_0, USUAL, true, HelloFault.NONE);
        assertTrue(asked(shake(asking, "cx600-4.0.7577.4100")));
        assertFalse(asked(shake(TlsManner.USUAL, "cx600-4.0.7577.4100")));
    }

    private static boolean asked(HandshakeTranscript transcript) {
        return transcript.messages().stream()
                .anyMatch(message -> message.type().equals("certificate_request"));
    }

    @Test
    void keepsItsSuitesToItself() {
        var suites = new ArrayList<>(List.of(AES_128));
        var manner =
                new TlsManner(
                        TlsVersion.TLS_1_0, TlsVersion.TLS_1_0, suites, false, HelloFault.NONE);
        suites.clear();
        assertEquals(List.of(AES_128), manner.suites());
    }
}
