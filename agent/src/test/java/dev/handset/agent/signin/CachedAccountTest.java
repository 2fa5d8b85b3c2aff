package dev.handset.agent.signin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.handset.agent.TestPki;
import dev.handset.agent.event.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a phone keeps of Exchange from one start to the next. */
@Timeout(120)
final class CachedAccountTest {
    private static final TestPki PKI = new TestPki("Contoso");
    private static final TestPki.Issued LEAF =
            PKI.leaf("mail.contoso.com", "autodiscover.contoso.com", "contoso.com");
    private static final String ASKS = ScriptedWeb.reply(401, "", "WWW-Authenticate: NTLM");

    @TempDir Path state;

    private static ScriptedWeb web(Function<ScriptedWeb.Request, String> answers)
            throws IOException {
        return new ScriptedWeb(
                ScriptedWeb.Manner.NORMAL,
                LEAF,
                List.of(LEAF.der(), PKI.intermediate.der()),
                answers);
    }

    private Bench byPin() {
        return new Bench(state, () -> TestPki.NOW, ScriptedWeb.PORTS);
    }

    private static Progress alice(Bench bench, ScriptedWeb web) throws IOException {
        return ExchangePhone.registered(bench, web, PKI, LEAF, ExchangePhone.ALICE);
    }

    private static String settings() {
        return ScriptedWeb.reply(
                200,
                "<Autodiscover><Response><Account><Protocol><Type>EXCH</Type><EwsUrl>"
                        + "https://mail.contoso.com/EWS/Exchange.asmx</EwsUrl></Protocol>"
                        + "</Account></Response></Autodiscover>");
    }

    private static String sync(String state, int items) {
        return ExchangePhone.ews(
                "SyncFolderItems",
                "<SyncState>%s</SyncState><IncludesLastItemInRange>true".formatted(state)
                        + "</IncludesLastItemInRange><Changes>"
                        + "<Create><CalendarItem/></Create>".repeat(items)
                        + "</Changes>");
    }

    private static String view() {
        return ExchangePhone.ews(
                "FindItem",
                "<RootFolder><Items><CalendarItem><Subject>Review</Subject>"
                        + "<Start>2026-06-01T14:30:00Z</Start><End>2026-06-01T15:00:00Z</End>"
                        + "</CalendarItem><CalendarItem><Subject>Lunch</Subject>"
                        + "<Start>2026-06-02T10:00:00Z</Start><End>2026-06-02T11:00:00Z</End>"
                        + "</CalendarItem></Items></RootFolder>");
    }

    private static void autodiscover(Progress progress) throws StepFailed {
        assertEquals(Outcome.PASSED, new AutodiscoverStep().run(progress));
    }

    @Test
    void aTetheredAccountServesALaterSignInByPin() throws Exception {
        try (var web = web(r -> settings())) {
            autodiscover(alice(byPin().tethered(), web));
            assertTrue(Files.exists(state.resolve("account.sealed")));
            var later = byPin();
            autodiscover(alice(later, web));
            assertTrue(later.told().contains("kept from the last tether"), later::told);
            assertFalse(later.told().contains(Bench.PASSWORD));
        }
    }

    @Test
    void anotherUserHasNothingOfIt() throws Exception {
        try (var web = web(r -> settings())) {
            autodiscover(alice(byPin().tethered(), web));
            var bob = ExchangePhone.registered(byPin(), web, PKI, LEAF, "sip:bob@contoso.com");
            var e = assertThrows(StepFailed.class, () -> new AutodiscoverStep().run(bob));
            assertEquals("F-EXCH-01", e.diagnosis().code());
        }
    }

    @Test
    void aPasswordThatExchangeRefusedIsNotTriedAgain() throws Exception {
        try (var web = web(r -> settings())) {
            autodiscover(alice(byPin().tethered(), web));
        }
        try (var web = web(r -> ASKS)) {
            var first = alice(byPin(), web);
            var e = assertThrows(StepFailed.class, () -> new AutodiscoverStep().run(first));
            assertEquals("F-EXCH-02", e.diagnosis().code());
            int asked = web.asked.size();
            var second = alice(byPin(), web);
            e = assertThrows(StepFailed.class, () -> new AutodiscoverStep().run(second));
            assertEquals("F-EXCH-02", e.diagnosis().code());
            assertTrue(e.diagnosis().observed().contains("not tried again"));
            assertEquals(asked, web.asked.size(), "nothing is sent");
        }
        try (var web = web(r -> settings())) {
            autodiscover(alice(byPin().tethered(), web));
            autodiscover(alice(byPin(), web));
        }
    }

    @Test
    void anUnchangedCalendarIsNotReadAgain() throws Exception {
        try (var web =
                web(
                        r ->
                                r.body().contains("<m:SyncFolderItems>")
                                        ? sync(
                                                "s1",
                                                r.body().contains("SyncState>s1") ? 0 : 300 / 3)
                                        : view())) {
            var first = byPin().tethered();
            calendar(first, web);
            assertEquals("Mon 14:30 Review", first.events.screen().appointment());
            assertEquals(List.of("Tue 10:00 Lunch"), first.events.screen().later());
            int asked = web.asked.size();
            var second = byPin().tethered();
            calendar(second, web);
            assertEquals(asked + 3, web.asked.size(), "for changes, calls and voice messages");
            assertEquals("Mon 14:30 Review", second.events.screen().appointment());
            assertTrue(second.told().contains("unchanged since"), second::told);
        }
    }

    @Test
    void aStateThatTheServerForgotIsNoFailure() throws Exception {
        try (var web =
                web(
                        r ->
                                r.body().contains("SyncState>s")
                                        ? ScriptedWeb.reply(
                                                200,
                                                "<E><Body><SyncFolderItemsResponse>"
                                                        + "<ResponseMessages>"
                                                        + "<SyncFolderItemsResponseMessage>"
                                                        + "<ResponseCode>ErrorInvalidSyncStateData"
                                                        + "</ResponseCode>"
                                                        + "</SyncFolderItemsResponseMessage>"
                                                        + "</ResponseMessages>"
                                                        + "</SyncFolderItemsResponse></Body></E>")
                                        : r.body().contains("<m:SyncFolderItems>")
                                                ? sync("s", 1)
                                                : view())) {
            calendar(byPin().tethered(), web);
            var again = byPin().tethered();
            calendar(again, web);
            assertEquals("Mon 14:30 Review", again.events.screen().appointment());
        }
    }

    private static void calendar(Bench bench, ScriptedWeb web) throws Exception {
        var progress = alice(bench.patience(Duration.ofSeconds(20)), web);
        progress.ews(java.net.URI.create("https://mail.contoso.com/EWS/Exchange.asmx"));
        assertEquals(Outcome.PASSED, new CalendarStep(ZoneOffset.UTC).run(progress));
    }
}
