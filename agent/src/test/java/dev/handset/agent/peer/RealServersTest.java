package dev.handset.agent.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.truststore.Certificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The servers people run, each with every chain of {@link Shapes} that it can be given: what the
 * command says for a desk phone and for a client of today.
 */
@Timeout(180)
final class RealServersTest {
    private static final String PHONES = "cx600-4.0.7577.4455,modern";
    private static final String NO_SUITE = "[fatal handshake_failure(40) received]";
    private static final String NO_VERSION = "[fatal protocol_version(70) received]";
    private static final String NO_NAME = "[fatal unrecognized_name(112) received]";

    /** In TLS 1.3 the client has finished by then (RFC 8446 section 4.4.2.4). */
    private static final String NO_CERTIFICATE = "[fatal certificate_required(116) received]";

    private enum Kind {
        OPENSSL,
        NGINX,
        HAPROXY;

        RealServer start(Path folder, List<Shape> shapes) throws IOException {
            return switch (this) {
                case OPENSSL -> OpensslServer.start(folder, shapes);
                case NGINX -> NginxServer.start(folder, shapes);
                case HAPROXY -> HaproxyServer.start(folder, shapes);
            };
        }
    }

    /** Shape, what the CX600 says, what the modern client says. */
    private static final List<List<String>> EXPECTED =
            List.of(
                    List.of("leaf and intermediate", "accepted", "accepted"),
                    List.of("leaf only", "issuer-missing", "issuer-missing"),
                    List.of(
                            "leaf and wrong intermediate of the same name",
                            "issuer-name-only",
                            "issuer-name-only"),
                    List.of(
                            "leaf and unrelated intermediate",
                            "issuer-unrelated",
                            "issuer-unrelated"),
                    List.of("leaf twice, intermediate, root", "accepted", "accepted"),
                    List.of("unordered", "accepted", "accepted"),
                    List.of("expired intermediate", "expired", "expired"),
                    List.of("cross-signed", "accepted", "accepted"),
                    List.of(
                            "untrusted cross-sign first",
                            "untrusted-cross-sign",
                            "untrusted-cross-sign"),
                    List.of("missing root", "untrusted-root", "untrusted-root"),
                    List.of("SHA-1", "accepted", "unsupported-signature"),
                    List.of("RSASSA-PSS", "unsupported-signature", "accepted"),
                    List.of("RSA 1024", "accepted", "unsupported-key"),
                    List.of("RSA 4096", "accepted", "accepted"),
                    List.of("RSA 8192", "unsupported-key", "accepted"),
                    List.of("ECDSA", NO_SUITE, "accepted"),
                    List.of("wildcard", "wildcard-not-matched", "accepted"),
                    List.of("CN only", "accepted", "wrong-name"),
                    List.of("no EKU", "accepted", "accepted"),
                    List.of("20 certificates", "accepted", "accepted"),
                    List.of("TLS 1.0 only", "accepted", NO_VERSION),
                    List.of("TLS 1.2 only", NO_VERSION, "accepted"),
                    List.of("SNI required", NO_NAME, "accepted"),
                    List.of("client certificate demanded", NO_SUITE, NO_CERTIFICATE));

    /** What a server does otherwise than the table, and why; no answers where it cannot. */
    private record Otherwise(Kind kind, String shape, String why, List<String> answers) {}

    private static final List<Otherwise> EXCEPTIONS =
            List.of(
                    new Otherwise(
                            Kind.OPENSSL,
                            "SNI required",
                            "s_server refuses another name, never a hello without one",
                            List.of()),
                    new Otherwise(
                            Kind.NGINX,
                            "client certificate demanded",
                            "nginx completes the handshake and answers HTTP 400",
                            List.of("accepted", "accepted")));

    @TempDir static Path folder = Path.of("");
    private static final Map<Kind, Map<Shape, Seen>> SEEN = new EnumMap<>(Kind.class);

    private static Optional<Otherwise> otherwise(Kind kind, Shape shape) {
        return EXCEPTIONS.stream()
                .filter(e -> e.kind == kind && e.shape.equals(shape.name()))
                .findFirst();
    }

    private static List<Shape> served(Kind kind) {
        return Shapes.ALL.stream()
                .filter(s -> otherwise(kind, s).map(e -> !e.answers.isEmpty()).orElse(true))
                .toList();
    }

    /** The command's answers, asked for once for each kind of server. */
    private static Seen seen(Kind kind, Shape shape) throws IOException {
        if (!SEEN.containsKey(kind)) {
            var shapes = served(kind);
            var own = Files.createDirectories(folder.resolve(kind.name()));
            var all = new LinkedHashMap<Shape, Seen>();
            try (var server = kind.start(own, shapes)) {
                var seen = Seen.of(server, shapes.size(), PHONES);
                for (int i = 0; i < shapes.size(); i++) all.put(shapes.get(i), seen.get(i));
            }
            SEEN.put(kind, all);
        }
        return Objects.requireNonNull(Objects.requireNonNull(SEEN.get(kind)).get(shape));
    }

    static Stream<Arguments> rows() {
        return Arrays.stream(Kind.values())
                .flatMap(kind -> served(kind).stream().map(shape -> arguments(kind, shape)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("rows")
    void eachPhoneGivesItsOwnAnswer(Kind kind, Shape shape) throws Exception {
        var expected = EXPECTED.stream().filter(r -> r.get(0).equals(shape.name())).findFirst();
        var answers =
                otherwise(kind, shape)
                        .map(Otherwise::answers)
                        .orElseGet(() -> expected.orElseThrow().subList(1, 3));
        assertEquals(answers, seen(kind, shape).answers());
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("rows")
    void everyCertificateIsSeenAsItWasSent(Kind kind, Shape shape) throws Exception {
        var sent = shape.chain().stream().map(Certificate::sha256Fingerprint).toList();
        var seen = seen(kind, shape);
        for (int i = 0; i < seen.versions().size(); i++) {
            boolean hello = !seen.versions().get(i).isEmpty();
            assertEquals(hello ? sent : List.of(), seen.presented().get(i));
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("rows")
    void eachPhoneGetsTheHighestVersionBothKnow(Kind kind, Shape shape) throws Exception {
        boolean old = shape.versions() == Shape.Versions.ONLY_1_2;
        boolean young = shape.versions() == Shape.Versions.ONLY_1_0;
        var answers = seen(kind, shape).answers();
        boolean noHello = answers.get(0).equals(NO_NAME) || shape.name().equals("ECDSA");
        assertEquals(
                List.of(old || noHello ? "" : "TLS 1.0", young ? "" : old ? "TLS 1.2" : "TLS 1.3"),
                seen(kind, shape).versions());
    }

    @Test
    void everyShapeHasARow() {
        assertEquals(
                Shapes.ALL.stream().map(Shape::name).toList(),
                EXPECTED.stream().map(r -> r.get(0)).toList());
    }
}
