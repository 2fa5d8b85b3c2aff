package dev.handset.emulator.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.handset.emulator.pki.PkiLab;
import dev.handset.provisioning.ticket.RequestSecurityToken;
import dev.handset.provisioning.ticket.WebTicket;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("ticket office")
final class TicketOfficeTest {
    private static final Duration LIFE = Duration.ofMinutes(15);

    private final TicketOffice office =
            new TicketOffice("pool01.contoso.com", () -> PkiLab.NOW, new SecureRandom());

    private static RequestSecurityToken request(String appliesTo) {
        return new RequestSecurityToken("c", appliesTo, Optional.empty(), PoolBench.ENTROPY);
    }

    private WebTicket issue(String appliesTo, Duration life) throws Exception {
        String envelope = office.issue(request(appliesTo), "sip:alice@contoso.com", life);
        return WebTicket.parse(envelope.getBytes(StandardCharsets.UTF_8), PoolBench.ENTROPY);
    }

    @Test
    @DisplayName("remembers what it issued, with the key both sides compute")
    void remembers() throws Exception {
        WebTicket ticket = issue(PoolBench.PROOF_URL, LIFE);
        IssuedTicket kept = office.find(ticket.assertionId()).orElseThrow();
        assertEquals(ticket.proofKey(), kept.key());
        assertEquals("sip:alice@contoso.com", kept.sipUri());
        assertEquals(PkiLab.NOW.plus(LIFE), kept.expires());
        assertEquals(ticket.expires(), kept.expires());
    }

    @Test
    @DisplayName("never gives an id or a key twice")
    void neverRepeats() throws Exception {
        WebTicket first = issue(PoolBench.PROOF_URL, LIFE);
        WebTicket second = issue(PoolBench.PROOF_URL, LIFE);
        assertNotEquals(first.assertionId(), second.assertionId());
        assertNotEquals(first.proofKey(), second.proofKey());
        assertTrue(
                first.assertionId()
                        .matches("SamlSecurityToken-[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f-]{21}"),
                first.assertionId());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "https://web.contoso.com/CertProv/CertProvisioningService.svc/WebTicket_Proof,"
                + " holder-of-key",
        "https://web.contoso.com/certprov/CERTPROVISIONINGSERVICE.SVC/webticket_proof,"
                + " holder-of-key",
        "https://web.contoso.com/Autodiscover/AutodiscoverService.svc/root/user, bearer"
    })
    @DisplayName("confirms the holder by what the ticket is for")
    void confirms(String appliesTo, String method) throws Exception {
        String assertion = issue(appliesTo, LIFE).assertionXml();
        assertTrue(assertion.contains("cm:" + method + "<"), assertion);
    }

    @ParameterizedTest(name = "applies to [{0}]")
    @CsvSource({
        "https://web.contoso.com/other",
        "https://web.contoso.com",
        "'no url at all'",
        "''"
    })
    void refusesOtherServices(String appliesTo) {
        var e = assertThrows(RefusedMessage.class, () -> issue(appliesTo, LIFE));
        assertEquals(PoolError.OTHER_AUDIENCE, e.error());
    }

    @Test
    @DisplayName("forgets the oldest of very many")
    void isBounded() throws Exception {
        WebTicket first = issue(PoolBench.PROOF_URL, LIFE);
        for (int i = 0; i < 10_000; i++) {
            office.issue(request(PoolBench.PROOF_URL), "sip:alice@contoso.com", LIFE);
        }
        assertTrue(office.find(first.assertionId()).isEmpty());
    }

    @Test
    @DisplayName("what it keeps prints no key")
    void hidesKeys() throws Exception {
        WebTicket ticket = issue(PoolBench.PROOF_URL, LIFE);
        String printed = office.find(ticket.assertionId()).orElseThrow().toString();
        assertTrue(printed.contains("proof key of 32 bytes"), printed);
    }
}
