package dev.handset.tls;

/** How far a client's handshake had come; named for what it was waiting for. */
public enum HandshakePhase {
    CONNECT("the TCP connection"),
    SERVER_HELLO("the ServerHello"),
    CERTIFICATE("the server's Certificate"),
    SERVER_HELLO_DONE("the end of the server's flight"),
    FINISHED("the server's Finished"),
    APPLICATION_DATA("application data");

    private final String text;

    HandshakePhase(String text) {
        this.text = text;
    }

    /** What the client was waiting for, in words. */
    @Override
    public String toString() {
        return text;
    }
}
