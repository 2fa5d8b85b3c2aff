package dev.handset.agent.dhcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.dhcp.option.Octets;
import dev.handset.dhcp.option.SipServers;
import dev.handset.dhcp.option.UcClientOptions;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PastedTextTest {
    private static final Octets WEB = Octets.of(UcClientOptions.of("pool.contoso.com").encode());
    private static final Octets SIP = Octets.of(SipServers.named("pool.contoso.com").encode());
    private static final Octets LONG =
            Octets.of(UcClientOptions.of("sipserver.fqdn.company.com").encode());

    private static List<Pasted> read(String text) throws NotUnderstood {
        return PastedText.read(text, Optional.empty());
    }

    private static String every(String hex, int digits, String between) {
        return hex.replaceAll("(.{" + digits + "})(?=.)", "$1" + between);
    }

    static Stream<Arguments> oneValue() throws Exception {
        String hex = WEB.toHex();
        return Stream.of( //     name                   pasted
                arguments("plain", hex),
                arguments("upper case", hex.toUpperCase(Locale.ROOT)),
                arguments("colons", every(hex, 2, ":")),
                arguments("spaces", every(hex, 2, " ")),
                arguments("dashes", every(hex, 2, "-")),
                arguments("0x in front", "0x" + hex),
                arguments("0x at every byte", every(hex, 2, ",0x").replaceFirst("^", "0x")),
                arguments("lines", every(hex, 40, "\n")),
                arguments("code and length in front", "2b53" + hex),
                arguments("Cisco IOS", "option 43 hex " + hex),
                arguments("Cisco IOS, as it shows it", " option 43 hex " + every(hex, 4, ".")),
                arguments("dnsmasq", "dhcp-option=tag:uc,43," + every(hex, 2, ":")),
                arguments("dnsmasq, forced", "dhcp-option-force=43," + every(hex, 2, ":")),
                arguments("netsh", netsh()));
    }

    private static String netsh() {
        return """
        netsh dhcp server set optionvalue 1 Binary vendor=MSUCClient 4D532D55432D436C69656E74
        netsh dhcp server set optionvalue 3 Binary vendor=MSUCClient 706F6F6C2E636F6E746F736F2E636F6D
        netsh dhcp server set optionvalue 2 Binary vendor=MSUCClient 6874747073
        netsh dhcp server set optionvalue 4 Binary vendor=MSUCClient 343433
        netsh dhcp server set optionvalue 5 Binary vendor=MSUCClient \
        2F4365727450726F762F4365727450726F766973696F6E696E67536572766963652E737663
        """;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("oneValue")
    void readsOption43(String name, String text) throws Exception {
        List<Pasted> found = read(text);

        assertEquals(1, found.size(), name);
        assertEquals(43, found.get(0).code());
        assertEquals(WEB, found.get(0).value());
    }

    @Test
    void dhcpUtilOutputIsReadWhole() throws Exception {
        List<Pasted> found = read(resource("dhcputil.txt"));

        assertEquals(List.of(43, 120), found.stream().map(Pasted::code).toList());
        assertEquals(LONG, found.get(0).value());
        assertEquals(List.of(), found.get(0).notes());
    }

    @Test
    void scriptLineAloneIsEnough() throws Exception {
        String script = resource("dhcputil.txt").lines().reduce((a, b) -> b).orElseThrow();

        assertEquals(LONG, read(script).get(0).value());
        assertEquals(120, read(script).get(1).code());
    }

    @Test
    void olderOutputHasSubOptionsOnly() throws Exception {
        String older = resource("dhcputil.txt").replaceAll("(?m)^ *Full.*\\R.*\\R.*\\R", "");

        assertEquals(LONG, read(older).get(0).value());
    }

    @Test
    void lostDigitsAreNoticed() throws Exception {
        String cut =
                resource("dhcputil.txt")
                        .replace("2E737663\n        sub-option 1", "\n        sub-option 1");

        List<String> notes = read(cut).get(0).notes();
        assertTrue(notes.get(0).contains("186 hex digits, 178 are here"), notes::toString);
        assertTrue(notes.get(1).contains("not the same"), notes::toString);
    }

    @Test
    void longIosLineIsShownAsTypedAndAsSent() throws Exception {
        List<Pasted> found = read("option 43 hex " + LONG.toHex());

        assertEquals(LONG, found.get(0).value());
        assertEquals(LONG.slice(0, 90), found.get(1).value());
        assertTrue(found.get(1).notes().get(0).contains("180"), found::toString);
    }

    @Test
    void extendedIosLinesAddUp() throws Exception {
        String text =
                "option ext 43 hex "
                        + LONG.slice(0, 50)
                        + "\noption ext 43 hex "
                        + LONG.slice(50, 93);

        assertEquals(List.of(LONG), read(text).stream().map(Pasted::value).toList());
    }

    static Stream<Arguments> dnsmasq() {
        return Stream.of( //   value of sub-option       as dnsmasq 2.90 sends it
                arguments("443", "01bb"),
                arguments("80", "50"),
                arguments("\"443\"", "343433"),
                arguments("70000", "00011170"),
                arguments("10.99.0.1", "0a630001"),
                arguments("https", "6874747073"),
                arguments("01:bb", "01bb"),
                arguments("", ""));
    }

    @ParameterizedTest(name = "[{0}]")
    @MethodSource("dnsmasq")
    void dnsmasqGuessesTheTypeOfAValue(String value, String hex) throws Exception {
        var found = read("dhcp-option=vendor:MS-UC-Client,4," + value);

        String sub = "04%02x%sff".formatted(hex.length() / 2, hex);
        assertEquals(sub, found.get(0).value().toHex());
    }

    @Test
    void dnsmasqSendsVendorLinesLastFirst() throws Exception {
        var found =
                read(
                        """
                        dhcp-option=vendor:MS-UC-Client,1,MS-UC-Client
                        dhcp-option=option:sip-server,pool.contoso.com
                        dhcp-option=vendor:MS-UC-Client,2,https
                        """);

        assertEquals("02056874747073010c4d532d55432d436c69656e74ff", found.get(0).value().toHex());
        assertEquals(SIP, found.get(1).value());
    }

    @Test
    void classInOtherLettersIsNoted() throws Exception {
        var found = read("dhcp-option=vendor:ms-uc-client,2,https");

        assertTrue(found.get(0).notes().get(0).contains("compares letter case"), found::toString);
    }

    static Stream<Arguments> dnsmasq120() {
        return Stream.of(
                arguments("dhcp-option=120,pool.contoso.com", SIP.toHex()),
                arguments("dhcp-option=option:sip-server,10.99.0.1", "010a630001"),
                arguments("dhcp-option=120,\"pool\"", "706f6f6c"),
                arguments("--dhcp-option=tag:a,tag:b,120,00:04:70:6f:6f:6c:00", "0004706f6f6c00"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dnsmasq120")
    void dnsmasqKnowsTheTypeOf120(String line, String hex) throws Exception {
        assertEquals(120, read(line).get(0).code());
        assertEquals(hex, read(line).get(0).value().toHex());
    }

    static Stream<Arguments> vectors() throws Exception {
        return resource("/vectors/dhcp-option-vectors.csv")
                .lines()
                .skip(1)
                .map(line -> line.split(",", 6))
                .map(row -> arguments(row[0], Integer.valueOf(row[1]), row[4]));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("vectors")
    void bareHexIsReadAsTheOptionItIs(String id, int code, String hex) throws Exception {
        assertEquals(code, read(hex).get(0).code(), id);
    }

    @Test
    void givenCodeIsTaken() throws Exception {
        assertEquals(42, PastedText.read("0a000001", Optional.of(42)).get(0).code());
    }

    static Stream<Arguments> refused() {
        return Stream.of( //     pasted                               in the message
                arguments(" ", "nothing was given"),
                arguments("hello", "expected hex, DHCPUtil's output"),
                arguments("012", "3 hex digits: expected pairs"),
                arguments("option 43 hex 01zz", "line 1: character 3: expected a hex digit"),
                arguments("option 42 ip 10.0.0", "\"10.0.0\": expected an IPv4 address"),
                arguments("option 42 ip 10.0.0.256", "expected an IPv4 address"),
                arguments("dhcp-option=option:nonsense,1", "option:nonsense is not known"),
                arguments("dhcp-option=vendor:X", "expected a number or option:name"),
                arguments("dhcp-option=120,a..b", "expected labels of 1..63 bytes"),
                arguments("dhcp-option=9,99999999999", "more than four bytes"),
                arguments("DHCPConfigScript.bat Configure MS-UC-Client 00 01", "found 2 values"),
                arguments("set optionvalue 120 Binary 0", "netsh line 1: 1 hex digits"),
                arguments("sub-option 1 <UC Identifier>: 4D5", "line 1: 3 hex digits"),
                arguments("option 43 hex \uff11\uff12", "character 1: expected a hex digit"));
    }

    static Stream<Arguments> impossibleCodes() {
        return Stream.of("0", "255", "999")
                .flatMap(
                        code ->
                                Stream.of(
                                        arguments("option " + code + " hex 00", code),
                                        arguments("dhcp-option=" + code + ",00", code),
                                        arguments("dhcp-option=vendor:X," + code + ",00", code),
                                        arguments("set optionvalue " + code + " Binary 00", code),
                                        arguments("sub-option " + code + " <x>: 00", code)));
    }

    @ParameterizedTest(name = "[{0}]")
    @MethodSource("impossibleCodes")
    void codeThatNoOptionHasIsRefused(String text, String code) {
        var e = assertThrows(NotUnderstood.class, () -> read(text));
        String message = String.valueOf(e.getMessage());
        assertTrue(
                message.contains("line 1: expected an option code of 1 to 254, found " + code),
                message);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"Full Option 43 value (length: %s): 00", "sub-option %s <x>: 00"})
    void numberOfManyDigitsIsNoTrap(String form) {
        String text = form.formatted("9".repeat(40)) + "\nsub-option 300 <x>: 00";

        assertThrows(NotUnderstood.class, () -> read(text));
    }

    static Stream<Arguments> longSubOptions() {
        return Stream.of(
                arguments("netsh", "set optionvalue 4 Binary vendor=X "),
                arguments("DHCPUtil", "sub-option 4 <x>: "),
                arguments("dnsmasq", "dhcp-option=vendor:X,4,00:"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("longSubOptions")
    void valueLongerThanItsLengthCanSayIsRefused(String name, String start) throws Exception {
        int most = start.endsWith(":") ? 254 : 255;
        String hex = "00:".repeat(most).replaceFirst(":$", "");

        assertEquals(255, read(start + hex).get(0).value().at(1), name);
        var e = assertThrows(NotUnderstood.class, () -> read(start + hex + ":00"));
        assertTrue(
                String.valueOf(e.getMessage()).contains("holds 256 bytes: expected at most 255"),
                e::getMessage);
    }

    @ParameterizedTest(name = "[{0}]")
    @MethodSource("refused")
    void saysWhatWasExpected(String text, String message) {
        var e = assertThrows(NotUnderstood.class, () -> read(text));
        assertTrue(String.valueOf(e.getMessage()).contains(message), e::getMessage);
    }

    @Test
    void endlessTextIsRefused() {
        var e = assertThrows(NotUnderstood.class, () -> read("0".repeat(PastedText.MAX_CHARS + 1)));
        assertTrue(String.valueOf(e.getMessage()).contains("at most"), e::getMessage);
    }

    static String resource(String name) throws Exception {
        String path = name.startsWith("/") ? name : "/dhcp/" + name;
        try (var in = Objects.requireNonNull(PastedTextTest.class.getResourceAsStream(path))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
