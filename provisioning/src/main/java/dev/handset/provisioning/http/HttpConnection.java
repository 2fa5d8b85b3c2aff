package dev.handset.provisioning.http;

import dev.handset.provisioning.ProvisioningFailed;
import dev.handset.provisioning.ProvisioningFailure;
import dev.handset.provisioning.ProvisioningFailure.Phase;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpVersion;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.ProtocolVersion;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.http.message.BasicHeader;

/** One connection, one request at a time. Not for several threads. */
final class HttpConnection implements AutoCloseable {
    static final int MAX_BODY_BYTES = 1 << 20;
    static final int MAX_LINE_BYTES = 16 * 1024;
    static final int MAX_HEADERS = 100;
    private static final int MAX_EMPTY_LINES = 2;
    private static final int MAX_INTERIM_REPLIES = 5;
    private static final Http1Config LIMITS =
            Http1Config.custom()
                    .setMaxLineLength(MAX_LINE_BYTES)
                    .setMaxHeaderCount(MAX_HEADERS)
                    .setMaxEmptyLineCount(MAX_EMPTY_LINES)
                    .build();

    private final TappedSocket socket;
    private final InetSocketAddress peer;
    private final Watchdog watchdog;
    private final DefaultBHttpClientConnection http;
    private boolean reusable = true;
    private boolean used;
    private Phase phase = Phase.SENDING;

    HttpConnection(Socket connected, Watchdog watchdog) throws IOException {
        this.socket = new TappedSocket(connected);
        this.peer = (InetSocketAddress) connected.getRemoteSocketAddress();
        this.watchdog = watchdog;
        this.http = new DefaultBHttpClientConnection(LIMITS);
        http.bind(socket);
    }

    InetSocketAddress peer() {
        return peer;
    }

    /** True until a reply says otherwise or an exchange fails. */
    boolean reusable() {
        return reusable && !socket.isClosed();
    }

    /** True when a whole exchange went over it before. */
    boolean used() {
        return used;
    }

    /** Sends and waits for the final reply, whatever its status. */
    HttpReply exchange(HttpRequest request, Duration limit) throws ProvisioningFailed {
        socket.reset();
        boolean kept = reusable;
        reusable = false;
        try (Watchdog.Watch watch = watchdog.over(socket, limit)) {
            try {
                HttpReply reply = sendAndReceive(request);
                reusable = kept && reusable;
                used = true;
                return reply;
            } catch (IOException | HttpException e) {
                close();
                throw new ProvisioningFailed(failure(request.uri(), e, watch.expired(), limit));
            } catch (ProvisioningStop e) {
                close();
                throw new ProvisioningFailed(e.failure);
            }
        }
    }

    private HttpReply sendAndReceive(HttpRequest request)
            throws IOException, HttpException, ProvisioningStop {
        phase = Phase.SENDING;
        BasicClassicHttpRequest message =
                new BasicClassicHttpRequest(request.method(), request.target());
        for (HttpHeader header : request.headers()) {
            message.addHeader(new BasicHeader(header.name(), header.value()));
        }
        http.sendRequestHeader(message);
        if (request.body().length > 0) {
            message.setEntity(new ByteArrayEntity(request.body(), null));
            http.sendRequestEntity(message);
        }
        http.flush();
        phase = Phase.REPLY_HEAD;
        ClassicHttpResponse reply = http.receiveResponseHeader();
        for (int i = 0; reply.getCode() < 200 && i < MAX_INTERIM_REPLIES; i++) {
            reply = http.receiveResponseHeader();
        }
        if (socket.ended()) throw new ConnectionClosedException("the head is not complete");
        if (socket.received() == 0) {
            throw notHttp(request.uri(), "a reply that came before the request");
        }
        List<HttpHeader> headers = new ArrayList<>();
        for (Header header : reply.getHeaders()) {
            String value = header.getValue() == null ? "" : header.getValue();
            headers.add(new HttpHeader(header.getName(), value));
        }
        phase = Phase.REPLY_BODY;
        refuseEncoding(request.uri(), headers);
        Optional<String> doubt = Framing.fault(headers);
        if (doubt.isPresent()) throw notHttp(request.uri(), doubt.get());
        if (hasBody(reply.getCode())) http.receiveResponseEntity(reply);
        byte[] body = body(request.uri(), reply.getEntity());
        reusable = persistent(reply.getVersion(), headers, reply.getEntity());
        String reason = reply.getReasonPhrase() == null ? "" : reply.getReasonPhrase();
        boolean secret = request.secretBody() && reply.getCode() == 200;
        return new HttpReply(reply.getCode(), reason, headers, body, secret);
    }

