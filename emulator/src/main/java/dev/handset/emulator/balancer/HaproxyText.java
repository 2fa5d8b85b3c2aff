package dev.handset.emulator.balancer;

import dev.handset.truststore.TlsVersion;

/** What an administrator would write for HAProxy. */
final class HaproxyText {
    /** One connection to the servers for each of a client's, so that NTLM gets through. */
    private static final String TEXT =
            """
            global
              ssl-default-bind-ciphers CIPHERS
              tune.ssl.default-dh-param 2048
              maxconn 200
              nbthread 1
            defaults
              mode http
              http-reuse never
              timeout client 120s
              timeout server 120s
              timeout connect 10s
            frontend vip
              bind LISTEN ssl crt BOTH ssl-min-ver LOWEST ssl-max-ver HIGHEST
              default_backend lab
            backend lab
              server lab SERVERS
            """;

    private HaproxyText() {}

    static String of(EngineSettings settings, EngineFiles files) {
        return TEXT.replace("CIPHERS", EngineSettings.CIPHERS)
                .replace("LISTEN", EngineSettings.text(settings.listen()))
                .replace("BOTH", files.both().toString())
                .replace("LOWEST", name(settings.tls().lowest()))
                .replace("HIGHEST", name(settings.tls().highest()))
                .replace("SERVERS", EngineSettings.text(settings.servers()));
    }

    private static String name(TlsVersion version) {
        return switch (version) {
            case SSL_3_0 -> "SSLv3";
            case TLS_1_0 -> "TLSv1.0";
            case TLS_1_1 -> "TLSv1.1";
            case TLS_1_2 -> "TLSv1.2";
            case TLS_1_3 -> "TLSv1.3";
        };
    }
}
