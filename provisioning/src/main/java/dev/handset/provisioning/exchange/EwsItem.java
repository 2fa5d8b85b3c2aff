package dev.handset.provisioning.exchange;

import dev.handset.provisioning.exchange.Appointment.FreeBusy;
import dev.handset.provisioning.soap.MalformedXml;
import dev.handset.provisioning.soap.XmlStream;
import dev.handset.provisioning.ticket.WireTime;
import java.time.Instant;
import java.util.Optional;

/**
 * One item of a folder, as much as a phone shows. Texts are at most {@link EwsCalendar#MAX_TEXT}
 * characters and empty where the server sent none.
 *
 * @param kind local name of its element, such as {@code CalendarItem} or {@code Message}
 * @param id opaque; at most {@link #MAX_ID} characters
 * @param itemClass such as {@code IPM.Appointment}
 * @param who organizer of a meeting, sender of a message
 * @param received when a message arrived
 * @param read whether a message was read
 */
public record EwsItem(
        String kind,
        String id,
        String changeKey,
        String itemClass,
        String subject,
        String location,
        String who,
        Optional<Instant> start,
        Optional<Instant> end,
        FreeBusy freeBusy,
        Optional<Instant> received,
        Optional<Boolean> read) {
    /** Ids of Exchange have some 150 characters. */
    public static final int MAX_ID = 1024;

    /** As entry of a calendar; empty where it has no time. */
    public Optional<Appointment> appointment() {
        if (start.isEmpty() || end.isEmpty()) return Optional.empty();
        return Optional.of(
                new Appointment(subject, start.get(), end.get(), location, who, freeBusy));
    }

    /** The current element of {@code in}, which ends. */
    static EwsItem read(XmlStream in) throws MalformedXml {
        return new Fields(in.name()).read(in);
    }

    /** What of it has come. */
    private static final class Fields {
        private final String kind;
        private String id = "";
        private String changeKey = "";
        private String itemClass = "";
        private String subject = "";
        private String location = "";
        private String who = "";
        private String freeBusy = "";
        private Optional<Instant> start = Optional.empty();
        private Optional<Instant> end = Optional.empty();
        private Optional<Instant> received = Optional.empty();
        private Optional<Boolean> read = Optional.empty();

        Fields(String kind) {
            this.kind = kind;
        }

        EwsItem read(XmlStream in) throws MalformedXml {
            while (in.child()) {
                switch (in.name()) {
                    case "ItemId" -> {
                        id = id(in, "Id");
                        changeKey = id(in, "ChangeKey");
                        in.skip();
                    }
                    case "ItemClass" -> itemClass = text(in);
                    case "Subject" -> subject = text(in);
                    case "Location" -> location = text(in);
                    case "LegacyFreeBusyStatus" -> freeBusy = text(in);
                    case "Start" -> start = time(in);
                    case "End" -> end = time(in);
                    case "DateTimeReceived" -> received = time(in);
                    case "IsRead" -> read = Optional.of(text(in).equals("true"));
                    case "Organizer", "From", "Sender" -> who = name(in).orElse(who);
                    default -> in.skip();
                }
            }
            return new EwsItem(
                    kind,
                    id,
                    changeKey,
                    itemClass,
                    subject,
                    location,
                    who,
                    start,
                    end,
                    FreeBusy.of(freeBusy),
                    received,
                    read);
        }

        private static String text(XmlStream in) throws MalformedXml {
            return in.text(EwsCalendar.MAX_TEXT);
        }

        private static Optional<Instant> time(XmlStream in) throws MalformedXml {
            String name = in.name();
            String text = text(in);
            Optional<Instant> time = WireTime.parse(text);
            if (time.isEmpty()) throw in.here("a time with offset in " + name, text);
            return time;
        }

        /** The name in the first Mailbox. */
        private static Optional<String> name(XmlStream in) throws MalformedXml {
            Optional<String> name = Optional.empty();
            while (in.child()) {
                while (in.child()) {
                    if (in.name().equals("Name") && name.isEmpty()) name = Optional.of(text(in));
                    else in.skip();
                }
            }
            return name;
        }
    }

    /** An identifier that is cut would name something else: too long is an error. */
    static String id(XmlStream in, String attribute) throws MalformedXml {
        String text = in.attribute(attribute).orElse("");
        if (text.length() > MAX_ID) {
            throw in.here("at most %d characters in %s".formatted(MAX_ID, attribute), "more");
        }
        return text;
    }
}
