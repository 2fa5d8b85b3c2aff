package dev.handset.agent.peer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** nginx, one process for all shapes. */
final class NginxServer extends RealServer {
    private NginxServer(Path folder) throws IOException {
        super(folder);
    }

    static NginxServer start(Path folder, List<Shape> shapes) throws IOException {
        var server = new NginxServer(folder);
        var conf = new StringBuilder(HEAD.replace("FOLDER", folder.toString()));
        for (int i = 0; i < shapes.size(); i++) conf.append(server.server(i, shapes.get(i)));
        Path file = server.write("nginx.conf", conf.append("}\n").toString());
        server.start(
                List.of("nginx", "-p", folder.toString(), "-e", "stderr", "-c", file.toString()));
        server.awaitAccepting(shapes.size());
        return server;
    }

    private static final String HEAD =
            """
            daemon off;
            master_process off;
            pid FOLDER/nginx.pid;
            events { worker_connections 512; }
            http {
              access_log off;
              client_body_temp_path FOLDER/body;
              proxy_temp_path FOLDER/proxy;
              fastcgi_temp_path FOLDER/fastcgi;
              uwsgi_temp_path FOLDER/uwsgi;
              scgi_temp_path FOLDER/scgi;
            """;

    private String server(int number, Shape shape) throws IOException {
        String listen = "listen %s:%d ssl".formatted(address(), port(number));
        String versions =
                switch (shape.versions()) {
                    case ALL -> "TLSv1 TLSv1.1 TLSv1.2 TLSv1.3";
                    case ONLY_1_0 -> "TLSv1";
                    case ONLY_1_2 -> "TLSv1.2";
                };
        String demand =
                switch (shape.demand()) {
                    case NOTHING, SNI -> "";
                    case CLIENT_CERTIFICATE ->
                            "ssl_verify_client on; ssl_client_certificate " + root() + ";";
                };
        String common = "ssl_protocols %s; ssl_ciphers %s;".formatted(versions, CIPHERS);
        String one =
                "server { %s; server_name %s; %s ssl_certificate %s; ssl_certificate_key %s; %s"
                                .formatted(
                                        listen,
                                        Shapes.HOST,
                                        common,
                                        chain(number, shape),
                                        key(number, shape),
                                        demand)
                        + " return 204; }\n";
        if (shape.demand() != Shape.Demand.SNI) return one;
        return one
                + "server { %s default_server; ssl_reject_handshake on; %s }\n"
                        .formatted(listen, common);
    }
}
