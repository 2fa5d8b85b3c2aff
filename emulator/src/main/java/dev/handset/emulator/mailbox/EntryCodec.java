package dev.handset.emulator.mailbox;

import dev.handset.emulator.store.Codec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.Optional;

/** Entries as bytes. The first byte says which form it is. */
final class EntryCodec implements Codec<Entry> {
    private static final byte APPOINTMENT = 1;
    private static final byte MESSAGE = 2;
    private static final int MAX_TEXT_BYTES = 16 << 20;

    @Override
    public void write(Entry entry, DataOutput out) throws IOException {
        out.writeByte(entry.item() instanceof Appointment ? APPOINTMENT : MESSAGE);
        text(entry.id(), out);
        out.writeLong(entry.created());
        out.writeLong(entry.modified());
        out.writeLong(entry.changed());
        time(entry.at(), out);
        out.writeBoolean(entry.deleted());
        text(entry.item().owner(), out);
        text(entry.item().subject(), out);
        text(entry.item().body(), out);
        if (entry.item() instanceof Appointment a) write(a, out);
        if (entry.item() instanceof MailMessage m) write(m, out);
    }

    private static void write(Appointment a, DataOutput out) throws IOException {
        text(a.location(), out);
        text(a.organizer(), out);
        time(a.start(), out);
        time(a.end(), out);
        text(a.busy(), out);
        out.writeBoolean(a.series().isPresent());
        if (a.series().isEmpty()) return;
        text(a.series().get().every().toString(), out);
        text(a.series().get().zone().getId(), out);
        out.writeInt(a.series().get().count());
    }

    private static void write(MailMessage m, DataOutput out) throws IOException {
        text(m.folder().name(), out);
        text(m.itemClass(), out);
        text(m.from(), out);
        text(m.fromAddress(), out);
        time(m.received(), out);
        out.writeBoolean(m.read());
    }

    @Override
    public Entry read(DataInput in) throws IOException {
        byte form = in.readByte();
        String id = text(in);
        long created = in.readLong();
        long modified = in.readLong();
        long changed = in.readLong();
        Instant at = time(in);
        boolean deleted = in.readBoolean();
        String owner = text(in);
        String subject = text(in);
        String body = text(in);
        Item item =
                switch (form) {
                    case APPOINTMENT -> appointment(owner, subject, body, in);
                    case MESSAGE -> message(owner, subject, body, in);
                    default -> throw new IOException("expected form 1 or 2, found " + form);
                };
        return new Entry(id, created, modified, changed, at, deleted, item);
    }

    private static Appointment appointment(String owner, String subject, String body, DataInput in)
            throws IOException {
        return new Appointment(
                owner,
                subject,
                text(in),
                text(in),
                time(in),
                time(in),
                text(in),
                body,
                in.readBoolean() ? Optional.of(series(in)) : Optional.empty());
    }

    private static Series series(DataInput in) throws IOException {
        return new Series(Period.parse(text(in)), ZoneId.of(text(in)), in.readInt());
    }

    private static MailMessage message(String owner, String subject, String body, DataInput in)
            throws IOException {
        return new MailMessage(
                owner,
                Folder.valueOf(text(in)),
                text(in),
                subject,
                text(in),
                text(in),
                time(in),
                in.readBoolean(),
                body);
    }

    private static void time(Instant time, DataOutput out) throws IOException {
        out.writeLong(time.getEpochSecond());
        out.writeInt(time.getNano());
    }

    private static Instant time(DataInput in) throws IOException {
        return Instant.ofEpochSecond(in.readLong(), in.readInt());
    }

    /** Not {@code writeUTF}, which ends at 65 535 bytes. */
    private static void text(String text, DataOutput out) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String text(DataInput in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > MAX_TEXT_BYTES) {
            throw new IOException("expected a text's length, found " + length);
        }
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
