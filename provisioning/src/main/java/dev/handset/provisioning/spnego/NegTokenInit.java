package dev.handset.provisioning.spnego;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a client begins Negotiate with (RFC 4178 §4.2.1), in the frame of RFC 2743 §3.1.
 *
 * @param mechanisms the one liked best first; never empty
 * @param token first message of the first mechanism
 */
@SuppressWarnings("ArrayRecordComponent") // goes to the wire, is compared with nothing
public record NegTokenInit(List<Mechanism> mechanisms, Optional<byte[]> token) {
    /** 1.3.6.1.5.5.2. */
    private static final byte[] SPNEGO = {0x2b, 6, 1, 5, 5, 2};

    public NegTokenInit {
        mechanisms = List.copyOf(mechanisms);
        if (mechanisms.isEmpty()) throw new IllegalArgumentException("no mechanism");
    }

    /** Of one mechanism alone. */
    public static NegTokenInit of(Mechanism mechanism, byte[] token) {
        return new NegTokenInit(List.of(mechanism), Optional.of(token));
    }

    /** The mechanism that {@link #token} is of. */
    public Mechanism first() {
        return mechanisms.get(0);
    }

    public byte[] encode() {
        byte[][] oids =
                mechanisms.stream()
                        .map(one -> Der.element(Der.OID, one.oid()))
                        .toArray(byte[][]::new);
        byte[] types = Der.element(Der.context(0), Der.element(Der.SEQUENCE, oids));
        byte[] first =
                token.map(t -> Der.element(Der.context(2), Der.element(Der.OCTETS, t)))
                        .orElse(new byte[0]);
        byte[] choice = Der.element(Der.context(0), Der.element(Der.SEQUENCE, types, first));
        return Der.element(Der.APPLICATION, Der.element(Der.OID, SPNEGO), choice);
    }

    /** Flags and the signature of the mechanisms are passed over. */
    public static NegTokenInit decode(byte[] bytes) throws MalformedSpnego {
        var frame = Der.of(bytes).need(Der.APPLICATION, "a GSS-API token");
        byte[] of = frame.need(Der.OID, "a mechanism").rest();
        if (!Arrays.equals(of, SPNEGO)) {
            throw new MalformedSpnego(2, "the mechanism SPNEGO", Mechanism.of(of).toString());
        }
        var init = frame.need(Der.context(0), "NegTokenInit").need(Der.SEQUENCE, "its sequence");
        var list = init.need(Der.context(0), "mechTypes").need(Der.SEQUENCE, "its sequence");
        var mechanisms = new ArrayList<Mechanism>();
        do {
            mechanisms.add(Mechanism.of(list.need(Der.OID, "a mechanism").rest()));
        } while (list.hasMore());
        if (init.next(Der.context(1))) init.any();
        Optional<byte[]> token = Optional.empty();
        if (init.next(Der.context(2))) {
            token = Optional.of(init.any().need(Der.OCTETS, "mechToken").rest());
        }
        return new NegTokenInit(mechanisms, token);
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "NegTokenInit" + mechanisms;
    }
}
