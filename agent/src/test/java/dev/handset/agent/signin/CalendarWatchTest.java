package dev.handset.agent.signin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.handset.agent.TestPki;
import dev.handset.agent.dns.FakeNames;
import dev.handset.agent.state.ClientIdentity;
import dev.handset.truststore.BoundedTrustStore;
import java.net.URI;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A calendar that changes while the phone stays signed in. */
@Timeout(120)
final class CalendarWatchTest {
    private static final TestPki PKI = new TestPki("Contoso");
    private static final TestPki.Issued LEAF = PKI.leaf("mail.contoso.com");

    @TempDir Path state;
    private final AtomicReference<String> subject = new AtomicReference<>("Review");
    private final AtomicReference<String> event = new AtomicReference<>("StatusEvent");
    private final AtomicReference<String> instead = new AtomicReference<>("");

    private String answer(ScriptedWeb.Request request) {
        if (!instead.get().isEmpty()) return instead.get();
        if (request.body().contains("<m:Subscribe>")) {
            return ews("Subscribe", "<SubscriptionId>i</SubscriptionId><Watermark>w</Watermark>");
        }
        if (request.body().contains("<m:GetEvents>")) {
            return ews(
                    "GetEvents",
                    "<Notification><%1$s><Watermark>w</Watermark></%1$s></Notification>"
                            .formatted(event.get()));
        }
        if (request.body().contains("<m:SyncFolderItems>")) {
            boolean first = !request.body().contains("SyncState");
            boolean quiet = first || event.get().equals("StatusEvent");
            return ews(
                    "SyncFolderItems",
                    "<SyncState>s</SyncState><IncludesLastItemInRange>true"
                            + "</IncludesLastItemInRange><Changes>"
                            + (quiet ? "" : "<Update><CalendarItem/></Update>")
                            + "</Changes>");
        }
        return ews(
                "FindItem",
                "<RootFolder><Items><CalendarItem><Subject>"
                        + subject.get()
                        + "</Subject><Start>2026-06-01T14:30:00Z</Start>"
                        + "<End>2026-06-01T15:00:00Z</End></CalendarItem></Items></RootFolder>");
    }

    private static String ews(String operation, String inside) {
        return ScriptedWeb.reply(
                200,
                "<E><Body><%1$sResponse><ResponseMessages><%1$sResponseMessage><ResponseCode>"
                                .formatted(operation)
                        + "NoError</ResponseCode>%2$s</%1$sResponseMessage></ResponseMessages>"
                                .formatted(operation, inside)
                        + "</%sResponse></Body></E>".formatted(operation));
    }

    @Test
    void showsWhatChangedAndWhatFails() throws Exception {
        try (var web =
                new ScriptedWeb(
                        ScriptedWeb.Manner.NORMAL,
                        LEAF,
                        List.of(LEAF.der(), PKI.intermediate.der()),
                        this::answer)) {
            var bench = new Bench(state, () -> TestPki.NOW, ScriptedWeb.PORTS).tethered();
            var progress = bench.progress(new FakeNames(web.address.getHostAddress()));
            progress.identity(
                    new ClientIdentity("sip:alice@contoso.com", LEAF.key(), LEAF.certificate()));
            progress.store()
                    .add(
                            BoundedTrustStore.Kind.POOL_CHAIN,
                            List.of(PKI.root.certificate()),
                            TestPki.NOW);
            progress.ews(URI.create("https://mail.contoso.com/EWS/Exchange.asmx"));
            var step = new CalendarStep(ZoneOffset.UTC);
            step.run(progress);
            try (var watch = new CalendarWatch(progress, step)) {
                watch.look();
                assertEquals("Mon 14:30 Review", bench.events.screen().appointment());
                subject.set("Moved");
                watch.look();
                assertEquals("Mon 14:30 Review", bench.events.screen().appointment(), "no news");
                event.set("ModifiedEvent");
                watch.look();
                assertEquals("Mon 14:30 Moved", bench.events.screen().appointment());
                instead.set(ScriptedWeb.reply(503, ""));
                watch.look();
                assertEquals(
                        "Connection to Microsoft Exchange is unavailable. Please contact your"
                                + " support team",
                        bench.events.screen().status());
                instead.set("");
                watch.look();
                assertEquals("", bench.events.screen().status());
            }
        }
    }
}
