package dev.handset.provisioning.kerberos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.handset.provisioning.kerberos.KerberosFailed.Reason;
import dev.handset.provisioning.secret.Credentials;
import dev.handset.provisioning.secret.Password;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import javax.security.auth.login.LoginException;
import org.ietf.jgss.GSSException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the runtime says in its own words, by error number of RFC 4120 section 7.5.9. */
final class KerberosFailedTest {
    private static final ClientPrincipal ALICE = new ClientPrincipal("alice", "CONTOSO.COM");

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "Client not found in Kerberos database (6), UNKNOWN_USER",
        "Server not found in Kerberos database (7), UNKNOWN_SERVICE",
        "Principal not unique (8), UNKNOWN_SERVICE",
        "Client's credentials have been revoked (18), ACCOUNT_UNUSABLE",
        "Password has expired - change password to reset (23), ACCOUNT_UNUSABLE",
        "Pre-authentication information was invalid (24), WRONG_PASSWORD",
        "Integrity check on decrypted field failed (31), WRONG_PASSWORD",
        "Clock skew too great (37), CLOCK_SKEW",
        "Generic error (60), REFUSED",
        "Checksum failed, WRONG_PASSWORD",
        "Connection refused, KDC_SILENT",
        "Receive timed out, KDC_SILENT",
        "something else, REFUSED"
    })
    void reasonOfALogin(String said, Reason reason) {
        var failed = KerberosFailed.login(ALICE, new LoginException(said));
        assertEquals(reason, failed.reason());
        assertEquals("alice@CONTOSO.COM gets no ticket: " + said, failed.getMessage());
    }

    @Test
    void reasonOfTheServicesTicket() {
        var failed =
                KerberosFailed.service(
                        "sip/x", new GSSException(GSSException.FAILURE, 7, "no server (7)"));
        assertEquals(Reason.UNKNOWN_SERVICE, failed.reason());
        assertEquals("no ticket for sip/x: no server (7)", failed.getMessage());
    }

    @Test
    void withoutAKdcNobodyIsAsked() {
        assertEquals(Reason.KDC_UNKNOWN, failed(domain -> List.of()).reason());
        var silent =
                failed(
                        domain -> {
                            throw new IOException("DNS SRV no answer");
                        });
        assertEquals(Reason.KDC_UNKNOWN, silent.reason());
        assertEquals(
                "no key distribution centre of CONTOSO.COM: DNS SRV no answer",
                silent.getMessage());
    }

    private static KerberosFailed failed(KdcLocator kdcs) {
        var account = Credentials.parse("CONTOSO\\alice", Password.of("x"));
        return assertThrows(
                KerberosFailed.class,
                () ->
                        new KerberosClient(kdcs, Duration.ofSeconds(1))
                                .open(account, "contoso.com", "sip/pool01.contoso.com"));
    }
}
