package dev.handset.emulator.dhcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.dhcp.DhcpMessage;
import dev.handset.dhcp.option.DhcpOption;
import dev.handset.dhcp.option.MessageType;
import dev.handset.dhcp.option.Octets;
import dev.handset.dhcp.outside.OutsideServer;
import java.io.IOException;
import java.net.Inet4Address;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * dnsmasq, Kea and ISC dhcpd and the lab's server like each of them: the same question, the same
 * bytes. Nothing is left out of the comparison but what a row says.
 *
 * <table>
 * <caption>What is made equal before, since the server chooses it</caption>
 * <tr><td>xid</td><td>both get the same message</td></tr>
 * <tr><td>option 54, siaddr</td><td>the lab's server has the real one's address</td></tr>
 * <tr><td>yiaddr</td><td>the lab's server is left the address the real one offered</td></tr>
 * <tr><td>a lease's age</td><td>each row is a client without a lease</td></tr>
 * </table>
 *
 * <p>A name of 188 characters is not compared: dnsmasq 2.90 then sends an option 43 whose length
 * byte, 256, reads 0.
 */
@Timeout(120)
class TwinTest {
    private static final DhcpOption UC = text(60, "MS-UC-Client");
    private static final DhcpOption ASK = option(55, "2b78");
    private static final DhcpOption ASK_ALL = option(55, "0103060f2a2b7778");
    private static final Map<OutsideServer, Twin> TWINS = new EnumMap<>(OutsideServer.class);

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        for (OutsideServer server : OutsideServer.values()) {
            TWINS.put(server, Twin.of(server, "pool.contoso.com", folder));
        }
    }

    @AfterAll
    static void stop() {
        TWINS.values().forEach(Twin::close);
    }

    private record Row(
            String name, MessageType type, Inet4Address ciaddr, List<DhcpOption> options) {}

    private static Row inform(String name, DhcpOption... options) {
        return new Row("INFORM " + name, MessageType.INFORM, Twin.PHONE, List.of(options));
    }

    private static Row discover(String name, DhcpOption... options) {
        return new Row("DISCOVER " + name, MessageType.DISCOVER, Twin.NONE, List.of(options));
    }

    static Stream<Arguments> rows() {
        var rows =
                List.of(
                        inform("as the phone sends it", UC, ASK),
                        inform("asks the other way round", UC, option(55, "782b2a0f060301")),
                        inform("asks all", UC, ASK_ALL),
                        inform("asks 6 only", UC, option(55, "06")),
                        inform("asks nothing", UC),
                        inform("without a class", ASK),
                        inform("without a class, asks nothing"),
                        inform("class with NUL", text(60, "MS-UC-Client\0"), ASK),
                        inform("longer class", text(60, "MS-UC-ClientX"), ASK),
                        inform("class inside another", text(60, "X-MS-UC-Client"), ASK),
                        inform("class in lower case", text(60, "ms-uc-client"), ASK),
                        inform("takes 1500 bytes", UC, option(57, "05dc"), ASK),
                        new Row("INFORM ciaddr 0", MessageType.INFORM, Twin.NONE, List.of(UC, ASK)),
                        discover("without a class", ASK_ALL),
                        discover("of the class", UC, ASK_ALL),
                        discover("asks nothing", UC),
                        discover("asks the mask last", UC, option(55, "03062b0f01")),
                        discover("for the VLAN", text(60, "CPE-OCPHONE"), option(55, "2b")),
                        discover("VLAN, other case", text(60, "CPE-OCPhone"), option(55, "2b")));
        return Stream.of(OutsideServer.values())
                .flatMap(server -> rows.stream().map(row -> arguments(row.name(), server, row)));
    }

    @ParameterizedTest(name = "{1}: {0}")
    @MethodSource("rows")
    void answersWithTheSameBytes(String name, OutsideServer server, Row row) throws Exception {
        Twin twin = twin(server);
        twin.anotherClient();
        DhcpMessage question = twin.message(row.type(), row.ciaddr(), row.options()).build();

        Optional<Octets> real = twin.real(question);

        assertEquals(shown(real), shown(twin.ours(question, left(real))), name);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(OutsideServer.class)
    void confirmsWithTheSameBytes(OutsideServer server) throws Exception {
        Twin twin = twin(server);
        twin.anotherClient();
        DhcpMessage request = request(twin, offered(twin));

        Optional<Octets> real = twin.real(request);

        assertEquals(shown(real), shown(twin.ours(request, left(real))));
    }

    /** A client of theirs that says it had an address of another network. */
    @ParameterizedTest(name = "{0}")
    @EnumSource(OutsideServer.class)
    void refusesWithTheSameBytes(OutsideServer server) throws Exception {
        Twin twin = twin(server);
        twin.anotherClient();
        twin.real(request(twin, offered(twin)));
        DhcpMessage request =
                twin.message(
                                MessageType.REQUEST,
                                Twin.NONE,
                                List.of(UC, option(50, "0a630005"), ASK_ALL))
                        .build();

        assertEquals(
                shown(twin.real(request)), shown(twin.ours(request, Twin.address("10.77.0.199"))));
    }

    static Stream<Arguments> lengths() {
        return Stream.of(OutsideServer.values())
                .flatMap(
                        server ->
                                Stream.of(60, 142, 146, 165, 166, 180, 185, 196, 210)
                                        .map(length -> arguments(server, length)));
    }

    /** From one option over two to five, and into the fields for names. */
    @ParameterizedTest(name = "{0}, {1} characters")
    @MethodSource("lengths")
    void splitsLongNamesTheSameWay(OutsideServer server, int length, @TempDir Path folder)
            throws Exception {
        try (var twin = Twin.of(server, name(length), folder)) {
            for (Row row :
                    List.of(
                            inform("short", UC, ASK),
                            inform("all", UC, ASK_ALL),
                            inform("room", UC, option(57, "05dc"), ASK_ALL),
                            discover("short", UC, ASK),
                            discover("all", UC, ASK_ALL))) {
                twin.anotherClient();
                DhcpMessage question =
                        twin.message(row.type(), row.ciaddr(), row.options()).build();
                Optional<Octets> real = twin.real(question);
                assertEquals(shown(real), shown(twin.ours(question, left(real))), row.name());
            }
        }
    }

    private static Twin twin(OutsideServer server) {
        return Objects.requireNonNull(TWINS.get(server));
    }

    private static Inet4Address offered(Twin twin) throws IOException {
        return left(
                twin.real(
                        twin.message(MessageType.DISCOVER, Twin.NONE, List.of(UC, ASK_ALL))
                                .build()));
    }

    private static DhcpMessage request(Twin twin, Inet4Address offered) {
        var address = new DhcpOption(50, Octets.of(offered.getAddress()));
        return twin.message(
                        MessageType.REQUEST,
                        Twin.NONE,
                        List.of(UC, address, option(54, "0a4d0001"), ASK_ALL))
                .build();
    }

    /** The address in an answer is the one the other server shall have left. */
    private static Inet4Address left(Optional<Octets> answer) throws IOException {
        if (answer.isEmpty()) return Twin.address("10.77.0.100");
        Inet4Address given = DhcpMessage.decode(answer.get().toBytes()).yiaddr();
        return given.isAnyLocalAddress() ? Twin.address("10.77.0.100") : given;
    }

    /** A line for the header's parts, and one for each option, as they lie in the message. */
    private static String shown(Optional<Octets> answer) {
        if (answer.isEmpty()) return "silence";
        Octets all = answer.get();
        var lines = new StringBuilder("length " + all.length() + "\n");
        lines.append(all.slice(0, 44)).append('\n').append(all.slice(44, 108)).append('\n');
        lines.append(all.slice(108, 240)).append('\n');
        int at = 240;
        while (at < all.length() && all.at(at) != 255 && all.at(at) != 0) {
            int to = Math.min(all.length(), at + 2 + all.at(at + 1));
            lines.append(all.at(at)).append(' ').append(all.slice(at, to)).append('\n');
            at = to;
        }
        return lines.append(all.slice(at, all.length())).toString();
    }

    private static String name(int length) {
        String end = "contoso.com";
        var labels = new StringBuilder();
        while (length - end.length() - labels.length() > 56) {
            labels.append("p".repeat(49)).append('.');
        }
        return labels + "q".repeat(length - end.length() - labels.length() - 1) + "." + end;
    }

    private static DhcpOption option(int code, String hex) {
        return new DhcpOption(code, Octets.ofHex(hex));
    }

    private static DhcpOption text(int code, String text) {
        return new DhcpOption(code, Texts.value(text));
    }
}
