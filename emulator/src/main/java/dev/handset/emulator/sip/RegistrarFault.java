package dev.handset.emulator.sip;

/** Ways in which the registrar misbehaves. */
public enum RegistrarFault {
    /** Answers the first request with bytes that are not SIP. */
    GARBAGE,
    /** Reads requests and never answers. */
    STALL,
    /** Closes the connection instead of answering the first request. */
    HANG_UP,
    /** 503 with ErrorId 17000 to the unsigned REGISTER. */
    OVERLOADED,
    /** 301 to the second pool: no fault, but somebody else's user. */
    HOMED_ELSEWHERE,
    /** 301 to itself. */
    REDIRECT_LOOP,
    /** No account of the domain has the registrar's name, so that there is no ticket for it. */
    SPN_MISSING,
    /** Another account has the registrar's name, so that its tickets are for another key. */
    SPN_ELSEWHERE,
    /** The Date of a challenge is half an hour ahead. */
    CLOCK_AHEAD,
    /** No certificate is good enough: the handshake inside ends with ErrorId 1000. */
    HANDSHAKE_REFUSED,
    /** The version filter: 403 with ErrorId 17002 (F-AUTH-16). */
    VERSION_REFUSED,
    /** The version filter refuses phones below {@link VersionFilter#LOWEST} only. */
    OLD_VERSIONS_REFUSED,
    /** Several users have the phone's number: 485 with ErrorId 4002 (F-AUTH-04). */
    NUMBER_NOT_UNIQUE,
    /** Signatures with one digit changed. */
    WRONG_SIGNATURE,
    /** Speaks SIP over plain TCP on its port, for load generators that know no TLS. */
    NO_TLS,
    /** Grants every REGISTER of a known user without a question, and signs nothing. */
    NO_AUTHENTICATION,
    /** Answers without a signature. */
    UNSIGNED,
    /** The subscription for in-band settings is answered 403. */
    SETTINGS_REFUSED,
    /** In-band settings are XML cut in the middle. */
    SETTINGS_GARBAGE
}
