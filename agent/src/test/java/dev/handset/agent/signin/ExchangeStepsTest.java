package dev.handset.agent.signin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.agent.TestPki;
import dev.handset.agent.dns.FakeNames;
import dev.handset.agent.event.Outcome;
import dev.handset.agent.event.SignInEvent;
import dev.handset.agent.state.ClientIdentity;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Autodiscover and calendar, against an Exchange on loopback that asks for no log-on. */
@Timeout(120)
final class ExchangeStepsTest {
    private static final TestPki PKI = new TestPki("Contoso");
    private static final TestPki.Issued LEAF =
            PKI.leaf("mail.contoso.com", "autodiscover.contoso.com", "contoso.com");
    private static final List<byte[]> CHAIN = List.of(LEAF.der(), PKI.intermediate.der());
    private static final URI EWS = URI.create("https://mail.contoso.com/EWS/Exchange.asmx");
    private static final String LOG =
            "NAutoDiscover::DnsAutodiscoverTask::TryAutodiscoverUrls: Exception with this url. hr=";

    @TempDir Path state;

    private static String settings(String ews) {
        return ScriptedWeb.reply(
                200,
                """
                <Autodiscover xmlns="http://schemas.microsoft.com/exchange/autodiscover/responseschema/2006">
                <Response xmlns="http://schemas.microsoft.com/exchange/autodiscover/outlook/responseschema/2006a">
                <User><DisplayName>Alice</DisplayName></User><Account><AccountType>email</AccountType>
                <Action>settings</Action><Protocol><Type>EXCH</Type><EwsUrl>%s</EwsUrl></Protocol>
                </Account></Response></Autodiscover>\
                """
                        .formatted(ews));
    }

    private static String calendar(String items) {
        return ScriptedWeb.reply(
                200,
                """
                <s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"
                xmlns:m="http://schemas.microsoft.com/exchange/services/2006/messages"
                xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types"><s:Body>
                <m:FindItemResponse><m:ResponseMessages>
                <m:FindItemResponseMessage ResponseClass="Success"><m:ResponseCode>NoError</m:ResponseCode>
                <m:RootFolder TotalItemsInView="1" IncludesLastItemInRange="true"><t:Items>%s</t:Items>
                </m:RootFolder></m:FindItemResponseMessage></m:ResponseMessages></m:FindItemResponse>
                </s:Body></s:Envelope>\
                """
                        .formatted(items));
    }

    private static String item(String subject, String start, String end) {
        return """
        <t:CalendarItem><t:Subject>%s</t:Subject><t:Start>%s</t:Start><t:End>%s</t:End>
        <t:Location>Room 5</t:Location><t:LegacyFreeBusyStatus>Busy</t:LegacyFreeBusyStatus>
        </t:CalendarItem>\
        """
                .formatted(subject, start, end);
    }

    private static ScriptedWeb exchange(
            List<byte[]> chain, Function<ScriptedWeb.Request, String> answers) throws IOException {
        return new ScriptedWeb(ScriptedWeb.Manner.NORMAL, LEAF, chain, answers);
    }

    private Bench bench() {
        return new Bench(state, () -> TestPki.NOW, ScriptedWeb.PORTS).tethered();
    }

    private static Progress progress(Bench bench, ScriptedWeb web) throws IOException {
        return ExchangePhone.registered(bench, web, PKI, LEAF, ExchangePhone.ALICE);
    }

    @Test
    void pinAloneIsUnavailableByDesign() throws Exception {
        try (var web = exchange(CHAIN, r -> "")) {
            var bench = new Bench(state, () -> TestPki.NOW, ScriptedWeb.PORTS);
            var progress = progress(bench, web);
            var e = assertThrows(StepFailed.class, () -> new AutodiscoverStep().run(progress));
            assertEquals("F-EXCH-01", e.diagnosis().code());
            assertEquals(List.of(), web.asked, "nothing is sent to Exchange");
            assertTrue(new CalendarStep(ZoneOffset.UTC).run(progress) instanceof Outcome.Skipped);
        }
    }

    @Test
    void findsEws() throws Exception {
        try (var web = exchange(CHAIN, r -> settings(EWS.toString()))) {
            var progress = progress(bench(), web);
            assertEquals(Outcome.PASSED, new AutodiscoverStep().run(progress));
            assertEquals(EWS, progress.ews().orElseThrow());
        }
    }

