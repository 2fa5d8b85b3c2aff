package dev.handset.agent.signin;

import dev.handset.agent.diagnosis.Diagnoser;
import dev.handset.agent.event.Endpoint;
import dev.handset.agent.event.EventStream;
import dev.handset.agent.event.Protocol;
import dev.handset.tls.Alert;
import dev.handset.tls.HandshakeObserver;
import dev.handset.tls.HandshakeOutcome;
import dev.handset.tls.HandshakeTranscript;
import dev.handset.truststore.Certificate;
import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.stream.Collectors;

/** Tells of one handshake in three lines: the hello, the chain, the end. */
final class TlsEvents implements HandshakeObserver {
    private final EventStream events;
    private final Endpoint server;
    private final ByteArrayOutputStream fromServer = new ByteArrayOutputStream();
    private boolean helloTold;

    /**
     * @param server with its port as the protocol thinks of it
     */
    TlsEvents(EventStream events, Endpoint server) {
        this.events = events;
        this.server = server;
    }

    @Override
    public void sent(InetSocketAddress peer, byte[] bytes) {
        if (helloTold) return;
        helloTold = true;
        events.sent(server, Protocol.TLS, "ClientHello", bytes);
    }

    @Override
    public void received(InetSocketAddress peer, byte[] bytes) {
        fromServer.writeBytes(bytes);
    }

    @Override
    public void chainPresented(List<HandshakeTranscript.Presented> chain) {
        String names =
                chain.stream()
                        .map(p -> p.certificate().map(Certificate::subject).orElse("unreadable"))
                        .collect(Collectors.joining(" | "));
        events.received(
                server,
                Protocol.TLS,
                "ServerHello, Certificate (%d): %s".formatted(chain.size(), names),
                taken());
    }

    @Override
    public void ended(HandshakeOutcome outcome, HandshakeTranscript transcript) {
        if (transcript.verdict().isPresent()) {
            String what = outcome instanceof HandshakeOutcome.ChainRefused ? "refused" : "accepted";
            events.evidence("chain " + what, server.name(), Diagnoser.chain(transcript));
        }
        for (Alert alert : transcript.alerts()) tell(alert);
        if (outcome instanceof HandshakeOutcome.Completed done) {
            String how = "%s, %s".formatted(done.version(), done.suite());
            events.received(server, Protocol.TLS, "Finished: " + how, taken());
        } else {
            events.evidence("handshake failed", outcome.sentence());
        }
    }

    private void tell(Alert alert) {
        String level = alert.fatal() ? "fatal" : "warning";
        String line = "alert %s %s(%d)".formatted(level, alert.name(), alert.code());
        if (alert.sent()) events.sent(server, Protocol.TLS, line, new byte[0]);
        else events.received(server, Protocol.TLS, line, new byte[0]);
    }

    private byte[] taken() {
        byte[] bytes = fromServer.toByteArray();
        fromServer.reset();
        return bytes;
    }
}
