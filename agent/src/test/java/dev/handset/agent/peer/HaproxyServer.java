package dev.handset.agent.peer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** HAProxy, one process for all shapes. */
final class HaproxyServer extends RealServer {
    private static final String HEAD =
            """
            global
              ssl-default-bind-ciphers CIPHERS
              ssl-default-bind-options ssl-min-ver TLSv1.0
              tune.ssl.default-dh-param 2048
              maxconn 200
            defaults
              mode http
              timeout client 60s
              timeout server 60s
              timeout connect 60s
            """;

    private HaproxyServer(Path folder) throws IOException {
        super(folder);
    }

    static HaproxyServer start(Path folder, List<Shape> shapes) throws IOException {
        var server = new HaproxyServer(folder);
        var conf = new StringBuilder(HEAD.replace("CIPHERS", CIPHERS));
        for (int i = 0; i < shapes.size(); i++) conf.append(server.frontend(i, shapes.get(i)));
        Path file = server.write("haproxy.cfg", conf.toString());
        server.start(List.of("haproxy", "-db", "-f", file.toString()));
        server.awaitAccepting(shapes.size());
        return server;
    }

    private String frontend(int number, Shape shape) throws IOException {
        Path both =
                write(
                        number + ".pem",
                        Files.readString(chain(number, shape))
                                + Files.readString(key(number, shape)));
        String versions =
                switch (shape.versions()) {
                    case ALL -> "";
                    case ONLY_1_0 -> " ssl-max-ver TLSv1.0";
                    case ONLY_1_2 -> " ssl-min-ver TLSv1.2 ssl-max-ver TLSv1.2";
                };
        String demand =
                switch (shape.demand()) {
                    case NOTHING -> "";
                    case SNI -> " strict-sni";
                    case CLIENT_CERTIFICATE -> " verify required ca-file " + root();
                };
        return "frontend f%d\n  bind %s:%d ssl crt %s%s%s\n  http-request return status 204\n"
                .formatted(number, address(), port(number), both, versions, demand);
    }
}
