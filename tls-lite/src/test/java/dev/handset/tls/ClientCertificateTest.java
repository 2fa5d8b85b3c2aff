package dev.handset.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.handset.tls.bc.TestPki;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of clients with and without a certificate. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class ClientCertificateTest {
    private static final TestPki PKI = TestPki.SHARED;

    private static TlsServerSettings server(ClientCertificate wanted) {
        return TlsServerSettings.of(PKI.server(), Phones.RANDOM).withClientCertificate(wanted);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void aPhoneWithACertificateGoesThrough(ClientCertificate wanted) throws Exception {
        var phone = Phones.settings(Phones.lpe()).withIdentity(PKI.user.identity(PKI.user.der()));
        try (var lab = LabServer.echo(server(wanted));
                var connection = HandshakeTest.connect(lab, phone)) {
            boolean asked = wanted != ClientCertificate.NONE;
            assertEquals(asked, connection.transcript().certificateRequested());
        }
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(names = "REQUIRED", mode = EnumSource.Mode.EXCLUDE)
    void aPhoneWithoutGoesThroughWhereNoneIsRequired(ClientCertificate wanted) throws Exception {
        try (var lab = LabServer.echo(server(wanted));
                var connection = HandshakeTest.connect(lab, Phones.settings(Phones.lpe()))) {
            connection.output().write(1);
            assertEquals(1, connection.input().read());
        }
    }

    @Test
    void aPhoneWithoutIsRefusedWhereOneIsRequired() throws Exception {
        try (var lab = LabServer.echo(server(ClientCertificate.REQUIRED))) {
            var failed =
                    assertThrows(
                            HandshakeFailed.class,
                            () -> HandshakeTest.connect(lab, Phones.settings(Phones.lpe())));
            var alert = (HandshakeOutcome.AlertReceived) failed.outcome();
            assertEquals("handshake_failure", alert.alert().name());
            assertTrue(failed.transcript().certificateRequested());
        }
    }

    /** In TLS 1.3 the client is through before the server has looked (RFC 8446 §4.4.2.4). */
    @Test
    void openSslOfTls13IsToldThatOneIsRequired() throws Exception {
        OpenSsl.require();
        try (var lab = LabServer.echo(server(ClientCertificate.REQUIRED));
                var client = OpenSsl.client(lab.address(), "-tls1_3", "-ign_eof")) {
            String said = client.finish();
            assertTrue(said.contains("certificate required"), said);
        }
    }
}
