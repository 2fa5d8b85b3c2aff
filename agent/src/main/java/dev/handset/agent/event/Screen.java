package dev.handset.agent.event;

import java.util.List;

/**
 * What the phone's face shows.
 *
 * @param line the user's name, or the number typed, or empty
 * @param presence such as {@code Available}; empty when not signed in
 * @param appointment the next calendar entry in one line; empty when there is none to show
 * @param status the message in the middle, verbatim as the phone words it; empty when there is none
 * @param softkeys labels of the keys below the display, left to right
 * @param voiceMails not listened to; above 0 the lamp is lit
 * @param later the appointments after the next one, a line each; shown where there is no status
 */
public record Screen(
        String line,
        String presence,
        String appointment,
        String status,
        List<String> softkeys,
        int voiceMails,
        List<String> later) {
    public static final Screen BLANK = new Screen("", "", "", "", List.of());

    public Screen {
        softkeys = List.copyOf(softkeys);
        later = List.copyOf(later);
    }

    /** With the lamp out. */
    public Screen(
            String line, String presence, String appointment, String status, List<String> keys) {
        this(line, presence, appointment, status, keys, 0, List.of());
    }

    public Screen withLine(String newLine) {
        return new Screen(newLine, presence, appointment, status, softkeys, voiceMails, later);
    }

    public Screen withPresence(String newPresence) {
        return new Screen(line, newPresence, appointment, status, softkeys, voiceMails, later);
    }

    public Screen withAppointment(String newAppointment) {
        return new Screen(line, presence, newAppointment, status, softkeys, voiceMails, later);
    }

    public Screen withStatus(String newStatus) {
        return new Screen(line, presence, appointment, newStatus, softkeys, voiceMails, later);
    }

    public Screen withSoftkeys(List<String> newSoftkeys) {
        return new Screen(line, presence, appointment, status, newSoftkeys, voiceMails, later);
    }

    public Screen withVoiceMails(int newVoiceMails) {
        return new Screen(line, presence, appointment, status, softkeys, newVoiceMails, later);
    }

    public Screen withLater(List<String> newLater) {
        return new Screen(line, presence, appointment, status, softkeys, voiceMails, newLater);
    }
}
