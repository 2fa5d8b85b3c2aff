package dev.handset.provisioning.exchange;

import java.time.Instant;

/**
 * One calendar entry, as much as a phone shows.
 *
 * @param subject at most {@link EwsCalendar#MAX_TEXT} characters, as location and organizer
 * @param organizer display name, may be empty
 */
public record Appointment(
        String subject,
        Instant start,
        Instant end,
        String location,
        String organizer,
        FreeBusy freeBusy) {

    /** How the time is marked. */
    public enum FreeBusy {
        FREE("Free"),
        TENTATIVE("Tentative"),
        BUSY("Busy"),
        OUT_OF_OFFICE("OOF"),
        NO_DATA("NoData");

        private final String wire;

        FreeBusy(String wire) {
            this.wire = wire;
        }

        /** As EWS writes it. */
        public String wire() {
            return wire;
        }

        /** Anything unknown is {@link #NO_DATA}. */
        static FreeBusy of(String wire) {
            for (FreeBusy value : values()) {
                if (value.wire.equals(wire)) return value;
            }
            return NO_DATA;
        }
    }
}
