package dev.handset.provisioning.exchange;

import dev.handset.provisioning.ProvisioningFailed;
import dev.handset.provisioning.http.HttpClient;
import dev.handset.provisioning.http.LogOn;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads the calendar by Exchange Web Services. */
public final class EwsCalendar {
    /** Longest subject, location and organizer that is kept; the server cuts at 255 itself. */
    public static final int MAX_TEXT = 255;

    private final EwsClient ews;

    /**
     * @param ews URL of EWS, as autodiscover named it
     */
    public EwsCalendar(HttpClient http, URI ews, Optional<LogOn> logOn) {
        this(new EwsClient(http, ews, logOn, Patience.USUAL));
    }

    public EwsCalendar(EwsClient ews) {
        this.ews = ews;
    }

    /**
     * Entries that touch the time between {@code from} and {@code to}, in the server's order.
     *
     * @param maxEntries what the phone has room for; more are not read
     */
    public List<Appointment> view(Instant from, Instant to, int maxEntries)
            throws ProvisioningFailed {
        return ews.call(new FindItem(from, to, maxEntries));
    }

    static String bounded(String text) {
        return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT);
    }
}
