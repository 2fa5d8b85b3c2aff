package dev.handset.agent.sip;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.handset.provisioning.sip.MalformedSip;
import dev.handset.provisioning.sip.MessageTap;
import dev.handset.provisioning.sip.SipHead;
import dev.handset.provisioning.sip.SipMessage;
import dev.handset.tls.TlsConnection;
import gov.nist.javax.sip.EventWrapper;
import gov.nist.javax.sip.SipStackImpl;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.text.ParseException;
import java.time.Duration;
import java.util.EventObject;
import java.util.Map;
import java.util.Properties;
import java.util.TooManyListenersException;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import javax.sip.DialogTerminatedEvent;
import javax.sip.IOExceptionEvent;
import javax.sip.InvalidArgumentException;
import javax.sip.RequestEvent;
import javax.sip.ResponseEvent;
import javax.sip.SipException;
import javax.sip.SipFactory;
import javax.sip.SipListener;
import javax.sip.SipProvider;
import javax.sip.TimeoutEvent;
import javax.sip.TransactionTerminatedEvent;
import javax.sip.header.CSeqHeader;
import javax.sip.header.CallIdHeader;
import javax.sip.message.Response;

/**
 * One connection to one registrar, with a JAIN-SIP stack of its own on it: requests go out as
 * client transactions, answers come back whole. Used by one thread; the stack's own threads only
 * deliver.
 */
final class RegistrarChannel implements SipListener, Closeable {
    private static final String IMPLEMENTATION = "gov.nist";
    private static final String TRANSPORT = "TLS";
    private static final byte[] KEEP_ALIVE = {'\r', '\n', '\r', '\n'};

    /** The stack counts a head's bytes twice; {@link MessageTap} has refused what is too long. */
    private static final int STACK_LIMIT = 4 * MessageTap.MAX_MESSAGE;

    private final String host;
    private final Duration patience;
    private final SipObserver observer;
    private final InetSocketAddress peer;
    private final TlsConnection connection;
    private final String stackName = "handset-" + UUID.randomUUID();
    private final MessageTap incoming = new MessageTap();
    private final MessageTap outgoing = new MessageTap();
    private final Map<String, SipMessage> arrived = new ConcurrentHashMap<>();
    private final Map<String, CompletableFuture<SipMessage>> awaited = new ConcurrentHashMap<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private volatile boolean closed;
    private volatile Consumer<SipMessage> requests = request -> {};
    private final TlsStackSocket socket;
    private final SipStackImpl stack;
    private final SipProvider provider;

    /**
     * @param peer where the connection leads to, port as on the wire
     */
    RegistrarChannel(
            String host,
            InetSocketAddress peer,
            TlsConnection connection,
            SipSettings settings,
            SipObserver observer)
            throws IOException {
        this.host = host;
        this.peer = peer;
        this.connection = connection;
        this.patience = settings.answer();
        this.observer = observer;
        var local = settings.local().getHostAddress();
        QuietLog.install();
        connection.socket().setSoTimeout(0);
        socket =
                new TlsStackSocket(
                        connection.socket(), this::received, this::sent, this::connectionEnded);
        TlsNetworkLayer.prepare(stackName, socket);
        try {
            var factory = SipFactory.getInstance();
            factory.setPathName(IMPLEMENTATION);
            stack = (SipStackImpl) factory.createSipStack(properties(peer));
            var port = connection.socket().getLocalPort();
            provider = stack.createSipProvider(stack.createListeningPoint(local, port, TRANSPORT));
            provider.addSipListener(this);
            stack.start();
        } catch (SipException | TooManyListenersException | InvalidArgumentException e) {
            connection.close();
            TlsNetworkLayer.forget(stackName);
            throw new IOException("the SIP stack did not start: " + e.getMessage(), e);
        }
    }

    private Properties properties(InetSocketAddress target) {
        var p = new Properties();
        p.setProperty("javax.sip.STACK_NAME", stackName);
        p.setProperty(
                "javax.sip.OUTBOUND_PROXY",
                "%s:%d/%s"
                        .formatted(
                                target.getAddress().getHostAddress(), target.getPort(), TRANSPORT));
        p.setProperty("javax.sip.AUTOMATIC_DIALOG_SUPPORT", "off");
        p.setProperty("gov.nist.javax.sip.NETWORK_LAYER", TlsNetworkLayer.class.getName());
        p.setProperty("gov.nist.javax.sip.STACK_LOGGER", QuietLog.class.getName());
        p.setProperty("gov.nist.javax.sip.SERVER_LOGGER", QuietLog.class.getName());
        p.setProperty("gov.nist.javax.sip.MAX_MESSAGE_SIZE", Integer.toString(STACK_LIMIT));
        p.setProperty("gov.nist.javax.sip.THREAD_POOL_SIZE", "1");
        p.setProperty("gov.nist.javax.sip.REENTRANT_LISTENER", "true");
        p.setProperty("gov.nist.javax.sip.CACHE_CLIENT_CONNECTIONS", "true");
        return p;
    }

    String host() {
        return host;
    }

    boolean over() {
        return ended.isDone();
    }

    /** Local port of the connection, for Via and Contact. */
    int localPort() {
        return connection.socket().getLocalPort();
    }

