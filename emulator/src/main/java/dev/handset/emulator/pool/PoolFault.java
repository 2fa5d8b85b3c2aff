package dev.handset.emulator.pool;

/** Ways in which the pool's web services misbehave. */
public enum PoolFault {
    /** Every URL answers 503, as IIS does while the application pool is stopped. */
    UNAVAILABLE,
    /** Metadata is an HTML page. */
    GARBAGE_METADATA,
    /** The answer to a ticket request is XML cut in the middle. */
    GARBAGE_TICKET,
    /** The issued certificate is base64 of something else. */
    GARBAGE_CERTIFICATE,
    /** The root chain is base64 of something else. */
    GARBAGE_ROOT_CHAIN,
    /** UsePinAuth is off (F-AUTH-06). */
    PIN_AUTH_OFF,
    /** Every PIN is older than the policy allows. */
    PIN_EXPIRED,
    /** Every account may not sign in by PIN. */
    ACCOUNT_DISABLED,
    /** PINs are refused with a number that no client knows. */
    UNKNOWN_NUMBER,
    /** The web ticket service answers 503, all else works. */
    TICKETS_UNAVAILABLE,
    /** The web ticket service stumbles over Windows accounts: 28001. */
    TICKETS_BROKEN,
    /** An unknown number is told apart from a wrong PIN. */
    TELLS_UNKNOWN_NUMBER,
    /** EnableCertChainDownload is off (F-AUTH-08). */
    CHAIN_DOWNLOAD_OFF,
    /** Tickets come without the server's entropy. */
    NO_SERVER_ENTROPY,
    /** Tickets are over when they are issued (F-AUTH-12). */
    TICKETS_EXPIRED,
    /** The user's home store is away; certificates cannot be published (F-AUTH-07). */
    STORE_UNAVAILABLE,
    /** Windows accounts are let in by Kerberos tickets alone. */
    TICKETS_ALONE,
    /** No account has the name http/ of the web services (F-AUTH-14). */
    SPN_MISSING,
    /** Two accounts have that name (F-AUTH-14). */
    SPN_TWICE,
    /** That name is on one Front End's account, and another one answers (F-AUTH-14). */
    SPN_ELSEWHERE
}
