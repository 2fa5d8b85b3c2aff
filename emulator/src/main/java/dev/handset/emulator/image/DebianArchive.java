package dev.handset.emulator.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Debian packages of another architecture, fetched by the host's own apt, from its own sources and
 * under their signatures, into a folder of ours. Nothing is installed, and root is not needed.
 *
 * <p>What was fetched once is written down and used again, so that an image stays the same until
 * its packages are asked for anew.
 */
final class DebianArchive {
    /** What a runtime of Java links to, the tools around it, and the JDK its modules are in. */
    private static final List<String> PACKAGES =
            List.of(
                    "openjdk-17-jdk-headless",
                    "libc6",
                    "zlib1g",
                    "libstdc++6",
                    "libgcc-s1",
                    "busybox-static");

    private static final Pattern NEWEST_KERNEL = Pattern.compile("Depends: (linux-image-[^ ,]+)");
    private static final Pattern URI_LINE =
            Pattern.compile("'[^']+' (\\S+) (\\d+) SHA256:([0-9a-f]{64})");

    private static final double MEGA = 1e6;

    private final Machine machine;
    private final Path folder;
    private final Progress progress;

    /**
     * @param folder keeps packages and apt's lists; made when it is not there
     */
    DebianArchive(Machine machine, Path folder, Progress progress) {
        this.machine = machine;
        this.folder = folder;
        this.progress = progress;
    }

    /** Where the package's file is once it is fetched. */
    Path file(Deb deb) {
        return folder.resolve(deb.file());
    }

    /**
     * The packages, each checked against its SHA-256.
     *
     * @param anew asks for the newest, whatever is there
     */
    List<Deb> fetch(boolean anew) throws IOException {
        Files.createDirectories(folder);
        Path list = folder.resolve("packages");
        List<Deb> debs = !anew && Files.exists(list) ? read(list) : newest();
        var missing = new ArrayList<Deb>();
        for (Deb deb : debs) if (!isHere(deb)) missing.add(deb);
        if (!missing.isEmpty()) download(missing);
        Files.write(list, debs.stream().map(Deb::line).toList());
        return debs;
    }

    private static List<Deb> read(Path list) throws IOException {
        try {
            return Files.readAllLines(list).stream().map(Deb::parse).toList();
        } catch (IllegalArgumentException e) {
            throw new ImageFailed(
                    "%s: %s; remove the file, or give --update".formatted(list, e.getMessage()));
        }
    }

    private boolean isHere(Deb deb) throws IOException {
        Path file = file(deb);
        return Files.exists(file)
                && Files.size(file) == deb.bytes()
                && Digest.of(file).equals(deb.sha256());
    }

    private List<Deb> newest() throws IOException {
        progress.say("reading the lists of Debian for " + machine.architecture());
        refresh();
        var names = new ArrayList<>(PACKAGES);
        names.add(kernel());
        var arguments = new ArrayList<>(List.of("download", "--print-uris"));
        arguments.addAll(names);
        String said = Tool.APT_GET.run(folder, environment(), arguments);
        var debs = new ArrayList<Deb>();
        Matcher lines = URI_LINE.matcher(said);
        while (lines.find()) {
            debs.add(new Deb(lines.group(1), Long.parseLong(lines.group(2)), lines.group(3)));
        }
        if (debs.size() != names.size()) {
            throw new ImageFailed(
                    "apt knows %d of the packages %s: its sources lack some for %s"
                            .formatted(debs.size(), names, machine.architecture()));
        }
        return debs;
    }

    /** A source that fails does no harm as long as every package is found in another. */
    private void refresh() throws IOException {
        for (String part : List.of("state/lists/partial", "cache/archives/partial")) {
            Files.createDirectories(folder.resolve(part));
        }
        Files.writeString(folder.resolve("state/status"), "");
        Files.writeString(folder.resolve("apt.conf"), configuration());
        try {
            Tool.APT_GET.run(folder, environment(), List.of("update"));
        } catch (ImageFailed e) {
            progress.say("apt could not read all of its sources: " + e.getMessage());
        }
    }

    private String configuration() {
        return String.join(
                "\n",
                "APT::Architecture \"" + machine.architecture() + "\";",
                "APT::Architectures { \"" + machine.architecture() + "\"; };",
                "APT::Sandbox::User \"\";",
                "Dir::State \"" + folder.resolve("state") + "\";",
                "Dir::State::status \"" + folder.resolve("state/status") + "\";",
                "Dir::Cache \"" + folder.resolve("cache") + "\";",
                "Acquire::Languages \"none\";",
                "");
    }

    private Map<String, String> environment() {
        return Map.of("APT_CONFIG", folder.resolve("apt.conf").toString());
    }

    private String kernel() throws IOException {
        String said =
                Tool.APT_CACHE.run(
                        folder,
                        environment(),
                        List.of("show", "--no-all-versions", machine.kernelPackage()));
        Matcher depends = NEWEST_KERNEL.matcher(said);
        if (!depends.find()) {
            throw new ImageFailed(
                    "expected %s to need a kernel, found:%n%s"
                            .formatted(machine.kernelPackage(), said.strip()));
        }
        return depends.group(1);
    }

    private void download(List<Deb> debs) throws IOException {
        long bytes = debs.stream().mapToLong(Deb::bytes).sum();
        progress.say(
                String.format(
                        Locale.ROOT,
                        "to download: %d packages of Debian, %.1f MB, kept in %s",
                        debs.size(),
                        bytes / MEGA,
                        folder));
        int number = 0;
        for (Deb deb : debs) {
            number++;
            progress.say(
                    String.format(
                            Locale.ROOT,
                            "  %d/%d %s %s, %.1f MB",
                            number,
                            debs.size(),
                            deb.name(),
                            deb.version(),
                            deb.bytes() / MEGA));
            Files.deleteIfExists(file(deb));
            fetch(deb);
            if (!isHere(deb)) {
                throw new ImageFailed(
                        "%s: expected %d bytes with SHA-256 %s; run again with --update"
                                .formatted(file(deb), deb.bytes(), deb.sha256()));
            }
        }
    }

    private void fetch(Deb deb) throws IOException {
        if (!Files.exists(folder.resolve("apt.conf"))) refresh();
        try {
            Tool.APT_GET.run(
                    folder, environment(), List.of("download", deb.name() + "=" + deb.version()));
        } catch (ImageFailed e) {
            throw new ImageFailed(
                    "%s %s is not to be had (%s); run again with --update for the newest"
                            .formatted(deb.name(), deb.version(), e.getMessage()),
                    e);
        }
    }
}
