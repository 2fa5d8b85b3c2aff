package dev.handset.emulator.balancer;

import dev.handset.truststore.TlsVersion;
import java.util.EnumSet;
import java.util.stream.Collectors;

/** What an administrator would write for nginx. */
final class NginxText {
    private static final String TEXT =
            """
            daemon off;
            master_process off;
            pid FOLDER/nginx.pid;
            error_log stderr;
            events { worker_connections 512; }
            http {
              access_log off;
              client_body_temp_path FOLDER/body;
              proxy_temp_path FOLDER/proxy;
              fastcgi_temp_path FOLDER/fastcgi;
              uwsgi_temp_path FOLDER/uwsgi;
              scgi_temp_path FOLDER/scgi;
              client_max_body_size 0;
              server {
                listen LISTEN ssl;
                ssl_protocols PROTOCOLS;
                ssl_ciphers CIPHERS;
                ssl_certificate CHAIN;
                ssl_certificate_key KEY;
                location / {
                  proxy_pass http://SERVERS;
                  proxy_http_version 1.1;
                  proxy_set_header Connection "";
                  proxy_set_header Host $http_host;
                }
              }
            }
            """;

    private NginxText() {}

    static String of(EngineSettings settings, EngineFiles files) {
        return TEXT.replace("FOLDER", files.folder().toString())
                .replace("LISTEN", EngineSettings.text(settings.listen()))
                .replace("PROTOCOLS", protocols(settings.tls()))
                .replace("CIPHERS", EngineSettings.CIPHERS)
                .replace("CHAIN", files.chain().toString())
                .replace("KEY", files.key().toString())
                .replace("SERVERS", EngineSettings.text(settings.servers()));
    }

    private static String protocols(TlsRange range) {
        return EnumSet.range(range.lowest(), range.highest()).stream()
                .map(NginxText::name)
                .collect(Collectors.joining(" "));
    }

    private static String name(TlsVersion version) {
        return switch (version) {
            case SSL_3_0 -> "SSLv3";
            case TLS_1_0 -> "TLSv1";
            case TLS_1_1 -> "TLSv1.1";
            case TLS_1_2 -> "TLSv1.2";
            case TLS_1_3 -> "TLSv1.3";
        };
    }
}
