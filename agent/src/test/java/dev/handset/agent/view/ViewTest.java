package dev.handset.agent.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.agent.diagnosis.Catalogue;
import dev.handset.agent.diagnosis.ChainPicture;
import dev.handset.agent.event.Bytes;
import dev.handset.agent.event.Endpoint;
import dev.handset.agent.event.Outcome;
import dev.handset.agent.event.Protocol;
import dev.handset.agent.event.Screen;
import dev.handset.agent.event.SignInEvent;
import dev.handset.agent.event.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class ViewTest {
    private static final Duration AT = Duration.ofMillis(1234);
    private static final Style TERMINAL = new Style(true, true, true, 100);
    private static final Screen SIGNED_IN =
            new Screen("Alice", "Available", "10:00 Review", "", List.of("Menu"));
    private static final ChainPicture LEAF_ONLY =
            new ChainPicture(
                    "web.contoso.com",
                    List.of(link("CN=web.contoso.com", "CN=Issuing", "aa", "bb", true, "")),
                    Optional.of(
                            new ChainPicture.Missing(
                                    "CN=Issuing",
                                    Optional.of("bb"),
                                    Optional.of("http://pki.contoso.com/issuing.crt"))),
                    Optional.empty());

    private static ChainPicture.Link link(
            String subject,
            String issuer,
            String key,
            String issuerKey,
            boolean in,
            String remark) {
        return new ChainPicture.Link(
                subject,
                issuer,
                Optional.of(key),
                Optional.of(issuerKey),
                Instant.parse("2026-01-01T00:00:00Z"),
                Instant.parse("2027-01-01T00:00:00Z"),
                in,
                remark,
                "");
    }

    private static ChainPicture.Link expired(String subject, String issuer) {
        var link = link(subject, issuer, "bb", "cc", true, "");
        return new ChainPicture.Link(
                link.subject(),
                link.issuer(),
                link.keyId(),
                link.issuerKeyId(),
                link.notBefore(),
                link.notAfter(),
                link.inPath(),
                "sent again",
                "expired");
    }

    static Stream<Arguments> styles() {
        return Stream
                .of( //  name       terminal  environment                    colour boxes redraw
                        arguments(
                                "pipe", false, "TERM=xterm LANG=en_US.UTF-8", false, false, false),
                        arguments(
                                "terminal", true, "TERM=xterm LANG=en_US.UTF-8", true, true, true),
                        arguments(
                                "no colour",
                                true,
                                "TERM=xterm LANG=C.utf8 NO_COLOR=1",
                                false,
                                true,
                                true),
                        arguments("ASCII", true, "TERM=xterm LANG=C", true, false, true),
                        arguments(
                                "LC_ALL wins",
                                true,
                                "TERM=xterm LANG=C.UTF-8 LC_ALL=C",
                                true,
                                false,
                                true),
                        arguments("dumb", true, "TERM=dumb LANG=en_US.UTF-8", false, false, false),
                        arguments("no TERM", true, "LANG=en_US.UTF-8", false, false, false));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("styles")
    void styleFitsTheOutput(
            String name,
            boolean terminal,
            String env,
            boolean colour,
            boolean boxes,
            boolean redraw) {
        var environment = new java.util.HashMap<String, String>();
        for (String pair : env.split(" ")) {
            environment.put(pair.split("=")[0], pair.split("=")[1]);
        }
        var style = Style.of(terminal, environment);
        assertEquals(
                List.of(colour, boxes, redraw),
                List.of(style.colour(), style.boxes(), style.redraw()));
    }

    @Test
    void widthIsKeptWithinReason() {
        assertEquals(40, Style.of(true, Map.of("COLUMNS", "3")).columns());
        assertEquals(120, Style.of(true, Map.of("COLUMNS", "4000")).columns());
        assertEquals(100, Style.of(true, Map.of("COLUMNS", "wide")).columns());
    }

    @Test
    void faceInAscii() {
        assertEquals(
                List.of(
                        "+------------------------------------------------+",
                        "| Alice                                Available |",
                        "| 10:00 Review                                   |",
                        "|                                                |",
                        "|                                                |",
                        "|                                                |",
                        "+------------------------------------------------+",
                        "| Menu                                           |",
                        "+------------------------------------------------+"),
                new PhoneFace(Style.PLAIN).draw(SIGNED_IN));
    }

    @Test
    void unheardVoiceMailsStandBesideTheAppointment() {
        var face = new PhoneFace(Style.PLAIN).draw(SIGNED_IN.withVoiceMails(8));
        assertEquals("| 10:00 Review                      voice mail 8 |", face.get(2));
    }

    @Test
    void longStatusIsWrapped() {
        var face =
                new PhoneFace(TERMINAL)
                        .draw(
                                Screen.BLANK.withStatus(
                                        "An account matching this phone number cannot be found."
                                                + " Please contact your support team"));
        assertEquals(9, face.size());
        assertTrue(
                face.get(3).contains("An account matching this phone number cannot"),
                face::toString);
        assertTrue(face.get(4).contains("support team"), face::toString);
    }

    @Test
    void screenIsRedrawnInPlaceOnATerminal() {
        var out = new ArrayList<String>();
        var view = new ScreenView(TERMINAL, out::add);
        view.accept(changed(SIGNED_IN));
        view.accept(changed(SIGNED_IN.withPresence("Busy")));
        assertEquals(18, out.size());
        assertFalse(out.get(0).contains("\u001b[9A"));
        assertTrue(out.get(9).startsWith("\u001b[9A"));
        view.interrupted();
        view.accept(changed(SIGNED_IN));
        assertFalse(out.get(18).contains("\u001b[9A"));
    }

    @Test
    void screenIsALogElsewhere() {
        var out = new ArrayList<String>();
        new ScreenView(Style.PLAIN, out::add).accept(changed(SIGNED_IN));
        assertEquals(List.of("  1.234  screen  Alice | Available | 10:00 Review"), out);
    }

    @Test
    void logTellsOfVoiceMail() {
        var out = new ArrayList<String>();
        new ScreenView(Style.PLAIN, out::add).accept(changed(SIGNED_IN.withVoiceMails(2)));
        assertEquals(
                List.of("  1.234  screen  Alice | Available | 10:00 Review | voice mail 2"), out);
    }

    private static SignInEvent.ScreenChanged changed(Screen screen) {
        return new SignInEvent.ScreenChanged(AT, Step.SETTINGS, screen);
    }

    static Stream<Arguments> ladder() {
        var diagnosis =
                Catalogue.builtIn().diagnose("F-AUTH-01", Step.TICKET, "", "", Optional.empty());
        return Stream.of(
                arguments(new SignInEvent.StepStarted(AT, Step.TICKET), "  1.234  web ticket"),
                arguments(
                        message(SignInEvent.Direction.SENT, "POST /pin", true),
                        "  1.234    phone --> web.contoso.com:443          HTTPS POST /pin [lab"
                                + " form]"),
                arguments(
                        message(SignInEvent.Direction.RECEIVED, "200 \u001b[31mOK\n", false),
                        "  1.234    phone <-- web.contoso.com:443          HTTPS 200 ?[31mOK "),
                arguments(
                        new SignInEvent.LogWritten(AT, Step.TICKET, "hr=0x80072f0d"),
                        "  1.234    log: hr=0x80072f0d"),
                arguments(
                        new SignInEvent.StateStored(AT, Step.TRUST, "pool chain", "x"),
                        "  1.234    kept: pool chain in x"),
                arguments(
                        new SignInEvent.Evidence(AT, Step.TRUST, "a", "b", Optional.empty()),
                        "  1.234    a: b"),
                arguments(
                        new SignInEvent.StepEnded(AT, Step.TRUST, Outcome.PASSED),
                        "  1.234    passed"),
                arguments(
                        new SignInEvent.StepEnded(AT, Step.TRUST, new Outcome.Skipped("why")),
                        "  1.234    skipped: why"),
                arguments(
                        new SignInEvent.StepEnded(AT, Step.TICKET, new Outcome.Failed(diagnosis)),
                        "  1.234    failed: F-AUTH-01 Wrong PIN or number"));
    }

    private static SignInEvent.Message message(
            SignInEvent.Direction direction, String summary, boolean labForm) {
        var phone = Endpoint.named("phone");
        var web = new Endpoint("web.contoso.com", "127.5.5.10", 443);
        boolean sent = direction == SignInEvent.Direction.SENT;
        return new SignInEvent.Message(
                AT,
                Step.TICKET,
                direction,
                sent ? phone : web,
                sent ? web : phone,
                Protocol.HTTPS,
                summary,
                Bytes.NONE,
                labForm);
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("ladder")
    void ladderHasOneLineAnEvent(SignInEvent event, String line) {
        assertEquals(Optional.of(line), new Ladder(Style.PLAIN).line(event));
    }

    @Test
    void ladderLeavesTheScreenOut() {
        assertEquals(Optional.empty(), new Ladder(Style.PLAIN).line(changed(SIGNED_IN)));
    }

    @Test
    void faceStaysBelowTheLadderOnATerminal() {
        var out = new ArrayList<String>();
        var view = new SignInView(TERMINAL, out::add);
        view.accept(changed(SIGNED_IN));
        view.accept(new SignInEvent.LogWritten(AT, Step.TICKET, "first"));
        view.accept(new SignInEvent.LogWritten(AT, Step.TICKET, "second"));
        view.finish();
        assertEquals(9 + 10 + 10, out.size());
        assertTrue(out.get(9).startsWith("\u001b[9A\u001b[J"), out.get(9));
        assertTrue(out.get(9).endsWith("first"), out.get(9));
        assertTrue(out.get(19).endsWith("second"), out.get(19));
    }

    @Test
    void faceIsDrawnOnceAtTheEndElsewhere() {
        var out = new ArrayList<String>();
        var view = new SignInView(Style.PLAIN, out::add);
        view.accept(changed(SIGNED_IN));
        view.accept(new SignInEvent.LogWritten(AT, Step.TICKET, "line"));
        view.finish();
        assertEquals(2 + 9, out.size());
        assertTrue(out.get(3).contains("Alice"), out::toString);
    }

    @Test
    void explainsAnEntry() {
        var entry = Catalogue.builtIn().find("F-TLS-01").orElseThrow();
        var text = String.join("\n", new EntryView(Style.PLAIN).draw(entry));
        for (String part :
                List.of("Cause", "Evidence", "Looks like", "F-TLS-04", "Sources", "[S]")) {
            assertTrue(text.contains(part), () -> part + " not in\n" + text);
        }
    }

    @Test
    void drawsTheMissingLink() {
        assertEquals(
                List.of(
                        "presented by web.contoso.com:",
                        "  1. CN=web.contoso.com",
                        "     issuer CN=Issuing  key bb",
                        "     valid 2026-01-01 to 2027-01-01  key aa",
                        "needed:",
                        "  [x] CN=web.contoso.com",
                        "  :",
                        "  [ ] CN=Issuing  key bb   <-- MISSING",
                        "      (to be had from http://pki.contoso.com/issuing.crt; the phone never"
                                + " fetches it)"),
                new ChainDrawing(Style.PLAIN).draw(LEAF_ONLY));
    }

    @Test
    void aNarrowTerminalGetsKeysOnLinesOfTheirOwn() {
        String key = "0123456789abcdef0123456789abcdef01234567";
        String issuer = "CN=Contoso Issuing CA,O=Contoso";
        var link = link("CN=web.contoso.com,O=Contoso", issuer, key, key, true, "");
        var missing = new ChainPicture.Missing(issuer, Optional.of(key), Optional.empty());
        var chain = new ChainPicture("web", List.of(link), Optional.of(missing), Optional.empty());
        assertEquals(
                List.of(
                        "presented by web:",
                        "  1. CN=web.contoso.com,O=Contoso",
                        "     issuer " + issuer,
                        "       key " + key,
                        "     valid 2026-01-01 to 2027-01-01",
                        "       key " + key,
                        "needed:",
                        "  [x] CN=web.contoso.com,O=Contoso",
                        "  :",
                        "  [ ] " + issuer + "   <-- MISSING",
                        "      key " + key),
                new ChainDrawing(new Style(false, false, false, 80)).draw(chain));
    }

    @Test
    void drawsDuplicatesAndTheAnchor() {
        var chain =
                new ChainPicture(
                        "web.contoso.com",
                        List.of(
                                link("CN=web", "CN=Issuing", "aa", "bb", true, ""),
                                link("CN=web", "CN=Issuing", "aa", "bb", false, "sent twice"),
                                link("CN=Issuing", "CN=Root", "bb", "cc", true, "")),
                        Optional.empty(),
                        Optional.of("CN=Root"));
        var lines = new ChainDrawing(new Style(false, true, false, 80)).draw(chain);
        assertTrue(lines.contains("  2. CN=web  <- sent twice"), lines::toString);
        assertEquals(
                List.of(
                        "needed:",
                        "  ✔ CN=web",
                        "  │",
                        "  ✔ CN=Issuing",
                        "  │",
                        "  ✔ CN=Root   (anchor on the phone)"),
                lines.subList(10, 16));
    }

    static Stream<Arguments> offendingLinks() {
        return Stream.of( //  style                    beside the certificate, in the path
                arguments(
                        "ASCII",
                        Style.PLAIN,
                        "  2. CN=Issuing  <- sent again  <- expired",
                        "  [!] CN=Issuing   <-- EXPIRED"),
                arguments(
                        "colour",
                        TERMINAL,
                        "  2. CN=Issuing\u001b[33m  <- sent again\u001b[0m\u001b[31m  <-"
                                + " expired\u001b[0m",
                        "  \u001b[31m✘ CN=Issuing   <-- EXPIRED\u001b[0m"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("offendingLinks")
    void drawsTheOffendingLink(String name, Style style, String presented, String needed) {
        var chain =
                new ChainPicture(
                        "web.contoso.com",
                        List.of(
                                link("CN=web", "CN=Issuing", "aa", "bb", true, ""),
                                expired("CN=Issuing", "CN=Root")),
                        Optional.empty(),
                        Optional.empty());
        var lines = new ChainDrawing(style).draw(chain);
        assertTrue(lines.contains(presented), lines::toString);
        assertEquals(needed, lines.get(lines.size() - 1));
    }

    @Test
    void diagnosisTellsSeenWrongAndFix() {
        var diagnosis =
                Catalogue.builtIn()
                        .diagnose(
                                "F-TLS-01",
                                Step.TICKET,
                                "1 certificate",
                                "2 certificates",
                                Optional.of(LEAF_ONLY));
        var text = String.join("\n", new DiagnosisView(Style.PLAIN).draw(Step.TICKET, diagnosis));
        for (String part :
                List.of(
                        "F-TLS-01  Intermediate missing",
                        "(step: web ticket)",
                        "Account used is not authorized",
                        "Log code  0x80072f0d",
                        "1 certificate",
                        "2 certificates",
                        "<-- MISSING",
                        "Cisco ACE: ",
                        "crypto chaingroup",
                        "* general knowledge")) {
            assertTrue(text.contains(part), () -> part + " not in\n" + text);
        }
        assertTrue(text.lines().allMatch(line -> line.length() <= 100), text);
    }
}
