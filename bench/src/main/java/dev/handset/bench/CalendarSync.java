package dev.handset.bench;

import dev.handset.emulator.lab.Box;
import dev.handset.emulator.lab.Lab;
import dev.handset.emulator.lab.LabPlan;
import dev.handset.emulator.lab.LabSettings;
import dev.handset.emulator.lab.LabUser;
import dev.handset.emulator.mailbox.Appointment;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * A lab whose Alice has many appointments, and clients of it in processes of their own, in turns:
 * wall time, allocation, and the smallest heap in which a client comes to the end. Signed jars run
 * without their signatures, as on a device, since Java keeps a signed jar's manifest in the heap.
 */
public final class CalendarSync {
    private static final int PORT = 443;
    private static final int ROOMY_MB = 256;
    private static final int SMALLEST_MB = 2;
    private static final int PATIENCE_SECONDS = 300;
    private static final List<String> CLIENTS = List.of("ours", "theirs");

    private final Path folder;
    private final String address;
    private final int port;
    private final String classPath;

    private CalendarSync(Path folder, String address, int port) throws IOException {
        this.folder = folder;
        this.classPath = unsigned(folder);
        this.address = address;
        this.port = port;
    }

    /**
     * @param arguments how many items, how many runs, a folder to write to
     */
    public static void main(String[] arguments) throws Exception {
        int items = Integer.parseInt(arguments[0]);
        int runs = Integer.parseInt(arguments[1]);
        var folder = Path.of(arguments[2]);
        var settings = LabSettings.usual(InstantSource.system(), new SecureRandom());
        try (var lab = Lab.start(LabPlan.HEALTHY, settings)) {
            fill(lab, items);
            String address = lab.addresses().of(Box.EXCHANGE).getHostAddress();
            prepare(lab, folder, address);
            new CalendarSync(folder, address, PORT + settings.offset()).measure(items, runs);
        }
    }

    private static void fill(Lab lab, int items) {
        Instant now = Instant.now();
        for (int i = 1; i < items; i++) {
            Instant start = now.plus(Duration.ofHours(i));
            lab.mailboxes()
                    .add(
                            new Appointment(
                                    LabUser.ALICE.sipUri(),
                                    "Meeting number " + i + " of the many in this calendar",
                                    "Room " + i % 40,
                                    "Bob Example",
                                    start,
                                    start.plus(Duration.ofMinutes(30)),
                                    "Busy"));
        }
    }

    private static void prepare(Lab lab, Path folder, String address) throws Exception {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        try (var in = new java.io.ByteArrayInputStream(lab.pki().rootCertificate())) {
            store.setCertificateEntry(
                    "lab", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        try (var out = Files.newOutputStream(folder.resolve("trust.p12"))) {
            store.store(out, "changeit".toCharArray());
        }
        Files.writeString(folder.resolve("hosts"), address + " mail.contoso.com\n");
    }

    /** This program's class path, with copies for the signed jars in it. */
    private static String unsigned(Path folder) throws IOException {
        var parts = new ArrayList<String>();
        for (String part : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path path = Path.of(part);
            parts.add(
                    part.endsWith(".jar") && Files.exists(path) && isSigned(path)
                            ? copy(path, folder.resolve(path.getFileName())).toString()
                            : part);
        }
        return String.join(File.pathSeparator, parts);
    }

    private static boolean isSigned(Path jar) throws IOException {
        try (var zip = new ZipFile(jar.toFile())) {
            return zip.stream().anyMatch(e -> e.getName().matches("META-INF/[^/]*\\.SF"));
        }
    }

    private static Path copy(Path jar, Path to) throws IOException {
        try (var zip = new ZipFile(jar.toFile());
                var out = new ZipOutputStream(Files.newOutputStream(to))) {
            for (var entry : Collections.list(zip.entries())) {
                if (entry.getName().matches("META-INF/([^/]*\\.(SF|RSA|DSA)|MANIFEST.MF)"))
                    continue;
                out.putNextEntry(new ZipEntry(entry.getName()));
                try (var in = zip.getInputStream(entry)) {
                    in.transferTo(out);
                }
            }
        }
        return to;
    }

    private void measure(int items, int runs) throws Exception {
        var millis = new ArrayList<List<Long>>();
        var kilobytes = new ArrayList<List<Long>>();
        for (int i = 0; i < CLIENTS.size(); i++) {
            millis.add(new ArrayList<>());
            kilobytes.add(new ArrayList<>());
        }
        for (int run = 0; run < runs; run++) {
            for (int i = 0; i < CLIENTS.size(); i++) {
                String[] figures = run(CLIENTS.get(i), ROOMY_MB).split(" ");
                if (!figures[0].equals("" + items)) {
                    throw new IOException(CLIENTS.get(i) + " read " + figures[0] + " items");
                }
                millis.get(i).add(Long.parseLong(figures[1]));
                kilobytes.get(i).add(Long.parseLong(figures[2]));
            }
        }
        System.out.printf(
                "| %d items, median of %d | ms | allocated, MiB | smallest -Xmx, MiB |%n"
                        + "| --- | ---: | ---: | ---: |%n",
                items, runs);
        for (int i = 0; i < CLIENTS.size(); i++) {
            System.out.printf(
                    "| %s | %d | %.1f | %d |%n",
                    i == 0 ? "Handset" : "EWS Java API 2.0",
                    median(millis.get(i)),
                    median(kilobytes.get(i)) / 1024.0,
                    smallest(CLIENTS.get(i)));
        }
    }

    private static long median(List<Long> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }

    /** By halving: the first size in which a client still comes to the end. */
    private int smallest(String client) throws Exception {
        int fails = SMALLEST_MB - 1;
        int works = ROOMY_MB / 4;
        while (works - fails > 1) {
            int half = (works + fails) / 2;
            if (run(client, half).isEmpty()) fails = half;
            else works = half;
        }
        return works;
    }

    /** What the client prints; nothing when it ran out of memory. */
    private String run(String client, int megabytes) throws Exception {
        var command =
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + megabytes + "m",
                        "-XX:+UseSerialGC",
                        "-Djdk.net.hosts.file=" + folder.resolve("hosts"),
                        "-Djavax.net.ssl.trustStore=" + folder.resolve("trust.p12"),
                        "-Djavax.net.ssl.trustStorePassword=changeit",
                        "-cp",
                        classPath,
                        CalendarSyncClient.class.getName(),
                        client,
                        address,
                        "" + port);
        Path errors = folder.resolve("errors");
        var process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
        String said =
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) process.destroyForcibly();
        boolean whole = said.matches("[0-9]+ [0-9]+ [0-9]+");
        if (!whole && megabytes == ROOMY_MB) {
            throw new IOException(client + ": " + Files.readString(errors));
        }
        return whole ? said : "";
    }
}
