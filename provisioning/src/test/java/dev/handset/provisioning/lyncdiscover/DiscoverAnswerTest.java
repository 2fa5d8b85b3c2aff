package dev.handset.provisioning.lyncdiscover;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.provisioning.lyncdiscover.DiscoverAnswer.Location;
import dev.handset.provisioning.lyncdiscover.DiscoverAnswer.Resource;
import dev.handset.provisioning.soap.MalformedXml;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The messages of web-services.md §4.3. */
class DiscoverAnswerTest {
    private static final String ROOT =
            """
            <?xml version="1.0" encoding="utf-8"?>
            <AutodiscoverResponse xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema" AccessLocation="Internal"><Root><Link token="User" href="https://web.contoso.com/Autodiscover/AutodiscoverService.svc/root/user?originalDomain=contoso.com"/><Link token="Domain" href="https://web.contoso.com/Autodiscover/AutodiscoverService.svc/root/domain?originalDomain=contoso.com"/></Root></AutodiscoverResponse>\
            """;

    private static final String USER =
            """
            <?xml version="1.0" encoding="utf-8"?>
            <AutodiscoverResponse xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema" AccessLocation="External">
              <User>
                <SipServerInternalAccess fqdn="pool01.contoso.com" port="5061"/>
                <SipClientInternalAccess fqdn="pool01.contoso.com" port="5061"/>
                <SipServerExternalAccess fqdn="sip.contoso.com" port="5061"/>
                <SipClientExternalAccess fqdn="sip.contoso.com" port="443"/>
                <Link token="Internal/Mcx" href="https://web.contoso.com/Mcx/McxService.svc"/>
                <Link token="External/Mcx" href="https://webext.contoso.com/Mcx/McxService.svc"/>
                <Link token="Self" href="https://web.contoso.com/Autodiscover/AutodiscoverService.svc/root/user"/>
              </User>
            </AutodiscoverResponse>
            """;

    @Test
    void theRootNamesTheUsersResource() throws MalformedXml {
        DiscoverAnswer root = parse(ROOT);

        assertEquals(Resource.ROOT, root.resource());
        assertEquals(Location.INTERNAL, root.location());
        assertEquals(
                Optional.of(
                        "https://web.contoso.com/Autodiscover/AutodiscoverService.svc/root/user"
                                + "?originalDomain=contoso.com"),
                root.link("user"));
        assertEquals(Optional.empty(), root.access());
    }

    @Test
    void aUserOutsideGoesToTheExternalNames() throws MalformedXml {
        DiscoverAnswer user = parse(USER);

        assertEquals(Resource.USER, user.resource());
        assertEquals(Optional.of(new SipAccess("sip.contoso.com", 443)), user.access());
        assertEquals(
                Optional.of("https://webext.contoso.com/Mcx/McxService.svc"), user.service("Mcx"));
    }

    @Test
    void aUserInsideGoesToTheInternalNames() throws MalformedXml {
        DiscoverAnswer user = parse(USER.replace("=\"External\"", "=\"Internal\""));

        assertEquals(Optional.of(new SipAccess("pool01.contoso.com", 5061)), user.access());
        assertEquals(
                Optional.of("https://web.contoso.com/Mcx/McxService.svc"), user.service("mcx"));
    }

    @Test
    void whatIsWrittenReadsTheSame() throws MalformedXml {
        var user =
                new DiscoverAnswer(
                        Resource.USER,
                        Location.EXTERNAL,
                        Optional.of(new SipAccess("pool01.contoso.com", 5061)),
                        Optional.of(new SipAccess("sip.contoso.com", 443)),
                        Map.of("Self", "https://web.contoso.com/a?b=1&c=\"2\""));

        assertEquals(user, parse(user.toXml()));
    }

    @Test
    void noMoreThanSixtyFourLinksAreKept() throws MalformedXml {
        String links =
                IntStream.range(0, 100)
                        .mapToObj("<Link token=\"t%d\" href=\"https://a\"/>"::formatted)
                        .collect(Collectors.joining());

        DiscoverAnswer root =
                parse(
                        "<AutodiscoverResponse AccessLocation=\"Internal\"><Root>"
                                + links
                                + "</Root></AutodiscoverResponse>");

        assertEquals(64, root.links().size());
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                arguments("<html/>", "element AutodiscoverResponse"),
                arguments("<AutodiscoverResponse><Root/></AutodiscoverResponse>", "AccessLocation"),
                arguments(
                        "<AutodiscoverResponse AccessLocation=\"Nowhere\"><Root/>"
                                + "</AutodiscoverResponse>",
                        "AccessLocation Internal or External"),
                arguments("<AutodiscoverResponse AccessLocation=\"Internal\"/>", "element Root"),
                arguments(
                        "<AutodiscoverResponse AccessLocation=\"Internal\"><Root>"
                                + "<Link token=\"User\"/></Root></AutodiscoverResponse>",
                        "href"),
                arguments(
                        "<AutodiscoverResponse AccessLocation=\"Internal\"><User>"
                                + "<SipClientInternalAccess fqdn=\"a\" port=\"70000\"/></User>"
                                + "</AutodiscoverResponse>",
                        "fqdn and port"),
                arguments(
                        "<AutodiscoverResponse AccessLocation=\"Internal\"><User>"
                                + "<SipClientInternalAccess fqdn=\"a\" port=\"x\"/></User>"
                                + "</AutodiscoverResponse>",
                        "fqdn and port"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("refused")
    void whatCannotBeReadIsNamed(String xml, String expected) {
        MalformedXml e = assertThrows(MalformedXml.class, () -> parse(xml));

        assertTrue(e.expected().contains(expected), e.expected());
    }

    private static DiscoverAnswer parse(String xml) throws MalformedXml {
        return DiscoverAnswer.parse(xml.getBytes(StandardCharsets.UTF_8));
    }
}
