package dev.handset.emulator.balancer;

import dev.handset.emulator.http.LabConnection;
import dev.handset.emulator.http.LabHandler;
import dev.handset.emulator.http.LabReply;
import dev.handset.emulator.http.LabRequest;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Two servers behind a balancer that know the same and answer alike; what belongs to a connection,
 * such as an NTLM exchange, each knows of its own connections only.
 */
final class Balanced implements LabHandler {
    static final String COOKIE = "LabServer";
    private static final int SERVERS = 2;
    private static final Pattern NAMED = Pattern.compile(COOKIE + "=([0-1])(;|$)");

    private final LabHandler servers;
    private final boolean byCookie;
    private final AtomicInteger turn = new AtomicInteger();

    Balanced(LabHandler servers, boolean byCookie) {
        this.servers = servers;
        this.byCookie = byCookie;
    }

    /** The balancer's connections to its servers, on behalf of one client's. */
    private record Back(List<LabConnection> connections, AtomicInteger next) {}

    /** Stands on such a connection: which server it leads to. */
    record Server(int number) {}

    @Override
    public LabReply handle(LabRequest request) {
        LabConnection front = request.connection();
        Back back = front.get(Back.class).orElseGet(() -> connect(front));
        Optional<Integer> named = named(request);
        int server = named.orElseGet(() -> next(back));
        LabReply reply =
                servers.handle(
                        new LabRequest(
                                request.method(),
                                request.target(),
                                request.headers(),
                                request.body(),
                                back.connections().get(server)));
        boolean names = byCookie && named.isEmpty();
        return names ? reply.with("Set-Cookie", COOKIE + "=" + server + "; path=/") : reply;
    }

    private Optional<Integer> named(LabRequest request) {
        if (!byCookie) return Optional.empty();
        return request.header("Cookie")
                .map(NAMED::matcher)
                .filter(Matcher::find)
                .map(found -> Integer.parseInt(found.group(1)));
    }

    /** With cookies, a client that brings none stays with the connection's first server. */
    private int next(Back back) {
        return byCookie
                ? back.next().get()
                : back.next().getAndUpdate(server -> (server + 1) % SERVERS);
    }

    private Back connect(LabConnection front) {
        List<LabConnection> connections =
                IntStream.range(0, SERVERS).mapToObj(server -> connect(front, server)).toList();
        int first = turn.getAndUpdate(server -> (server + 1) % SERVERS);
        var back = new Back(connections, new AtomicInteger(first));
        front.put(Back.class, back);
        return back;
    }

    private static LabConnection connect(LabConnection front, int server) {
        var connection = new LabConnection(front.peer(), front.local(), front.tls());
        connection.put(Server.class, new Server(server));
        return connection;
    }
}
