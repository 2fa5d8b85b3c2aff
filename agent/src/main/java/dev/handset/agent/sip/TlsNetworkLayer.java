package dev.handset.agent.sip;

import gov.nist.core.net.NetworkLayer;
import gov.nist.javax.sip.SipStackImpl;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * What JAIN-SIP calls its network: hands the stack the one TLS connection that was made for it, and
 * nothing else. The stack makes this object itself, by name, so that the connection waits in a
 * table under the stack's name.
 */
public final class TlsNetworkLayer implements NetworkLayer {
    private static final Map<String, TlsStackSocket> WAITING = new ConcurrentHashMap<>();

    private @Nullable String stackName;

    static void prepare(String stackName, TlsStackSocket socket) {
        WAITING.put(stackName, socket);
    }

    static void forget(String stackName) {
        WAITING.remove(stackName);
    }

    @Override
    public void setSipStack(SipStackImpl stack) {
        stackName = stack.getStackName();
    }

    @Override
    public SSLSocket createSSLSocket(InetAddress address, int port) throws IOException {
        var prepared = stackName == null ? null : WAITING.remove(stackName);
        if (prepared == null) throw new SocketException("no second connection to a registrar");
        return prepared;
    }

    @Override
    public SSLSocket createSSLSocket(InetAddress address, int port, @Nullable InetAddress local)
            throws IOException {
        return createSSLSocket(address, port);
    }

    @Override
    public SSLServerSocket createSSLServerSocket(int port, int backlog, InetAddress address)
            throws IOException {
        return new ClosedDoor();
    }

    @Override
    public ServerSocket createServerSocket(int port, int backlog, InetAddress address)
            throws IOException {
        throw onlyTls();
    }

    @Override
    public Socket createSocket(InetAddress address, int port) throws IOException {
        throw onlyTls();
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress local)
            throws IOException {
        throw onlyTls();
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress local, int localPort)
            throws IOException {
        throw onlyTls();
    }

    @Override
    public DatagramSocket createDatagramSocket() throws SocketException {
        throw onlyTls();
    }

    @Override
    public DatagramSocket createDatagramSocket(int port, InetAddress address)
            throws SocketException {
        throw onlyTls();
    }

    private static SocketException onlyTls() {
        return new SocketException("this phone speaks SIP over TLS only");
    }
}
