package dev.handset.agent.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.tls.net.Ports;
import java.net.InetSocketAddress;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class KdcSearchTest {
    private static final String TCP = "_kerberos._tcp.contoso.com=dc.contoso.com:88";
    private static final String UDP = "_kerberos._udp.contoso.com=dc.contoso.com:89";

    static Stream<Arguments> zones() {
        return Stream.of( //                     zone            found
                arguments("over TCP", TCP + " " + UDP, "10.0.0.4:20088"),
                arguments("over UDP alone", UDP, "10.0.0.4:20089"),
                arguments("the same twice", TCP + " " + TCP, "10.0.0.4:20088"),
                arguments("of another domain", TCP.replace("contoso.com=", "x="), ""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("zones")
    void findsThemByTheirRecords(String name, String zone, String expected) throws Exception {
        var search = new KdcSearch(new FakeNames("10.0.0.4", zone.split(" ")), new Ports(20000));
        var found = search.find("contoso.com").stream().map(KdcSearchTest::shown).toList();
        assertEquals(expected, String.join(" ", found));
    }

    private static String shown(InetSocketAddress kdc) {
        return kdc.getAddress().getHostAddress() + ":" + kdc.getPort();
    }

    @Test
    void silentNameServerIsNoAnswer() {
        var search = new KdcSearch(FakeNames.silent(), Ports.REAL);
        assertThrows(DnsFailed.class, () -> search.find("contoso.com"));
    }
}
