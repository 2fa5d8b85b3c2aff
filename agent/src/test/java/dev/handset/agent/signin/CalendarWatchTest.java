package dev.handset.agent.signin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.handset.agent.TestPki;
import java.net.URI;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A calendar that changes while the phone stays signed in. */
@Timeout(120)
final class CalendarWatchTest {
    private static final TestPki PKI = new TestPki("Contoso");
    private static final TestPki.Issued LEAF = PKI.leaf("mail.contoso.com");

    @TempDir Path state;
    private volatile String subject = "Review";
    private volatile String event = "StatusEvent";
    private volatile String instead = "";

    private String answer(ScriptedWeb.Request request) {
        if (!instead.isEmpty()) return instead;
        if (request.body().contains("<m:Subscribe>")) {
            return ExchangePhone.ews(
                    "Subscribe", "<SubscriptionId>i</SubscriptionId><Watermark>w</Watermark>");
        }
        if (request.body().contains("<m:GetEvents>")) {
            return ExchangePhone.ews(
                    "GetEvents",
                    "<Notification><%1$s><Watermark>w</Watermark></%1$s></Notification>"
                            .formatted(event));
        }
        if (request.body().contains("<m:SyncFolderItems>")) {
            boolean first = !request.body().contains("SyncState");
            boolean quiet = first || event.equals("StatusEvent");
            return ExchangePhone.ews(
                    "SyncFolderItems",
                    "<SyncState>s</SyncState><IncludesLastItemInRange>true"
                            + "</IncludesLastItemInRange><Changes>"
                            + (quiet ? "" : "<Update><CalendarItem/></Update>")
                            + "</Changes>");
        }
        return ExchangePhone.ews(
                "FindItem",
                "<RootFolder><Items><CalendarItem><Subject>"
                        + subject
                        + "</Subject><Start>2026-06-01T14:30:00Z</Start>"
                        + "<End>2026-06-01T15:00:00Z</End></CalendarItem></Items></RootFolder>");
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
            var progress = ExchangePhone.registered(bench, web, PKI, LEAF, ExchangePhone.ALICE);
            progress.ews(URI.create("https://mail.contoso.com/EWS/Exchange.asmx"));
            var step = new CalendarStep(ZoneOffset.UTC);
            step.run(progress);
            try (var watch = new CalendarWatch(progress, step)) {
                watch.look();
                assertEquals("Mon 14:30 Review", bench.events.screen().appointment());
                subject = "Moved";
                watch.look();
                assertEquals("Mon 14:30 Review", bench.events.screen().appointment(), "no news");
                event = "ModifiedEvent";
                watch.look();
                assertEquals("Mon 14:30 Moved", bench.events.screen().appointment());
                instead = ScriptedWeb.reply(503, "");
                watch.look();
                assertEquals(
                        "Connection to Microsoft Exchange is unavailable. Please contact your"
                                + " support team",
                        bench.events.screen().status());
                instead = "";
                watch.look();
                assertEquals("", bench.events.screen().status());
            }
        }
    }
}
