package dev.handset.dhcp.option;

import static dev.handset.dhcp.option.OptionAssertions.octets;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.dhcp.option.Explanation.Span;
import dev.handset.dhcp.option.OptionVectors.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ExplanationTest {
    static Stream<Arguments> explained() {
        return Stream.of(
                arguments(
                        "V43-02",
                        """
                        0+39 sub-option 5 (path): "/CertProv/CertProvisioningService.svc"
                        39+5 sub-option 4 (port): "443"
                        44+18 sub-option 3 (web services name): "pool.contoso.com"
                        62+7 sub-option 2 (scheme): "https"
                        69+14 sub-option 1 (identifier): "MS-UC-Client"
                        83+1 end of the field
                        """),
                arguments(
                        "V43-10",
                        """
                        0+14 sub-option 1 (identifier): "MS-UC-Client"
                        14+7 sub-option 2 (scheme): "https"
                        21+18 sub-option 3 (web services name): "pool.contoso.com"
                        39+4 sub-option 4 (port): 01bb <port-binary>
                        43+39 sub-option 5 (path): "/CertProv/CertProvisioningService.svc"
                        """),
                arguments(
                        "V43-12",
                        """
                        0+14 sub-option 1 (identifier): "MS-UC-Client"
                        14+7 sub-option 2 (scheme): "https"
                        21+18 sub-option 3 (web services name): "pool.contoso.com"
                        39+5 sub-option 4 (port): "443"
                        44+0 missing <missing-5>
                        """),
                arguments(
                        "V43-08",
                        """
                        0+65 no sub-options: "https://pool.contoso.com:443/CertProv/Ce"... (65 bytes) <not-tlv>
                        """),
                arguments(
                        "V43-22",
                        """
                        0+4 sub-option 10 (voice VLAN): 0fff <vlan>
                        """),
                arguments(
                        "V120-02",
                        """
                        0+1 encoding 0: names
                        1+18 name pool.contoso.com
                        19+19 name pool2.contoso.com
                        """),
                arguments(
                        "V120-03",
                        """
                        0+1 encoding 1: addresses <ipv4>
                        1+4 address 10.99.0.1
                        """),
                arguments(
                        "V120-06",
                        """
                        0+1 encoding 0: names
                        1+17 name pool.contoso.com
                        18+0 missing <no-root-label>
                        """),
                arguments(
                        "V120-08",
                        """
                        0+1 encoding 0: names
                        1+5 name pool
                        6+2 not read <pointer>
                        """),
                arguments(
                        "V120-04",
                        """
                        0+16 no server list: "pool.contoso.com" <text>
                        """));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("explained")
    void explainsByteByByte(String id, String expected) {
        Row row = OptionVectors.rows().filter(r -> r.id().equals(id)).findFirst().orElseThrow();
        assertEquals(expected, drawn(Explanation.of(row.option(), row.octets())));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.handset.dhcp.option.OptionVectors#rows")
    void coversEveryByteOnceAndLosesNoFinding(Row row) {
        Explanation explanation = Explanation.of(row.option(), row.octets());

        int at = 0;
        var findings = new ArrayList<Finding>();
        for (Span span : explanation.spans()) {
            assertEquals(at, span.offset());
            at += span.length();
            findings.addAll(span.findings());
        }
        assertEquals(row.length(), at);
        assertEquals(row.expected().startsWith("error"), explanation.hasErrors());
        assertEquals(
                row.expected().startsWith("ok") && !row.id().equals("V43-03"), findings.isEmpty());
    }

    static Stream<Arguments> others() {
        return Stream.of(
                arguments(3, "0a000001 0a000002", "0+8 routers: 10.0.0.1, 10.0.0.2\n"),
                arguments(2, "00008ca0", "0+4 time offset: 36000 s\n"),
                arguments(53, "05", "0+1 message type: ACK\n"),
                arguments(252, "6162", "0+2 option 252: \"ab\"\n"),
                arguments(
                        6,
                        "0a000001 0a00",
                        "0+4 as it should be\n4+2 malformed: expected an IPv4 address of 4 bytes,"
                                + " found 2 bytes\n"),
                arguments(43, "", "0+0 missing <other-class>\n"),
                arguments(43, "f104 0a000001", "0+6 sub-option 241: 0a000001 <other-class>\n"),
                arguments(
                        43,
                        "00 0a03313030 ff 0102",
                        "0+1 padding\n1+5 sub-option 10 (voice VLAN):"
                                + " \"100\"\n6+1 end of the field\n7+2 behind the end: not read\n"),
                arguments(120, "", "0+0 missing <empty>\n"));
    }

    @ParameterizedTest(name = "option {0}: {1}")
    @MethodSource("others")
    void explainsOtherOptions(int code, String hex, String expected) {
        assertEquals(expected, drawn(Explanation.of(code, octets(hex))));
    }

    @Test
    void warningsAreNoErrors() {
        assertFalse(Explanation.of(120, octets("010a630001")).hasErrors());
        assertTrue(Explanation.of(120, octets("02")).hasErrors());
    }

    private static String drawn(Explanation explanation) {
        return explanation.spans().stream()
                .map(ExplanationTest::drawn)
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String drawn(Span span) {
        List<String> kinds = span.findings().stream().map(f -> " <" + f.kind().id() + ">").toList();
        return "%d+%d %s%s"
                .formatted(span.offset(), span.length(), span.meaning(), String.join("", kinds));
    }
}
