package dev.handset.provisioning.sip;

import dev.handset.provisioning.kerberos.KerberosSession;
import dev.handset.provisioning.ntlm.NtlmSession;
import dev.handset.tls.dsk.SaKeys;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/**
 * A security association of TLS-DSK, Kerberos or NTLM as one side holds it: signs what goes out,
 * verifies what comes in ([MS-SIPAE] sections 3.2.5 and 3.3.5). Safe for several threads.
 */
public final class SecurityAssociation {
    /** Which end this is, and what it calls its own values. */
    public enum Side {
        CLIENT("crand", "cnum", "response"),
        SERVER("srand", "snum", "rspauth");

        private final String rand;
        private final String num;
        private final String mac;

        Side(String rand, String num, String mac) {
            this.rand = rand;
            this.num = num;
            this.mac = mac;
        }

        private Side peer() {
            return this == CLIENT ? SERVER : CLIENT;
        }
    }

    /** What is wrong with a signature. */
    public enum Problem {
        MISSING("carries no signature"),
        OTHER_ASSOCIATION("is signed for another association"),
        WRONG("has a wrong signature"),
        REPLAYED("repeats a message number, or is too old");

        private final String text;

        Problem(String text) {
            this.text = text;
        }

        /** To follow the words "the message". */
        public String text() {
            return text;
        }
    }

    /**
     * What names an association.
     *
     * @param targetName from the challenge, repeated exactly
     * @param opaque the registrar's handle; empty under Kerberos until the registrar has told it
     * @param version of the challenge: 2, 3 or 4
     */
    public record Terms(String realm, String targetName, String opaque, int version) {
        private Terms named(String handle) {
            return new Terms(realm, targetName, handle, version);
        }
    }

    private final Side side;
    private final SaSigners signers;
    private final Optional<Instant> ticketEnd;
    private final SecureRandom random;
    private final ReplayWindow window = new ReplayWindow();
    private volatile Terms terms;
    private long count;

    /** By TLS-DSK. */
    public SecurityAssociation(Side side, Terms terms, SaKeys keys, SecureRandom random) {
        this(side, terms, SaSigners.tlsDsk(side, keys), random);
    }

    /** By NTLM without connection (sip-registration sheet, 7). */
    public SecurityAssociation(Side side, Terms terms, NtlmSession keys, SecureRandom random) {
        this(side, terms, SaSigners.ntlm(side, keys), random);
    }

    /** By Kerberos; stands with the client's first token, before it has a handle (sheet, 8). */
    public SecurityAssociation(Side side, Terms terms, KerberosSession keys, SecureRandom random) {
        this(side, terms, SaSigners.kerberos(keys), Optional.of(keys.until()), random);
    }

    private SecurityAssociation(Side side, Terms terms, SaSigners signers, SecureRandom random) {
        this(side, terms, signers, Optional.empty(), random);
    }

    private SecurityAssociation(
            Side side,
            Terms terms,
            SaSigners signers,
            Optional<Instant> ticketEnd,
            SecureRandom random) {
        this.side = side;
        this.terms = terms;
        this.signers = signers;
        this.ticketEnd = ticketEnd;
        this.random = random;
    }

    /** Name of the scheme, as the headers have it. */
    public String scheme() {
        return signers.scheme();
    }

    public Terms terms() {
        return terms;
    }

    /** When the Kerberos ticket ends; empty under another scheme. */
    public Optional<Instant> ticketEnd() {
        return ticketEnd;
    }

    /** The registrar's handle of an association that had none yet. */
    public synchronized void name(String opaque) {
        if (terms.opaque().isEmpty()) terms = terms.named(opaque);
    }

    /**
     * @param message as it will go out, all headers but this one
     * @return the value of Authorization, or of Authentication-Info on the registrar's side
     */
    public synchronized AuthParameters sign(SipHead message) {
        count++;
        var rand = "%08x".formatted(random.nextInt());
        if (side == Side.SERVER) rand = rand.toUpperCase(Locale.ROOT);
        var num = Long.toString(count);
        var hex = signers.capitals() ? HexFormat.of().withUpperCase() : HexFormat.of();
        var mac = hex.formatHex(signers.own().mac(string(message, rand, num)));
        var out = AuthParameters.of(scheme()).with("qop", "auth");
        if (!terms.opaque().isEmpty()) out.with("opaque", terms.opaque());
        if (side == Side.SERVER) {
            return out.with(side.rand, rand)
                    .with(side.num, num)
                    .with(side.mac, mac)
                    .with("targetname", terms.targetName())
                    .with("realm", terms.realm())
                    .with("version", Integer.toString(terms.version()));
        }
        out.with("realm", terms.realm()).with("targetname", terms.targetName());
        if (count == 1) out.with("version", Integer.toString(terms.version()));
        return out.with(side.rand, rand).with(side.num, num).with(side.mac, mac);
    }

    /**
     * @param auth the peer's parameters; empty when the message has none of the scheme
     * @return empty when the message is the peer's and new
     */
    public synchronized Optional<Problem> verify(SipHead message, Optional<AuthParameters> auth) {
        if (auth.isEmpty() || auth.get().get(side.peer().mac).isEmpty()) {
            return Optional.of(Problem.MISSING);
        }
        var given = auth.get();
        if (!given.text("realm").equals(terms.realm())
                || !given.text("targetname").equals(terms.targetName())
                || !isHandle(given.text("opaque"))) {
            return Optional.of(Problem.OTHER_ASSOCIATION);
        }
        var num = given.text(side.peer().num);
        var text = string(message, given.text(side.peer().rand), num);
        var mac = bytes(given.text(side.peer().mac));
        if (mac.isEmpty() || !signers.peer().made(text, mac.get())) {
            return Optional.of(Problem.WRONG);
        }
        if (!window.accept(number(num))) return Optional.of(Problem.REPLAYED);
        name(given.text("opaque"));
        return Optional.empty();
    }

    private boolean isHandle(String opaque) {
        return terms.opaque().isEmpty() || opaque.equals(terms.opaque());
    }

    private static Optional<byte[]> bytes(String hex) {
        try {
            return Optional.of(HexFormat.of().parseHex(hex));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private String string(SipHead message, String rand, String num) {
        return SignedFields.of(message, scheme(), rand, num, terms.realm(), terms.targetName())
                .string(terms.version());
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
