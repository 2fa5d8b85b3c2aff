package dev.handset.dhcp.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.dhcp.option.VoiceVlan;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is printed; that the servers take it is shown in {@code dhcp.outside}. */
class DhcpProductTest {
    private static final Wanted WANTED =
            Wanted.of("web.contoso.com", "pool.contoso.com", Optional.empty());
    private static final Wanted WITH_VLAN =
            Wanted.of("web.contoso.com", "pool.contoso.com", Optional.of(new VoiceVlan(100)));

    private static String text(DhcpProduct product, Wanted wanted) {
        return String.join("\n", product.configuration(wanted)) + "\n";
    }

    static Stream<Arguments> parts() {
        return Stream.of(
                arguments(
                        DhcpProduct.WINDOWS,
                        "netsh dhcp server add class MSUCClient \"UC Vendor Class Id\""
                                + " \"MS-UC-Client\" 1"),
                arguments(
                        DhcpProduct.WINDOWS,
                        "set optionvalue 3 Binary vendor=MSUCClient"
                                + " 7765622E636F6E746F736F2E636F6D"),
                arguments(
                        DhcpProduct.WINDOWS,
                        "set optionvalue 120 Binary 0004706F6F6C07636F6E746F736F03636F6D00"),
                arguments(DhcpProduct.DNSMASQ, "dhcp-option=vendor:MS-UC-Client,4,\"443\"\n"),
                arguments(
                        DhcpProduct.DNSMASQ,
                        "dhcp-option=tag:uc,option:sip-server,pool.contoso.com\n"),
                arguments(DhcpProduct.KEA, "\"test\": \"option[60].text == 'MS-UC-Client'\""),
                arguments(
                        DhcpProduct.KEA,
                        "\"name\": \"sip-servers\", \"data\":"
                                + " \"0004706f6f6c07636f6e746f736f03636f6d00\""),
                arguments(DhcpProduct.ISC, "option UC.fqdn \"web.contoso.com\";"),
                arguments(
                        DhcpProduct.ISC,
                        "option uc-sip 00:04:70:6f:6f:6c:07:63:6f:6e:74:6f:73:6f:03:63:6f:6d:00;"),
                arguments(
                        DhcpProduct.IOS,
                        " option 120 hex 0004706f6f6c07636f6e746f736f03636f6d00\n"),
                arguments(DhcpProduct.IOS, " option 43 hex 010c4d532d55432d436c69656e740205"));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("parts")
    void says(DhcpProduct product, String part) {
        assertTrue(text(product, WANTED).contains(part), () -> text(product, WANTED));
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(DhcpProduct.class)
    void vlanIsThereOnlyWhenWanted(DhcpProduct product) {
        boolean inIts = text(product, WITH_VLAN).contains("CPE-OCPHONE");
        assertEquals(product != DhcpProduct.IOS, inIts);
        assertFalse(text(product, WANTED).contains("CPE-OCPHONE"));
        assertFalse(text(product, WITH_VLAN).equals(text(product, WANTED)));
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(DhcpProduct.class)
    void isFoundByItsId(DhcpProduct product) {
        assertEquals(Optional.of(product), DhcpProduct.byId(product.id()));
        assertFalse(product.title().isEmpty());
    }

    @Test
    void unknownIdIsNone() {
        assertEquals(Optional.empty(), DhcpProduct.byId("bind"));
    }

    private static List<String> ios43(int nameLength) {
        String name = "x".repeat(nameLength - ".contoso.com".length()) + ".contoso.com";
        return DhcpProduct.IOS.configuration(Wanted.of(name, "a.b", Optional.empty())).stream()
                .filter(line -> line.contains(" 43 hex "))
                .toList();
    }

    @Test
    void nameOf23CharactersStillFitsOneIosLine() {
        assertEquals(1, ios43(23).size());
        assertTrue(ios43(23).get(0).startsWith(" option 43 hex "), ios43(23)::toString);
        assertEquals(180, ios43(23).get(0).replaceAll("^ option 43 hex ", "").length());
    }

    @ParameterizedTest(name = "{0} characters")
    @ValueSource(ints = {24, 40, 70})
    void longerNameGoesInParts(int length) {
        List<String> parts = ios43(length);
        String name = "x".repeat(length - ".contoso.com".length()) + ".contoso.com";

        assertTrue(parts.size() > 1, parts::toString);
        assertTrue(
                parts.stream()
                        .allMatch(p -> p.startsWith(" option ext 43 hex ") && p.length() <= 199),
                parts::toString);
        assertEquals(
                Wanted.of(name, "a.b", Optional.empty()).webHex(),
                String.join("", parts).replace(" option ext 43 hex ", ""));
    }

    @Test
    void waysRoundTheCutAreNamed() {
        Wanted wanted = Wanted.of("sipserver.fqdn.company.com", "a.b", Optional.empty());
        String text = text(DhcpProduct.IOS, wanted);

        for (String way :
                List.of(
                        "option ext",
                        "at most 23 characters (this one has 26)",
                        "ip helper-address",
                        "by hand")) {
            assertTrue(text.contains(way), text);
        }
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                arguments(
                        "http://web.contoso.com",
                        "a.b",
                        "web services name \"http://web.contoso.com\""),
                arguments("10.0.0.1", "a.b", "web services name \"10.0.0.1\""),
                arguments("a.b", "a..b", "expected labels"),
                arguments("a.b", "a b.c", "SIP name \"a b.c\""),
                arguments("x".repeat(300), "a.b", "at most 255"));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("refused")
    void namesThatThePhoneWouldRefuseAreRefused(String web, String sip, String message) {
        var e =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> Wanted.of(web, sip, Optional.empty()));
        assertTrue(String.valueOf(e.getMessage()).contains(message), e::getMessage);
    }
}
