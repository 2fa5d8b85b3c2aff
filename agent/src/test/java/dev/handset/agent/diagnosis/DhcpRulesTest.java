package dev.handset.agent.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.agent.NetworkSettings;
import dev.handset.agent.event.Step;
import dev.handset.dhcp.DhcpMessage;
import dev.handset.dhcp.InformResult;
import dev.handset.dhcp.option.Finding;
import dev.handset.dhcp.option.FindingKind;
import dev.handset.dhcp.option.MessageType;
import dev.handset.dhcp.option.Reading;
import dev.handset.dhcp.option.SipServers;
import dev.handset.dhcp.option.UcClientOptions;
import dev.handset.provisioning.LabForms;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class DhcpRulesTest {
    private static final Reading<UcClientOptions> GOOD_43 =
            new Reading.Good<>(UcClientOptions.of("web.contoso.com"), List.of());
    private static final Reading<SipServers> GOOD_120 =
            new Reading.Good<>(SipServers.named("pool01.contoso.com"), List.of());

    private static Finding finding(FindingKind kind) {
        return new Finding(kind, 43, OptionalInt.of(3), 17, 4, "a host name", "an address");
    }

    private static <T> Reading<T> broken(FindingKind first, FindingKind second) {
        return new Reading.Malformed<>(List.of(finding(first), finding(second)));
    }

    private static InformResult answered(
            Reading<UcClientOptions> option43, Reading<SipServers> option120) {
        var ack =
                DhcpMessage.builder(DhcpMessage.REPLY, 7)
                        .chaddr(NetworkSettings.ANY_MAC)
                        .option(MessageType.ACK)
                        .build();
        return new InformResult.Answered(
                ack,
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 67),
                Duration.ofMillis(3),
                option43,
                option120);
    }

    private static InformResult silence(String... dropped) {
        return new InformResult.NoAnswer(
                4, Duration.ofSeconds(60), List.of(dropped), dropped.length);
    }

    static Stream<Arguments> results() {
        Reading<UcClientOptions> no43 = new Reading.Absent<>();
        Reading<SipServers> no120 = new Reading.Absent<>();
        return Stream.of( //  name             result                  code       seen
                arguments("good", answered(GOOD_43, GOOD_120), "", ""),
                arguments("43 alone will do", answered(GOOD_43, no120), "", ""),
                arguments("120 alone", answered(no43, GOOD_120), "F-DHCP-02", "option 120 and no"),
                arguments("neither", answered(no43, no120), "F-DHCP-04", "127.0.0.1 has neither"),
                arguments(
                        "first finding counts",
                        new InformResult.Answered(
                                ((InformResult.Answered) answered(GOOD_43, no120)).ack(),
                                new InetSocketAddress(InetAddress.getLoopbackAddress(), 67),
                                Duration.ZERO,
                                broken(FindingKind.TRUNCATED, FindingKind.IDENTIFIER_CASE),
                                no120),
                        "F-DHCP-05",
                        "byte 17"),
                arguments("silence", silence(), "F-DHCP-01", "4 INFORM in 60000 ms"),
                arguments("noise", silence("not ours"), "H-DHCP-01", "1 datagrams came"),
                arguments(
                        "no right to bind",
                        new InformResult.NotPossible("bind UDP 10.0.0.5:68", "Permission denied"),
                        "H-NET-03",
                        "bind UDP 10.0.0.5:68: Permission denied"));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("results")
    void judgesTheRound(String name, InformResult result, String code, String seen) {
        Optional<Diagnosis> diagnosis =
                new Diagnoser(Catalogue.builtIn(), LabForms.builtIn()).inform(result);
        assertEquals(code, diagnosis.map(Diagnosis::code).orElse(""));
        diagnosis.ifPresent(d -> assertTrue(d.observed().contains(seen), d::observed));
    }

    private static Map<FindingKind, String> expected() {
        var codes = new EnumMap<FindingKind, String>(FindingKind.class);
        codes.put(FindingKind.NOT_TLV, "F-DHCP-03");
        codes.put(FindingKind.HEX_AS_TEXT, "F-DHCP-06");
        codes.put(FindingKind.TRUNCATED, "F-DHCP-05");
        codes.put(FindingKind.IDENTIFIER_CASE, "F-DHCP-04");
        codes.put(FindingKind.OTHER_CLASS, "F-DHCP-08");
        codes.put(FindingKind.MISSING_FQDN, "H-DHCP-02");
        codes.put(FindingKind.MISSING_PATH, "H-DHCP-02");
        codes.put(FindingKind.PORT_BINARY, "F-DHCP-06");
        codes.put(FindingKind.FQDN_IS_IPV4, "F-DHCP-06");
        codes.put(FindingKind.FQDN_IS_URL, "F-DHCP-06");
        codes.put(FindingKind.SIP_TEXT, "F-DHCP-07");
        codes.put(FindingKind.SIP_NO_ENCODING_BYTE, "F-DHCP-07");
        codes.put(FindingKind.VLAN_OUT_OF_RANGE, "F-DHCP-12");
        codes.put(FindingKind.MISSING_VLAN, "F-DHCP-12");
        return codes;
    }

    static Stream<Arguments> findings() {
        return expected().entrySet().stream().map(e -> arguments(e.getKey(), e.getValue()));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("findings")
    void findingHasTheCataloguesCode(FindingKind kind, String code) {
        var diagnosis =
                new Diagnoser(Catalogue.builtIn(), LabForms.builtIn())
                        .option(finding(kind), Step.INFORM);
        assertEquals(code, diagnosis.code());
        assertEquals(
                "option 43 sub-option 3, byte 17: expected a host name, found an address",
                diagnosis.observed());
        assertEquals("a host name", diagnosis.expected());
    }

    @Test
    void circumstancesKnowWhichServerIsMeant() {
        assertTrue(Circumstances.of(Step.CALENDAR, "x").exchange());
        assertTrue(Circumstances.of(Step.REGISTER, "x").registrar());
        assertTrue(Circumstances.of(Step.SETTINGS, "x").registrar());
        assertTrue(Circumstances.of(Step.TICKET, "x").withTether(true).tethered());
    }
}
