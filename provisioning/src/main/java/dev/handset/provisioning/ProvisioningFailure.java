package dev.handset.provisioning;

import dev.handset.tls.HandshakeOutcome;
import dev.handset.tls.HandshakeOutcome.ConnectFailed;
import dev.handset.tls.HandshakeTranscript;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** How an exchange with a web service failed. Every case keeps what was asked and what was seen. */
public sealed interface ProvisioningFailure {
    /** What was asked for. */
    URI uri();

    /** One sentence for a person, with the values and without secrets. */
    String sentence();

    /** The host has no address. */
    record Resolve(URI uri, String host, String reason) implements ProvisioningFailure {
        @Override
        public String sentence() {
            return "the name %s has no address: %s".formatted(host, reason);
        }
    }

    /** TCP did not come about. */
    record Connect(URI uri, InetSocketAddress peer, ConnectFailed.Kind kind, String detail)
            implements ProvisioningFailure {
        @Override
        public String sentence() {
            return "no connection to %s for %s: %s"
                    .formatted(peer, uri, new ConnectFailed(kind, detail).sentence());
        }
    }

    /** The TLS handshake failed; never with {@link ConnectFailed}. */
    record Tls(URI uri, HandshakeOutcome outcome, HandshakeTranscript transcript)
            implements ProvisioningFailure {
        @Override
        public String sentence() {
            return "no secure connection for %s: %s".formatted(uri, outcome.sentence());
        }
    }

    /** What was being waited for when time ran out or the peer went away. */
    enum Phase {
        SENDING("taking the request"),
        REPLY_HEAD("the head of the reply"),
        REPLY_BODY("the body of the reply");

        private final String text;

        Phase(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** The server was silent, or too slow, for the whole time that an exchange may take. */
    record Timeout(URI uri, Phase waitingFor, Duration after, long bytesReceived)
            implements ProvisioningFailure {
        @Override
        public String sentence() {
            return "%s: %s did not come within %d ms (%d bytes had arrived)"
                    .formatted(uri, waitingFor, after.toMillis(), bytesReceived);
        }
    }

    /** The server closed or reset the connection in the middle. */
    record Closed(URI uri, Phase waitingFor, long bytesReceived, String detail)
            implements ProvisioningFailure {
        @Override
        public String sentence() {
            return "%s: the connection ended instead of %s (%d bytes had arrived): %s"
                    .formatted(uri, waitingFor, bytesReceived, detail);
        }
    }

    /**
     * What answers does not speak HTTP, or breaks it.
     *
     * @param firstBytes at most 64 of the reply; what is not printable ASCII as {@code .}
     */
    record NotHttp(URI uri, Phase waitingFor, String detail, String firstBytes)
            implements ProvisioningFailure {
        @Override
        public String sentence() {
            return "%s: expected %s, found what is not HTTP (%s); it begins with \"%s\""
                    .formatted(uri, waitingFor, detail, firstBytes);
        }
    }

    /** A part of the reply is longer than this program takes. */
    record TooLarge(URI uri, String what, long limit) implements ProvisioningFailure {
        @Override
        public String sentence() {
            return "%s: %s is longer than %d bytes".formatted(uri, what, limit);
        }
    }

    /**
     * A status that is no success.
     *
     * @param errorId of the {@code X-Ms-diagnostics} header
     * @param diagnostics reason text of that header, or empty text
     */
    record HttpStatus(
            URI uri,
            int status,
            String reason,
            Optional<String> location,
            OptionalInt errorId,
            String diagnostics)
            implements ProvisioningFailure {
        @Override
        public String sentence() {
            String more =
                    errorId.isPresent() ? ", %d %s".formatted(errorId.getAsInt(), diagnostics) : "";
            String to = location.map(l -> ", pointing to " + l).orElse("");
            return "%s: the server answered %d %s%s%s".formatted(uri, status, reason, to, more);
        }
    }

    /**
     * 401.
     *
     * @param offered schemes of the reply, such as {@code NTLM}; may be empty
     * @param refused true when credentials were sent and not accepted
     */
    record Unauthorized(URI uri, List<String> offered, boolean refused)
            implements ProvisioningFailure {
        public Unauthorized {
            offered = List.copyOf(offered);
        }

        @Override
        public String sentence() {
            if (refused) return "%s: the server refused user name and password".formatted(uri);
            return "%s: the server wants authentication and offers %s"
                    .formatted(uri, offered.isEmpty() ? "no way to do it" : offered);
        }
    }

    /** The server takes Kerberos tickets alone, and there is none, or none that it believes. */
    record NoTicket(URI uri, String why) implements ProvisioningFailure {
        @Override
        public String sentence() {
            return "%s: the server takes Kerberos tickets alone: %s".formatted(uri, why);
        }
    }

    /** NTLM cannot work: the connection that carries it was closed between its messages. */
    record NtlmInterrupted(URI uri) implements ProvisioningFailure {
        @Override
        public String sentence() {
            return uri
                    + ": the connection was closed in the middle of the NTLM exchange, so that"
                    + " nobody can authenticate through it";
        }
    }

    /** Credentials were about to go over plain HTTP; nothing was sent. */
    record CredentialsOverHttp(URI uri) implements ProvisioningFailure {
        @Override
        public String sentence() {
            return uri + ": credentials are not sent over plain HTTP";
        }
    }

    /**
     * The service is too busy, and stayed so for longer than anybody waits.
     *
     * @param said its words
     * @param backOff for how long it asks to be left alone, the last time
     */
    record Busy(URI uri, String said, Duration backOff) implements ProvisioningFailure {
        @Override
        public String sentence() {
            return "%s: the service is busy: %s; it asks to wait %d ms"
                    .formatted(uri, said, backOff.toMillis());
        }
    }

    /** The service refused, by SOAP fault or by an error inside its answer. */
    record SoapFault(URI uri, OptionalInt errorId, String code, String reason)
            implements ProvisioningFailure {
        @Override
        public String sentence() {
            String id = errorId.isPresent() ? " " + errorId.getAsInt() : "";
            return "%s: the service refused:%s %s %s".formatted(uri, id, code, reason).strip();
        }
    }

    /**
     * A reply that cannot be read.
     *
     * @param where part and position, such as {@code line 1, column 1}
     */
    record Malformed(URI uri, String where, String expected, String found)
            implements ProvisioningFailure {
        @Override
        public String sentence() {
            return "%s: reply, %s: expected %s, found %s".formatted(uri, where, expected, found);
        }
    }

    /** A redirect that may not be followed. */
    record BadRedirect(URI uri, String target, String why) implements ProvisioningFailure {
        /** End of {@code why} when the target was tried before. */
        public static final String LOOP = "this is a loop";

        /** Whether the redirect adds nothing to what the target itself answered. */
        public boolean isLoop() {
            return why.endsWith(LOOP);
        }

        @Override
        public String sentence() {
            return "%s: not following the redirect to %s: %s".formatted(uri, target, why);
        }
    }

    /**
     * Every URL of a list failed.
     *
     * @param uri the last one tried
     * @param tried in order, never empty
     */
    record AllFailed(URI uri, List<ProvisioningFailure> tried) implements ProvisioningFailure {
        public AllFailed {
            tried = List.copyOf(tried);
        }

        @Override
        public String sentence() {
            return "none of %d URLs answered; the last: %s"
                    .formatted(tried.size(), tried.get(tried.size() - 1).sentence());
        }
    }
}
