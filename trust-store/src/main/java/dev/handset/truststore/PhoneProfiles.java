package dev.handset.truststore;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Finds phone profiles: the built-in ones, and files a user wrote. Built-in files are resources
 * beside this class, listed in {@code phones.index}; {@link ProfileFile} has the format.
 */
public final class PhoneProfiles {
    private static final int MAX_BASES = 8;
    private static final long MAX_FILE_BYTES = 256 * 1024;

    private PhoneProfiles() {}

    /** Read once, when first asked for. */
    private static final class BuiltIn {
        static final Map<String, ProfileFile> FILES = readFiles();
        static final List<PhoneProfile> PROFILES = understand(FILES);

        private static Map<String, ProfileFile> readFiles() {
            var files = new LinkedHashMap<String, ProfileFile>();
            for (String id : resource("phones.index")) {
                if (id.isBlank() || id.startsWith("#")) continue;
                try {
                    files.put(id, ProfileFile.read(id + ".phone", resource(id + ".phone")));
                } catch (MalformedProfile e) {
                    throw new UncheckedIOException(e);
                }
            }
            return files;
        }

        private static List<PhoneProfile> understand(Map<String, ProfileFile> files) {
            return files.values().stream()
                    .filter(f -> !f.template())
                    .map(
                            f -> {
                                try {
                                    return ProfileKeys.profile(resolve(f, files::get));
                                } catch (MalformedProfile e) {
                                    throw new UncheckedIOException(e);
                                }
                            })
                    .sorted(Comparator.comparing(PhoneProfile::id))
                    .toList();
        }
    }

    /** Every built-in profile, ordered by id. */
    public static List<PhoneProfile> builtIn() {
        return BuiltIn.PROFILES;
    }

    public static Optional<PhoneProfile> byId(String id) {
        return builtIn().stream().filter(p -> p.id().equals(id)).findFirst();
    }

    /**
     * Reads one {@code .phone} file, which may extend a built-in profile.
     *
     * @throws MalformedProfile naming file and line
     */
    public static PhoneProfile read(Path file) throws IOException {
        if (Files.size(file) > MAX_FILE_BYTES) {
            throw new MalformedProfile(
                    file.toString(),
                    1,
                    "at most %d bytes".formatted(MAX_FILE_BYTES),
                    Files.size(file) + " bytes");
        }
        List<String> lines;
        try {
            lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (MalformedInputException e) {
            throw new MalformedProfile(file.toString(), 1, "UTF-8 text", "other bytes");
        }
        return read(file.toString(), lines);
    }

    static PhoneProfile read(String file, List<String> lines) throws MalformedProfile {
        return ProfileKeys.profile(resolve(ProfileFile.read(file, lines), BuiltIn.FILES::get));
    }

    private static ProfileFile resolve(ProfileFile file, Function<String, ProfileFile> byId)
            throws MalformedProfile {
        ProfileFile all = file;
        ProfileFile at = file;
        for (int i = 0; at.head("extends").isPresent(); i++) {
            ProfileFile.Line line = at.heads().get("extends");
            ProfileFile base = line == null ? null : byId.apply(line.value());
            if (line != null && (base == null || i == MAX_BASES)) {
                throw line.bad("a built-in profile", line.value());
            }
            if (base == null) break;
            all = all.over(base);
            at = base;
        }
        return all;
    }

    static List<String> resource(String name) {
        try (InputStream in = PhoneProfiles.class.getResourceAsStream(name)) {
            if (in == null) throw new IllegalStateException("resource missing: " + name);
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .collect(Collectors.toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
