package dev.handset.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.handset.tls.bc.TestPki;
import dev.handset.truststore.TlsVersion;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A server that writes old records after a ServerHello of TLS 1.2 (F-TLS-22). */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class OldRecordsTest {
    private static final TlsServerSettings SERVER =
            TlsServerSettings.of(TestPki.SHARED.server(), Phones.RANDOM)
                    .withVersions(TlsVersion.TLS_1_0, TlsVersion.TLS_1_2)
                    .withFault(HelloFault.OLD_RECORDS_AFTER_TLS_1_2);

    private static TlsClientSettings upTo(TlsVersion version) {
        return Phones.settings(
                Phones.limits(TlsVersion.TLS_1_0, version, Phones.LPE_SUITES, false, 32_768));
    }

    @Test
    void ourClientOf12Drops() throws Exception {
        try (var lab = LabServer.echo(SERVER)) {
            var failed =
                    assertThrows(
                            HandshakeFailed.class,
                            () -> HandshakeTest.connect(lab, upTo(TlsVersion.TLS_1_2)));
            var error = assertInstanceOf(HandshakeOutcome.ProtocolError.class, failed.outcome());
            assertEquals(HandshakePhase.CERTIFICATE, error.waitingFor());
            assertEquals(
                    "a record of version 0x0301 after a ServerHello of 0x0303", error.detail());
            assertTrue(error.recordVersion());
        }
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(names = {"TLS_1_0", "TLS_1_1"})
    void olderClientsGoThrough(TlsVersion version) throws Exception {
        try (var lab = LabServer.echo(SERVER);
                var connection = HandshakeTest.connect(lab, upTo(version))) {
            assertEquals(version, connection.transcript().version().orElseThrow());
        }
    }

    @ParameterizedTest(name = "openssl {0}: {1}")
    @CsvSource({"-tls1_2,false", "-tls1,true"})
    void openSslDoesTheSame(String option, boolean through) throws Exception {
        OpenSsl.require();
        try (var lab = LabServer.echo(SERVER);
                var client = OpenSsl.client(lab.address(), option, "-cipher", "ALL:@SECLEVEL=0")) {
            String said = client.finish();
            assertEquals(!through, said.contains("wrong version number"), said);
            if (through) assertFalse(said.contains("Cipher is (NONE)"), said);
            else assertTrue(said.contains("Cipher is (NONE)"), said);
        }
    }
}
