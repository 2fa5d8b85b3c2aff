package dev.handset.emulator.exchange;

import static microsoft.exchange.webservices.data.core.enumeration.property.WellKnownFolderName.Calendar;
import static microsoft.exchange.webservices.data.core.enumeration.property.WellKnownFolderName.Inbox;

import dev.handset.emulator.lab.Box;
import dev.handset.emulator.lab.Lab;
import dev.handset.emulator.lab.LabAddresses;
import dev.handset.emulator.lab.LabPlan;
import dev.handset.emulator.lab.LabSettings;
import dev.handset.emulator.lab.LabUser;
import dev.handset.emulator.mailbox.Appointment;
import dev.handset.emulator.mailbox.Folder;
import dev.handset.emulator.mailbox.MailMessage;
import dev.handset.emulator.mailbox.Series;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.Period;
import java.time.ZoneId;
import java.util.Date;
import java.util.List;
import java.util.TimeZone;
import microsoft.exchange.webservices.data.core.ExchangeService;
import microsoft.exchange.webservices.data.core.PropertySet;
import microsoft.exchange.webservices.data.core.enumeration.availability.AvailabilityData;
import microsoft.exchange.webservices.data.core.enumeration.misc.ExchangeVersion;
import microsoft.exchange.webservices.data.core.enumeration.notification.EventType;
import microsoft.exchange.webservices.data.core.enumeration.service.SyncFolderItemsScope;
import microsoft.exchange.webservices.data.credential.WebCredentials;
import microsoft.exchange.webservices.data.misc.availability.AttendeeInfo;
import microsoft.exchange.webservices.data.misc.availability.TimeWindow;
import microsoft.exchange.webservices.data.property.complex.FolderId;
import microsoft.exchange.webservices.data.search.CalendarView;

/**
 * A lab on the real ports, and the EWS Java API of Microsoft as its client; a program, because the
 * library knows no other port than 443 and no other names than the system's. Run it in a network of
 * its own.
 */
final class EwsJavaApi {
    static final LabAddresses ADDRESSES = new LabAddresses(61, 7, 0);
    private static final String ALICE = LabUser.ALICE.sipUri();

    private EwsJavaApi() {}

    /**
     * @param arguments a folder to write to; then {@code autodiscover}, or the URL of EWS
     */
    public static void main(String[] arguments) throws Exception {
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        var settings = LabSettings.usual(InstantSource.system(), new SecureRandom()).withOffset(0);
        try (var lab = Lab.start(LabPlan.HEALTHY, settings, ADDRESSES)) {
            trust(lab, Path.of(arguments[0]));
            try (var service = new ExchangeService(ExchangeVersion.Exchange2010_SP2)) {
                service.setCredentials(
                        new WebCredentials("alice", LabUser.ALICE.password(), "CONTOSO"));
                if (arguments[1].equals("autodiscover")) {
                    service.autodiscoverUrl("alice@contoso.com", url -> url.startsWith("https:"));
                } else {
                    service.setUrl(URI.create(arguments[1]));
                }
                say("url", service.getUrl());
                talk(service, lab);
            }
        }
    }

    /** Names of the lab's boxes, for the system property {@code jdk.net.hosts.file}. */
    static List<String> hosts() {
        String address = ADDRESSES.of(Box.EXCHANGE).getHostAddress();
        String outside = ADDRESSES.of(Box.EXTERNAL_EXCHANGE).getHostAddress();
        return List.of(
                address + " autodiscover.contoso.com",
                address + " mail.contoso.com",
                outside + " mailext.contoso.com");
    }

    private static void trust(Lab lab, Path folder) throws Exception {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        try (var in = new java.io.ByteArrayInputStream(lab.pki().rootCertificate())) {
            var root = CertificateFactory.getInstance("X.509").generateCertificate(in);
            store.setCertificateEntry("lab", root);
        }
        Path file = folder.resolve("trust.p12");
        try (var out = Files.newOutputStream(file)) {
            store.store(out, "changeit".toCharArray());
        }
        System.setProperty("javax.net.ssl.trustStore", file.toString());
        System.setProperty("javax.net.ssl.trustStorePassword", "changeit");
    }

    private static void talk(ExchangeService service, Lab lab) throws Exception {
        Instant now = Instant.now();
        var weekly = new Series(Period.ofWeeks(1), ZoneId.of("Europe/Berlin"), 3);
        lab.mailboxes()
                .add(
                        new Appointment(
                                        ALICE,
                                        "Weekly",
                                        "Room 9",
                                        "Carol",
                                        now.plus(Duration.ofHours(3)),
                                        now.plus(Duration.ofHours(4)),
                                        "Tentative")
                                .repeating(weekly)
                                .saying("Agenda"));
        var view = new CalendarView(Date.from(now), Date.from(now.plus(Duration.ofDays(30))));
        for (var found : service.findAppointments(Calendar, view).getItems()) {
            say(
                    "found",
                    found.getSubject(),
                    found.getLocation(),
                    found.getAppointmentType(),
                    found.getLegacyFreeBusyStatus());
            found.load(PropertySet.FirstClassProperties);
            say("body", found.getBody());
        }
        var shape = PropertySet.IdOnly;
        var calendar = new FolderId(Calendar);
        var scope = SyncFolderItemsScope.NormalItems;
        var first = service.syncFolderItems(calendar, shape, null, 1, scope, null);
        say("synced", first.getCount(), first.getMoreChangesAvailable());
        var rest = service.syncFolderItems(calendar, shape, null, 512, scope, first.getSyncState());
        say("synced", rest.getCount(), rest.getMoreChangesAvailable());
        var pull =
                service.subscribeToPullNotifications(
                        List.of(new FolderId(Inbox)), 30, null, EventType.NewMail);
        say("nothing", pull.getEvents().getItemEvents().iterator().hasNext());
        lab.mailboxes()
                .add(
                        new MailMessage(
                                ALICE,
                                Folder.INBOX,
                                MailMessage.NOTE,
                                "Hello",
                                "Bob",
                                "bob@contoso.com",
                                now,
                                false,
                                ""));
        for (var event : pull.getEvents().getItemEvents()) say("event", event.getEventType());
        pull.unsubscribe();
        var day = new TimeWindow(Date.from(now), Date.from(now.plus(Duration.ofDays(2))));
        var busy =
                service.getUserAvailability(
                        List.of(new AttendeeInfo("bob@contoso.com")),
                        day,
                        AvailabilityData.FreeBusy);
        for (var one : busy.getAttendeesAvailability()) {
            say("busy", one.getErrorCode(), one.getCalendarEvents().size());
        }
        say("end");
    }

    private static void say(Object... words) {
        System.out.println(
                String.join(" | ", java.util.Arrays.stream(words).map(String::valueOf).toList()));
    }
}
