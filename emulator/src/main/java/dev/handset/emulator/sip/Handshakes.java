package dev.handset.emulator.sip;

import dev.handset.tls.ServerCheck;
import dev.handset.tls.TlsIdentity;
import dev.handset.tls.dsk.TlsDskServer;
import dev.handset.tls.dsk.TlsDskSettings;
import dev.handset.truststore.TlsVersion;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The handshakes under way on one connection, by opaque. */
final class Handshakes {
    static final int MAX = 4;

    private final InstantSource clock;
    private final SecureRandom random;
    private final Map<String, Handshake> underWay = new LinkedHashMap<>();

    Handshakes(InstantSource clock, SecureRandom random) {
        this.clock = clock;
        this.random = random;
    }

    /**
     * The handshake to carry on, or a new one.
     *
     * @param opaque empty for a new one
     * @return empty when the opaque is not known (any more), or too many are under way
     */
    Optional<Handshake> of(String opaque, RegistrarSettings settings) {
        underWay.values().removeIf(h -> h.staleAt(clock.instant()));
        if (!opaque.isEmpty()) return Optional.ofNullable(underWay.get(opaque));
        if (underWay.size() == MAX) return Optional.empty();
        var fresh =
                new Handshake(
                        "%08X".formatted(random.nextInt()), clock.instant(), engine(settings));
        underWay.put(fresh.opaque(), fresh);
        return Optional.of(fresh);
    }

    void remove(String opaque) {
        underWay.remove(opaque);
    }

    private TlsDskServer engine(RegistrarSettings settings) {
        var shown = settings.inner();
        return new TlsDskServer(
                new TlsDskSettings(
                        new TlsIdentity(shown.chain(), shown.key()),
                        TlsVersion.TLS_1_0,
                        TlsVersion.TLS_1_2,
                        TlsDskSettings.DEFAULT_SUITES,
                        ServerCheck.ACCEPT_ANY,
                        random));
    }
}
