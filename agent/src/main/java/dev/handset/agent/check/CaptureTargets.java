package dev.handset.agent.check;

import dev.handset.tls.Alert;
import dev.handset.tls.HandshakeTranscript.Presented;
import dev.handset.tls.capture.Capture;
import dev.handset.tls.capture.CapturedHandshake;
import dev.handset.tls.capture.KeyLogFile;
import dev.handset.truststore.Certificate;
import dev.handset.truststore.TrustFailure;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes targets of the handshakes in a capture. The same server sending the same to the same name
 * is one target, however often it was seen.
 */
final class CaptureTargets {
    private final Path file;
    private final Optional<String> name;
    private final Optional<Role> role;

    CaptureTargets(Path file, Optional<String> name, Optional<Role> role) {
        this.file = file;
        this.name = name;
        this.role = role;
    }

    /** What makes two handshakes the same to the reader. */
    private record Same(
            InetSocketAddress server,
            Optional<String> serverName,
            List<Presented> presented,
            CapturedHandshake.Certificates certificates,
            List<Alert> alerts) {}

    List<Target> read(KeyLogFile secrets) throws BadTarget {
        try (var in = new BufferedInputStream(Files.newInputStream(file))) {
            var capture = Capture.read(in, secrets);
            if (capture.handshakes().isEmpty()) {
                throw new BadTarget(
                        file.toString(),
                        "no TLS handshake in its %d packets%s"
                                .formatted(
                                        capture.packets(),
                                        capture.cutShort() ? "; it ends inside a packet" : ""));
            }
            return targets(capture.handshakes());
        } catch (IOException e) {
            throw new BadTarget(file.toString(), String.valueOf(e.getMessage()));
        }
    }

    private List<Target> targets(List<CapturedHandshake> handshakes) {
        var same = new LinkedHashMap<Same, List<CapturedHandshake>>();
        for (CapturedHandshake h : handshakes) {
            var key =
                    new Same(
                            h.server(),
                            h.serverName(),
                            h.presented(),
                            h.certificates(),
                            h.alerts());
            same.computeIfAbsent(key, k -> new ArrayList<>()).add(h);
        }
        var targets = new ArrayList<Target>();
        for (Map.Entry<Same, List<CapturedHandshake>> one : same.entrySet()) {
            var first = one.getValue().get(0);
            targets.add(target(first, one.getValue().size(), targets.size() + 1));
        }
        return targets;
    }

    private Target target(CapturedHandshake h, int times, int number) {
        var address = new ServerAddress(host(h.server()), Optional.of(h.server().getPort()));
        String label =
                "%s#%d %s%s"
                        .formatted(
                                file.getFileName(),
                                number,
                                address,
                                h.serverName().map(n -> " " + n).orElse(""));
        Role presumed = role.orElseGet(() -> Role.ofPort(h.server().getPort()));
        var seen = seen(h, times);
        switch (h.certificates()) {
            case IN_CLEAR, DECRYPTED -> {
                return chain(h, label, presumed, seen);
            }
            default -> {
                String why = "the server's certificates are " + h.certificates();
                return new Target.Unseen(label, presumed, seen, why);
            }
        }
    }

    private Target chain(CapturedHandshake h, String label, Role presumed, Target.Seen seen) {
        var presented = new ArrayList<Certificate>();
        Optional<TrustFailure.Malformed> broken = Optional.empty();
        for (int i = 0; i < h.presented().size() && broken.isEmpty(); i++) {
            int index = i;
            h.presented().get(i).certificate().ifPresent(presented::add);
            broken = h.presented().get(i).error().map(e -> new TrustFailure.Malformed(index, e));
        }
        return new Target.Chain(
                label, presented, broken, name.or(h::serverName), presumed, Optional.of(seen));
    }

    private static Target.Seen seen(CapturedHandshake h, int times) {
        String chosen =
                h.version().map(Object::toString).orElse("")
                        + h.suite().map(suite -> ", " + suite).orElse("");
        var alerts =
                h.alerts().stream()
                        .map(
                                a ->
                                        "%s sent %s %s(%d)"
                                                .formatted(
                                                        a.sent() ? "client" : "server",
                                                        a.fatal() ? "fatal" : "warning",
                                                        a.name(),
                                                        a.code()))
                        .toList();
        return new Target.Seen(h.at(), h.client(), h.server(), chosen, alerts, times);
    }

    private static String host(InetSocketAddress address) {
        return address.getAddress().getHostAddress();
    }
}
