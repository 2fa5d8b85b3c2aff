package dev.handset.tls;

import dev.handset.tls.net.Deadlines;
import dev.handset.truststore.TlsVersion;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;

/**
 * A server for the lab, as good or as bad as a scenario wants it.
 *
 * @param identity its chain, sent exactly as given, and its key
 * @param suites IANA names, most preferred first; the client's order does not count
 * @param clientCertificate whether a CertificateRequest is sent, and what an empty answer leads to
 * @param deadlines {@code connect} is not used
 */
public record TlsServerSettings(
        TlsIdentity identity,
        TlsVersion minVersion,
        TlsVersion maxVersion,
        List<String> suites,
        ClientCertificate clientCertificate,
        HelloFault fault,
        Deadlines deadlines,
        SecureRandom random,
        ServerHandshakeObserver observer,
        Optional<KeyLog> keyLog) {
    /** What a server of the phones' time has, and modern suites for modern peers. */
    public static final List<String> DEFAULT_SUITES =
            List.of(
                    "TLS_AES_128_GCM_SHA256",
                    "TLS_AES_256_GCM_SHA384",
                    "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
                    "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
                    "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
                    "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA",
                    "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA",
                    "TLS_RSA_WITH_AES_128_CBC_SHA",
                    "TLS_RSA_WITH_AES_256_CBC_SHA",
                    "TLS_RSA_WITH_3DES_EDE_CBC_SHA");

    public TlsServerSettings {
        suites = List.copyOf(suites);
        if (minVersion.compareTo(maxVersion) > 0)
            throw new IllegalArgumentException(minVersion + " to " + maxVersion + " is no range");
    }

    /** TLS 1.0 to 1.3, default suites and deadlines, no fault. */
    public static TlsServerSettings of(TlsIdentity identity, SecureRandom random) {
        return new TlsServerSettings(
                identity,
                TlsVersion.TLS_1_0,
                TlsVersion.TLS_1_3,
                DEFAULT_SUITES,
                ClientCertificate.NONE,
                HelloFault.NONE,
                Deadlines.DEFAULT,
                random,
                ServerHandshakeObserver.NONE,
                Optional.empty());
    }

    public TlsServerSettings withIdentity(TlsIdentity other) {
        return copy(other, minVersion, maxVersion, suites, clientCertificate, fault);
    }

    public TlsServerSettings withVersions(TlsVersion lowest, TlsVersion highest) {
        return copy(identity, lowest, highest, suites, clientCertificate, fault);
    }

    public TlsServerSettings withSuites(List<String> others) {
        return copy(identity, minVersion, maxVersion, others, clientCertificate, fault);
    }

    public TlsServerSettings withClientCertificateRequest() {
        return withClientCertificate(ClientCertificate.ASKED);
    }

    public TlsServerSettings withClientCertificate(ClientCertificate other) {
        return copy(identity, minVersion, maxVersion, suites, other, fault);
    }

    public TlsServerSettings withFault(HelloFault other) {
        return copy(identity, minVersion, maxVersion, suites, clientCertificate, other);
    }

    public TlsServerSettings withDeadlines(Deadlines others) {
        return new TlsServerSettings(
                identity,
                minVersion,
                maxVersion,
                suites,
                clientCertificate,
                fault,
                others,
                random,
                observer,
                keyLog);
    }

    public TlsServerSettings withObserver(ServerHandshakeObserver other) {
        return new TlsServerSettings(
                identity,
                minVersion,
                maxVersion,
                suites,
                clientCertificate,
                fault,
                deadlines,
                random,
                other,
                keyLog);
    }

    public TlsServerSettings withKeyLog(KeyLog log) {
        return new TlsServerSettings(
                identity,
                minVersion,
                maxVersion,
                suites,
                clientCertificate,
                fault,
                deadlines,
                random,
                observer,
                Optional.of(log));
    }

    private TlsServerSettings copy(
            TlsIdentity newIdentity,
            TlsVersion lowest,
            TlsVersion highest,
            List<String> newSuites,
            ClientCertificate request,
            HelloFault newFault) {
        return new TlsServerSettings(
                newIdentity,
                lowest,
                highest,
                newSuites,
                request,
                newFault,
                deadlines,
                random,
                observer,
                keyLog);
    }
}
