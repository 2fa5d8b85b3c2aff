package dev.handset.agent.sip;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.handset.provisioning.sip.MalformedSip;
import dev.handset.provisioning.sip.MessageTap;
import dev.handset.provisioning.sip.SipHead;
import dev.handset.provisioning.sip.SipMessage;
import dev.handset.tls.TlsConnection;
import gov.nist.javax.sip.SipStackImpl;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.text.ParseException;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.TooManyListenersException;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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
        TlsNetworkLayer.prepare(
                stackName,
                new TlsStackSocket(
                        connection.socket(), this::received, this::sent, this::connectionEnded));
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
                var head = whole.head();
                observer.received(peer, host, MessageSummary.of(head), whole.bytes());
                arrived.put(
                        key(head.first("Call-ID").orElse(""), head.cseq(), head.method()), whole);
            }
        } catch (MalformedSip e) {
            ended.completeExceptionally(e);
            throw e;
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

    /**
     * A phone at this stage is told nothing it has to answer; the observer has seen the message.
     */
    @Override
    public void processRequest(RequestEvent event) {
        var head = event.getRequest();
        var cseq = (CSeqHeader) head.getHeader(CSeqHeader.NAME);
        var callId = (CallIdHeader) head.getHeader(CallIdHeader.NAME);
        if (cseq == null || callId == null) return;
        arrived.remove(
                key(callId.getCallId(), Long.toString(cseq.getSeqNumber()), cseq.getMethod()));
    }

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
    public void close() {
        connection.close();
        TlsNetworkLayer.forget(stackName);
        var stopping = new Thread(stack::stop, stackName + " stopping");
        stopping.setDaemon(true);
        stopping.start();
    }
}
