package dev.handset.agent.signin;

import dev.handset.agent.event.Endpoint;
import dev.handset.agent.event.EventStream;
import dev.handset.agent.event.Protocol;
import dev.handset.provisioning.LabForms;
import dev.handset.provisioning.http.HttpObserver;
import dev.handset.provisioning.http.HttpReply;
import dev.handset.provisioning.http.HttpRequest;
import dev.handset.tls.HandshakeObserver;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/** Tells of every request and reply, with secrets hidden, and marks the two lab forms. */
final class HttpEvents implements HttpObserver {
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    private final EventStream events;
    private final LabForms forms;

    HttpEvents(EventStream events, LabForms forms) {
        this.events = events;
        this.forms = forms;
    }

    @Override
    public HandshakeObserver handshake(URI uri) {
        return new TlsEvents(events, new Endpoint(uri.getHost(), "", port(uri)));
    }

    @Override
    public void sent(InetSocketAddress peer, HttpRequest request) {
        events.sent(
                server(peer, request.uri()),
                protocol(request.uri()),
                request.line(),
                request.printable(),
                labForm(request));
    }

    @Override
    public void received(InetSocketAddress peer, HttpRequest request, HttpReply reply) {
        events.received(
                server(peer, request.uri()),
                protocol(request.uri()),
                reply.line() + ", " + reply.body().length + " bytes",
                reply.printable(),
                labForm(request));
    }

    @Override
    public void givenUp(URI uri, String scheme, String why) {
        events.evidence(scheme + " at " + uri.getHost(), why);
    }

    private boolean labForm(HttpRequest request) {
        String action = request.header("SOAPAction").orElse("").replace("\"", "");
        String path = Optional.ofNullable(request.uri().getPath()).orElse("");
        return action.equals(forms.rootChain().soapAction())
                || path.toLowerCase(Locale.ROOT)
                        .endsWith(forms.pin().path().toLowerCase(Locale.ROOT));
    }

    private static Endpoint server(InetSocketAddress peer, URI uri) {
        return new Endpoint(uri.getHost(), peer.getAddress().getHostAddress(), port(uri));
    }

    private static Protocol protocol(URI uri) {
        return "https".equals(uri.getScheme()) ? Protocol.HTTPS : Protocol.HTTP;
    }

    private static int port(URI uri) {
        if (uri.getPort() > 0) return uri.getPort();
        return "https".equals(uri.getScheme()) ? HTTPS : HTTP;
    }
}
