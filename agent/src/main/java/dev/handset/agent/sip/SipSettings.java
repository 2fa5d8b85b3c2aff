package dev.handset.agent.sip;

import dev.handset.provisioning.http.NameResolver;
import dev.handset.provisioning.kerberos.KerberosClient;
import dev.handset.provisioning.secret.Credentials;
import dev.handset.provisioning.sip.Epid;
import dev.handset.tls.TlsConnector;
import dev.handset.tls.TlsIdentity;
import dev.handset.tls.net.Ports;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Who registers, and how it reaches registrars.
 *
 * @param sipUri such as {@code sip:alice@contoso.com}
 * @param identity the user's certificate from the pool, and its key
 * @param account Windows account, for Kerberos or NTLM where certificates are of no use
 * @param kerberos gets its tickets
 * @param connector makes the outer TLS connection, judges the registrar's chain
 * @param local the phone's address, as Via and Contact give it
 * @param answer how long one answer may take
 */
public record SipSettings(
        String sipUri,
        Epid epid,
        String userAgent,
        TlsIdentity identity,
        Optional<Credentials> account,
        KerberosClient kerberos,
        TlsConnector connector,
        NameResolver resolver,
        Ports ports,
        InetAddress local,
        Duration answer,
        InstantSource clock,
        SecureRandom random) {
    /** Domain of the SIP URI: the Request-URI of REGISTER. */
    String domain() {
        return sipUri.substring(sipUri.indexOf('@') + 1);
    }
}
