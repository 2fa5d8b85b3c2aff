package dev.handset.agent.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.agent.SignInReport;
import dev.handset.agent.diagnosis.Catalogue;
import dev.handset.agent.diagnosis.CatalogueEntry;
import dev.handset.agent.event.Bytes;
import dev.handset.agent.event.Outcome;
import dev.handset.agent.event.Screen;
import dev.handset.agent.event.SignInEvent;
import dev.handset.agent.event.Step;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What one phone writes, somebody else reads. */
class EventReaderTest {
    private static final Duration AT = Duration.ofNanos(12_345_000);
    private static final EventJson JSON = new EventJson(true);

    private final EventReader reader = new EventReader();

    static Stream<SignInEvent> events() {
        Stream<SignInEvent> plain = EventJsonTest.lines().map(row -> (SignInEvent) row.get()[0]);
        var failed = Catalogue.builtIn().entries().stream().map(EventReaderTest::failed);
        var chain = Optional.of(EventJsonTest.CHAIN);
        return Stream.of(
                        plain,
                        Stream.of(
                                new SignInEvent.Evidence(AT, Step.TRUST, "chain", "1", chain),
                                new SignInEvent.LogWritten(
                                        AT, Step.TRUST, "\u0000\"\\\uD83D\uDE00\n")),
                        failed)
                .flatMap(each -> each);
    }

    private static SignInEvent failed(CatalogueEntry entry) {
        var step = entry.steps().iterator().next();
        var chain = Optional.of(EventJsonTest.CHAIN);
        var diagnosis = Catalogue.builtIn().diagnose(entry.code(), step, "seen", "wanted", chain);
        return new SignInEvent.StepEnded(AT, step, new Outcome.Failed(diagnosis));
    }

    @ParameterizedTest
    @MethodSource("events")
    void whatWasWrittenIsReadBack(SignInEvent event) throws Exception {
        assertEquals(new EventLine.Event(event), reader.read(JSON.line(event)));
    }

    @Test
    void messageWithoutHexHasNoBytes() throws Exception {
        var message = (SignInEvent.Message) events().skip(6).findFirst().orElseThrow();
        var read = (EventLine.Event) reader.read(new EventJson(false).line(message));
        assertEquals(Bytes.NONE, ((SignInEvent.Message) read.event()).bytes());
    }

    @Test
    void reportTakesItsDiagnosesFromTheLinesBefore() throws Exception {
        var failed = (SignInEvent.StepEnded) events().skip(10).findFirst().orElseThrow();
        var report =
                new SignInReport(
                        false,
                        Map.of(failed.step(), failed.outcome()),
                        Map.of(failed.step(), Duration.ofMillis(7)),
                        new Screen("Alice", "", "", "gone", List.of("Menu"), 2, List.of("later")));

        reader.read(JSON.line(failed));

        assertEquals(new EventLine.Report(report), reader.read(EventJson.report(report)));
    }

    static Stream<Arguments> notLines() {
        String at = "\"step\":\"trust\",\"atMicros\":1";
        String message = "{\"event\":\"message\"," + at + ",\"direction\":\"sent\"";
        String ends = ",\"from\":{\"name\":\"a\"},\"to\":{\"name\":\"b\",\"port\":99999}";
        String protocol = ",\"protocol\":\"SIP\",\"summary\":\"\",\"labForm\":false,\"length\":1}";
        return Stream.of( //        name           line   in the message
                arguments("nothing", "", "expected a JSON object, found at character 0"),
                arguments("no name", "{" + at + "}", "event: expected a text, found nothing"),
                arguments("other name", "{\"event\":\"x\"," + at + "}", "an event's name, found x"),
                arguments(
                        "no such step",
                        "{\"event\":\"step-started\",\"step\":\"dance\",\"atMicros\":1}",
                        "step: expected a step's name, found dance"),
                arguments(
                        "before the beginning",
                        "{\"event\":\"step-started\",\"step\":\"trust\",\"atMicros\":-1}",
                        "atMicros: expected a whole number from 0 to 4503599627370496, found -1"),
                arguments(
                        "a huge number",
                        "{\"event\":\"step-started\",\"step\":\"trust\",\"atMicros\":1e999}",
                        "found 1E+999"),
                arguments("no screen", "{\"event\":\"screen-changed\"," + at + "}", "screen:"),
                arguments(
                        "a softkey that is no text",
                        "{\"event\":\"screen-changed\","
                                + at
                                + ",\"screen\":{\"line\":\"\",\"presence\":\"\",\"appointment\":"
                                + "\"\",\"status\":\"\",\"softkeys\":[\"a\",5]}}",
                        "screen.softkeys[1]: expected a text, found 5"),
                arguments(
                        "an outcome of its own",
                        "{\"event\":\"step-ended\"," + at + ",\"outcome\":\"perhaps\"}",
                        "expected passed, failed or skipped"),
                arguments(
                        "a fault without words",
                        "{\"event\":\"step-ended\","
                                + at
                                + ",\"outcome\":\"failed\",\"diagnosis\":{\"fixes\":[{}]}}",
                        "diagnosis.fixes[0].product: expected a text"),
                arguments(
                        "a time that is none",
                        "{\"event\":\"evidence\","
                                + at
                                + ",\"name\":\"\",\"value\":\"\",\"chain\":{\"presented\":[{"
                                + "\"subject\":\"\",\"issuer\":\"\",\"notBefore\":\"soon\"}]}}",
                        "chain.presented[0].notBefore: expected a time"),
                arguments("a port beyond", message + ends + protocol, "to.port: expected"),
                arguments(
                        "bytes that are not as many",
                        message
                                + ends.replace("99999", "1")
                                + protocol.replace("}", ",\"hex\":\"abcd\"}"),
                        "hex: expected 1 bytes as hex, found abcd"),
                arguments(
                        "a report of what was not told",
                        "{\"event\":\"report\",\"signedIn\":true,\"steps\":[{\"step\":\"trust\","
                                + "\"outcome\":\"passed\",\"micros\":1}]}",
                        "steps[0].outcome: expected no end of this step"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("notLines")
    void refuses(String name, String line, String message) {
        var e = assertThrows(MalformedEvent.class, () -> reader.read(line));
        assertTrue(String.valueOf(e.getMessage()).contains(message), e::getMessage);
    }

    @Test
    void aStreamIsReadToItsEnd() throws Exception {
        var first = new SignInEvent.StepStarted(AT, Step.LINK);
        var last = new SignInEvent.LogWritten(AT, Step.LINK, "äöü");
        var lines = lines(JSON.line(first) + "\nkernel: hello\n" + JSON.line(last));

        assertEquals(Optional.of(new EventLine.Event(first)), lines.next());
        var e = assertThrows(MalformedEvent.class, lines::next);
        assertTrue(String.valueOf(e.getMessage()).startsWith("line 2: expected"), e::getMessage);
        assertEquals(Optional.of(new EventLine.Event(last)), lines.next());
        assertEquals(Optional.empty(), lines.next());
    }

    @Test
    void aLineWithoutEndIsNotKept() {
        InputStream endless =
                new InputStream() {
                    @Override
                    public int read() {
                        return 'a';
                    }
                };
        var e = assertThrows(MalformedEvent.class, () -> new EventLines(endless).next());
        assertEquals(
                "line 1: expected at most 4194304 characters a line, found more", e.getMessage());
    }

    private static EventLines lines(String text) {
        return new EventLines(new ByteArrayInputStream(text.getBytes(UTF_8)));
    }
}
