package dev.handset.provisioning;

import dev.handset.tls.HandshakeOutcome;
import dev.handset.tls.HandshakeOutcome.AlertReceived;
import dev.handset.tls.HandshakeOutcome.ChainRefused;
import dev.handset.tls.HandshakeOutcome.ConnectFailed;
import dev.handset.tls.HandshakeOutcome.MalformedChain;
import dev.handset.tls.HandshakeOutcome.NotTls;
import dev.handset.tls.HandshakeOutcome.PeerClosed;
import dev.handset.tls.HandshakeOutcome.PeerReset;
import dev.handset.tls.HandshakeOutcome.TimedOut;
import dev.handset.truststore.TrustFailure;
import java.util.Locale;
import java.util.Optional;

/**
 * The result codes that a phone of this family writes into its log: WinINet errors as {@code
 * 0x80070000 + number}, and SSPI and certificate errors (MS-ERREF). Which of them a phone picks is
 * known for an unbuildable chain only; the rest follows the meaning of the codes.
 */
public enum HResult {
    ERROR_INTERNET_TIMEOUT(0x80072EE2, "request timed out"),
    ERROR_INTERNET_NAME_NOT_RESOLVED(0x80072EE7, "host name not resolved"),
    ERROR_INTERNET_INCORRECT_PASSWORD(0x80072EEE, "password wrong"),
    ERROR_INTERNET_LOGIN_FAILURE(0x80072EEF, "log-on refused"),
    ERROR_INTERNET_CANNOT_CONNECT(0x80072EFD, "TCP connect failed"),
    ERROR_INTERNET_CONNECTION_ABORTED(0x80072EFE, "connection closed while in use"),
    ERROR_INTERNET_CONNECTION_RESET(0x80072EFF, "TCP reset"),
    ERROR_INTERNET_SEC_CERT_DATE_INVALID(0x80072F05, "certificate outside its dates"),
    ERROR_INTERNET_SEC_CERT_CN_INVALID(0x80072F06, "name in certificate does not match"),
    ERROR_INTERNET_CLIENT_AUTH_CERT_NEEDED(0x80072F0C, "server wants a client certificate"),
    ERROR_INTERNET_INVALID_CA(0x80072F0D, "issuer unknown or chain incomplete"),
    ERROR_INTERNET_SEC_CERT_ERRORS(0x80072F17, "several certificate errors"),
    ERROR_INTERNET_SEC_CERT_REV_FAILED(0x80072F19, "revocation check failed"),
    ERROR_HTTP_INVALID_SERVER_RESPONSE(0x80072F78, "HTTP answer unreadable"),
    ERROR_INTERNET_SECURITY_CHANNEL_ERROR(0x80072F7D, "secure channel not built"),
    ERROR_INTERNET_SEC_INVALID_CERT(0x80072F89, "certificate invalid"),
    ERROR_INTERNET_SEC_CERT_REVOKED(0x80072F8A, "certificate revoked"),
    SEC_E_INVALID_TOKEN(0x80090308, "token invalid"),
    SEC_E_LOGON_DENIED(0x8009030C, "log-on attempt failed"),
    SEC_E_NO_CREDENTIALS(0x8009030E, "no credentials in the package"),
    SEC_E_NO_AUTHENTICATING_AUTHORITY(0x80090311, "no authority reachable"),
    SEC_E_CONTEXT_EXPIRED(0x80090317, "context expired"),
    SEC_E_INCOMPLETE_MESSAGE(0x80090318, "message incomplete"),
    SEC_E_WRONG_PRINCIPAL(0x80090322, "target name wrong"),
    SEC_E_TIME_SKEW(0x80090324, "clocks differ too much"),
    SEC_E_UNTRUSTED_ROOT(0x80090325, "chain ends in an untrusted authority"),
    SEC_E_ILLEGAL_MESSAGE(0x80090326, "message unexpected or badly formed"),
    SEC_E_CERT_UNKNOWN(0x80090327, "unknown certificate error"),
    SEC_E_CERT_EXPIRED(0x80090328, "received certificate expired"),
    SEC_E_ALGORITHM_MISMATCH(0x80090331, "no common algorithm"),
    SEC_E_CERT_WRONG_USAGE(0x80090349, "certificate not valid for this usage"),
    CERT_E_EXPIRED(0x800B0101, "certificate outside its validity"),
    CERT_E_UNTRUSTEDROOT(0x800B0109, "chain ends in an untrusted root"),
    CERT_E_CHAINING(0x800B010A, "no chain to a trusted root"),
    CERT_E_CN_NO_MATCH(0x800B010F, "name does not match"),
    CERT_E_WRONG_USAGE(0x800B0110, "not valid for the requested usage"),
    CRYPT_E_REVOKED(0x80092010, "revoked"),
    CRYPT_E_NO_REVOCATION_CHECK(0x80092012, "revocation could not be checked"),
    CRYPT_E_REVOCATION_OFFLINE(0x80092013, "revocation server offline");

    private final int value;
    private final String meaning;

    HResult(int value, String meaning) {
        this.value = value;
        this.meaning = meaning;
    }

    public int value() {
        return value;
    }

    /** What it says, in a few words. */
    public String meaning() {
        return meaning;
    }

