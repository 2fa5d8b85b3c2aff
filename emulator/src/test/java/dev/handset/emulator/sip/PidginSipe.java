package dev.handset.emulator.sip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import dev.handset.emulator.Outsider;
import dev.handset.emulator.lab.Box;
import dev.handset.emulator.lab.Lab;
import dev.handset.emulator.lab.LabPlan;
import dev.handset.emulator.lab.LabUser;
import dev.handset.truststore.Certificate;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Debian's pidgin-sipe as a process: a Lync client that nobody here wrote, signing in to a lab. */
final class PidginSipe implements AutoCloseable {
    private static final Path SOURCE = Path.of("src", "test", "c", "sipe-client.c");
    private static final long PATIENCE = 60;

    private final Process process;
    private final BlockingQueue<String> printed = new LinkedBlockingQueue<>();
    private final List<String> log = new ArrayList<>();

    /**
     * Compiles the client.
     *
     * @return the program
     */
    static Path compile(Path folder) throws Exception {
        var program = folder.resolve("sipe-client");
        var flags = Outsider.run("pkg-config", "--cflags", "--libs", "purple", "libxml-2.0");
        if (flags.exit() != 0) Outsider.missing("libpurple-dev or libxml2-dev");
        var command = new ArrayList<>(List.of("gcc", "-rdynamic", "-o", program.toString()));
        command.add(SOURCE.toString());
        command.addAll(Arrays.asList(flags.text().strip().split("\\s+")));
        command.add("-ldl");
        var compiled = Outsider.run(command.toArray(String[]::new));
        assertEquals(0, compiled.exit(), compiled.text());
        return program;
    }

    /**
     * Starts it; it signs in at once.
     *
     * @param folder of its own, for what it keeps
     * @param scheme as its account settings have it: {@code tls-dsk}, {@code ntlm} or {@code krb5}
     */
    PidginSipe(Path program, Path folder, Lab lab, LabUser user, String password, String scheme)
            throws Exception {
        this(program, folder, lab, user, password, scheme, "pool01." + LabPlan.DOMAIN + ":5061");
    }

    /**
     * Starts it; it signs in at once.
     *
     * @param server host and port; empty = it finds its pool by itself
     */
    PidginSipe(
            Path program,
            Path folder,
            Lab lab,
            LabUser user,
            String password,
            String scheme,
            String server)
            throws Exception {
        var root = Certificate.parse(lab.pki().rootCertificate());
        var builder =
                new ProcessBuilder(
                        program.toString(),
                        Files.createDirectories(folder.resolve("purple")).toString(),
                        user.sipUri(),
                        login(user, scheme),
                        server,
                        scheme,
                        Files.writeString(folder.resolve("root.pem"), root.toPem()).toString(),
                        Files.write(folder.resolve("hosts"), hosts(lab)).toString(),
                        Integer.toString(lab.addresses().offset()));
        builder.environment().put("SIPE_DEBUG", "yes");
        builder.environment().put("HOME", folder.toString());
        builder.environment()
                .put(
                        "KRB5_CONFIG",
                        Files.write(folder.resolve("krb5.conf"), realm(lab)).toString());
        builder.environment().put("KRB5CCNAME", "MEMORY:");
        process = builder.redirectErrorStream(true).start();
        var reader = new Thread(this::read, "pidgin-sipe");
        reader.setDaemon(true);
        reader.start();
        process.getOutputStream().write((password + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
    }

    /** It takes the NetBIOS domain for a realm, so that Kerberos needs the DNS name. */
    private static String login(LabUser user, String scheme) {
        return scheme.equals("krb5") ? user.address() : user.domain() + "\\" + user.account();
    }

    /** For MIT's library; ports are shifted where it connects. */
    private static List<String> realm(Lab lab) {
        var kdc = lab.addresses().of(Box.DOMAIN_CONTROLLER).getHostAddress();
        return List.of(
                "[libdefaults]",
                "default_realm = CONTOSO.COM",
                "dns_lookup_kdc = false",
                "dns_canonicalize_hostname = false",
                "[realms]",
                "CONTOSO.COM = {",
                "kdc = " + kdc + ":88",
                "}");
    }

    private static List<String> hosts(Lab lab) {
        return List.of(
                host(lab, Box.WEB, "web lyncdiscover lyncdiscoverinternal"),
                host(lab, Box.REGISTRAR, "pool01 sip"),
                host(lab, Box.EXCHANGE, "autodiscover mail"));
    }

    private static String host(Lab lab, Box box, String names) {
        var line = new StringBuilder(lab.addresses().of(box).getHostAddress());
        for (String name : names.split(" ")) {
            line.append(' ').append(name).append('.').append(LabPlan.DOMAIN);
        }
        return line.toString();
    }

    private void read() {
        try (var lines =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                printed.add(line);
            }
        } catch (IOException e) {
            printed.add("output ended: " + e);
        }
    }

    /**
     * Waits for a line.
     *
     * @param part of it
     * @return the whole line
     */
    String awaits(String part) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE);
        while (true) {
            var line = next(end);
            if (line.isEmpty()) {
                return fail("pidgin-sipe never said \"" + part + "\":\n" + story());
            }
            log.add(line.get());
            if (line.get().equals("pidgin-sipe is not installed")) Outsider.missing("pidgin-sipe");
            if (line.get().contains(part)) return line.get();
        }
    }

    private Optional<String> next(long end) throws InterruptedException {
        return Optional.ofNullable(printed.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS));
    }

    /** What it has said so far, without the start of its parts. */
    private String story() {
        var told = log.stream().filter(line -> !line.contains("nss")).toList();
        return String.join("\n", told.subList(Math.max(0, told.size() - 80), told.size()));
    }

    /** Its user chooses a status, such as {@code busy}. */
    void chooses(String status) throws IOException {
        type("status " + status);
    }

    /** Its user takes an entry of the account's menu, such as {@code Republish Calendar}. */
    void takes(String action) throws IOException {
        type("action " + action);
    }

    private void type(String line) throws IOException {
        process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
    }

    /** Signs out, as when its user closes it, and reads to the end. */
    void signOut() throws Exception {
        process.getOutputStream().close();
        awaits("ended");
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
