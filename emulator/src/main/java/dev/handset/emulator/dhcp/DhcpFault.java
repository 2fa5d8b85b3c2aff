package dev.handset.emulator.dhcp;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * One named way in which the lab's DHCP server misbehaves; see the failure catalogue, section B.
 */
public enum DhcpFault {
    /** Answers no INFORM (F-DHCP-01). */
    SILENT("silent"),
    /** Its ACK to an INFORM ends within an option (H-DHCP-01). */
    CUT_ACK("cut-ack"),
    /** Leaves option 43 out (F-DHCP-02). */
    NO_43("no-43"),
    /** Leaves option 120 out (F-DHCP-02). */
    NO_120("no-120"),
    /** Option 43 is the whole URL as one string (F-DHCP-03). */
    ONE_STRING("one-string"),
    /** Knows the class only as {@code ms-uc-client}: the ACK holds neither option (F-DHCP-04). */
    CLASS_CASE("class-case"),
    /** Sub-option 1 in lower case (F-DHCP-04). */
    IDENTIFIER_CASE("identifier-case"),
    /**
     * Option 43 cut to 180 hex digits, as Cisco IOS does; bites from FQDNs of 24 characters
     * (F-DHCP-05).
     */
    IOS_CUT("ios-cut"),
    /** Option 43 without its last three bytes, whatever its length (F-DHCP-05). */
    TRUNCATED_43("truncated-43"),
    /** The hex digits of option 43 travel as text (F-DHCP-06). */
    HEX_AS_TEXT("hex-as-text"),
    /** Port as a 16-bit number (F-DHCP-06). */
    PORT_BINARY("port-binary"),
    /** Sub-option 3 is the four bytes of an address (F-DHCP-06). */
    FQDN_IS_ADDRESS("fqdn-is-address"),
    /** Sub-option 3 is a URL (F-DHCP-06). */
    FQDN_IS_URL("fqdn-is-url"),
    /** Path without its leading slash. */
    NO_SLASH("no-slash"),
    /** Sub-option 5 left out. */
    NO_PATH("no-path"),
    /** Scheme http and port 80. */
    PLAIN_HTTP("plain-http"),
    /** Every text ends in NUL. */
    TRAILING_NUL("trailing-nul"),
    /** Options of class MSFT 5.0 (F-DHCP-08). */
    OTHER_CLASS("other-class"),
    /** Sub-option 3 names the pool that was there before, {@code oldpool.} (F-DHCP-09). */
    STALE("stale"),
    /** Option 120 is plain text (F-DHCP-07). */
    TEXT_120("text-120"),
    /** Option 120 is 0 and then plain text (F-DHCP-07). */
    TEXT_AFTER_0_120("text-after-0-120"),
    /** Option 120 without its encoding byte (F-DHCP-07). */
    NO_ENCODING_BYTE_120("no-encoding-byte-120"),
    /** Option 120 without the root label (F-DHCP-07). */
    NO_ROOT_LABEL_120("no-root-label-120"),
    /** Option 120 with a compression pointer (F-DHCP-07). */
    POINTER_120("pointer-120"),
    /** Option 120 with an address instead of a name (F-DHCP-07). */
    IPV4_120("ipv4-120"),
    /** Option 120 with a name and an address (F-DHCP-07). */
    MIXED_120("mixed-120");

    private final String id;

    DhcpFault(String id) {
        this.id = id;
    }

    /** The name in a scenario, such as {@code port-binary}. */
    public String id() {
        return id;
    }

    /**
     * @throws IllegalArgumentException naming the faults there are
     */
    public static DhcpFault byId(String id) {
        return Arrays.stream(values())
                .filter(fault -> fault.id.equals(id))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "DHCP fault \"%s\": expected one of %s"
                                                .formatted(id, all())));
    }

    private static String all() {
        return Arrays.stream(values()).map(DhcpFault::id).collect(Collectors.joining(", "));
    }
}
