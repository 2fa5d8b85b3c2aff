package dev.handset.dhcp.outside;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** A DHCP server that is not ours, on the server's side of a {@link Cable}, ports 67 and 68. */
public enum OutsideServer {
    DNSMASQ("dnsmasq", "dnsmasq-base", "static leases only on|DHCP, IP range") {
        @Override
        List<String> command(String program, Path config, Path folder) {
            return List.of(
                    program,
                    "--keep-in-foreground",
                    "--user=root",
                    "--conf-file=" + config,
                    "--dhcp-leasefile=" + folder.resolve("leases"),
                    "--pid-file",
                    "--log-facility=-");
        }
    },
    KEA("kea-dhcp4", "kea-dhcp4-server", "DHCP4_STARTED") {
        @Override
        List<String> command(String program, Path config, Path folder) {
            return List.of(program, "-c", config.toString());
        }
    },
    ISC("dhcpd", "isc-dhcp-server", "Server starting service") {
        @Override
        List<String> command(String program, Path config, Path folder) throws IOException {
            Path leases = folder.resolve("dhcpd.leases");
            if (!Files.exists(leases)) {
                Files.createFile(leases);
            }
            return List.of(
                    program,
                    "-f",
                    "-d",
                    "-4",
                    "-cf",
                    config.toString(),
                    "-lf",
                    leases.toString(),
                    "-pf",
                    folder.resolve("dhcpd.pid").toString(),
                    "s0");
        }
    };

    private final String program;
    private final String debianPackage;
    private final String ready;

    OutsideServer(String program, String debianPackage, String ready) {
        this.program = program;
        this.debianPackage = debianPackage;
        this.ready = ready;
    }

    abstract List<String> command(String path, Path config, Path folder) throws IOException;

    /** One host of a {@link Cable}. */
    interface Place {
        Process start(List<String> command, Path folder) throws IOException;
    }

    /** Returns when it listens; ends the test when it is not installed. */
    public Process start(Cable cable, Path config, Path folder) throws IOException {
        return start(cable::startOnServer, config, folder);
    }

    Process start(Place place, Path config, Path folder) throws IOException {
        String path = Tools.find(program, debianPackage);
        Process process = place.start(command(path, config, folder), folder);
        BufferedReader log = process.inputReader(StandardCharsets.UTF_8);
        var said = new ArrayList<String>();
        for (String line = log.readLine(); line != null; line = log.readLine()) {
            said.add(line);
            if (line.matches(".*(" + ready + ").*")) {
                drain(log);
                return process;
            }
        }
        throw new IOException(program + " does not start: " + String.join("\n", said));
    }

    /** A configuration of the repository, {@code /kea/no-path.conf}. */
    Path config(String name) {
        String path = "/" + name().toLowerCase(Locale.ROOT) + "/" + name + ".conf";
        var url = Objects.requireNonNull(OutsideServer.class.getResource(path), path);
        try {
            return Path.of(url.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Else the server stops when the pipe is full. */
    private static void drain(BufferedReader log) {
        var thread =
                new Thread(
                        () -> {
                            try {
                                while (log.readLine() != null) {}
                            } catch (IOException e) {
                                throw new UncheckedIOException(e);
                            }
                        });
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler((t, e) -> {});
        thread.start();
    }
}
