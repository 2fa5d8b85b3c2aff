package dev.handset.agent.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class RegistrarSearchTest {
    static Stream<Arguments> searches() {
        String internal = "_sipinternaltls._tcp.contoso.com=";
        String external = "_sip._tls.contoso.com=";
        return Stream.of( // name, zone, option 120, candidates in order
                arguments(
                        "internal SRV first, then DHCP, then external",
                        internal + "pool01.contoso.com:5061 " + external + "sip.contoso.com:443",
                        "pool02.contoso.com",
                        "pool01.contoso.com:5061 pool02.contoso.com:5061 sip.contoso.com:443"),
                arguments(
                        "a name twice is one candidate",
                        internal + "pool01.contoso.com:5061",
                        "pool01.contoso.com",
                        "pool01.contoso.com:5061"),
                arguments(
                        "a SRV target outside the domain is ignored",
                        internal + "pool01.fabrikam.net:5061",
                        "",
                        "sip.contoso.com:5061"),
                arguments(
                        "a name that only ends like the domain is outside",
                        internal + "pool.evilcontoso.com:5061",
                        "",
                        "sip.contoso.com:5061"),
                arguments(
                        "a deeper name is inside",
                        internal + "pool01.corp.contoso.com:5061",
                        "",
                        "pool01.corp.contoso.com:5061"),
                arguments(
                        "the name from DHCP may be outside",
                        "",
                        "pool01.fabrikam.net",
                        "pool01.fabrikam.net:5061"),
                arguments("nothing but the A record", "", "", "sip.contoso.com:5061"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("searches")
    void triesInThePhonesOrder(String name, String zone, String dhcp, String candidates) {
        var names = new FakeNames("10.0.0.1", zone.split(" "));
        var found =
                new RegistrarSearch(names, "contoso.com")
                        .search(dhcp.isEmpty() ? List.of() : List.of(dhcp));
        assertEquals(
                List.of(candidates.split(" ")),
                found.candidates().stream().map(c -> c.host() + ":" + c.port()).toList());
    }

    @Test
    void straysAreTold() {
        var names =
                new FakeNames(
                        "10.0.0.1", "_sipinternaltls._tcp.contoso.com=pool.fabrikam.net:5061");
        assertEquals(
                List.of("_sipinternaltls._tcp.contoso.com -> pool.fabrikam.net"),
                new RegistrarSearch(names, "contoso.com").search(List.of()).strays());
    }

    @Test
    void namesWithoutAddressAreTold() {
        var found =
                new RegistrarSearch(new FakeNames(""), "contoso.com")
                        .search(List.of("pool01.contoso.com"));
        assertEquals(List.of(), found.candidates());
        assertEquals(
                List.of("pool01.contoso.com", "sip.contoso.com", "sipexternal.contoso.com"),
                found.unresolved());
    }

    @Test
    void failuresAreTold() {
        var found = new RegistrarSearch(FakeNames.silent(), "contoso.com").search(List.of());
        assertEquals(4, found.failures().size());
    }

    @Test
    void noDomainAsksForNothing() {
        var found = new RegistrarSearch(FakeNames.silent(), "").search(List.of());
        assertEquals(List.of(), found.failures());
    }

    @Test
    void candidateNeedsAnAddress() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new RegistrarCandidate("a", 5061, "test", List.<InetAddress>of()));
    }
}
