package dev.handset.tls.bc;

import dev.handset.truststore.TlsVersion;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Optional;
import org.bouncycastle.tls.ProtocolVersion;

/** Our versions and Bouncy Castle's. */
final class Versions {
    private Versions() {}

    /** From highest to lowest. */
    static ProtocolVersion[] range(TlsVersion lowest, TlsVersion highest) {
        return EnumSet.range(lowest, highest).stream()
                .sorted(Comparator.reverseOrder())
                .map(Versions::theirs)
                .toArray(ProtocolVersion[]::new);
    }

    static ProtocolVersion theirs(TlsVersion version) {
        return switch (version) {
            case SSL_3_0 -> ProtocolVersion.SSLv3;
            case TLS_1_0 -> ProtocolVersion.TLSv10;
            case TLS_1_1 -> ProtocolVersion.TLSv11;
            case TLS_1_2 -> ProtocolVersion.TLSv12;
            case TLS_1_3 -> ProtocolVersion.TLSv13;
        };
    }

    /** Empty for a version nobody has registered. */
    static Optional<TlsVersion> ours(ProtocolVersion version) {
        return Arrays.stream(TlsVersion.values())
                .filter(v -> v.code() == version.getFullVersion())
                .findFirst();
    }
}
