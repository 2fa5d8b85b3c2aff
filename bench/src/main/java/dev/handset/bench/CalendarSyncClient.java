package dev.handset.bench;

import com.sun.management.ThreadMXBean;
import dev.handset.emulator.lab.LabUser;
import dev.handset.provisioning.exchange.EwsClient;
import dev.handset.provisioning.exchange.FolderSync;
import dev.handset.provisioning.exchange.Patience;
import dev.handset.provisioning.http.HttpClient;
import dev.handset.provisioning.http.HttpClientSettings;
import dev.handset.provisioning.http.HttpObserver;
import dev.handset.provisioning.http.LogOn;
import dev.handset.provisioning.secret.Credentials;
import dev.handset.provisioning.secret.Password;
import dev.handset.tls.ServerCheck;
import dev.handset.tls.TlsClientSettings;
import dev.handset.tls.TlsConnector;
import dev.handset.tls.net.Deadlines;
import dev.handset.tls.net.Ports;
import dev.handset.truststore.PhoneProfiles;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import microsoft.exchange.webservices.data.core.ExchangeService;
import microsoft.exchange.webservices.data.core.PropertySet;
import microsoft.exchange.webservices.data.core.enumeration.misc.ExchangeVersion;
import microsoft.exchange.webservices.data.core.enumeration.property.BasePropertySet;
import microsoft.exchange.webservices.data.core.enumeration.property.WellKnownFolderName;
import microsoft.exchange.webservices.data.core.enumeration.service.SyncFolderItemsScope;
import microsoft.exchange.webservices.data.core.service.schema.AppointmentSchema;
import microsoft.exchange.webservices.data.core.service.schema.ItemSchema;
import microsoft.exchange.webservices.data.credential.WebCredentials;
import microsoft.exchange.webservices.data.property.complex.FolderId;

/** One sync of a calendar from its beginning, by ours or by Microsoft's library; prints figures. */
public final class CalendarSyncClient {
    private static final int PAGE = 128;
    private static final String HOST = "mail.contoso.com";

    private CalendarSyncClient() {}

    /**
     * @param arguments {@code ours} or {@code theirs}; address and port of EWS
     */
    public static void main(String[] arguments) throws Exception {
        int port = Integer.parseInt(arguments[2]);
        long begun = System.nanoTime();
        long items = arguments[0].equals("ours") ? ours(arguments[1], port) : theirs(port);
        long millis = (System.nanoTime() - begun) / 1_000_000;
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long bytes = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        System.out.printf("%d %d %d%n", items, millis, bytes >> 10);
    }

    private static long ours(String address, int port) throws Exception {
        var random = new SecureRandom();
        var limits = PhoneProfiles.byId("modern").orElseThrow().tls();
        var tls =
                new TlsConnector(
                        new TlsClientSettings(
                                limits, ServerCheck.ACCEPT_ANY, Deadlines.DEFAULT, random));
        var settings =
                new HttpClientSettings(
                        host -> InetAddress.getByName(address),
                        Ports.REAL,
                        tls,
                        "bench",
                        "BENCH",
                        random,
                        InstantSource.system());
        var alice = Credentials.parse("CONTOSO\\alice", Password.of(LabUser.ALICE.password()));
        try (var http = new HttpClient(settings, HttpObserver.NONE)) {
            var url = URI.create("https://%s:%d/EWS/Exchange.asmx".formatted(HOST, port));
            var ews = new EwsClient(http, url, Optional.of(LogOn.exchange(alice)), Patience.USUAL);
            return FolderSync.ofCalendar(ews).run(Optional.empty(), change -> {}).changes();
        }
    }

    private static long theirs(int port) throws Exception {
        var shape =
                new PropertySet(
                        BasePropertySet.IdOnly,
                        ItemSchema.Subject,
                        AppointmentSchema.Start,
                        AppointmentSchema.End,
                        AppointmentSchema.Location,
                        AppointmentSchema.Organizer,
                        AppointmentSchema.LegacyFreeBusyStatus);
        try (var service = new ExchangeService(ExchangeVersion.Exchange2010_SP2)) {
            service.setCredentials(
                    new WebCredentials("alice", LabUser.ALICE.password(), "CONTOSO"));
            service.setUrl(URI.create("https://%s:%d/EWS/Exchange.asmx".formatted(HOST, port)));
            var calendar = new FolderId(WellKnownFolderName.Calendar);
            long items = 0;
            String state = null;
            while (true) {
                var page =
                        service.syncFolderItems(
                                calendar,
                                shape,
                                null,
                                PAGE,
                                SyncFolderItemsScope.NormalItems,
                                state);
                items += page.getCount();
                state = page.getSyncState();
                if (!page.getMoreChangesAvailable()) return items;
            }
        }
    }
}
