package dev.handset.emulator.image;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.TreeSet;

/**
 * An archive as the kernel unpacks it from an initramfs and busybox from a disk: for each file a
 * header of hexadecimal ASCII, its name and its bytes, each padded to four bytes. Owner is root and
 * time is 1970 throughout, so that the same files make the same bytes.
 *
 * @see <a
 *     href="https://www.kernel.org/doc/html/latest/driver-api/early-userspace/buffer-format.html">
 *     initramfs buffer format</a>, {@code newc}
 */
public final class Cpio {
    private static final String MAGIC = "070701";
    private static final String LAST = "TRAILER!!!";
    private static final int FOLDER = 0040755;
    private static final int FILE = 0100000;
    private static final int ALIGNMENT = 4;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final TreeSet<String> folders = new TreeSet<>();
    private int inode = 1;

    /**
     * Adds a file, with the folders above it where there are none yet.
     *
     * @param name relative, such as {@code bin/busybox}
     * @param mode permission bits, such as 0755
     */
    public Cpio file(String name, int mode, byte[] content) {
        int slash = name.lastIndexOf('/');
        if (slash > 0) folder(name.substring(0, slash));
        entry(name, FILE | mode, content);
        return this;
    }

    /** Adds a folder, with those above it. */
    public Cpio folder(String name) {
        int slash = name.lastIndexOf('/');
        if (slash > 0) folder(name.substring(0, slash));
        if (folders.add(name)) entry(name, FOLDER, new byte[0]);
        return this;
    }

    /** The whole archive; nothing may be added afterwards. */
    public byte[] toBytes() {
        inode = 0;
        entry(LAST, 0, new byte[0]);
        return out.toByteArray();
    }

    private void entry(String name, int mode, byte[] content) {
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        int links = name.equals(LAST) || mode != FOLDER ? 1 : 2;
        var header = new StringBuilder(MAGIC);
        int[] fields = {
            inode++, mode, 0, 0, links, 0, content.length, 0, 0, 0, 0, text.length + 1, 0
        };
        for (int field : fields) header.append("%08X".formatted(field));
        out.writeBytes(header.toString().getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(text);
        out.write(0);
        pad();
        out.writeBytes(content);
        pad();
    }

    private void pad() {
        while (out.size() % ALIGNMENT != 0) out.write(0);
    }
}
