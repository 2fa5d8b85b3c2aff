package dev.handset.emulator.dhcp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.handset.dhcp.option.Octets;
import dev.handset.dhcp.option.SipServers;
import dev.handset.dhcp.option.UcClientOptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The faults make the very bytes of the vectors, whose ids stand beside them. */
class FaultyOptionsTest {
    private static final String ID = "010c4d532d55432d436c69656e74";
    private static final String SCHEME = "02056874747073";
    private static final String FQDN = "0310706f6f6c2e636f6e746f736f2e636f6d";
    private static final String PORT = "0403343433";
    private static final String PATH =
            "05252f4365727450726f762f4365727450726f766973696f6e696e67536572766963652e737663";

    @ParameterizedTest(name = "{1} is {0}")
    @CsvSource({
        "V43-03, TRAILING_NUL",
        "V43-08, ONE_STRING",
        "V43-10, PORT_BINARY",
        "V43-11, FQDN_IS_ADDRESS",
        "V43-12, NO_PATH",
        "V43-13, NO_SLASH",
        "V43-14, IDENTIFIER_CASE",
        "V43-15, OTHER_CLASS",
        "V43-16, HEX_AS_TEXT"
    })
    void spoilsOption43(String id, DhcpFault fault) {
        var good = UcClientOptions.of("pool.contoso.com");
        assertEquals(expected43(id), FaultyOptions.option43(fault, good).toHex());
    }

    private static String expected43(String id) {
        String path = PATH.substring(4);
        return switch (id) {
            case "V43-03" ->
                    "010d4d532d55432d436c69656e7400"
                            + "0206687474707300"
                            + "0311706f6f6c2e636f6e746f736f2e636f6d00"
                            + "040434343300"
                            + "0526"
                            + path
                            + "00";
            case "V43-08" -> "68747470733a2f2f706f6f6c2e636f6e746f736f2e636f6d3a343433" + path;
            case "V43-10" -> ID + SCHEME + FQDN + "040201bb" + PATH;
            case "V43-11" -> ID + SCHEME + "03040a630001" + PORT + PATH;
            case "V43-12" -> ID + SCHEME + FQDN + PORT;
            case "V43-13" -> ID + SCHEME + FQDN + PORT + "0524" + path.substring(2);
            case "V43-14" -> "010c6d732d75632d636c69656e74" + SCHEME + FQDN + PORT + PATH;
            case "V43-15" -> "010400000002020400000001030400000001";
            default ->
                    asText((ID + SCHEME + FQDN + PORT + PATH).toUpperCase(java.util.Locale.ROOT));
        };
    }

    @ParameterizedTest(name = "{1} is {0}")
    @CsvSource({
        "V120-03, IPV4_120, 010a630001",
        "V120-04, TEXT_120, 706f6f6c2e636f6e746f736f2e636f6d",
        "V120-05, TEXT_AFTER_0_120, 00706f6f6c2e636f6e746f736f2e636f6d",
        "V120-06, NO_ROOT_LABEL_120, 0004706f6f6c07636f6e746f736f03636f6d",
        "V120-07, NO_ENCODING_BYTE_120, 04706f6f6c07636f6e746f736f03636f6d00",
        "V120-08, POINTER_120, 0004706f6f6cc00c",
        "V120-09, MIXED_120, 0004706f6f6c07636f6e746f736f03636f6d00010a630001"
    })
    void spoilsOption120(String id, DhcpFault fault, String hex) {
        var good = SipServers.named("pool.contoso.com");
        assertEquals(hex, FaultyOptions.option120(fault, good).toHex(), id);
    }

    private static String asText(String digits) {
        return Octets.of(digits.getBytes(java.nio.charset.StandardCharsets.US_ASCII)).toHex();
    }
}
