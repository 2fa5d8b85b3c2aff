package dev.handset.emulator.sip;

/** Errors as {@code ms-diagnostics} names them ([MS-OCER] sections 7.2 and 8.2). */
enum ErrorId {
    FINAL_HANDSHAKE_FAILED(1000, "Final handshake failed"),
    USER_DOES_NOT_EXIST(1003, "User does not exist"),
    CANNOT_ROUTE(1005, "Cannot route to destination domain"),
    GRUU_MISSING(2057, "gruu-10 is missing from the supported extensions"),
    XML_PARSE_FAILURE(4001, "XML parse failure"),
    NUMBER_NOT_UNIQUE(4002, "Multiple users associated with the source phone number"),
    NOT_YOUR_ADDRESS(
            4004, "Credentials provided are not authorized to act as the specified From URI"),
    NOT_ENABLED(4005, "Destination URI either not enabled for SIP or does not exist"),
    NO_ENDPOINT(4010, "Neither epid nor +sip.instance is present"),
    EPID_TOO_LONG(4012, "Epid is too long"),
    BAD_REGISTER_EVENT(4055, "Event of a REGISTER is not registration"),
    OVERLOADED(17000, "Server overloaded"),
    VERSION_REFUSED(17002, "Invalid client version");

    /** UNVERIFIED: HRESULT that goes with a refused certificate. */
    private static final String UNAUTHORIZED = "0xC3E93EC3(SIP_E_AUTH_UNAUTHORIZED)";

    private final int number;
    private final String reason;

    ErrorId(int number, String reason) {
        this.number = number;
        this.reason = reason;
    }

    /**
     * The header's value.
     *
     * @param source FQDN of the server
     */
    String header(String source) {
        var result = this == FINAL_HANDSHAKE_FAILED ? ";HRESULT=\"" + UNAUTHORIZED + '"' : "";
        return "%d;reason=\"%s\"%s;source=\"%s\"".formatted(number, reason, result, source);
    }
}
