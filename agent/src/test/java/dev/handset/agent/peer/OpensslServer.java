package dev.handset.agent.peer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code openssl s_server}, a process for each shape. */
final class OpensslServer extends RealServer {
    private OpensslServer(Path folder) throws IOException {
        super(folder);
    }

    static OpensslServer start(Path folder, List<Shape> shapes) throws IOException {
        var server = new OpensslServer(folder);
        for (int i = 0; i < shapes.size(); i++) server.start(server.command(i, shapes.get(i)));
        server.awaitAccepting(shapes.size());
        return server;
    }

    private List<String> command(int number, Shape shape) throws IOException {
        String chain = chain(number, shape).toString();
        var words = new ArrayList<>(List.of("openssl", "s_server", "-quiet", "-cipher", CIPHERS));
        words.addAll(List.of("-accept", address() + ":" + port(number)));
        words.addAll(List.of("-cert", chain, "-key", key(number, shape).toString()));
        if (shape.chain().size() > 1) {
            var rest =
                    new Shape(
                            "",
                            shape.key(),
                            shape.chain().subList(1, shape.chain().size()),
                            shape.versions(),
                            shape.demand());
            words.addAll(List.of("-cert_chain", chain(1_000 + number, rest).toString()));
        }
        switch (shape.versions()) {
            case ALL -> {}
            case ONLY_1_0 -> words.add("-tls1");
            case ONLY_1_2 -> words.add("-tls1_2");
        }
        switch (shape.demand()) {
            case NOTHING -> {}
            case SNI ->
                    words.addAll(
                            List.of(
                                    "-servername",
                                    Shapes.HOST,
                                    "-servername_fatal",
                                    "-cert2",
                                    chain,
                                    "-key2",
                                    key(number, shape).toString()));
            case CLIENT_CERTIFICATE -> words.addAll(List.of("-Verify", "1"));
        }
        return words;
    }
}
