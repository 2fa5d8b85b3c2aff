package dev.handset.emulator.exchange;

/** Ways in which one of Exchange's URLs misbehaves. */
public enum ExchangeFault {
    /** 403 to everybody, before authentication (F-EXCH-03). */
    FORBIDDEN,
    /** A pre-authenticating proxy sends to its HTML form (F-EXCH-06). */
    FORMS,
    /** 401 without an offer a phone can take, whatever it sends. */
    NO_NTLM,
    /** Basic is offered, and nothing else. */
    BASIC_ONLY,
    /** NTLM is offered and never satisfied: the cached password is old (F-EXCH-02). */
    WRONG_PASSWORD,
    /** No account of the domain has the host's name, so that there is no ticket for it. */
    SPN_MISSING,
    /** Another account has the host's name, so that Exchange cannot open the tickets for it. */
    SPN_ELSEWHERE,
    /** A proxy closes the connection after every reply, so that NTLM never ends. */
    CLOSES_CONNECTION,
    /** 503, as while the application pool is stopped. */
    UNAVAILABLE,
    /** Too busy, until the client has waited as long as it was told. */
    THROTTLED,
    /** Too busy, for minutes. */
    OVERLOADED,
    /** Every answer comes late. */
    SLOW,
    /** 200 with XML cut in the middle. */
    GARBAGE,
    /** EWS of a server that knows the schema of Exchange 2007 SP1 only. */
    OLD_SCHEMA,
    /** A mailbox without unified messaging: EWS knows no folder of voice messages (F-EXCH-07). */
    NO_VOICE_MAIL,
    /** Autodiscover hands out the name of a server that is gone (F-EXCH-08). */
    STALE_EWS_URL,
    /** Autodiscover sends to an address in the same domain that knows the mailbox. */
    REDIRECT_ADDRESS,
    /** Autodiscover sends to itself, for ever. */
    REDIRECT_LOOP
}
