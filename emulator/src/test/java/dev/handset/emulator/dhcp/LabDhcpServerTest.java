package dev.handset.emulator.dhcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.dhcp.DhcpMessage;
import dev.handset.dhcp.DhcpObserver;
import dev.handset.dhcp.InformClient;
import dev.handset.dhcp.InformResult;
import dev.handset.dhcp.InformResult.Answered;
import dev.handset.dhcp.InformResult.NoAnswer;
import dev.handset.dhcp.InformSettings;
import dev.handset.dhcp.MacAddress;
import dev.handset.dhcp.Retransmission;
import dev.handset.dhcp.option.Finding;
import dev.handset.dhcp.option.FindingKind;
import dev.handset.dhcp.option.Reading;
import dev.handset.dhcp.option.SipServers;
import dev.handset.dhcp.option.UcClientOptions;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The phone's client against the lab's server, over real sockets on loopback. */
@Timeout(60)
class LabDhcpServerTest {
    private static final String WEB = "web.contoso.com";
    private static final String POOL = "pool01.contoso.com";
    private static final MacAddress MAC = MacAddress.parse("00:04:f2:01:02:03");
    private static final Retransmission PATIENT =
            new Retransmission(List.of(Duration.ofSeconds(20)), Duration.ZERO);
    private static final Retransmission QUICK =
            new Retransmission(
                    List.of(Duration.ofMillis(50), Duration.ofMillis(50)), Duration.ZERO);

    private final LinkedBlockingQueue<String> seen = new LinkedBlockingQueue<>();
    private final DhcpObserver observer =
            new DhcpObserver() {
                @Override
                public void sent(InetSocketAddress from, InetSocketAddress to, byte[] message) {
                    seen.add("sent");
                }

                @Override
                public void dropped(InetSocketAddress from, String reason) {
                    seen.add(reason);
                }
            };

    @Test
    void answersThePhone() throws Exception {
        var answered = answered(good());

        assertEquals(UcClientOptions.of(WEB), answered.ucClient().value().orElseThrow());
        assertEquals(SipServers.named(POOL), answered.sipServers().value().orElseThrow());
        assertEquals(List.of(), answered.findings());
        assertEquals("sent", seen.take());
    }

    @Test
    void acknowledgesWithoutAnAddressOrLease() throws Exception {
        DhcpMessage ack = answered(good()).ack();

        assertTrue(ack.yiaddr().isAnyLocalAddress());
        assertEquals(loopback(), ack.ciaddr());
        assertEquals(
                List.of(53, 54, 43, 120),
                ack.options().stream().map(option -> option.code()).toList());
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                arguments(DhcpFault.ONE_STRING, FindingKind.NOT_TLV),
                arguments(DhcpFault.IDENTIFIER_CASE, FindingKind.IDENTIFIER_CASE),
                arguments(DhcpFault.TRUNCATED_43, FindingKind.TRUNCATED),
                arguments(DhcpFault.HEX_AS_TEXT, FindingKind.HEX_AS_TEXT),
                arguments(DhcpFault.PORT_BINARY, FindingKind.PORT_BINARY),
                arguments(DhcpFault.FQDN_IS_ADDRESS, FindingKind.FQDN_IS_IPV4),
                arguments(DhcpFault.FQDN_IS_URL, FindingKind.FQDN_IS_URL),
                arguments(DhcpFault.NO_SLASH, FindingKind.NO_SLASH),
                arguments(DhcpFault.NO_PATH, FindingKind.MISSING_PATH),
                arguments(DhcpFault.PLAIN_HTTP, FindingKind.PLAIN_HTTP),
                arguments(DhcpFault.TRAILING_NUL, FindingKind.TRAILING_NUL),
                arguments(DhcpFault.OTHER_CLASS, FindingKind.OTHER_CLASS),
                arguments(DhcpFault.TEXT_120, FindingKind.SIP_TEXT),
                arguments(DhcpFault.TEXT_AFTER_0_120, FindingKind.SIP_TEXT_AFTER_ENCODING),
                arguments(DhcpFault.NO_ENCODING_BYTE_120, FindingKind.SIP_NO_ENCODING_BYTE),
                arguments(DhcpFault.NO_ROOT_LABEL_120, FindingKind.SIP_NO_ROOT_LABEL),
                arguments(DhcpFault.POINTER_120, FindingKind.SIP_POINTER),
                arguments(DhcpFault.IPV4_120, FindingKind.SIP_IPV4),
                arguments(DhcpFault.MIXED_120, FindingKind.SIP_MIXED));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void faultIsFoundByThePhone(DhcpFault fault, FindingKind kind) throws Exception {
        Answered answered = answered(good().with(fault));

        Finding first = answered.findings().get(0);
        assertEquals(kind, first.kind());
        assertTrue(
                answered.findings().stream().allMatch(f -> f.option() == first.option()),
                () -> "the other option is spoilt too: " + answered.findings());
    }

    @Test
    void everyFaultHasATest() {
        var tested = EnumSet.noneOf(DhcpFault.class);
        faults().forEach(row -> tested.add((DhcpFault) row.get()[0]));
        tested.addAll(
                List.of(
                        DhcpFault.SILENT,
                        DhcpFault.CUT_ACK,
                        DhcpFault.NO_43,
                        DhcpFault.NO_120,
                        DhcpFault.CLASS_CASE,
                        DhcpFault.IOS_CUT,
                        DhcpFault.STALE));
        assertEquals(EnumSet.allOf(DhcpFault.class), tested);
    }

