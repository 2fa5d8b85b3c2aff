package dev.handset.agent.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.provisioning.exchange.Appointment;
import dev.handset.provisioning.exchange.Appointment.FreeBusy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class CalendarFileTest {
    private static final String ALICE = "sip:alice@contoso.com";
    private static final String EWS = "https://mail.contoso.com/EWS/Exchange.asmx";
    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

    @TempDir Path folder;

    private static Appointment appointment(String subject, String location) {
        return new Appointment(
                subject, NOW, NOW.plusSeconds(3600), location, "Bob Ex.", FreeBusy.TENTATIVE);
    }

    private static CalendarFile.Kept kept(String state, Appointment... entries) {
        return new CalendarFile.Kept(ALICE, EWS, NOW, state, List.of(entries));
    }

    private CalendarFile file() throws IOException {
        return new CalendarFile(StateDirectory.open(folder.resolve("state")));
    }

    static Stream<Arguments> contents() {
        return Stream.of(
                arguments("nothing", kept("")),
                arguments("a state", kept("H4sIAAA+/=\nline two")),
                arguments("an appointment", kept("s", appointment("Review", "Room 5"))),
                arguments("empty texts", kept("s", appointment("", ""))),
                arguments(
                        "odd texts",
                        kept(
                                "s",
                                appointment("a\nuser: x\r\ncrc32: 0", "漢 . : ="),
                                appointment("second", "")))); // two lines of it
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("contents")
    void isReadAsItWasWritten(String name, CalendarFile.Kept kept) throws IOException {
        file().write(kept);
        assertEquals(Optional.of(kept), file().read(ALICE, EWS));
    }

    @Test
    void isOfOneUserAndOneServer() throws IOException {
        assertEquals(Optional.empty(), file().read(ALICE, EWS));
        file().write(kept("s"));
        assertEquals(Optional.empty(), file().read("sip:bob@contoso.com", EWS));
        assertEquals(Optional.empty(), file().read(ALICE, EWS + "2"));
    }

    static Stream<Arguments> changes() {
        return Stream.of(
                arguments("a letter", change(t -> t.replace("TENTATIVE", "FREE"))),
                arguments("cut", change(t -> t.substring(0, t.length() / 2))),
                arguments("no sum", change(t -> t.replace("crc32", "crc33"))),
                arguments("more behind it", change(t -> t + "entry: x\n")),
                arguments("empty", change(t -> "")),
                arguments("too long", change(t -> t.repeat(10_000))));
    }

    private static UnaryOperator<String> change(UnaryOperator<String> how) {
        return how;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void whatIsNotWholeIsNothing(String name, UnaryOperator<String> change) throws IOException {
        file().write(kept("s", appointment("Review", "Room 5")));
        String text = Files.readString(file().path());
        Files.writeString(file().path(), change.apply(text));
        assertEquals(Optional.empty(), file().read(ALICE, EWS));
    }
}
