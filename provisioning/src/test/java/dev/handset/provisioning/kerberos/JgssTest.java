package dev.handset.provisioning.kerberos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.handset.provisioning.secret.Password;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import javax.security.auth.login.LoginException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class JgssTest {
    @Test
    void writesTheRealmAndWhereItsServersAre() throws Exception {
        var kdc = new InetSocketAddress(InetAddress.getByName("127.1.2.4"), 20088);
        assertEquals(
                """
                [libdefaults]
                default_realm = CONTOSO.COM
                dns_lookup_kdc = false
                dns_lookup_realm = false
                dns_canonicalize_hostname = false
                udp_preference_limit = 1
                max_retries = 2
                kdc_timeout = 1500
                [realms]
                CONTOSO.COM = {
                kdc = 127.1.2.4:20088
                }
                """,
                Jgss.configuration("CONTOSO.COM", List.of(kdc), Duration.ofMillis(1500)));
    }

    @Test
    @Timeout(60)
    void leavesNothingBehindInTheProcess() throws Exception {
        var alice = new ClientPrincipal("alice", "CONTOSO.COM");
        try (var mute = new ServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
            var kdc = (InetSocketAddress) mute.getLocalSocketAddress();
            assertThrows(
                    LoginException.class,
                    () ->
                            Jgss.as(
                                    alice,
                                    Password.of("x"),
                                    List.of(kdc),
                                    Duration.ofMillis(200),
                                    subject -> "never"));
        }
        assertNull(System.getProperty("java.security.krb5.conf"));
    }
}
