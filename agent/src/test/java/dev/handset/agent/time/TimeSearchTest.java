package dev.handset.agent.time;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.handset.agent.dns.FakeNames;
import dev.handset.agent.dns.Names;
import dev.handset.tls.net.Ports;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimeSearchTest {
    private static final String SERVICE = "_ntp._udp.contoso.com";

    private static final Names FULL = new FakeNames("10.0.0.3", SERVICE + "=time.contoso.com:1123");
    private static final Names EMPTY = new FakeNames("");

    @Test
    void everyWayNamesItsServersWithThePortOnTheWire() {
        var search = new TimeSearch(FULL, new Ports(20000));

        assertEquals("[10.0.0.2 (option 42)]", search.fromDhcp(List.of(ip("10.0.0.2"))).toString());
        assertEquals(
                "[10.0.0.3 (SRV _ntp._udp.contoso.com)]",
                search.fromService("contoso.com").toString());
        assertEquals("[10.0.0.3 (time.windows.com)]", search.fromName().toString());
        assertEquals(20123, search.fromName().get(0).address().getPort());
        assertEquals(21123, search.fromService("contoso.com").get(0).address().getPort());
        assertEquals(List.of(), search.nowhere());
    }

    @Test
    void waysThatLeadNowhereAreNamed() {
        var search = new TimeSearch(EMPTY, Ports.REAL);
        search.fromDhcp(List.of());
        search.fromService("contoso.com");
        search.fromName();

        assertEquals(
                List.of(
                        "option 42: none",
                        "SRV _ntp._udp.contoso.com: none",
                        "time.windows.com: no address"),
                search.nowhere());
    }

    @Test
    void silentNameServerIsNamed() {
        var search = new TimeSearch(FakeNames.silent(), Ports.REAL);

        assertEquals(List.of(), search.fromService("contoso.com"));
        assertEquals(List.of(), search.fromName());
        assertEquals(2, search.nowhere().size());
    }

    private static InetAddress ip(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }
}