    /**
     * Sends a request and waits for its final answer.
     *
     * @param what for a failure's text, such as {@code REGISTER, round 2}
     */
    SipMessage exchange(String request, String what) throws RegisterFailed {
        if (ended.isDone() && !ended.isCompletedExceptionally()) throw lost(what);
        var answer = new CompletableFuture<SipMessage>();
        String key;
        try {
            var head = SipHead.parse(request.getBytes(UTF_8));
            key = key(head.first("Call-ID").orElse(""), head.cseq(), head.method());
            awaited.put(key, answer);
            var message = SipFactory.getInstance().createMessageFactory().createRequest(request);
            provider.getNewClientTransaction(message).sendRequest();
        } catch (SipException | ParseException | MalformedSip e) {
            if (ended.isDone()) throw lost(what);
            throw new IllegalStateException("own request refused by the SIP stack: " + what, e);
        }
        try {
            CompletableFuture.anyOf(answer, ended).get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new RegisterFailed(new RegisterFailure.NoAnswer(host, what, patience));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof MalformedSip garbage) {
                throw new RegisterFailed(new RegisterFailure.Garbage(host, what, garbage));
            }
            throw lost(what);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw lost(what);
        } finally {
            awaited.remove(key);
            arrived.remove(key);
        }
        var whole = answer.getNow(null);
        if (whole == null) throw lost(what);
        return whole;
    }

    private RegisterFailed lost(String what) {
        return new RegisterFailed(new RegisterFailure.ConnectionLost(host, what));
    }

    private void received(byte[] buffer, int from, int length) throws IOException {
        try {
            for (var whole : incoming.feed(buffer, from, length)) {
                observer.received(peer, host, MessageSummary.of(whole.head()), whole.bytes());
                if (!whole.head().isResponse()) requests.accept(whole);
                else if (whole.head().status().isPresent()) answered(whole);
                else observer.dropped(host, whole.head().startLine(), "has no SIP status");
            }
        } catch (MalformedSip e) {
            ended.completeExceptionally(e);
            throw e;
        }
    }

    /** The last of several answers is the final one; what nobody waits for is not kept. */
    private void answered(SipMessage answer) {
        var head = answer.head();
        var key = key(head.first("Call-ID").orElse(""), head.cseq(), head.method());
        if (awaited.containsKey(key)) arrived.put(key, answer);
    }

    /**
     * @param heard requests of the registrar, as they stood on the wire
     * @param lost runs once, when the connection has ended and the phone did not end it
     */
    void listen(Consumer<SipMessage> heard, Runnable lost) {
        requests = heard;
        var unused =
                ended.whenComplete(
                        (nothing, failure) -> {
                            if (!closed) lost.run();
                        });
    }

    /** Sends a whole message that no answer is waited for. */
    void say(String message) {
        try {
            write(message.getBytes(UTF_8));
        } catch (IOException e) {
            connectionEnded();
        }
    }

    /**
     * Sends two line ends ([MS-CONMGMT] section 2.2.1).
     *
     * @throws RegisterFailed when the connection has ended
     */
    void keepAlive() throws RegisterFailed {
        try {
            write(KEEP_ALIVE);
            observer.sent(peer, host, "keep-alive", KEEP_ALIVE.clone());
        } catch (IOException e) {
            connectionEnded();
            throw lost("a keep-alive");
        }
    }

    /** The stack locks the same stream while it writes a message. */
    private void write(byte[] bytes) throws IOException {
        var out = socket.getOutputStream();
        synchronized (out) {
            out.write(bytes);
            out.flush();
        }
    }

    private void sent(byte[] buffer, int from, int length) throws IOException {
        for (var whole : outgoing.feed(buffer, from, length)) {
            observer.sent(peer, host, MessageSummary.of(whole.head()), whole.bytes());
        }
    }

    private void connectionEnded() {
        ended.complete(null);
    }

    private static String key(String callId, String cseq, String method) {
        return callId + ' ' + cseq + ' ' + method;
    }

    @Override
    public void processResponse(ResponseEvent event) {
        var response = event.getResponse();
        if (response.getStatusCode() < Response.OK) return;
        var cseq = (CSeqHeader) response.getHeader(CSeqHeader.NAME);
        var callId = (CallIdHeader) response.getHeader(CallIdHeader.NAME);
        var key = key(callId.getCallId(), Long.toString(cseq.getSeqNumber()), cseq.getMethod());
        var whole = arrived.remove(key);
        var waiting = awaited.get(key);
        if (whole != null && waiting != null) waiting.complete(whole);
    }

    /** Requests are heard as they stood on the wire: what is signed must be read from there. */
    @Override
    public void processRequest(RequestEvent event) {}

    /** The wait in {@link #exchange} is shorter than the stack's own timers. */
    @Override
    public void processTimeout(TimeoutEvent event) {}

    @Override
    public void processIOException(IOExceptionEvent event) {
        connectionEnded();
    }

    @Override
    public void processTransactionTerminated(TransactionTerminatedEvent event) {}

    @Override
    public void processDialogTerminated(DialogTerminatedEvent event) {}

    /** The stack is stopped behind the caller's back: it sleeps a second over it. */
    @Override
    public synchronized void close() {
        if (closed) return;
        closed = true;
        connection.close();
        TlsNetworkLayer.forget(stackName);
        var stopping = new Thread(this::stopStack, stackName + " stopping");
        stopping.setDaemon(true);
        stopping.start();
    }

    /** The stack tells its last thread to end, but does not wake it: an event does. */
    private void stopStack() {
        var scanner = stack.getEventScanner();
        stack.stop();
        scanner.addEvent(new EventWrapper(new EventObject(provider), null));
    }
}
