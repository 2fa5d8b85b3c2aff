package dev.handset.tls.capture;

import static dev.handset.tls.capture.PcapngBlocks.FRAME;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Closeable;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Writes a pcapng file for its owner's eyes only, block by block: whatever ends the program, the
 * file holds every packet up to then. A file that can be written no more is told by {@link
 * #failure}, never by an exception: what is captured goes on. Safe for use by several threads.
 */
public final class PcapngWriter implements Closeable {
    private static final byte NANOSECONDS = 9;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final FileChannel out;
    private int links;
    private long latest = Long.MIN_VALUE;
    private Optional<IOException> failure = Optional.empty();

    private PcapngWriter(FileChannel out) {
        this.out = out;
    }

    /**
     * @param replace whether a file that is there may be written over
     * @param application which program wrote it
     * @param comment what a reader of the file has to know
     * @throws java.nio.file.FileAlreadyExistsException when a file is there and may not be replaced
     */
    public static PcapngWriter create(
            Path file, boolean replace, String application, String comment) throws IOException {
        if (replace) Files.deleteIfExists(file);
        var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        var writer = new PcapngWriter(FileChannel.open(file, options, ownersOnly()));
        var head = new PcapngBody(64 + 4 * (application.length() + comment.length()));
        head.u32(PcapngBlocks.BYTE_ORDER_MAGIC).u16(1).u16(0).u64(-1);
        head.option(PcapngBlocks.SECTION_APPLICATION, application);
        head.option(PcapngBlocks.OPTION_COMMENT, comment).endOfOptions();
        writer.block(PcapngBlocks.SECTION_HEADER, head);
        return writer;
    }

    private static FileAttribute<?>[] ownersOnly() {
        if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            return new FileAttribute<?>[0];
        }
        var mode = PosixFilePermissions.fromString("rw-------");
        return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(mode)};
    }

    /**
     * Another Ethernet interface.
     *
     * @return its number
     */
    public synchronized int link(String name, String description) {
        var body = new PcapngBody(64 + 4 * (name.length() + description.length()));
        body.u16(PcapngBlocks.LINK_ETHERNET).u16(0).u32(0);
        body.option(PcapngBlocks.INTERFACE_NAME, name);
        body.option(PcapngBlocks.INTERFACE_DESCRIPTION, description);
        body.option(PcapngBlocks.TIME_RESOLUTION, new byte[] {NANOSECONDS}).endOfOptions();
        block(PcapngBlocks.INTERFACE, body);
        return links++;
    }

    /**
     * Packets stand in the order of their times, as Wireshark wants them: of threads that looked at
     * the clock one after the other and came here the other way round, the later to come gets the
     * time of the packet before it.
     *
     * @param comment shown beside the packet; none when empty
     */
    public synchronized void packet(int link, Instant at, byte[] frame, String comment) {
        long said = Math.multiplyExact(at.getEpochSecond(), NANOS_PER_SECOND) + at.getNano();
        long nanos = Math.max(latest, said);
        latest = nanos;
        var body = new PcapngBody(64 + frame.length + 4 * comment.length());
        body.u32(link).u32((int) (nanos >>> 32)).u32((int) nanos);
        body.u32(frame.length).u32(frame.length).padded(frame);
        if (!comment.isEmpty()) body.option(PcapngBlocks.OPTION_COMMENT, comment).endOfOptions();
        block(PcapngBlocks.ENHANCED_PACKET, body);
    }

    /** Lines of a key log, which decrypt what follows. */
    public synchronized void secrets(String keyLog) {
        byte[] text = keyLog.getBytes(UTF_8);
        var body = new PcapngBody(16 + text.length);
        block(
                PcapngBlocks.SECRETS,
                body.u32(PcapngBlocks.TLS_KEY_LOG).u32(text.length).padded(text));
    }

    /** What an address is called. */
    public synchronized void name(InetAddress address, String name) {
        byte[] raw = address.getAddress();
        byte[] text = (name + "\0").getBytes(UTF_8);
        boolean four = address instanceof Inet4Address;
        var body = new PcapngBody(64 + text.length);
        body.u16(four ? PcapngBlocks.NAME_IPV4 : PcapngBlocks.NAME_IPV6);
        body.u16(raw.length + text.length);
        body.padded(ByteBuffer.allocate(raw.length + text.length).put(raw).put(text).array());
        block(PcapngBlocks.NAME_RESOLUTION, body.endOfOptions().endOfOptions());
    }

    /** Why the file is not whole; empty while all is well. */
    public synchronized Optional<IOException> failure() {
        return failure;
    }

    private void block(int type, PcapngBody body) {
        if (failure.isPresent()) return;
        byte[] inner = body.toBytes();
        var whole = ByteBuffer.allocate(FRAME + inner.length).order(ByteOrder.LITTLE_ENDIAN);
        whole.putInt(type).putInt(whole.capacity()).put(inner).putInt(whole.capacity()).flip();
        try {
            while (whole.hasRemaining()) out.write(whole);
        } catch (IOException e) {
            failure = Optional.of(e);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        out.close();
    }
}
