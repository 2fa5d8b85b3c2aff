package dev.handset.emulator.image;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.stream.Stream;

/** A folder or file that is made once for what it is made of, and again only when that changes. */
final class Folder {
    private Folder() {}

    interface Making {
        /**
         * @param to does not exist yet
         */
        void make(Path to) throws IOException;
    }

    /**
     * Makes it beside its place and moves it there, so that what stands there is whole.
     *
     * @param key what it is made of; it is made only when the last one was another
     * @return whether it was made
     */
    static boolean make(Path place, String key, Making making) throws IOException {
        Path note = place.resolveSibling(place.getFileName() + ".made-of");
        String now = Digest.of(key.getBytes(StandardCharsets.UTF_8));
        if (Files.exists(place) && Files.exists(note) && Files.readString(note).equals(now)) {
            return false;
        }
        Path half = place.resolveSibling(place.getFileName() + ".half");
        remove(half);
        making.make(half);
        Files.deleteIfExists(note);
        remove(place);
        Files.move(half, place, StandardCopyOption.ATOMIC_MOVE);
        Files.writeString(note, now);
        return true;
    }

    /** With everything in it; links are not followed. */
    static void remove(Path path) throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) return;
        try (Stream<Path> all = Files.walk(path)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) Files.delete(each);
        }
    }
}