    @Test
    void leafOnlyIsLoggedAsThePhoneLogsIt() throws Exception {
        try (var web = exchange(List.of(LEAF.der()), r -> settings(EWS.toString()))) {
            var bench = bench();
            var progress = progress(bench, web);
            var e = assertThrows(StepFailed.class, () -> new AutodiscoverStep().run(progress));
            assertEquals("F-TLS-02", e.diagnosis().code());
            assertEquals(
                    List.of(
                            "Connection to Microsoft Exchange is unavailable. Please contact your"
                                    + " support team"),
                    e.diagnosis().screens());
            assertTrue(e.diagnosis().chain().orElseThrow().missing().isPresent());
            assertTrue(
                    bench.seen.stream()
                            .anyMatch(
                                    s ->
                                            s instanceof SignInEvent.LogWritten log
                                                    && log.line().equals(LOG + "0x80072f0d")),
                    bench::told);
        }
    }

    static Stream<Arguments> refusals() {
        String page = "<html>log on</html>";
        return Stream.of( //   name          reply                                          code
                arguments("403", ScriptedWeb.reply(403, ""), "F-EXCH-03"),
                arguments("forms page", ScriptedWeb.reply(302, "", "Location: /owa"), "F-EXCH-06"),
                arguments("no NTLM", ScriptedWeb.reply(401, ""), "F-EXCH-06"),
                arguments("500", ScriptedWeb.reply(500, ""), "H-EXCH-01"),
                arguments("HTML", ScriptedWeb.reply(200, page), "H-EXCH-02"),
                arguments("no EWS address", settings(""), "H-EXCH-02"));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("refusals")
    void namesWhatExchangeAnswers(String name, String reply, String code) throws Exception {
        try (var web = exchange(CHAIN, r -> reply)) {
            var progress = progress(bench(), web);
            var e = assertThrows(StepFailed.class, () -> new AutodiscoverStep().run(progress));
            assertEquals(code, e.diagnosis().code(), e::getMessage);
        }
    }

    @Test
    void unresolvedNameIsNamed() throws Exception {
        var bench = bench();
        var progress = bench.progress(new FakeNames(""));
        progress.identity(
                new ClientIdentity("sip:alice@contoso.com", LEAF.key(), LEAF.certificate()));
        var e = assertThrows(StepFailed.class, () -> new AutodiscoverStep().run(progress));
        assertEquals("F-EXCH-05", e.diagnosis().code());
    }

    @Test
    void userWithoutMailAddressIsNamed() throws Exception {
        var progress = bench().progress(new FakeNames(""));
        progress.identity(new ClientIdentity("sip:alice", LEAF.key(), LEAF.certificate()));
        var e = assertThrows(StepFailed.class, () -> new AutodiscoverStep().run(progress));
        assertEquals("H-EXCH-01", e.diagnosis().code());
    }

    @Test
    void showsTheNextAppointment() throws Exception {
        String items =
                item("Past", "2026-05-31T22:00:00Z", "2026-05-31T23:00:00Z")
                        + item("Later", "2026-06-02T09:00:00Z", "2026-06-02T10:00:00Z")
                        + item("Review", "2026-06-01T14:30:00Z", "2026-06-01T15:00:00Z");
        try (var web = exchange(CHAIN, r -> calendar(items))) {
            var bench = bench();
            var progress = progress(bench, web);
            progress.ews(EWS);
            assertEquals(Outcome.PASSED, new CalendarStep(ZoneOffset.UTC).run(progress));
            assertEquals("Mon 14:30 Review (Room 5)", bench.events.screen().appointment());
        }
    }

    @Test
    void emptyCalendarShowsNothing() throws Exception {
        try (var web = exchange(CHAIN, r -> calendar(""))) {
            var bench = bench();
            var progress = progress(bench, web);
            progress.ews(EWS);
            assertEquals(Outcome.PASSED, new CalendarStep(ZoneOffset.UTC).run(progress));
            assertEquals("", bench.events.screen().appointment());
        }
    }

    @Test
    void silentEwsIsNamedInTime() throws Exception {
        try (var web = new ScriptedWeb(ScriptedWeb.Manner.SILENT, LEAF, CHAIN, r -> "")) {
            var progress = progress(bench().patience(Duration.ofMillis(300)), web);
            progress.ews(EWS);
            var e =
                    assertThrows(
                            StepFailed.class, () -> new CalendarStep(ZoneOffset.UTC).run(progress));
            assertEquals("H-NET-01", e.diagnosis().code());
            assertEquals(1, e.diagnosis().screens().size());
        }
    }

    @Test
    void passwordIsNotTold() throws Exception {
        try (var web = exchange(CHAIN, r -> settings(EWS.toString()))) {
            var bench = bench();
            new AutodiscoverStep().run(progress(bench, web));
            assertFalse(bench.told().contains(Bench.PASSWORD));
        }
    }
}