    /** As logs write it: {@code 0x80072f0d}. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "0x%08x", value);
    }

    /** What a phone logs for a failed exchange; empty where it only has a status or a fault. */
    public static Optional<HResult> of(ProvisioningFailure failure) {
        if (failure instanceof ProvisioningFailure.Tls tls) return of(tls.outcome());
        if (failure instanceof ProvisioningFailure.AllFailed all) {
            return mostTelling(all);
        }
        if (failure instanceof ProvisioningFailure.Resolve) {
            return Optional.of(ERROR_INTERNET_NAME_NOT_RESOLVED);
        }
        if (failure instanceof ProvisioningFailure.Connect connect) {
            return Optional.of(connect(connect.kind()));
        }
        if (failure instanceof ProvisioningFailure.Timeout) {
            return Optional.of(ERROR_INTERNET_TIMEOUT);
        }
        if (failure instanceof ProvisioningFailure.Unauthorized unauthorized) {
            return Optional.of(unauthorized.refused() ? SEC_E_LOGON_DENIED : SEC_E_NO_CREDENTIALS);
        }
        if (failure instanceof ProvisioningFailure.NoTicket) {
            return Optional.of(SEC_E_NO_CREDENTIALS);
        }
        if (failure instanceof ProvisioningFailure.Closed closed) {
            return Optional.of(
                    closed.detail().contains("reset")
                            ? ERROR_INTERNET_CONNECTION_RESET
                            : ERROR_INTERNET_CONNECTION_ABORTED);
        }
        if (failure instanceof ProvisioningFailure.NtlmInterrupted) {
            return Optional.of(ERROR_INTERNET_CONNECTION_ABORTED);
        }
        boolean unreadable =
                failure instanceof ProvisioningFailure.NotHttp
                        || failure instanceof ProvisioningFailure.Malformed
                        || failure instanceof ProvisioningFailure.TooLarge
                        || failure instanceof ProvisioningFailure.BadRedirect;
        return unreadable ? Optional.of(ERROR_HTTP_INVALID_SERVER_RESPONSE) : Optional.empty();
    }

    /** What a phone logs for a failed handshake; empty for a completed one. */
    public static Optional<HResult> of(HandshakeOutcome outcome) {
        if (outcome instanceof HandshakeOutcome.Completed) return Optional.empty();
        if (outcome instanceof ChainRefused refused) {
            return Optional.of(of(refused.verdict().first()));
        }
        if (outcome instanceof ConnectFailed failed) return Optional.of(connect(failed.kind()));
        if (outcome instanceof TimedOut) return Optional.of(ERROR_INTERNET_TIMEOUT);
        if (outcome instanceof PeerClosed) return Optional.of(ERROR_INTERNET_CONNECTION_ABORTED);
        if (outcome instanceof PeerReset) return Optional.of(ERROR_INTERNET_CONNECTION_RESET);
        if (outcome instanceof NotTls) return Optional.of(ERROR_HTTP_INVALID_SERVER_RESPONSE);
        if (outcome instanceof MalformedChain) return Optional.of(ERROR_INTERNET_SEC_INVALID_CERT);
        if (outcome instanceof AlertReceived received
                && wantsCertificate(received.alert().code())) {
            return Optional.of(ERROR_INTERNET_CLIENT_AUTH_CERT_NEEDED);
        }
        return Optional.of(ERROR_INTERNET_SECURITY_CHANNEL_ERROR);
    }

    /** The code for a refused chain, by the reason that matters most. */
    public static HResult of(TrustFailure reason) {
        if (reason instanceof TrustFailure.Expired
                || reason instanceof TrustFailure.NotYetValid
                || reason instanceof TrustFailure.AnchorExpired) {
            return ERROR_INTERNET_SEC_CERT_DATE_INVALID;
        }
        if (reason instanceof TrustFailure.WrongName
                || reason instanceof TrustFailure.WildcardNotMatched) {
            return ERROR_INTERNET_SEC_CERT_CN_INVALID;
        }
        boolean unbuildable =
                reason instanceof TrustFailure.IssuerMissing
                        || reason instanceof TrustFailure.IssuerUnrelated
                        || reason instanceof TrustFailure.IssuerNameOnly
                        || reason instanceof TrustFailure.UntrustedRoot
                        || reason instanceof TrustFailure.UntrustedCrossSign
                        || reason instanceof TrustFailure.AnchorKeyUnknown;
        return unbuildable ? ERROR_INTERNET_INVALID_CA : ERROR_INTERNET_SEC_INVALID_CERT;
    }

    /** The first code that is not about a name that does not exist, else the last of all. */
    private static Optional<HResult> mostTelling(ProvisioningFailure.AllFailed all) {
        Optional<HResult> last = Optional.empty();
        for (ProvisioningFailure failure : all.tried()) {
            Optional<HResult> code = of(failure);
            if (code.isEmpty()) continue;
            last = code;
            if (code.get() != ERROR_INTERNET_NAME_NOT_RESOLVED) return code;
        }
        return last;
    }

    private static HResult connect(ConnectFailed.Kind kind) {
        return kind == ConnectFailed.Kind.TIMEOUT
                ? ERROR_INTERNET_TIMEOUT
                : ERROR_INTERNET_CANNOT_CONNECT;
    }

    /** TLS alerts no_certificate (SSL 3.0) and certificate_required (TLS 1.3). */
    private static boolean wantsCertificate(int alert) {
        return alert == 41 || alert == 116;
    }
}
