package dev.handset.provisioning.kerberos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.handset.provisioning.kerberos.KerberosFailed.Reason;
import dev.handset.provisioning.secret.Credentials;
import dev.handset.provisioning.secret.Password;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("a network's tickets")
final class NetworkTicketsTest {
    private final List<String> asked = new ArrayList<>();
    private Instant now = Instant.parse("2024-03-05T09:00:00Z");
    private final NetworkTickets tickets =
            new NetworkTickets(
                    new KerberosClient(
                            domain -> {
                                asked.add(domain);
                                return List.of();
                            },
                            Duration.ofSeconds(1)),
                    "contoso.com",
                    () -> now);

    private void ask(String login) {
        var account = Credentials.parse(login, Password.of("Passw0rd!"));
        var e =
                assertThrows(
                        KerberosFailed.class,
                        () -> tickets.token(account, "HTTP/mail.contoso.com"));
        assertEquals(Reason.KDC_UNKNOWN, e.reason());
    }

    @Test
    @DisplayName("a domain without a controller is not looked for again for a while")
    void waits() {
        ask("CONTOSO\\alice");
        now = now.plus(NetworkTickets.PAUSE).minusSeconds(1);
        ask("CONTOSO\\alice");
        assertEquals(List.of("contoso.com"), asked);
        now = now.plusSeconds(1);
        ask("CONTOSO\\alice");
        assertEquals(List.of("contoso.com", "contoso.com"), asked);
    }

    @Test
    @DisplayName("but another domain is")
    void another() {
        ask("CONTOSO\\alice");
        ask("alice@fabrikam.com");
        assertEquals(List.of("contoso.com", "fabrikam.com"), asked);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "'CONTOSO\\alice', contoso.com",
        "alice@fabrikam.com, fabrikam.com",
        "'emea.contoso.com\\alice', emea.contoso.com"
    })
    void domain(String login, String domain) {
        assertEquals(domain, tickets.domain(Credentials.parse(login, Password.of("x"))));
    }
}