    @Test
    void silentServerGivesNoAnswer() throws Exception {
        var result = inform(good().with(DhcpFault.SILENT), QUICK);

        assertEquals(2, assertInstanceOf(NoAnswer.class, result).sent());
        assertEquals("nothing that this server answers", seen.take());
    }

    @Test
    void anAckThatIsCutOffIsDroppedAndSaysWhere() throws Exception {
        var result = inform(good().with(DhcpFault.CUT_ACK), QUICK);

        List<String> dropped = assertInstanceOf(NoAnswer.class, result).dropped();
        assertTrue(dropped.stream().allMatch(why -> why.contains("byte 2")), dropped::toString);
        assertFalse(dropped.isEmpty());
    }

    @Test
    void absentOptionsAreAbsentAndNotMalformed() throws Exception {
        var without43 = answered(good().with(DhcpFault.NO_43));
        var without120 = answered(good().with(DhcpFault.NO_120));

        assertEquals(new Reading.Absent<UcClientOptions>(), without43.ucClient());
        assertEquals(new Reading.Absent<SipServers>(), without120.sipServers());
        assertTrue(without43.hasFqdn() && without120.hasFqdn());
    }

    @Test
    void classInTheWrongCaseMeansAnAckWithoutEither() throws Exception {
        var answered = answered(good().with(DhcpFault.CLASS_CASE));

        assertEquals(new Reading.Absent<UcClientOptions>(), answered.ucClient());
        assertEquals(new Reading.Absent<SipServers>(), answered.sipServers());
    }

    @Test
    void iosCutBitesFromNamesOf24Characters() throws Exception {
        var fits = good("server.fqdn.company.com").with(DhcpFault.IOS_CUT);
        var cut = good("ipserver.fqdn.companyy.com").with(DhcpFault.IOS_CUT);

        assertEquals(List.of(), answered(fits).findings());
        Finding finding = answered(cut).findings().get(0);
        assertEquals(FindingKind.TRUNCATED, finding.kind());
        assertEquals(
                "option 43 sub-option 5, byte 56: expected 37 bytes of sub-option 5, found 34"
                        + " bytes: \"/CertProv/CertProvisioningService.\"",
                finding.text());
    }

    @Test
    void staleNameIsWellFormed() throws Exception {
        var answered = answered(good().with(DhcpFault.STALE));

        assertEquals("oldpool.contoso.com", answered.ucClient().value().orElseThrow().fqdn());
        assertEquals(List.of(), answered.findings());
    }

    @Test
    void faultsOnBothOptionsAddUp() throws Exception {
        var answered = answered(good().with(DhcpFault.PORT_BINARY).with(DhcpFault.TEXT_120));

        assertEquals(
                List.of(FindingKind.PORT_BINARY, FindingKind.SIP_TEXT),
                answered.findings().stream().map(Finding::kind).toList());
    }

    @Test
    void settingsChangeWhileRunning() throws Exception {
        try (var server = started(good().with(DhcpFault.NO_43))) {
            inform(server, PATIENT);
            server.change(good());

            var answered = assertInstanceOf(Answered.class, inform(server, PATIENT));

            assertEquals(WEB, answered.ucClient().value().orElseThrow().fqdn());
        }
    }

    @Test
    void closeFreesThePort() throws Exception {
        InetSocketAddress address;
        try (var first = started(good())) {
            address = first.address();
        }
        try (var second = new LabDhcpServer(address, good(), observer)) {
            second.start();
            assertEquals(address, second.address());
        }
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(DhcpFault.class)
    void faultsAreFoundByName(DhcpFault fault) {
        assertEquals(fault, DhcpFault.byId(fault.id()));
    }

    @Test
    void unknownFaultNamesTheOnesThereAre() {
        var e = assertThrows(IllegalArgumentException.class, () -> DhcpFault.byId("no-44"));
        assertTrue(String.valueOf(e.getMessage()).contains("no-43, no-120"), e::getMessage);
    }

    private Answered answered(LabDhcpSettings settings) throws Exception {
        return assertInstanceOf(Answered.class, inform(settings, PATIENT));
    }

    private InformResult inform(LabDhcpSettings settings, Retransmission waits) throws Exception {
        try (var server = started(settings)) {
            return inform(server, waits);
        }
    }

    private static InformResult inform(LabDhcpServer server, Retransmission waits)
            throws Exception {
        var settings =
                InformSettings.broadcast(loopback(), MAC)
                        .to(loopback(), server.address().getPort(), 0)
                        .withRetransmission(waits)
                        .withBetterAnswerWait(Duration.ofMillis(1));
        return new InformClient(new Random(1)).inform(settings, DhcpObserver.NONE);
    }

    private LabDhcpServer started(LabDhcpSettings settings) throws Exception {
        var server = new LabDhcpServer(new InetSocketAddress(loopback(), 0), settings, observer);
        server.start();
        return server;
    }

    private static LabDhcpSettings good() throws Exception {
        return good(WEB);
    }

    private static LabDhcpSettings good(String web) throws Exception {
        return LabDhcpSettings.good(loopback(), 0, web, POOL);
    }

    private static Inet4Address loopback() throws Exception {
        return (Inet4Address) InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    }
}
