package dev.handset.truststore;

import dev.handset.truststore.BoundedTrustStore.Entry;
import dev.handset.truststore.BoundedTrustStore.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;

/**
 * The trust store's file, big-endian: {@code "HSTORE1\n"}, then for each entry {@code kind(1)
 * addedMillis(8) length(4) der(length) crc32(4)} with the checksum over the entry so far, then
 * {@code ff count(4) crc32(4)} with the checksum over the whole file so far. Nothing may follow.
 * Kind is {@code P}, {@code D} or {@code T}.
 */
final class StoreFile {
    private static final byte[] MAGIC = "HSTORE1\n".getBytes(StandardCharsets.US_ASCII);
    private static final int END = 0xff;
    private static final int ENTRY_HEAD = 1 + 8 + 4;
    private static final int CRC = 4;
    private static final int TRAILER = 1 + 4 + CRC;
    private static final long MAX_BYTES = 32L * 1024 * 1024;

    private final Path file;
    private final byte[] bytes;

    private StoreFile(Path file, byte[] bytes) {
        this.file = file;
        this.bytes = bytes;
    }

    static List<Entry> read(Path file) throws IOException {
        if (Files.notExists(file)) return List.of();
        long size = Files.size(file);
        if (size > MAX_BYTES) {
            throw new CorruptStore(
                    file, MAX_BYTES, "at most %d bytes".formatted(MAX_BYTES), size + "");
        }
        return decode(file, Files.readAllBytes(file));
    }

    /** Reads bytes that came from {@code file}, which errors name. */
    static List<Entry> decode(Path file, byte[] bytes) throws CorruptStore {
        return new StoreFile(file, bytes).entries();
    }

    private List<Entry> entries() throws CorruptStore {
        if (bytes.length < MAGIC.length
                || !Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw bad(0, "a trust store's first line", "other bytes");
        }
        var entries = new ArrayList<Entry>();
        int at = MAGIC.length;
        while (need(at, 1, "an entry or the end mark") != END) {
            int start = at;
            need(start, ENTRY_HEAD, "an entry's head");
            var head = ByteBuffer.wrap(bytes, start, ENTRY_HEAD);
            Kind kind = kind(head.get(), start);
            long added = head.getLong();
            int length = head.getInt();
            if (length < 0) throw bad(start + 9, "a length", String.valueOf(length));
            int content = start + ENTRY_HEAD;
            need(content, (long) length + CRC, "%d bytes of certificate".formatted(length));
            at = content + length;
            checkCrc(start, at);
            entries.add(new Entry(kind, certificate(content, length), Instant.ofEpochMilli(added)));
            at += CRC;
        }
        trailer(at, entries.size());
        return List.copyOf(entries);
    }

    private Kind kind(int code, int at) throws CorruptStore {
        for (Kind kind : Kind.values()) {
            if (kind != Kind.FIRMWARE && code(kind) == code) return kind;
        }
        throw bad(at, "an entry's kind", String.valueOf(code));
    }

    private static int code(Kind kind) {
        return switch (kind) {
            case FIRMWARE -> throw new IllegalArgumentException("firmware roots are not stored");
            case POOL_CHAIN -> 'P';
            case DIRECTORY -> 'D';
            case TRUSTED_CA -> 'T';
        };
    }

    private Certificate certificate(int at, int length) throws CorruptStore {
        try {
            return Certificate.parse(Arrays.copyOfRange(bytes, at, at + length));
        } catch (MalformedCertificate e) {
            throw bad(at + e.offset(), e.element() + " as " + e.expected(), e.found());
        }
    }

    private void trailer(int at, int found) throws CorruptStore {
        need(at, TRAILER, "the end mark, count and checksum");
        int count = ByteBuffer.wrap(bytes, at + 1, 4).getInt();
        if (count != found) throw bad(at + 1, found + " entries", String.valueOf(count));
        checkCrc(0, at + 5);
        if (bytes.length != at + TRAILER) {
            throw bad(at + TRAILER, "the end", (bytes.length - at - TRAILER) + " more bytes");
        }
    }

    private void checkCrc(int from, int to) throws CorruptStore {
        int stored = ByteBuffer.wrap(bytes, to, CRC).getInt();
        int computed = crc(bytes, from, to);
        if (stored != computed) {
            throw bad(
                    to,
                    "checksum %08x of bytes %d to %d".formatted(computed, from, to),
                    "%08x".formatted(stored));
        }
    }

    private int need(int at, long count, String what) throws CorruptStore {
        if (count > bytes.length - at) throw bad(bytes.length, what, "the end");
        return bytes[at] & 0xff;
    }

    private CorruptStore bad(long offset, String expected, String found) {
        return new CorruptStore(file, offset, expected, found);
    }

    private static int crc(byte[] bytes, int from, int to) {
        var crc = new CRC32();
        crc.update(bytes, from, to - from);
        return (int) crc.getValue();
    }

    static byte[] encode(List<Entry> entries) {
        int size = MAGIC.length + TRAILER;
        for (Entry e : entries) size += ENTRY_HEAD + e.bytes() + CRC;
        var out = ByteBuffer.allocate(size).put(MAGIC);
        for (Entry e : entries) {
            int start = out.position();
            out.put((byte) code(e.kind()));
            out.putLong(e.added().toEpochMilli());
            out.putInt(e.bytes());
            out.put(e.certificate().der());
            out.putInt(crc(out.array(), start, out.position()));
        }
        out.put((byte) END).putInt(entries.size());
        return out.putInt(crc(out.array(), 0, out.position())).array();
    }

    /** Writes beside the file, syncs, and renames over it: a reader sees the old or the new. */
    static void write(Path file, List<Entry> entries) throws IOException {
        Path whole = file.toAbsolutePath();
        Path directory = whole.getParent();
        if (directory == null) throw new IOException("not a file: " + file);
        Files.createDirectories(directory);
        Path temporary = directory.resolve(whole.getFileName() + ".tmp");
        try (var out =
                FileChannel.open(
                        temporary,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE)) {
            var buffer = ByteBuffer.wrap(encode(entries));
            while (buffer.hasRemaining()) out.write(buffer);
            out.force(true);
        }
        Files.move(
                temporary,
                whole,
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
        syncDirectory(directory);
    }

    /** Makes the rename itself durable, where the system lets a directory be opened. */
    private static void syncDirectory(Path directory) {
        try (var d = FileChannel.open(directory, StandardOpenOption.READ)) {
            d.force(true);
        } catch (IOException e) {
            // Windows does not let a directory be opened; the rename is atomic all the same.
        }
    }
}
