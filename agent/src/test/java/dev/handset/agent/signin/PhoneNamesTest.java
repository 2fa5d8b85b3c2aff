package dev.handset.agent.signin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.handset.agent.TestPki;
import dev.handset.agent.dns.DnsFailed;
import dev.handset.agent.dns.FakeNames;
import dev.handset.agent.dns.Names;
import dev.handset.agent.dns.ServiceRecord;
import dev.handset.agent.event.SignInEvent;
import dev.handset.tls.net.Ports;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PhoneNamesTest {
    @TempDir Path state;

    /** Counts the questions. */
    private static final class Counting implements Names {
        final List<String> asked = new ArrayList<>();
        private final Names names = new FakeNames("10.0.0.1");

        @Override
        public List<InetAddress> addresses(String host) throws DnsFailed {
            asked.add(host);
            return names.addresses(host);
        }

        @Override
        public List<ServiceRecord> services(String name) throws DnsFailed {
            asked.add(name);
            return names.services(name);
        }
    }

    @Test
    void eachHostIsAskedForOnce() throws Exception {
        var counting = new Counting();
        var names = new PhoneNames(counting);
        assertEquals(names.addresses("web"), names.addresses("web"));
        names.addresses("mail");
        assertEquals(List.of("web", "mail"), counting.asked);
    }

    @Test
    void servicesAreAskedForEachTime() throws Exception {
        var counting = new Counting();
        var names = new PhoneNames(counting);
        names.services("_sip._tls.contoso.com");
        names.services("_sip._tls.contoso.com");
        assertEquals(2, counting.asked.size());
    }

    @Test
    void questionIsToldEvenWithoutAnAnswer() {
        var bench =
                new Bench(state, () -> TestPki.NOW, new Ports(33_000))
                        .patience(Duration.ofMillis(50));
        var names = PhoneNames.of(bench.settings(), bench.events);
        assertThrows(DnsFailed.class, () -> names.addresses("web.contoso.com"));
        var message = (SignInEvent.Message) bench.seen.get(0);
        assertEquals("A web.contoso.com?", message.summary());
        assertEquals(53, message.to().port(), "the port the protocol thinks in");
        assertTrue(message.bytes().length() > 12);
    }
}
