package dev.handset.emulator.http;

import dev.handset.emulator.lab.LabUser;
import java.util.Base64;
import java.util.Optional;

/** Finds out who sends a request. */
public interface HttpGate {
    /** As headers name it, such as {@code NTLM}. */
    String scheme();

    /** Decides on a request; it may change the state of the request's connection. */
    Answer check(LabRequest request);

    /** What a gate says to a request. */
    sealed interface Answer {
        /**
         * The request is this user's.
         *
         * @param proof goes into {@code WWW-Authenticate} of the reply; empty where nothing does
         */
        record Known(LabUser user, Optional<String> proof) implements Answer {
            public Known(LabUser user) {
                this(user, Optional.empty());
            }

            /** The service's reply, with the proof. */
            public LabReply with(LabReply reply) {
                return proof.map(p -> reply.with("WWW-Authenticate", p)).orElse(reply);
            }
        }

        /**
         * Send this 401 and keep the connection.
         *
         * @param underWay whether the client has a message to answer
         */
        record Unknown(LabReply reply, boolean underWay) implements Answer {
            static Unknown offering(String scheme) {
                return new Unknown(LabReply.of(401).with("WWW-Authenticate", scheme), false);
            }

            static Unknown going(String scheme, String token) {
                String challenge = scheme + " " + token;
                return new Unknown(LabReply.of(401).with("WWW-Authenticate", challenge), true);
            }
        }
    }

    /** What stands behind the scheme in {@code Authorization}; empty where it is no base64. */
    static Optional<byte[]> token(LabRequest request, String scheme) {
        String[] words = request.header("Authorization").orElse("").split(" ", 2);
        if (words.length < 2 || !words[0].equalsIgnoreCase(scheme)) return Optional.empty();
        try {
            return Optional.of(Base64.getDecoder().decode(words[1].strip()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
