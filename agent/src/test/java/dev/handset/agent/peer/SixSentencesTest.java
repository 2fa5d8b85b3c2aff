package dev.handset.agent.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.agent.cli.CheckLine;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Six faults of one nginx that other tools describe with one or three sentences, as the command
 * tells them to a person.
 */
@Timeout(120)
final class SixSentencesTest {
    private static final List<Shape> SHAPES =
            List.of(
                    Shapes.LEAF_ONLY,
                    Shapes.WRONG_INTERMEDIATE,
                    Shapes.UNRELATED_INTERMEDIATE,
                    Shapes.MISSING_ROOT,
                    Shapes.UNTRUSTED_CROSS_SIGN,
                    Shapes.EXPIRED_INTERMEDIATE);

    private static final List<String> SENTENCES =
            List.of(
                    "the server sent only its own certificate; its issuer [CN=Contoso Issuing] was"
                            + " not sent and is not in the phone",
                    "[CN=Contoso Issuing] was sent as issuer of [CN=web.contoso.com]: the name is"
                            + " right, the key is another",
                    "[CN=web.contoso.com] was issued by [CN=Contoso Issuing], but the server sent"
                            + " [CN=Contoso Sales] in its place",
                    "the chain is complete, but the phone does not trust its root"
                            + " [CN=Strange Root]",
                    "the server sent [CN=Contoso Issuing] cross-signed by [CN=Old Root], which the"
                            + " phone does not trust",
                    "[CN=Contoso Issuing] expired at 2026-03-01T00:00:00Z, the phone's clock says"
                            + " 2026-06-01T00:00:00Z");

    @TempDir static Path folder = Path.of("");
    private static @Nullable RealServer server;

    @BeforeAll
    static void start() throws Exception {
        server = NginxServer.start(folder, SHAPES);
    }

    @AfterAll
    static void stop() {
        if (server != null) server.close();
    }

    static Stream<Arguments> faults() {
        return IntStream.range(0, SHAPES.size())
                .mapToObj(i -> arguments(SHAPES.get(i), i, SENTENCES.get(i)));
    }

    /** The command's words in one line, as drawing and wrapping split them. */
    private static String told(int number) throws Exception {
        var peer = java.util.Objects.requireNonNull(server);
        String root = peer.root().toString();
        var ran =
                CheckLine.run(
                        List.of(
                                Shapes.HOST + ":" + RealServer.port(number),
                                "--connect",
                                peer.address(),
                                "--phone",
                                "cx600-4.0.7577.4455",
                                "--at",
                                TestCertificate.NOW.toString(),
                                "--trust",
                                root,
                                "--bundle",
                                root));
        assertEquals(1, ran.code(), ran::toString);
        return ran.out().replaceAll("\\s+", " ");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void hasASentenceOfItsOwn(Shape shape, int number, String sentence) throws Exception {
        String told = told(number);
        assertTrue(told.contains(sentence), told);
        for (String other : SENTENCES) {
            assertTrue(other.equals(sentence) || !told.contains(other), told);
        }
    }

    @Test
    void noTwoSoundAlike() {
        assertEquals(SHAPES.size(), new HashSet<>(SENTENCES).size());
    }
}
