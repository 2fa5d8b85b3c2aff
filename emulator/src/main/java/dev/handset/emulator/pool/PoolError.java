package dev.handset.emulator.pool;

import dev.handset.provisioning.cert.GetAndPublishCertResponse.Refused;

/**
 * Error numbers and reasons of the lab's provisioning services.
 *
 * <p>UNVERIFIED: nobody published those of the real service beyond 28000, 28001 and 28020
 * (web-services.md §1.9, §2.3). The others are outside the real range on purpose.
 */
enum PoolError {
    /** [MS-OCAUTHWS] section 3.2.4.1. */
    INTERNAL(
            28001,
            "FailedAuthentication",
            "Internal error while processing Integrated Windows authentication or authorization."),
    NOT_SIP_ENABLED(28000, "FailedAuthentication", "User is not SIP enabled."),
    ENTITY_MISMATCH(Refused.ENTITY_MISMATCH, "", "The entity does not match the web ticket."),
    BAD_REQUEST(990103, "", "The certificate request cannot be used."),
    STORE_UNAVAILABLE(Refused.CANNOT_PUBLISH, "", "The data store is unavailable."),
    NO_TICKET(990111, "InvalidSecurityToken", "No web ticket of this service."),
    EXPIRED_TICKET(990112, "InvalidSecurityToken", "The web ticket has expired."),
    OTHER_AUDIENCE(990113, "InvalidSecurityToken", "The web ticket is for another service."),
    BAD_SIGNATURE(990114, "FailedCheck", "The proof of possession is not right."),
    BAD_MESSAGE(990115, "InvalidSecurity", "The message cannot be read."),
    WRONG_CLAIM(990116, "FailedAuthentication", "The claimed address belongs to another user."),
    UNNAMED(990199, "FailedAuthentication", "The request was not served.");

    private final int id;
    private final String faultCode;
    private final String reason;

    PoolError(int id, String faultCode, String reason) {
        this.id = id;
        this.faultCode = faultCode;
        this.reason = reason;
    }

    int id() {
        return id;
    }

    /** Local part in the wsse namespace; empty for those that travel in ErrorInfo. */
    String faultCode() {
        return faultCode;
    }

    String reason() {
        return reason;
    }
}
