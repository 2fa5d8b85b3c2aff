package dev.handset.dhcp.option;

/**
 * What can be wrong with option 43 (classes MS-UC-Client and CPE-OCPHONE) and option 120. The ids
 * are stable; diagnoses hang on them.
 */
public enum FindingKind {
    /** One string instead of sub-options: a URL or other text typed into the option. */
    NOT_TLV("not-tlv", Severity.ERROR),
    /** Hex digits typed into a text field, so that the digits themselves travel. */
    HEX_AS_TEXT("hex-as-text", Severity.ERROR),
    /** A length runs past the end, as after the 180-digit cut of Cisco IOS. */
    TRUNCATED("truncated", Severity.ERROR),
    /** Sub-option 1 says MS-UC-Client in other letter case. */
    IDENTIFIER_CASE("identifier", Severity.ERROR),
    /** The sub-options are those of another vendor class. */
    OTHER_CLASS("other-class", Severity.ERROR),
    MISSING_IDENTIFIER("missing-1", Severity.ERROR),
    MISSING_SCHEME("missing-2", Severity.ERROR),
    MISSING_FQDN("missing-3", Severity.ERROR),
    MISSING_PORT("missing-4", Severity.ERROR),
    MISSING_PATH("missing-5", Severity.ERROR),
    /** Scheme neither https nor http. */
    SCHEME_UNKNOWN("scheme-unknown", Severity.ERROR),
    /** Scheme http: readable, but not what DHCPUtil writes. */
    PLAIN_HTTP("plain-http", Severity.WARNING),
    FQDN_IS_URL("fqdn-is-url", Severity.ERROR),
    /** An address where a name must be, as four bytes or as text: TLS checks a name. */
    FQDN_IS_IPV4("fqdn-is-ipv4", Severity.ERROR),
    FQDN_NOT_A_NAME("fqdn-not-a-name", Severity.ERROR),
    /** Port as a 16-bit number instead of ASCII digits. */
    PORT_BINARY("port-binary", Severity.ERROR),
    PORT_NOT_A_NUMBER("port-not-a-number", Severity.ERROR),
    PATH_IS_URL("path-is-url", Severity.ERROR),
    PATH_NOT_A_PATH("path-not-a-path", Severity.ERROR),
    NO_SLASH("no-slash", Severity.WARNING),
    /** A text ends in NUL bytes, which RFC 2132 section 2 tells receivers to strip. */
    TRAILING_NUL("trailing-nul", Severity.WARNING),
    /** The same sub-option twice; the first is used. */
    REPEATED_SUB_OPTION("repeated", Severity.WARNING),

    /** A VLAN id outside 1..4094. */
    VLAN_OUT_OF_RANGE("vlan", Severity.ERROR),
    VLAN_NOT_A_NUMBER("vlan-not-a-number", Severity.ERROR),
    MISSING_VLAN("missing-10", Severity.ERROR),

    /** Option 120 without a byte in it. */
    SIP_EMPTY("empty", Severity.ERROR),
    /** Addresses instead of names: legal, useless for Lync. */
    SIP_IPV4("ipv4", Severity.WARNING),
    SIP_TEXT("text", Severity.ERROR),
    SIP_TEXT_AFTER_ENCODING("text-after-0", Severity.ERROR),
    SIP_NO_ROOT_LABEL("no-root-label", Severity.WARNING),
    SIP_NO_ENCODING_BYTE("no-encoding-byte", Severity.ERROR),
    SIP_ENCODING_UNKNOWN("encoding-unknown", Severity.ERROR),
    SIP_POINTER("pointer", Severity.ERROR),
    SIP_MIXED("mixed", Severity.ERROR),
    /** A label that overruns, is too long or holds no host name. */
    SIP_BAD_NAME("bad-name", Severity.ERROR),
    /** Encoding 1 with a length that is no multiple of four. */
    SIP_BAD_ADDRESSES("bad-addresses", Severity.ERROR);

    private final String id;
    private final Severity severity;

    FindingKind(String id, Severity severity) {
        this.id = id;
        this.severity = severity;
    }

    /** Stable short name, such as {@code port-binary}. */
    public String id() {
        return id;
    }

    public Severity severity() {
        return severity;
    }
}
