package dev.handset.provisioning.exchange;

import dev.handset.provisioning.ProvisioningFailed;
import dev.handset.provisioning.ProvisioningFailure;
import dev.handset.provisioning.http.HttpClient;
import dev.handset.provisioning.http.HttpReply;
import dev.handset.provisioning.http.HttpRequest;
import dev.handset.provisioning.http.LogOn;
import dev.handset.provisioning.soap.SoapCall;
import dev.handset.provisioning.soap.XmlReader;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads the calendar by Exchange Web Services. */
public final class EwsCalendar {
    /** Longest subject, location and organizer that is kept; the server cuts at 255 itself. */
    public static final int MAX_TEXT = 255;

    private final HttpClient http;
    private final URI ews;
    private final Optional<LogOn> logOn;

    /**
     * @param ews URL of EWS, as autodiscover named it
     */
    public EwsCalendar(HttpClient http, URI ews, Optional<LogOn> logOn) {
        this.http = http;
        this.ews = ews;
        this.logOn = logOn;
    }

    /**
     * Entries that touch the time between {@code from} and {@code to}, in the server's order.
     *
     * @param maxEntries what the phone has room for; more are not read
     */
    public List<Appointment> view(Instant from, Instant to, int maxEntries)
            throws ProvisioningFailed {
        FindItem operation = new FindItem(from, to, maxEntries);
        HttpRequest request = HttpRequest.soap(ews, FindItem.ACTION, operation.toXml());
        HttpReply reply = logOn.isPresent() ? http.send(request, logOn.get()) : http.send(request);
        FindItem.Answer answer =
                SoapCall.read(ews, reply, xml -> operation.parse(XmlReader.read(xml)));
        if (!answer.success()) {
            throw new ProvisioningFailed(
                    new ProvisioningFailure.SoapFault(
                            ews, OptionalInt.empty(), answer.responseCode(), answer.message()));
        }
        return answer.appointments();
    }

    static String bounded(String text) {
        return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT);
    }
}
