package dev.handset.tls.bc;

import dev.handset.tls.Alert;
import dev.handset.tls.CipherSuites;
import dev.handset.tls.ClientHelloSeen;
import dev.handset.tls.HandshakeObserver;
import dev.handset.tls.HandshakePhase;
import dev.handset.tls.HandshakeTranscript;
import dev.handset.tls.HandshakeTranscript.Offer;
import dev.handset.tls.HandshakeTranscript.Presented;
import dev.handset.tls.HandshakeTranscript.Sized;
import dev.handset.truststore.TlsVersion;
import dev.handset.truststore.Verdict;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.AlertLevel;
import org.bouncycastle.tls.HandshakeType;

/** Writes down what happens in one client handshake. Used by one thread. */
final class HandshakeWatch {
    /** A server cannot make the lists longer than this, whatever it sends before the deadline. */
    private static final int MAX_ENTRIES = 1_000;

    private final InetSocketAddress peer;
    private final String serverName;
    private final HandshakeObserver observer;
    private final long startNanos = System.nanoTime();
    private final List<Alert> alerts = new ArrayList<>();
    private final List<Sized> records = new ArrayList<>();
    private final List<Sized> messages = new ArrayList<>();
    private final RecordScanner sentRecords = new RecordScanner(this::sentRecord);
    private final RecordScanner receivedRecords = new RecordScanner(this::receivedRecord);
    private final RecordVersions versions = new RecordVersions();

    private Offer offer;
    private HandshakePhase phase = HandshakePhase.CONNECT;
    private Optional<TlsVersion> version = Optional.empty();
    private Optional<String> suite = Optional.empty();
    private List<Presented> presented = List.of();
    private Optional<Verdict> verdict = Optional.empty();
    private boolean encrypting;
    private int bytesReceived;

    HandshakeWatch(
            InetSocketAddress peer,
            String serverName,
            ClientSpec spec,
            HandshakeObserver observer) {
        this.peer = peer;
        this.serverName = serverName;
        this.observer = observer;
        this.offer = new Offer(spec.lowest(), spec.highest(), List.of(), List.of());
    }

    void phase(HandshakePhase now) {
        phase = now;
    }

    HandshakePhase phase() {
        return phase;
    }

    int bytesReceived() {
        return bytesReceived;
    }

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - startNanos);
    }

    /** The handshake is complete. */
    void done() {
        phase = HandshakePhase.APPLICATION_DATA;
    }

    boolean isDone() {
        return phase == HandshakePhase.APPLICATION_DATA;
    }

    void sent(byte[] bytes) {
        sentRecords.feed(bytes, bytes.length);
        observer.sent(peer, bytes);
    }

    void received(byte[] bytes, int length) {
        bytesReceived += length;
        receivedRecords.feed(bytes, length);
        observer.received(peer, Arrays.copyOf(bytes, length));
    }

    void receivedMessage(short type, int bodyLength) {
        message(false, type, bodyLength);
        switch (type) {
            case HandshakeType.server_hello -> phase = HandshakePhase.CERTIFICATE;
            case HandshakeType.certificate -> phase = HandshakePhase.SERVER_HELLO_DONE;
            case HandshakeType.server_hello_done, HandshakeType.certificate_verify ->
                    phase = HandshakePhase.FINISHED;
            default -> {}
        }
    }

    void chosen(Optional<TlsVersion> chosenVersion, int chosenSuite) {
        version = chosenVersion;
        suite = Optional.of(CipherSuites.name(chosenSuite));
    }

    void presented(List<Presented> chain) {
        presented = chain;
        observer.chainPresented(chain);
    }

    List<Presented> presented() {
        return presented;
    }

    void judged(Verdict judgement) {
        verdict = Optional.of(judgement);
    }

    Optional<TlsVersion> version() {
        return version;
    }

    Optional<String> suite() {
        return suite;
    }

    /**
     * @return the alert as our own value
     */
    Alert alert(boolean sent, short level, short description) {
        var alert = Alerts.of(sent, level == AlertLevel.fatal, description);
        if (alerts.size() < MAX_ENTRIES) alerts.add(alert);
        return alert;
    }

    /** The last alert in that direction; {@code internal_error} when there was none. */
    Alert lastAlert(boolean sent) {
        for (int i = alerts.size() - 1; i >= 0; i--)
            if (alerts.get(i).sent() == sent) return alerts.get(i);
        return Alerts.of(sent, true, AlertDescription.internal_error);
    }

    HandshakeTranscript transcript() {
        return new HandshakeTranscript(
                peer,
                serverName,
                offer,
                version,
                suite,
                presented,
                alerts,
                records,
                messages,
                verdict,
                elapsed());
    }

    /** See {@link RecordVersions#odd}. */
    Optional<String> oddRecord() {
        return versions.odd();
    }

    private void receivedRecord(byte[] record) {
        record(false, record);
        versions.received(record);
    }

    private void sentRecord(byte[] record) {
        record(true, record);
        if (record[0] == RecordScanner.CHANGE_CIPHER_SPEC) encrypting = true;
        if (record[0] != RecordScanner.HANDSHAKE || encrypting) return;
        var type = record[RecordScanner.HEADER];
        message(true, type, record.length - RecordScanner.HEADER - HelloReader.HEADER);
        if (type == HandshakeType.client_hello && offer.suites().isEmpty())
            HelloReader.readRecord(record).ifPresent(this::offered);
    }

    private void offered(ClientHelloSeen hello) {
        offer = new Offer(offer.lowest(), offer.highest(), hello.suites(), hello.extensions());
    }

    private void record(boolean sent, byte[] record) {
        if (records.size() < MAX_ENTRIES)
            records.add(
                    new Sized(sent, RecordScanner.typeName(record[0]), record.length, elapsed()));
    }

    private void message(boolean sent, short type, int bodyLength) {
        if (messages.size() < MAX_ENTRIES)
            messages.add(
                    new Sized(
                            sent,
                            HandshakeType.getName(type),
                            bodyLength + HelloReader.HEADER,
                            elapsed()));
    }
}
