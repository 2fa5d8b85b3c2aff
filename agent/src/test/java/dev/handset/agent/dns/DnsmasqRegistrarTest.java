package dev.handset.agent.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.BindException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The phone's order of registrars with dnsmasq as its name server. */
@Timeout(60)
final class DnsmasqRegistrarTest {
    private static final Path PROGRAM = Path.of("/usr/sbin/dnsmasq");
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
    private static final int TRIES = 20;
    private static final String INTERNAL =
            "--srv-host=_sipinternaltls._tcp.contoso.com,pool01.contoso.com,5061,10 "
                    + "--srv-host=_sipinternaltls._tcp.contoso.com,pool09.contoso.com,5061,5";
    private static final String EXTERNAL = "--srv-host=_sip._tls.contoso.com,edge.contoso.com,443";

    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void stop() {
        started.forEach(Process::destroyForcibly);
    }

    private static void needDnsmasq() {
        if (Files.isExecutable(PROGRAM)) return;
        if (System.getenv("CI") != null) fail("dnsmasq is not installed (Debian: dnsmasq-base)");
        Assumptions.abort("dnsmasq is not installed (Debian: dnsmasq-base)");
    }

    /** Free for UDP and for TCP, since dnsmasq wants both. */
    private static int freePort() throws IOException {
        for (int i = 0; i < TRIES; i++) {
            try (var udp = new DatagramSocket(new InetSocketAddress(LOOPBACK, 0));
                    var tcp = new ServerSocket(udp.getLocalPort(), 1, LOOPBACK)) {
                return tcp.getLocalPort();
            } catch (BindException e) {
                // somebody has it for TCP: another one
            }
        }
        return fail("no port is free for UDP and TCP");
    }

    /** Listens when this returns; every host of the domain but those in {@code zone} is unknown. */
    private DnsClient dnsmasq(String zone) throws IOException {
        needDnsmasq();
        var at = new InetSocketAddress(LOOPBACK, freePort());
        var command = new ArrayList<>(List.of(PROGRAM.toString(), "--keep-in-foreground"));
        command.addAll(List.of("--conf-file=/dev/null", "--pid-file", "--log-facility=-"));
        command.addAll(List.of("--no-resolv", "--local=/contoso.com/", "--no-hosts"));
        command.addAll(
                List.of(
                        "--bind-interfaces",
                        "--listen-address=127.0.0.1",
                        "--port=" + at.getPort()));
        command.add("--user=" + System.getProperty("user.name", "root"));
        for (String host : List.of("pool01", "pool02", "pool09", "edge")) {
            command.add("--host-record=" + host + ".contoso.com,10.0.0.1");
        }
        command.addAll(List.of(zone.split(" ")));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        started.add(process);
        BufferedReader log = process.inputReader(StandardCharsets.UTF_8);
        String said = log.readLine();
        if (said == null || !said.contains("started")) {
            fail("dnsmasq does not start: " + said + log.lines().collect(Collectors.joining("\n")));
        }
        return new DnsClient(
                new DnsSettings(at, LOOPBACK, Duration.ofSeconds(5), 3),
                new SecureRandom(),
                new DnsObserver() {});
    }

    static Stream<Arguments> zones() {
        String sip = "--host-record=sip.contoso.com,10.0.0.1";
        String dhcp = "pool02.contoso.com";
        return Stream.of( // name, zone, option 120, candidates in order
                arguments(
                        "internal SRV by priority, DHCP, external SRV",
                        INTERNAL + " " + EXTERNAL + " " + sip,
                        dhcp,
                        "pool09:5061 pool01:5061 pool02:5061 edge:443"),
                arguments("DHCP before external SRV", EXTERNAL, dhcp, "pool02:5061 edge:443"),
                arguments("DHCP alone", sip, dhcp, "pool02:5061"),
                arguments("DNS alone, when DHCP named none", EXTERNAL, "", "edge:443"),
                arguments("the A record, when all else is missing", sip, "", "sip:5061"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("zones")
    void registrarsComeInThePhonesOrder(String name, String zone, String dhcp, String order)
            throws IOException {
        var found =
                new RegistrarSearch(dnsmasq(zone), "contoso.com")
                        .search(dhcp.isEmpty() ? List.of() : List.of(dhcp));

        assertEquals(
                List.of(order.split(" ")),
                found.candidates().stream()
                        .map(c -> c.host().replace(".contoso.com", "") + ":" + c.port())
                        .toList(),
                name);
        assertEquals(List.of(), found.failures());
    }
}
