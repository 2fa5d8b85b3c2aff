package dev.handset.emulator.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Locale;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpVersion;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.TruncatedChunkException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.EnglishReasonPhraseCatalog;
import org.apache.hc.core5.http.impl.io.DefaultBHttpServerConnection;
import org.apache.hc.core5.http.impl.io.DefaultHttpRequestParserFactory;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseWriterFactory;
import org.apache.hc.core5.http.io.entity.InputStreamEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpResponse;
import org.apache.hc.core5.util.Timeout;

/**
 * HTTP/1.1 on one connection at a time: reads each request completely, hands it to the handler,
 * keeps the connection as the client wishes (RFC 9112 §9.3).
 *
 * <p>Requests that do not parse get 400, longer ones than the limits 413, a handler that breaks
 * 500; then the connection is closed.
 */
public final class HttpService {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);

    private final LabHandler handler;
    private final HttpLimits limits;
    private final InstantSource clock;
    private final LabHttpObserver observer;

    public HttpService(
            LabHandler handler, HttpLimits limits, InstantSource clock, LabHttpObserver observer) {
        this.handler = handler;
        this.limits = limits;
        this.clock = clock;
        this.observer = observer;
    }

    /**
     * Serves requests until either side closes, then closes the socket.
     *
     * @throws IOException when the connection breaks in the middle of a message
     */
    public void serve(Socket socket, LabConnection connection) throws IOException {
        var config =
                Http1Config.custom()
                        .setMaxLineLength(limits.maxLineBytes())
                        .setMaxHeaderCount(limits.maxHeaders())
                        .build();
        try (var http =
                new DefaultBHttpServerConnection(
                        connection.tls() ? "https" : "http",
                        config,
                        null,
                        null,
                        null,
                        null,
                        new DefaultHttpRequestParserFactory(config),
                        DefaultHttpResponseWriterFactory.INSTANCE)) {
            http.bind(socket);
            http.setSocketTimeout(Timeout.of(limits.idle()));
            while (serveOne(http, connection)) {
                // one request after the other
            }
        }
    }

    /** True when the connection is to be kept. */
    private boolean serveOne(DefaultBHttpServerConnection http, LabConnection connection)
            throws IOException {
        try {
            ClassicHttpRequest head = http.receiveRequestHeader();
            if (head == null) return false;
            var request = read(http, head, connection);
            LabReply reply = answer(request);
            boolean keep = wantsToStay(head) && !reply.closes();
            send(http, reply, keep, head.getMethod().equals("HEAD"));
            observer.answered(request, reply);
            return keep;
        } catch (ConnectionClosedException
                | TruncatedChunkException
                | SocketTimeoutException
                | SocketException e) {
            return false;
        } catch (BodyTooLong e) {
            return refuse(http, connection, 413, e);
        } catch (HttpException | MalformedChunkCodingException e) {
            return refuse(http, connection, 400, e);
        } catch (HandlerBroke e) {
            return refuse(http, connection, 500, e);
        }
    }

    private LabReply answer(LabRequest request) throws HandlerBroke {
        try {
            return handler.handle(request);
        } catch (RuntimeException e) {
            throw new HandlerBroke(e);
        }
    }

    private boolean refuse(
            DefaultBHttpServerConnection http, LabConnection connection, int status, Exception e)
            throws IOException {
        observer.failed(connection, status, e);
        try {
            send(http, LabReply.of(status), false, false);
        } catch (HttpException cannotBe) {
            throw new IOException(cannotBe);
        }
        return false;
    }

    private LabRequest read(
            DefaultBHttpServerConnection http, ClassicHttpRequest head, LabConnection connection)
            throws HttpException, IOException {
        var expect = head.getFirstHeader("Expect");
        if (expect != null && expect.getValue().equalsIgnoreCase("100-continue")) {
            http.sendResponseHeader(new BasicClassicHttpResponse(100, "Continue"));
            http.flush();
        }
        http.receiveRequestEntity(head);
        byte[] body = new byte[0];
        var entity = head.getEntity();
        if (entity != null) {
            try (InputStream content = entity.getContent()) {
                body = content.readNBytes(limits.maxBodyBytes());
                if (content.read() >= 0) throw new BodyTooLong(limits.maxBodyBytes());
            }
        }
        var headers = new ArrayList<HttpHeader>();
        for (Header header : head.getHeaders()) {
            headers.add(new HttpHeader(header.getName(), header.getValue()));
        }
        return new LabRequest(head.getMethod(), head.getRequestUri(), headers, body, connection);
    }

    private static boolean wantsToStay(ClassicHttpRequest head) {
        boolean oldVersion =
                head.getVersion() != null && head.getVersion().lessEquals(HttpVersion.HTTP_1_0);
        var header = head.getFirstHeader("Connection");
        String wish = header == null ? "" : header.getValue().toLowerCase(Locale.ROOT);
        return oldVersion ? wish.contains("keep-alive") : !wish.contains("close");
    }

    private void send(
            DefaultBHttpServerConnection http, LabReply reply, boolean keep, boolean headOnly)
            throws HttpException, IOException {
        String reason = EnglishReasonPhraseCatalog.INSTANCE.getReason(reply.status(), Locale.ROOT);
        var response =
                new BasicClassicHttpResponse(reply.status(), reason == null ? "Other" : reason);
        reply.headers().forEach(header -> response.addHeader(header.name(), header.value()));
        response.addHeader("Date", DATE.format(clock.instant()));
        response.addHeader("Content-Length", reply.body().length);
        if (!keep && !reply.closes()) response.addHeader("Connection", "close");
        http.sendResponseHeader(response);
        if (!headOnly && reply.body().length > 0) {
            response.setEntity(
                    new InputStreamEntity(
                            new ByteArrayInputStream(reply.body()), reply.body().length, null));
            http.sendResponseEntity(response);
        }
        http.flush();
    }

    private static final class BodyTooLong extends IOException {
        BodyTooLong(int limit) {
            super("request body: expected at most %d bytes, found more".formatted(limit));
        }
    }

    private static final class HandlerBroke extends Exception {
        HandlerBroke(RuntimeException cause) {
            super("the lab's handler broke: " + cause, cause);
        }
    }
}
