package dev.handset.agent.signin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.handset.agent.dns.DnsFailed;
import dev.handset.agent.dns.FakeNames;
import dev.handset.agent.dns.Names;
import dev.handset.agent.dns.ServiceRecord;
import dev.handset.agent.event.EventStream;
import dev.handset.agent.event.SignInEvent;
import dev.handset.provisioning.exchange.AutodiscoverAnswer.Protocol;
import dev.handset.provisioning.exchange.AutodiscoverAnswer.Settings;
import java.net.InetAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EwsAddressTest {
    private static final String IN = "https://mail.contoso.com/EWS/Exchange.asmx";
    private static final String OUT = "https://mailext.contoso.com/EWS/Exchange.asmx";

    private final List<SignInEvent> seen = new ArrayList<>();
    private final EventStream events = new EventStream(seen::add, () -> 0);

    /** Knows the hosts that are given, and no other. */
    private record Knows(String hosts) implements Names {
        @Override
        public List<InetAddress> addresses(String host) throws DnsFailed {
            return hosts.contains(host) ? new FakeNames("127.0.0.1").addresses(host) : List.of();
        }

        @Override
        public List<ServiceRecord> services(String name) {
            return List.of();
        }
    }

    private Optional<URI> address(Names names, @Nullable String inside, @Nullable String outside) {
        var protocols =
                List.of(protocol(Protocol.INSIDE, inside), protocol(Protocol.OUTSIDE, outside));
        return new EwsAddress(names, events).of(new Settings("Alice", protocols));
    }

    private static Protocol protocol(String type, @Nullable String ews) {
        Optional<String> none = Optional.empty();
        return new Protocol(type, Optional.ofNullable(ews), none, none, none);
    }

    @ParameterizedTest(name = "{0}: inside {1}, outside {2}")
    @CsvSource(
            nullValues = "-",
            value = {
                // known to the name server,           EXCH,      EXPR, taken
                "mail.contoso.com mailext.contoso.com, " + IN + ", " + OUT + ", " + IN,
                "mail.contoso.com,                     " + IN + ", " + OUT + ", " + IN,
                "mailext.contoso.com,                  " + IN + ", " + OUT + ", " + OUT,
                "nothing,                              " + IN + ", " + OUT + ", " + IN,
                "nothing,                              " + IN + ", -, " + IN,
                "nothing,                              -, " + OUT + ", " + OUT,
                "nothing,                              " + IN + ", " + IN + ", " + IN,
                "mailext.contoso.com,                  " + IN + ", http://x/, " + IN,
                "mailext.contoso.com,                  not a url, " + OUT + ", " + OUT,
                "mailext.contoso.com,                  -, -, -",
                "mailext.contoso.com,                  http://x/, https:, -"
            })
    void takes(String known, @Nullable String in, @Nullable String out, @Nullable String taken) {
        var address = address(new Knows(known), in, out);
        assertEquals(Optional.ofNullable(taken).map(URI::create), address);
    }

    @Test
    void saysWhyItTookTheOneOutside() {
        address(new Knows("mailext.contoso.com"), IN, OUT);
        assertEquals(1, seen.size());
        var evidence = (SignInEvent.Evidence) seen.get(0);
        assertEquals("mail.contoso.com has no address here", evidence.value());
    }

    @Test
    void aSilentNameServerMovesNobodyOutside() {
        assertEquals(Optional.of(URI.create(IN)), address(FakeNames.silent(), IN, OUT));
        assertEquals(List.of(), seen);
    }
}
