package dev.handset.agent.signin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.agent.PhoneSettings;
import dev.handset.agent.TestPki;
import dev.handset.agent.dns.FakeNames;
import dev.handset.agent.event.Outcome;
import dev.handset.dhcp.option.SipServers;
import dev.handset.tls.net.Ports;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class DiscoverStepTest {
    private static final URI WEB = URI.create("https://web.contoso.com:443/CertProv/x.svc");

    @TempDir Path state;

    private Bench bench() {
        return new Bench(state, () -> TestPki.NOW, Ports.REAL);
    }

    @Test
    void findsRegistrarsAndTheWebService() throws Exception {
        var progress = bench().progress(new FakeNames("10.0.0.1"));
        progress.certProvisioning(WEB);
        progress.sipServers(List.of("pool01.contoso.com"));
        assertEquals(Outcome.PASSED, new DiscoverStep().run(progress));
        assertEquals("pool01.contoso.com", progress.registrars().get(0).host());
    }

    @Test
    void givenPoolTakesThePlaceOfDhcp() throws Exception {
        var bench = bench();
        bench.pool =
                Optional.of(PhoneSettings.Pool.named("pool09.contoso.com", "web9.contoso.com"));
        var progress = bench.progress(new FakeNames("10.0.0.1"));
        new DiscoverStep().run(progress);
        assertEquals("pool09.contoso.com", progress.registrars().get(0).host());
        assertEquals("web9.contoso.com", progress.certProvisioning().orElseThrow().getHost());
    }

    static Stream<Arguments> failures() {
        String stray = "_sipinternaltls._tcp.contoso.com=pool.fabrikam.net:5061";
        return Stream.of( //  name           resolver             option 120             code
                arguments("silent name server", FakeNames.silent(), "", "H-DNS-01"),
                arguments("no name resolves", new FakeNames(""), "", "F-NET-02"),
                arguments("stray SRV only", new FakeNames("", stray), "", "H-DNS-02"),
                arguments("text in 120", new FakeNames(""), "pool01.contoso.com", "F-DHCP-07"));
    }

    @ParameterizedTest(name = "{0}: {3}")
    @MethodSource("failures")
    void namesWhatIsMissing(String name, FakeNames names, String option120, String code)
            throws Exception {
        var progress = bench().progress(names);
        progress.certProvisioning(WEB);
        if (!option120.isEmpty()) {
            byte[] bytes = option120.getBytes(StandardCharsets.US_ASCII);
            progress.optionFindings(SipServers.read(bytes).findings());
        }
        var e = assertThrows(StepFailed.class, () -> new DiscoverStep().run(progress));
        assertEquals(code, e.diagnosis().code());
    }
}
