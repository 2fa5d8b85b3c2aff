package dev.handset.provisioning.spnego;

import java.util.Optional;

/**
 * All further messages of Negotiate, of either side (RFC 4178 §4.2.2).
 *
 * @param state empty where nothing is said of it, as in a client's
 * @param mechanism the one taken; in a server's first answer only
 * @param token message of that mechanism
 */
@SuppressWarnings("ArrayRecordComponent") // goes to the wire, is compared with nothing
public record NegTokenResp(
        Optional<State> state, Optional<Mechanism> mechanism, Optional<byte[]> token) {
    /** How far it is. */
    public enum State {
        ACCEPT_COMPLETED(0),
        ACCEPT_INCOMPLETE(1),
        REJECT(2),
        REQUEST_MIC(3);

        private final byte number;

        State(int number) {
            this.number = (byte) number;
        }
    }

    /** A client's answer to a server's token. */
    public static NegTokenResp of(byte[] token) {
        return new NegTokenResp(Optional.empty(), Optional.empty(), Optional.of(token));
    }

    public byte[] encode() {
        byte[] nothing = {};
        byte[] said = state.map(s -> wrap(0, Der.ENUMERATED, s.number)).orElse(nothing);
        byte[] taken = mechanism.map(m -> wrap(1, Der.OID, m.oid())).orElse(nothing);
        byte[] message = token.map(t -> wrap(2, Der.OCTETS, t)).orElse(nothing);
        return Der.element(Der.context(1), Der.element(Der.SEQUENCE, said, taken, message));
    }

    private static byte[] wrap(int number, int tag, byte... contents) {
        return Der.element(Der.context(number), Der.element(tag, contents));
    }

    /** The signature of the mechanisms is passed over. */
    public static NegTokenResp decode(byte[] bytes) throws MalformedSpnego {
        var in = Der.of(bytes).need(Der.context(1), "NegTokenResp");
        in = in.need(Der.SEQUENCE, "its sequence");
        Optional<State> state = Optional.empty();
        if (in.next(Der.context(0))) {
            state = Optional.of(state(in.any().need(Der.ENUMERATED, "negState").rest()));
        }
        Optional<Mechanism> mechanism = Optional.empty();
        if (in.next(Der.context(1))) {
            mechanism = Optional.of(Mechanism.of(in.any().need(Der.OID, "supportedMech").rest()));
        }
        Optional<byte[]> token = Optional.empty();
        if (in.next(Der.context(2))) {
            token = Optional.of(in.any().need(Der.OCTETS, "responseToken").rest());
        }
        return new NegTokenResp(state, mechanism, token);
    }

    private static State state(byte[] number) throws MalformedSpnego {
        for (State known : State.values()) {
            if (number.length == 1 && number[0] == known.number) return known;
        }
        throw new MalformedSpnego(8, "negState 0 to 3", number.length + " bytes of another");
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "NegTokenResp" + state + mechanism;
    }
}
