package dev.handset.agent.diagnosis;

import dev.handset.agent.event.Step;
import dev.handset.tls.HandshakeTranscript.Offer;
import dev.handset.truststore.TlsVersion;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What else decides between diagnoses that look alike.
 *
 * @param step the step that failed
 * @param server the name asked for, with its port, such as {@code web.contoso.com:443}
 * @param poolChainHeld whether the store holds a pool's chain
 * @param trustedCas subjects of the authorities that came by TrustedCACerts
 * @param tethered whether Windows credentials are at hand
 * @param certificateRequested whether the server asked for a client certificate
 * @param offer what the phone's ClientHello says; empty where no handshake was tried
 * @param past what happened to the phone before
 */
public record Circumstances(
        Step step,
        String server,
        boolean poolChainHeld,
        List<String> trustedCas,
        boolean tethered,
        boolean certificateRequested,
        Optional<Offer> offer,
        Set<Past> past) {
    public Circumstances {
        trustedCas = List.copyOf(trustedCas);
        past = Set.copyOf(past);
    }

    public static Circumstances of(Step step, String server) {
        return new Circumstances(
                step, server, false, List.of(), false, false, Optional.empty(), Set.of());
    }

    public Circumstances withPoolChain(boolean held) {
        return new Circumstances(
                step, server, held, trustedCas, tethered, certificateRequested, offer, past);
    }

    /**
     * @param subjects of the authorities, RFC 4514
     */
    public Circumstances withTrustedCas(List<String> subjects) {
        return new Circumstances(
                step, server, poolChainHeld, subjects, tethered, certificateRequested, offer, past);
    }

    public Circumstances withTether(boolean held) {
        return new Circumstances(
                step, server, poolChainHeld, trustedCas, held, certificateRequested, offer, past);
    }

    Circumstances withHandshake(boolean requested, Offer hello) {
        return new Circumstances(
                step,
                server,
                poolChainHeld,
                trustedCas,
                tethered,
                requested,
                Optional.of(hello),
                past);
    }

    public Circumstances after(Set<Past> events) {
        return new Circumstances(
                step,
                server,
                poolChainHeld,
                trustedCas,
                tethered,
                certificateRequested,
                offer,
                events);
    }

    /** {@code because} where that happened to the phone, otherwise {@code code}. */
    String code(Past happened, String because, String code) {
        return past.contains(happened) ? because : code;
    }

    boolean exchange() {
        return step == Step.AUTODISCOVER || step == Step.CALENDAR;
    }

    boolean registrar() {
        return step == Step.REGISTER || step == Step.SETTINGS;
    }

    /** Whether the phone offers nothing newer than TLS 1.0. */
    boolean oldTlsOnly() {
        return offer.filter(o -> o.highest().compareTo(TlsVersion.TLS_1_0) <= 0).isPresent();
    }

    /** The versions offered, in words, where the phone knows a newer one than TLS 1.0. */
    Optional<String> newerTls() {
        return oldTlsOnly() ? Optional.empty() : offer.map(Circumstances::versions);
    }

    private static String versions(Offer offer) {
        return offer.lowest() == offer.highest()
                ? offer.highest().toString()
                : offer.lowest() + " to " + offer.highest();
    }
}
