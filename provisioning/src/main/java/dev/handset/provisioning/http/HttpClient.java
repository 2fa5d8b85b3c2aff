package dev.handset.provisioning.http;

import dev.handset.provisioning.ProvisioningFailed;
import dev.handset.provisioning.ProvisioningFailure;
import dev.handset.provisioning.secret.Credentials;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * HTTP/1.1 as a phone speaks it: one request at a time, no redirects followed, no compression. A
 * connection is kept for each scheme, host, port and account. A reply has at most 1 MiB of body,
 * 100 headers and lines of 16 KiB. For one thread at a time.
 */
public final class HttpClient implements AutoCloseable {
    /** A kept connection that was idle longer is not used again. */
    static final Duration MAX_IDLE = Duration.ofSeconds(15);

    private final HttpClientSettings settings;
    private final HttpObserver observer;
    private final SocketOpener opener;
    private final Watchdog watchdog = new Watchdog();
    private final Map<Route, Kept> kept = new HashMap<>();
    private final Refusals refusals = new Refusals();

    public HttpClient(HttpClientSettings settings, HttpObserver observer) {
        this.settings = settings;
        this.observer = observer;
        this.opener = new SocketOpener(settings, observer);
    }

    public HttpClientSettings settings() {
        return settings;
    }

    /**
     * Sends without credentials.
     *
     * @return the reply, whatever its status
     * @throws ProvisioningFailed when no reply came
     * @throws IllegalArgumentException for a URL that is not absolute http or https
     */
    public synchronized HttpReply send(HttpRequest request) throws ProvisioningFailed {
        try {
            return exchange(request, Route.of(request.uri(), Optional.empty()));
        } catch (ProvisioningFailed e) {
            observer.failed(e.failure());
            throw e;
        }
    }

    /** By NTLM; see {@link #send(HttpRequest, LogOn)}. */
    public HttpReply send(HttpRequest request, Credentials credentials) throws ProvisioningFailed {
        return send(request, LogOn.ntlm(credentials));
    }

    /**
     * Sends; when the server answers 401 and offers a scheme of {@code logOn}, authenticates on
     * that connection and sends again, with the same body and headers each time. A password that
     * was refused is never sent to the same domain again.
     *
     * @return the reply, never 401
     * @throws ProvisioningFailed when no reply came, when the server offers no such scheme or
     *     refuses the credentials, and for a URL that is not https
     */
    public synchronized HttpReply send(HttpRequest request, LogOn logOn) throws ProvisioningFailed {
        Route route = Route.of(request.uri(), Optional.of(logOn.credentials()));
        try {
            if (!route.secure()) {
                throw new ProvisioningFailed(
                        new ProvisioningFailure.CredentialsOverHttp(request.uri()));
            }
            return new LogOnExchange(
                            settings, logOn, refusals, observer, (r, same) -> leg(r, route, same))
                    .send(request);
        } catch (ProvisioningFailed e) {
            observer.failed(e.failure());
            throw e;
        }
    }

    /** One leg of a log-on; {@code same} when it must go over the kept connection. */
    private HttpReply leg(HttpRequest request, Route route, boolean same)
            throws ProvisioningFailed {
        if (same && !kept.containsKey(route)) {
            throw new ProvisioningFailed(new ProvisioningFailure.NtlmInterrupted(request.uri()));
        }
        return exchange(request, route);
    }

    private HttpReply exchange(HttpRequest request, Route route) throws ProvisioningFailed {
        HttpRequest complete = completed(request);
        HttpConnection connection = connection(complete.uri(), route);
        boolean retry = connection.used() && request.method().equals("GET");
        try {
            return over(connection, complete, route);
        } catch (ProvisioningFailed e) {
            boolean stale =
                    e.failure() instanceof ProvisioningFailure.Closed closed
                            && closed.bytesReceived() == 0;
            if (!retry || !stale) throw e;
            return over(connection(complete.uri(), route), complete, route);
        }
    }

    private HttpReply over(HttpConnection connection, HttpRequest request, Route route)
            throws ProvisioningFailed {
        observer.sent(connection.peer(), request);
        HttpReply reply = connection.exchange(request, settings.exchange());
        observer.received(connection.peer(), request, reply);
        if (connection.reusable()) {
            kept.put(route, new Kept(connection, settings.clock().instant()));
        } else {
            connection.close();
        }
        return reply;
    }

    private HttpConnection connection(URI uri, Route route) throws ProvisioningFailed {
        Kept before = kept.remove(route);
        if (before != null) {
            Instant oldest = settings.clock().instant().minus(MAX_IDLE);
            if (before.connection.reusable() && !before.since.isBefore(oldest)) {
                return before.connection;
            }
            before.connection.close();
        }
        try {
            return new HttpConnection(opener.open(uri, route), watchdog);
        } catch (ProvisioningFailed e) {
            throw e;
        } catch (IOException e) {
            throw new ProvisioningFailed(
                    new ProvisioningFailure.Closed(
                            uri,
                            ProvisioningFailure.Phase.SENDING,
                            0,
                            String.valueOf(e.getMessage())));
        }
    }

    /** Adds what every request of this client has. */
    private HttpRequest completed(HttpRequest request) {
        List<HttpHeader> headers = new ArrayList<>();
        headers.add(new HttpHeader("Host", request.hostHeader()));
        headers.add(new HttpHeader("User-Agent", settings.userAgent()));
        headers.addAll(request.headers());
        if (!request.method().equals("GET")) {
            headers.add(new HttpHeader("Content-Length", Integer.toString(request.body().length)));
        }
        return new HttpRequest(
                request.method(), request.uri(), headers, request.body(), request.secretBody());
    }

    /** Closes the kept connections. */
    @Override
    public synchronized void close() {
        kept.values().forEach(k -> k.connection.close());
        kept.clear();
        watchdog.close();
    }

    private record Kept(HttpConnection connection, Instant since) {}
}
