package dev.handset.provisioning.http;

import dev.handset.provisioning.ProvisioningFailed;
import dev.handset.provisioning.secret.Credentials;
import java.net.URI;
import java.util.Optional;

/**
 * One way to authenticate by HTTP (RFC 9110 §11). The data of its messages are what stands behind
 * the scheme's name in {@code Authorization} and {@code WWW-Authenticate}.
 */
public interface HttpScheme {
    /** As challenges name it, such as {@code NTLM}. */
    String name();

    /**
     * Begins for one request.
     *
     * @param challenge what the server's offer says behind the scheme's name; may be empty
     * @return empty when this way has nothing for that server, so that the next is tried
     */
    Optional<Login> begin(
            HttpClientSettings settings, URI uri, Credentials credentials, String challenge)
            throws ProvisioningFailed;

    /** One log-on under way. */
    interface Login {
        /**
         * Data of the first message. Asked for once, before all else.
         *
         * @throws NotThisWay when it comes out that this way has nothing for that server
         * @throws ProvisioningFailed when the account was refused already
         */
        String first() throws ProvisioningFailed, NotThisWay;

        /**
         * Who judges what the next message to be sent holds, such as the server's domain: an
         * account that was refused there is not tried there again. Empty while none is held.
         */
        Optional<String> authority();

        /**
         * Answers a challenge.
         *
         * @return empty when the server's turn is over, and its 401 a refusal
         */
        Optional<String> next(String challenge) throws ProvisioningFailed;
    }
}
