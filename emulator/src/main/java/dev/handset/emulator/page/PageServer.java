package dev.handset.emulator.page;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.handset.agent.json.JsonText;
import dev.handset.agent.page.PageDocument;
import dev.handset.emulator.lab.LabSettings;
import dev.handset.emulator.scenario.Scenario;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Serves the page of a lab: one document, one stream of events, and commands by POST. Four threads
 * answer requests, and each of at most {@link Streams#MAX} listeners has one.
 */
public final class PageServer implements AutoCloseable {
    static final int THREADS = 4;

    /** Lines and bytes that a new listener is told; about ten sign-ins. */
    private static final int MAX_LINES = 20_000;

    private static final long MAX_BYTES = 16L << 20;

    private static final Duration HEARTBEAT = Duration.ofSeconds(10);

    /** A listener who does not take what is written for so long is dropped. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Longest command. */
    private static final int MAX_BODY = 8 * 1024;

    private static final int BACKLOG = 32;

    private final HttpServer http;
    private final ExecutorService threads =
            Executors.newFixedThreadPool(THREADS, Daemon.named("page"));
    private final EventRing ring;
    private final Streams streams;
    private final Stage stage;
    private final Guard guard;
    private final Commands commands;

    private PageServer(
            HttpServer http, Stage stage, EventRing ring, String instance, Duration patience) {
        this.http = http;
        this.stage = stage;
        this.ring = ring;
        streams = new Streams(ring, instance, HEARTBEAT, patience);
        guard = new Guard(http.getAddress());
        commands = new Commands(stage);
        http.setExecutor(threads);
        http.createContext("/", this::guarded);
        http.start();
    }

    /**
     * Starts a scenario's lab with its page.
     *
     * @param fixed with its fix, when it has one
     * @param address port 0 = any that is free
     * @throws IOException when the lab cannot be started or the port is taken
     */
    public static PageServer start(
            Scenario scenario, boolean fixed, LabSettings settings, InetSocketAddress address)
            throws IOException {
        return start(scenario, fixed, settings, address, PATIENCE);
    }

    static PageServer start(
            Scenario scenario,
            boolean fixed,
            LabSettings settings,
            InetSocketAddress address,
            Duration patience)
            throws IOException {
        limitRequests();
        HttpServer http;
        try {
            http = HttpServer.create(address, BACKLOG);
        } catch (IOException e) {
            throw new IOException(
                    "the page cannot be served at %s:%d: %s"
                            .formatted(
                                    address.getAddress().getHostAddress(),
                                    address.getPort(),
                                    e.getMessage()),
                    e);
        }
        try {
            var ring = new EventRing(MAX_LINES, MAX_BYTES);
            var stage = Stage.start(scenario, fixed, settings, ring);
            var nonce = new byte[8];
            settings.random().nextBytes(nonce);
            return new PageServer(http, stage, ring, HexFormat.of().formatHex(nonce), patience);
        } catch (IOException | RuntimeException e) {
            http.stop(0);
            throw e;
        }
    }

    /** The server of the JDK reads this once: seconds in which a request must have come. */
    private static void limitRequests() {
        String name = "sun.net.httpserver.maxReqTime";
        if (System.getProperty(name) == null) System.setProperty(name, "20");
    }

    /** Such as {@code http://127.0.0.1:43210/}. */
    public String address() {
        InetSocketAddress bound = http.getAddress();
        String host = bound.getAddress().getHostAddress();
        return "http://%s:%d/"
                .formatted(host.contains(":") ? "[" + host + "]" : host, bound.getPort());
    }

    /** What is behind the page. */
    public Stage stage() {
        return stage;
    }

    int listeners() {
        return streams.listeners();
    }

    EventRing ring() {
        return ring;
    }

    private void guarded(HttpExchange exchange) throws IOException {
        try {
            var headers = exchange.getResponseHeaders();
            headers.set("Content-Security-Policy", PageDocument.policy());
            headers.set("X-Content-Type-Options", "nosniff");
            headers.set("Referrer-Policy", "no-referrer");
            headers.set("Cross-Origin-Resource-Policy", "same-origin");
            Optional<String> refusal = guard.refusal(exchange);
            if (refusal.isPresent()) say(exchange, 403, refusal.get());
            else route(exchange);
        } catch (RuntimeException e) {
            say(exchange, 500, "A fault of this program: " + e.getClass().getSimpleName());
        }
    }

    private void route(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        boolean get = exchange.getRequestMethod().equals("GET");
        if (path.startsWith("/do/")) {
            if (!exchange.getRequestMethod().equals("POST")) say(exchange, 405, "Only POST here.");
            else command(exchange, path.substring("/do/".length()));
        } else if (!get) {
            say(exchange, 405, "Only GET here.");
        } else {
            switch (path) {
                case "/" -> answer(exchange, 200, "text/html; charset=utf-8", PageDocument.live());
                case "/lab.json" ->
                        answer(exchange, 200, "application/json", JsonText.of(commands.lab()));
                case "/events" -> listen(exchange);
                default -> say(exchange, 404, "There is nothing here; the page is at /.");
            }
        }
    }

    private void listen(HttpExchange exchange) throws IOException {
        if (streams.take(exchange)) return;
        say(exchange, 503, "%d pages listen already.".formatted(Streams.MAX));
    }

    private void command(HttpExchange exchange, String name) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY + 1);
        if (body.length > MAX_BODY) {
            say(exchange, 413, "A command has at most %d bytes.".formatted(MAX_BODY));
            return;
        }
        try {
            commands.run(name, new String(body, StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        } catch (Refused e) {
            say(exchange, e.status(), String.valueOf(e.getMessage()));
        }
    }

    private static void say(HttpExchange exchange, int status, String message) throws IOException {
        answer(exchange, status, "application/json", JsonText.of(Map.of("message", message)));
    }

    private static void answer(HttpExchange exchange, int status, String type, String text)
            throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(status, bytes.length);
        try (exchange;
                var out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    /** Ends the page, the phone and the lab. */
    @Override
    public void close() {
        streams.close();
        http.stop(0);
        threads.shutdownNow();
        stage.close();
    }
}
