package dev.handset.emulator.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.function.Consumer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Where the page of a lab is served, and who opens it. */
final class PageOptions {
    private static final String LOOPBACK = "127.0.0.1";
    private static final String BROWSER = "xdg-open";
    private static final int MAX_PORT = 65535;

    @Option(
            names = "--page-port",
            paramLabel = "N",
            description = "port of the page (default: one that is free)")
    private int port;

    @Option(
            names = "--page-address",
            paramLabel = "ADDRESS",
            description = "address of the page; whoever reaches it can use it (default: 127.0.0.1)")
    private String address = LOOPBACK;

    @Option(names = "--no-browser", description = "do not open the page on this desktop")
    private boolean noBrowser;

    /**
     * @throws ParameterException when there is no such port or address
     */
    InetSocketAddress where(CommandSpec spec) {
        if (port < 0 || port > MAX_PORT) {
            throw wrong(spec, "--page-port %d is not within 0-%d".formatted(port, MAX_PORT));
        }
        if (!address.matches("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*")) {
            throw wrong(spec, "--page-address \"%s\" is no IP address".formatted(address));
        }
        try {
            return new InetSocketAddress(InetAddress.getByName(address), port);
        } catch (UnknownHostException e) {
            throw wrong(spec, "--page-address \"%s\" is no IP address".formatted(address));
        }
    }

    private static ParameterException wrong(CommandSpec spec, String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    /** Opens it for a person at a desktop, if there is one. */
    @SuppressWarnings("SystemConsoleNull") // main asks newer runtimes for the old console
    void open(String url) {
        open(url, System.console() != null, System.getenv(), PageOptions::start);
    }

    void open(
            String url,
            boolean terminal,
            Map<String, String> environment,
            Consumer<ProcessBuilder> starter) {
        boolean desktop = !environment.getOrDefault("DISPLAY", "").isEmpty();
        if (noBrowser || !terminal || !desktop) return;
        starter.accept(
                new ProcessBuilder(BROWSER, url)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD));
    }

    private static void start(ProcessBuilder browser) {
        try {
            browser.start();
        } catch (IOException e) {
            // the address was printed; a person opens it
        }
    }
}
