package dev.handset.agent.signin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.handset.agent.TestPki;
import dev.handset.agent.dns.FakeNames;
import dev.handset.agent.dns.RegistrarCandidate;
import dev.handset.agent.event.Endpoint;
import dev.handset.agent.event.Protocol;
import dev.handset.agent.event.SignInEvent;
import dev.handset.agent.sip.RegisterFailure;
import dev.handset.agent.state.ClientIdentity;
import dev.handset.tls.net.Ports;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The steps' registrar and what it tells, as far as a registrar is not needed for it. */
@Timeout(60)
final class SipRegistrarTest {
    private static final InetSocketAddress PEER =
            new InetSocketAddress(Bench.address("10.0.0.1"), 25061);

    @TempDir Path state;

    private Bench bench() {
        return new Bench(state, () -> TestPki.NOW, Ports.REAL);
    }

    @Test
    void closedPortHasItsDiagnosis() throws Exception {
        int closed;
        try (var port = new ServerSocket(0, 1, Bench.address("127.0.0.1"))) {
            closed = port.getLocalPort();
        }
        var alice = new TestPki().leaf("alice");
        var bench = bench();
        var registrar = bench.progress(new FakeNames("")).registrar();
        var candidate =
                new RegistrarCandidate(
                        "pool01.contoso.com", closed, "test", List.of(Bench.address("127.0.0.1")));
        var identity =
                new ClientIdentity("sip:alice@contoso.com", alice.key(), alice.certificate());
        var e =
                assertThrows(
                        StepFailed.class, () -> registrar.register(List.of(candidate), identity));
        assertEquals("F-AUTH-09", e.diagnosis().code());
        assertTrue(
                e.diagnosis().observed().contains("pool01.contoso.com:" + closed), e.getMessage());
    }

    @Test
    void closingWithoutARegistrationDoesNothing() throws Exception {
        var bench = bench();
        bench.progress(new FakeNames("")).registrar().close();
        assertTrue(bench.seen.isEmpty(), bench::told);
    }

    @Test
    void messagesAreToldWithTheRealPort() {
        var bench = bench();
        var told = new SipEvents(bench.events, 20_000);
        told.sent(PEER, "pool01.contoso.com", "REGISTER sip:contoso.com", new byte[] {1, 2});
        told.received(PEER, "pool01.contoso.com", "401 Unauthorized (REGISTER)", new byte[3]);
        var expected = new Endpoint("pool01.contoso.com", "10.0.0.1", 5061);
        var sent = (SignInEvent.Message) bench.seen.get(0);
        var received = (SignInEvent.Message) bench.seen.get(1);
        assertEquals(expected, sent.to());
        assertEquals(expected, received.from());
        assertEquals(Protocol.SIP, sent.protocol());
        assertEquals("401 Unauthorized (REGISTER)", received.summary());
        assertFalse(sent.labForm());
    }

    @Test
    void handshakesAreToldWithThePortTried() {
        var bench = bench();
        new SipEvents(bench.events, 20_000)
                .handshake("sip.contoso.com", 443)
                .sent(PEER, new byte[] {22, 3, 1});
        var hello = (SignInEvent.Message) bench.seen.get(0);
        assertEquals(new Endpoint("sip.contoso.com", "", 443), hello.to());
    }

    @Test
    void clocksThatDifferAreEvidence() {
        var bench = bench();
        new SipEvents(bench.events, 0).clocksDiffer(Duration.ofMinutes(6));
        assertTrue(bench.told().contains("360 s from the phone's"), bench::told);
    }

    @Test
    void failedSignOutIsEvidence() {
        var bench = bench();
        new SipEvents(bench.events, 0)
                .unregisterFailed(new RegisterFailure.ConnectionLost("pool01", "REGISTER"));
        assertTrue(bench.told().contains("pool01 closed the connection"), bench::told);
    }
}