    private static byte[] body(URI uri, HttpEntity entity) throws IOException, ProvisioningStop {
        if (entity == null) return new byte[0];
        try (InputStream in = entity.getContent()) {
            byte[] body = in.readNBytes(MAX_BODY_BYTES + 1);
            if (body.length > MAX_BODY_BYTES) throw tooLarge(uri);
            return body;
        }
    }

    private static boolean hasBody(int status) {
        return status != 204 && status != 304;
    }

    private static ProvisioningStop tooLarge(URI uri) {
        return new ProvisioningStop(
                new ProvisioningFailure.TooLarge(uri, "the body of the reply", MAX_BODY_BYTES));
    }

    private ProvisioningStop notHttp(URI uri, String detail) {
        return new ProvisioningStop(
                new ProvisioningFailure.NotHttp(uri, Phase.REPLY_HEAD, detail, socket.first()));
    }

    /** No encoding was offered, so the body must be as it is. */
    private static void refuseEncoding(URI uri, List<HttpHeader> headers) throws ProvisioningStop {
        for (HttpHeader header : headers) {
            if (header.named("Content-Encoding") && !header.value().equalsIgnoreCase("identity")) {
                throw new ProvisioningStop(
                        new ProvisioningFailure.Malformed(
                                uri,
                                "header Content-Encoding",
                                "none, as no encoding was offered",
                                header.value()));
            }
        }
    }

    private static boolean persistent(
            ProtocolVersion version, List<HttpHeader> headers, HttpEntity entity) {
        if (entity != null && entity.getContentLength() < 0 && !entity.isChunked()) return false;
        boolean keep = version == null || version.greaterEquals(HttpVersion.HTTP_1_1);
        for (HttpHeader header : headers) {
            if (!header.named("Connection")) continue;
            String value = header.value().toLowerCase(Locale.ROOT);
            if (value.contains("close")) return false;
            if (value.contains("keep-alive")) keep = true;
        }
        return keep;
    }

    private ProvisioningFailure failure(URI uri, Exception e, boolean expired, Duration limit) {
        if (expired) {
            return new ProvisioningFailure.Timeout(uri, phase, limit, socket.received());
        }
        String detail = String.valueOf(e.getMessage());
        if (e instanceof MessageConstraintException) {
            return new ProvisioningFailure.TooLarge(uri, "the head of the reply", MAX_LINE_BYTES);
        }
        if (socket.ended() || e instanceof NoHttpResponseException) {
            return closedOrGarbage(uri, detail);
        }
        if (e instanceof HttpException || e instanceof MalformedChunkCodingException) {
            return new ProvisioningFailure.NotHttp(uri, phase, detail, socket.first());
        }
        if (e instanceof java.net.SocketTimeoutException) {
            return new ProvisioningFailure.Timeout(uri, phase, limit, socket.received());
        }
        return new ProvisioningFailure.Closed(uri, phase, socket.received(), detail);
    }

    /** A peer that sent something that never became a status line, and then went away. */
    private ProvisioningFailure closedOrGarbage(URI uri, String detail) {
        boolean garbage =
                phase == Phase.REPLY_HEAD && socket.received() > 0 && !"HTTP/".startsWith(start());
        return garbage
                ? new ProvisioningFailure.NotHttp(uri, phase, "no status line", socket.first())
                : new ProvisioningFailure.Closed(uri, phase, socket.received(), detail);
    }

    private String start() {
        return socket.first().substring(0, Math.min(5, socket.first().length()));
    }

    @Override
    public void close() {
        reusable = false;
        Watchdog.closeQuietly(socket);
    }

    /** Ends an exchange with a failure that is already known. */
    private static final class ProvisioningStop extends Exception {
        private static final long serialVersionUID = 1;
        private final transient ProvisioningFailure failure;

        ProvisioningStop(ProvisioningFailure failure) {
            super(failure.sentence());
            this.failure = failure;
        }
    }
}
