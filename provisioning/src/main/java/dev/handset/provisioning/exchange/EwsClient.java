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
import java.time.Duration;
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
        var waiting = new Waiting(patience);
        while (true) {
            HttpReply reply = send(operation);
            try {
                return read(reply, operation);
            } catch (EwsRefused e) {
                Optional<EwsVersion> lower = version.lower();
                if (e.code().equals(EwsRefused.VERSION) && lower.isPresent()) {
                    version = lower.get();
                    continue;
                }
                if (!e.code().equals(EwsRefused.BUSY)) throw failed(e);
                Duration wait = Waiting.told(e.backOff());
                if (!waiting.again(wait)) {
                    throw new ProvisioningFailed(
                            new ProvisioningFailure.Busy(ews, e.code() + " " + e.text(), wait));
                }
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
        if (RetryAfter.in(reply)) {
            var wait = RetryAfter.of(reply, http.settings().clock().instant());
            throw new EwsRefused(EwsRefused.BUSY, "503 " + reply.reason(), wait);
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

    private ProvisioningFailed failed(EwsRefused e) {
        return new ProvisioningFailed(
                new ProvisioningFailure.SoapFault(ews, OptionalInt.empty(), e.code(), e.text()));
    }
}
