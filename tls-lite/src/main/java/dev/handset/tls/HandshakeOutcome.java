package dev.handset.tls;

import dev.handset.truststore.MalformedCertificate;
import dev.handset.truststore.TlsVersion;
import dev.handset.truststore.Verdict;
import java.time.Duration;

/** How a client's handshake ended. Every case keeps what was seen. */
public sealed interface HandshakeOutcome {
    /** One sentence for a person, with the values. */
    String sentence();

    /** The handshake is done and application data may flow. */
    record Completed(TlsVersion version, String suite) implements HandshakeOutcome {
        @Override
        public String sentence() {
            return "the handshake completed with %s and %s".formatted(version, suite);
        }
    }

    /** The chain was judged and refused; {@code alert} is what the phone then sent. */
    record ChainRefused(Verdict.Refused verdict, Alert alert) implements HandshakeOutcome {
        @Override
        public String sentence() {
            return verdict.first().sentence();
        }
    }

    /** The server ended the handshake with a fatal alert. */
    record AlertReceived(HandshakePhase waitingFor, Alert alert) implements HandshakeOutcome {
        @Override
        public String sentence() {
            return "the server answered with the alert %s(%d) instead of %s"
                    .formatted(alert.name(), alert.code(), waitingFor);
        }
    }

    /** TCP did not come about. */
    record ConnectFailed(Kind kind, String detail) implements HandshakeOutcome {
        public enum Kind {
            /** Something answered with a reset: nobody listens there. */
            REFUSED,
            /** No route, or a router said so. */
            UNREACHABLE,
            /** No answer within the connect deadline. */
            TIMEOUT
        }

        @Override
        public String sentence() {
            return switch (kind) {
                case REFUSED -> "the connection was refused: nothing listens there";
                case UNREACHABLE -> "the address cannot be reached: " + detail;
                case TIMEOUT -> "no answer to the connection attempt: " + detail;
            };
        }
    }

    /** The handshake's deadline passed; the server was silent or too slow. */
    record TimedOut(HandshakePhase waitingFor, Duration after, int bytesReceived)
            implements HandshakeOutcome {
        @Override
        public String sentence() {
            return "%s did not come within %d ms (%d bytes had arrived)"
                    .formatted(waitingFor, after.toMillis(), bytesReceived);
        }
    }

    /** The server closed the connection in the middle (FIN). */
    record PeerClosed(HandshakePhase waitingFor, int bytesReceived) implements HandshakeOutcome {
        @Override
        public String sentence() {
            return "the server closed the connection instead of sending %s (%d bytes had arrived)"
                    .formatted(waitingFor, bytesReceived);
        }
    }

    /** The server, or a box on the way, reset the connection (RST). */
    record PeerReset(HandshakePhase waitingFor, int bytesReceived) implements HandshakeOutcome {
        @Override
        public String sentence() {
            return "the connection was reset instead of %s (%d bytes had arrived)"
                    .formatted(waitingFor, bytesReceived);
        }
    }

    /**
     * What answers does not speak TLS.
     *
     * @param firstBytes at most 64 of them, from the first that is not TLS; what is not printable
     *     ASCII as {@code \x} and two hex digits
     */
    record NotTls(String firstBytes) implements HandshakeOutcome {
        @Override
        public String sentence() {
            return "the answer is not TLS, it begins with \"%s\"".formatted(firstBytes);
        }
    }

    /** A certificate of the chain cannot be read; {@code index} 0 is the leaf. */
    record MalformedChain(int index, MalformedCertificate error) implements HandshakeOutcome {
        @Override
        public String sentence() {
            return "certificate number %d of the chain cannot be read: %s"
                    .formatted(index + 1, error.getMessage());
        }
    }

    /** A handshake message is longer than the phone takes. */
    record HandshakeTooLarge(String message, int bytes, int limit) implements HandshakeOutcome {
        @Override
        public String sentence() {
            return "the server's %s message has %d bytes, this phone takes %d"
                    .formatted(message, bytes, limit);
        }
    }

    /**
     * The server chose a suite that the phone offers and has, but this program has not. The chain
     * was accepted and is in the transcript; the handshake could not be completed.
     */
    record UnsupportedByUs(String suite) implements HandshakeOutcome {
        @Override
        public String sentence() {
            return ("the server chose %s; a phone would go on, this program has no such cipher and"
                            + " stopped after judging the chain")
                    .formatted(suite);
        }
    }

    /**
     * The server broke the protocol, or chose what was not offered, and was told so.
     *
     * @param alert what was sent
     */
    record ProtocolError(HandshakePhase waitingFor, Alert alert, String detail)
            implements HandshakeOutcome {
        /** How the detail begins when a record does not bear the version of the ServerHello. */
        public static final String RECORD_VERSION = "a record of version";

        /** Whether a record did not bear the version that the server itself had chosen. */
        public boolean recordVersion() {
            return detail.startsWith(RECORD_VERSION);
        }

        @Override
        public String sentence() {
            return "the server broke the handshake while this side waited for %s: %s (%s)"
                    .formatted(waitingFor, detail, alert.name());
        }
    }
}
