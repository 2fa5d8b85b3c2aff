package dev.handset.agent.signin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.agent.TestPki;
import dev.handset.agent.diagnosis.Catalogue;
import dev.handset.agent.diagnosis.Diagnoser;
import dev.handset.agent.event.Outcome;
import dev.handset.agent.event.Step;
import dev.handset.provisioning.LabForms;
import dev.handset.provisioning.exchange.EwsClient;
import dev.handset.provisioning.exchange.Patience;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Voice messages and logged calls of mailboxes with and without unified messaging. */
@Timeout(60)
final class MailboxGlanceTest {
    private static final URI EWS = URI.create("https://mail.contoso.com/EWS/Exchange.asmx");
    private static final TestPki PKI = new TestPki("Contoso");
    private static final TestPki.Issued LEAF = PKI.leaf("mail.contoso.com");

    private static final String NO_FOLDER =
            ScriptedWeb.reply(
                    200,
                    "<E><Body><FindItemResponse><ResponseMessages><FindItemResponseMessage"
                            + " ResponseClass=\"Error\"><MessageText>none</MessageText>"
                            + "<ResponseCode>ErrorFolderNotFound</ResponseCode>"
                            + "</FindItemResponseMessage></ResponseMessages></FindItemResponse>"
                            + "</Body></E>");
    private static final String VOICE = message("IPM.Note.Microsoft.Voicemail.UM.CA", false);
    private static final String READ = message("IPM.Note.Microsoft.Voicemail.UM.CA", true);
    private static final String MAIL = message("IPM.Note", false);

    @TempDir Path state;

    private static String message(String itemClass, boolean read) {
        return "<Message><ItemClass>%s</ItemClass><IsRead>%s</IsRead></Message>"
                .formatted(itemClass, read);
    }

    private static String found(String... messages) {
        return ExchangePhone.ews(
                "FindItem",
                "<RootFolder><Items>" + String.join("", messages) + "</Items></RootFolder>");
    }

    static Stream<Arguments> mailboxes() {
        String broken = ScriptedWeb.reply(503, "");
        return Stream.of( //   name           voicemail           inbox          evidence, or empty
                arguments("new ones", found(VOICE, READ), found(), "2 of the newest, 1 unread"),
                arguments("none", found(), found(), "0 of the newest, 0 unread"),
                arguments(
                        "in the inbox", NO_FOLDER, found(MAIL, READ), "1 of the newest, 0 unread"),
                arguments("mail alone", NO_FOLDER, found(MAIL), ""),
                arguments("nothing at all", NO_FOLDER, found(), ""),
                arguments("no answer", broken, broken, "503"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mailboxes")
    void saysWhatIsThere(String name, String voiceMail, String inbox, String evidence)
            throws Exception {
        try (var web =
                new ScriptedWeb(
                        ScriptedWeb.Manner.NORMAL,
                        LEAF,
                        List.of(LEAF.der(), PKI.intermediate.der()),
                        r -> answer(r.body(), voiceMail, inbox))) {
            var bench = new Bench(state, () -> TestPki.NOW, ScriptedWeb.PORTS).tethered();
            var progress = ExchangePhone.registered(bench, web, PKI, LEAF, ExchangePhone.ALICE);
            var ews = new EwsClient(progress.http(), EWS, Optional.empty(), Patience.USUAL);
            var glance = new MailboxGlance(progress, ews);
            if (evidence.isEmpty()) {
                var e = assertThrows(StepFailed.class, glance::look);
                assertEquals("F-EXCH-07", e.diagnosis().code());
                assertEquals(List.of(), e.diagnosis().screens());
            } else {
                glance.look();
            }
            assertTrue(bench.told().contains(evidence), bench::told);
            assertTrue(bench.told().contains("3 of the newest, 2 unread"), bench::told);
            assertEquals("", bench.events.screen().status());
        }
    }

    static Stream<Arguments> outcomes() {
        return Stream.of(
                arguments("passed", Outcome.PASSED, true),
                arguments("no voice mail", failed("F-EXCH-07"), true),
                arguments("no calendar", failed("H-EXCH-01"), false),
                arguments("skipped", new Outcome.Skipped("why"), false));
    }

    private static Outcome failed(String code) {
        return new Outcome.Failed(
                new Diagnoser(Catalogue.builtIn(), LabForms.builtIn())
                        .named(code, Step.CALENDAR, "seen", "expected"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("outcomes")
    void followsACalendarThatWasRead(String name, Outcome outcome, boolean follows) {
        assertEquals(follows, MailboxGlance.calendarWasRead(outcome));
    }

    private static String answer(String asked, String voiceMail, String inbox) {
        if (asked.contains("\"voicemail\"")) return voiceMail;
        if (asked.contains("\"inbox\"")) return inbox;
        return found(MAIL, MAIL, READ);
    }
}
