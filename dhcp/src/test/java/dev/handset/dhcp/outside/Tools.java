package dev.handset.dhcp.outside;

import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Programs that the machine may lack. */
public final class Tools {
    private Tools() {}

    /** The program's path; ends the test when it is not installed. */
    public static String find(String program, String debianPackage) {
        return Stream.of("/usr/sbin/", "/usr/bin/", "/sbin/", "/bin/")
                .map(folder -> folder + program)
                .filter(path -> Files.isExecutable(Path.of(path)))
                .findFirst()
                .orElseGet(
                        () ->
                                missing(
                                        "%s is not installed (Debian: %s)"
                                                .formatted(program, debianPackage)));
    }

    /** What the machine does not permit cannot be installed: ends the test, on CI too. */
    public static void refused(String why) {
        abort(why);
    }

    /** The tests of a CI run must not be skipped unseen. */
    static String missing(String why) {
        if (System.getenv("CI") != null) {
            throw new AssertionError(why);
        }
        return abort(why);
    }
}
