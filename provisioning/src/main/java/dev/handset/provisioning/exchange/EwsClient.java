package dev.handset.provisioning.exchange;

import dev.handset.provisioning.ProvisioningFailed;
import dev.handset.provisioning.ProvisioningFailure;
import dev.handset.provisioning.http.HttpClient;
import dev.handset.provisioning.http.HttpReply;
import dev.handset.provisioning.http.HttpRequest;
import dev.handset.provisioning.http.LogOn;
import dev.handset.provisioning.soap.MalformedXml;
import dev.handset.provisioning.soap.SoapCall;
import dev.handset.provisioning.soap.XmlReader;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Exchange Web Services of one mailbox. A schema that the server does not know is followed by an
 * older one, for all later calls too; a busy server is asked again when it says so, as far as
 * {@link Patience} goes. An error of the service is a {@link ProvisioningFailure.SoapFault} with
 * its response code. For one thread at a time.
 */
public final class EwsClient {
    private final HttpClient http;
    private final URI ews;
    private final Optional<LogOn> logOn;
    private final Patience patience;
    private EwsVersion version = EwsVersion.EXCHANGE_2010;

    /**
     * @param ews URL of EWS, as autodiscover named it
     */
    public EwsClient(HttpClient http, URI ews, Optional<LogOn> logOn, Patience patience) {
        this.http = http;
        this.ews = ews;
        this.logOn = logOn;
        this.patience = patience;
    }

    /** What the next request says it is written in. */
    public EwsVersion version() {
        return version;
    }

    <T> T call(EwsOperation<T> operation) throws ProvisioningFailed {
        Duration left = patience.mostTogether();
        for (int tries = 1; ; ) {
            HttpReply reply = send(operation);
            try {
                return read(reply, operation);
            } catch (EwsRefused e) {
                Optional<EwsVersion> lower = version.lower();
                if (e.code().equals(EwsRefused.VERSION) && lower.isPresent()) {
                    version = lower.get();
                    continue;
                }
                if (!e.code().equals(EwsRefused.BUSY)) throw failed(e, "");
                Duration wait = e.backOff().orElse(Patience.UNSAID);
                if (tries++ == patience.tries() || wait.compareTo(left) > 0) {
                    throw failed(e, "; it asks to wait %d ms".formatted(wait.toMillis()));
                }
                left = left.minus(wait);
                sleep(wait);
            }
        }
    }

    private HttpReply send(EwsOperation<?> operation) throws ProvisioningFailed {
        HttpRequest request =
                HttpRequest.soap(ews, operation.action(), operation.envelope(version));
        return logOn.isPresent() ? http.send(request, logOn.get()) : http.send(request);
    }

    private <T> T read(HttpReply reply, EwsOperation<T> operation)
            throws ProvisioningFailed, EwsRefused {
        try {
            if (reply.status() == 200) return operation.read(reply.body());
        } catch (MalformedXml e) {
            throw new ProvisioningFailed(SoapCall.malformed(ews, e));
        }
        if (reply.status() == 503 && reply.header("Retry-After").isPresent()) {
            throw new EwsRefused(EwsRefused.BUSY, "503 " + reply.reason(), retryAfter(reply));
        }
        Optional<EwsRefused> fault = fault(reply);
        if (fault.isPresent()) throw fault.get();
        throw new ProvisioningFailed(SoapCall.refusal(ews, reply));
    }

    private static Optional<EwsRefused> fault(HttpReply reply) {
        try {
            return reply.body().length == 0
                    ? Optional.empty()
                    : EwsMessage.fault(XmlReader.read(reply.body()));
        } catch (MalformedXml e) {
            return Optional.empty();
        }
    }

    /** Seconds, or a date (RFC 9110 §10.2.3). */
    private Optional<Duration> retryAfter(HttpReply reply) {
        String text = reply.header("Retry-After").orElse("").strip();
        if (text.matches("[0-9]{1,9}")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
        }
        try {
            Instant until =
                    ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
            Duration wait = Duration.between(http.settings().clock().instant(), until);
            return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private void sleep(Duration wait) throws ProvisioningFailed {
        try {
            patience.pause().sleep(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(new EwsRefused(EwsRefused.BUSY, "", Optional.empty()), "interrupted");
        }
    }

    private ProvisioningFailed failed(EwsRefused e, String more) {
        return new ProvisioningFailed(
                new ProvisioningFailure.SoapFault(
                        ews, OptionalInt.empty(), e.code(), e.text() + more));
    }
}
