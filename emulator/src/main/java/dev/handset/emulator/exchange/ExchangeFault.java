package dev.handset.emulator.exchange;

/** Ways in which one of Exchange's URLs misbehaves. */
public enum ExchangeFault {
    /** 403 to everybody, before authentication (F-EXCH-03). */
    FORBIDDEN,
    /** A pre-authenticating proxy sends to its HTML form (F-EXCH-06). */
    FORMS,
    /** 401 without an offer a phone can take, whatever it sends. */
    NO_NTLM,
    /** NTLM is offered and never satisfied: the cached password is old (F-EXCH-02). */
    WRONG_PASSWORD,
    /** 503, as while the application pool is stopped. */
    UNAVAILABLE,
    /** 200 with XML cut in the middle. */
    GARBAGE
}
