package dev.handset.provisioning.kerberos;

import dev.handset.provisioning.secret.Credentials;

/** Where a client gets tickets that it shows to services. */
public interface ServiceTickets {
    /** Of the domain whose password the account's is, such as {@code contoso.com}. */
    String domain(Credentials account);

    /**
     * @param service SPN without realm, such as {@code HTTP/mail.contoso.com}
     * @return GSS-API initial token with the AP-REQ
     */
    byte[] token(Credentials account, String service) throws KerberosFailed;
}
