package dev.handset.tls;

/** Ways in which the lab's server misbehaves before a handshake is done. */
public enum HelloFault {
    NONE,
    /** Accepts the connection, reads nothing and sends nothing. */
    STALL_AFTER_ACCEPT,
    /** Sends the ServerHello and nothing more. */
    STALL_AFTER_SERVER_HELLO,
    /** Sends its flight, one byte a second. */
    TRICKLE,
    /** Reads the ClientHello and closes. */
    CLOSE_AFTER_CLIENT_HELLO,
    /** Reads the ClientHello and resets the connection. */
    RESET_AFTER_CLIENT_HELLO,
    /** Answers with the fatal alert protocol_version(70). */
    ALERT_PROTOCOL_VERSION,
    /** Answers with the fatal alert handshake_failure(40). */
    ALERT_HANDSHAKE_FAILURE,
    /** Answers with the fatal alert internal_error(80). */
    ALERT_INTERNAL_ERROR,
    /**
     * Chooses TLS 1.2 where it is offered, and then writes records of version 1.0; older versions
     * go through. UNVERIFIED: a guess at what F5 10.2 did to clients of TLS 1.2 (F-TLS-22), where
     * only their leaving after the ServerHello was seen.
     */
    OLD_RECORDS_AFTER_TLS_1_2,
    /** Answers a hello without server_name with the fatal alert unrecognized_name(112). */
    REQUIRE_SNI,
    /** Answers with bytes that are no TLS record. */
    GARBAGE,
    /** Answers with an HTTP error in clear. */
    PLAIN_HTTP
}
