package dev.handset.emulator.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.handset.emulator.http.LabReply;
import dev.handset.emulator.http.NtlmTalk;
import dev.handset.emulator.lab.LabDirectory;
import dev.handset.emulator.lab.LabUser;
import dev.handset.provisioning.ticket.WebTicket;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("web ticket by Windows account")
final class NtlmTicketTest {
    private static LabReply ask(PoolBench bench, String claim, LabUser user) {
        return new NtlmTalk(bench.web, PoolBench.connection(true))
                .post(
                        "/WebTicket/WebTicketService.svc",
                        PoolBench.request(claim).toXml(),
                        user.domain(),
                        user);
    }

    @ParameterizedTest(name = "claim ''{0}''")
    @CsvSource({"sip:alice@contoso.com", "alice@contoso.com", "''"})
    void issues(String claim) throws Exception {
        var bench = new PoolBench();
        WebTicket ticket =
                WebTicket.parse(ask(bench, claim, LabUser.ALICE).body(), PoolBench.ENTROPY);
        assertEquals("sip:alice@contoso.com", ticket.nameIdentifier());
        assertEquals(200, bench.certify(ticket).status());
    }

    @ParameterizedTest(name = "claim {0}")
    @CsvSource({"sip:bob@contoso.com", "sip:nobody@contoso.com"})
    @DisplayName("nobody claims another's address")
    void refusesAnotherClaim(String claim) {
        LabReply reply = ask(new PoolBench(), claim, LabUser.ALICE);
        assertEquals(500, reply.status());
        assertEquals(PoolError.WRONG_CLAIM.id(), PoolBench.errorId(reply));
    }

    @Test
    @DisplayName("a service that stumbles over good accounts says 500 and 28001")
    void stumbles() {
        LabReply reply = ask(new PoolBench(PoolFault.TICKETS_BROKEN), "", LabUser.ALICE);
        assertEquals(500, reply.status());
        String diagnostics = reply.headers().get(0).value();
        assertTrue(diagnostics.startsWith("28001;\"pool01.contoso.com\";\"Internal error"));
    }

    @Test
    @DisplayName("an account without SIP address gets 403 and 28000")
    void refusesOtherAccounts() {
        var plain = new LabUser("", "Dave", "CONTOSO", "dave", "pw", "+1", "1", "");
        var bench = new PoolBench(new LabDirectory(List.of(plain)), settings -> settings);
        LabReply reply = ask(bench, "", plain);
        assertEquals(403, reply.status());
        String diagnostics = reply.headers().get(0).value();
        assertEquals(
                "28000;\"pool01.contoso.com\";\"User is not SIP enabled.\";"
                        + "\"wsse:FailedAuthentication\"",
                diagnostics);
        assertTrue(reply.headers().get(0).name().equalsIgnoreCase("X-Ms-diagnostics"));
    }
}
