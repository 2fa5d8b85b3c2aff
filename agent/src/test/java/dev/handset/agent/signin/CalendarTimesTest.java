package dev.handset.agent.signin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.handset.agent.event.Screen;
import dev.handset.agent.view.PhoneFace;
import dev.handset.agent.view.Style;
import dev.handset.provisioning.exchange.Appointment;
import dev.handset.provisioning.exchange.Appointment.FreeBusy;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Appointments on the phone's face: what the clock on the wall says at that time and place. */
final class CalendarTimesTest {

    /** Exchange sends UTC; both edges of daylight saving, half hours, and the date line. */
    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({
        "Europe/Berlin,                2026-03-29T00:59:00Z, Sun 01:59",
        "Europe/Berlin,                2026-03-29T01:00:00Z, Sun 03:00",
        "Europe/Berlin,                2026-10-25T00:30:00Z, Sun 02:30",
        "Europe/Berlin,                2026-10-25T01:30:00Z, Sun 02:30",
        "Europe/Berlin,                2026-10-25T02:00:00Z, Sun 03:00",
        "Europe/London,                2026-03-29T01:00:00Z, Sun 02:00",
        "Europe/London,                2026-10-25T00:59:00Z, Sun 01:59",
        "Europe/London,                2026-10-25T01:00:00Z, Sun 01:00",
        "America/New_York,             2026-03-08T06:59:00Z, Sun 01:59",
        "America/New_York,             2026-03-08T07:00:00Z, Sun 03:00",
        "America/New_York,             2026-11-01T05:59:00Z, Sun 01:59",
        "America/New_York,             2026-11-01T06:00:00Z, Sun 01:00",
        "America/Phoenix,              2026-03-08T10:00:00Z, Sun 03:00",
        "America/St_Johns,             2026-03-08T05:30:00Z, Sun 03:00",
        "Australia/Lord_Howe,          2026-04-04T14:59:00Z, Sun 01:59",
        "Australia/Lord_Howe,          2026-04-04T15:00:00Z, Sun 01:30",
        "Australia/Lord_Howe,          2026-10-03T15:30:00Z, Sun 02:30",
        "Australia/Sydney,             2026-10-03T16:00:00Z, Sun 03:00",
        "Asia/Kolkata,                 2026-03-29T18:30:00Z, Mon 00:00",
        "Asia/Kathmandu,               2026-03-29T18:15:00Z, Mon 00:00",
        "Pacific/Kiritimati,           2026-01-01T10:00:00Z, Fri 00:00",
        "Pacific/Pago_Pago,            2026-01-01T10:00:00Z, Wed 23:00",
        "UTC,                          2026-06-01T23:59:59Z, Mon 23:59"
    })
    void showsTheTimeOfThePlace(String zone, Instant start, String shown) {
        var appointment =
                new Appointment(
                        "Review", start, start.plusSeconds(1800), "Room 5", "Bob", FreeBusy.BUSY);
        assertEquals(shown + " Review (Room 5)", CalendarStep.line(appointment, ZoneId.of(zone)));
    }

    @Test
    void laterAppointmentsStandBelowTheNext() {
        var screen =
                new Screen("Alice", "Available", "Mon 10:00 Review", "", List.of("Menu"))
                        .withLater(List.of("Mon 11:00 Lunch", "Tue 09:00 Standup (Room 1)"));
        var face = new PhoneFace(Style.PLAIN);
        var lines = face.draw(screen);
        assertEquals("| Mon 11:00 Lunch", lines.get(3).substring(0, 17));
        assertEquals("| Tue 09:00 Standup (Room 1)", lines.get(4).substring(0, 28));
        var failed =
                face.draw(screen.withStatus("Connection to Microsoft Exchange is unavailable"));
        assertEquals("| Connection to", failed.get(3).substring(0, 15));
        assertEquals(lines.size(), failed.size());
    }
}
