package dev.handset.emulator.image;

/**
 * A Debian package to be downloaded.
 *
 * @param file as the archive names it, such as {@code libc6_2.36-9+deb12u14_armhf.deb}
 * @param sha256 of the file, as Debian's signed lists have it, in lower-case hexadecimal
 */
record Deb(String file, long bytes, String sha256) {
    /** What is before the version. */
    String name() {
        return file.substring(0, file.indexOf('_'));
    }

    /** With the epoch's colon, which a file name cannot have. */
    String version() {
        int end = file.lastIndexOf('_');
        return file.substring(file.indexOf('_') + 1, end).replace("%3a", ":");
    }

    String architecture() {
        return file.substring(file.lastIndexOf('_') + 1, file.lastIndexOf('.'));
    }

    /** A line of the list that a cache keeps. */
    String line() {
        return file + " " + bytes + " " + sha256;
    }

    static Deb parse(String line) {
        String[] words = line.split(" ", -1);
        if (words.length != 3 || !words[0].matches("[^/_]+_[^/_]+_[^/_.]+\\.deb")) {
            throw new IllegalArgumentException(
                    "expected FILE BYTES SHA256, found \"" + line + "\"");
        }
        return new Deb(words[0], Long.parseLong(words[1]), words[2]);
    }
}
