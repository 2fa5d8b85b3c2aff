package dev.handset.agent.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.agent.TestPki;
import dev.handset.agent.json.JsonReader;
import dev.handset.truststore.Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class BatchRequestTest {
    private static final TestPki PKI = new TestPki();
    private static final Certificate ROOT = PKI.root.certificate();
    private static final Certificate LEAF = PKI.leaf("web.contoso.com").certificate();

    private static String pem(Certificate certificate) {
        return '"' + certificate.toPem().replace("\n", "\\n") + '"';
    }

    private static BatchRequest of(String json) throws Exception {
        return BatchRequest.of(JsonReader.object(json), new CertificateCache());
    }

    @Test
    void leastIsIdAndPresented() throws Exception {
        var request = of("{\"id\":7,\"presented\":[" + pem(LEAF) + "]}");
        assertEquals(List.of(LEAF), request.presented());
        assertEquals("7", request.id().toString());
        assertTrue(request.broken().isEmpty() && request.roots().isEmpty());
        assertTrue(request.name().isEmpty() && request.at().isEmpty());
        assertTrue(request.maxDepth().isEmpty() && request.phones().isEmpty());
    }

    @Test
    void everyFieldIsRead() throws Exception {
        var request =
                of(
                        "{\"id\":\"a\",\"presented\":[%s],\"roots\":[%s],\"name\":\"web\",\"at\":"
                                        .formatted(pem(LEAF), pem(ROOT))
                                + "\"2026-06-01T02:00:00+02:00\",\"maxDepth\":3,"
                                + "\"phones\":[\"modern\"]}");
        assertEquals("a", request.id());
        assertEquals(Optional.of(List.of(ROOT)), request.roots());
        assertEquals(Optional.of("web"), request.name());
        assertEquals(Optional.of(Instant.parse("2026-06-01T00:00:00Z")), request.at());
        assertEquals(Optional.of(3), request.maxDepth());
        assertEquals(List.of("modern"), request.phones());
    }

    @Test
    void brokenCertificateIsAVerdictAndNoMistakeOfTheLine() throws Exception {
        var request = of("{\"id\":1,\"presented\":[" + pem(LEAF) + ",\"no PEM\"]}");
        assertEquals(1, request.broken().orElseThrow().index());
        assertEquals(List.of(LEAF), request.presented());
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                arguments("{\"presented\":[]}", "\"id\": expected it to be there, found nothing"),
                arguments("{\"id\":1}", "\"presented\": expected it to be there, found nothing"),
                arguments(
                        "{\"id\":[],\"presented\":[]}",
                        "\"id\": expected text or a number, found something else"),
                arguments(
                        "{\"id\":1,\"presented\":\"x\"}",
                        "\"presented\": expected a list, found none"),
                arguments(
                        "{\"id\":1,\"presented\":[1]}", "\"presented\"[0]: expected text, found 1"),
                arguments(
                        "{\"id\":1,\"presented\":[],\"name\":\" \"}",
                        "\"name\": expected text, found  "),
                arguments(
                        "{\"id\":1,\"presented\":[],\"at\":\"today\"}",
                        "\"at\": expected a time such as 2026-06-01T00:00:00Z, found today"),
                arguments(
                        "{\"id\":1,\"presented\":[],\"maxDepth\":0}",
                        "\"maxDepth\": expected 1 to 100, found 0"),
                arguments(
                        "{\"id\":1,\"presented\":[],\"maxDepth\":101}",
                        "\"maxDepth\": expected 1 to 100, found 101"),
                arguments(
                        "{\"id\":1,\"presented\":[],\"maxDepth\":1.5}",
                        "\"maxDepth\": expected 1 to 100, found 1.5"),
                arguments(
                        "{\"id\":1,\"presented\":[],\"root\":[]}",
                        "\"root\": expected one of [id, presented, roots, name, at, maxDepth,"
                                + " phones], found it"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("mistakes")
    void mistakeNamesTheField(String json, String message) {
        assertEquals(message, assertThrows(BadLine.class, () -> of(json)).getMessage());
    }

    @Test
    void brokenRootIsAMistake() {
        var json = "{\"id\":1,\"presented\":[],\"roots\":[" + pem(ROOT) + ",\"x\"]}";
        var e = assertThrows(BadLine.class, () -> of(json));
        assertTrue(e.getMessage().startsWith("\"roots\"[1]: "), e.getMessage());
    }

    @Test
    void moreCertificatesThanAnyoneSendsAreAMistake() {
        var many = "\"x\",".repeat(1000) + "\"x\"";
        var e = assertThrows(BadLine.class, () -> of("{\"id\":1,\"presented\":[" + many + "]}"));
        assertEquals("\"presented\": expected at most 1000, found 1001", e.getMessage());
    }

    @Test
    void certificatesThatRepeatAreReadOnce() throws Exception {
        var cache = new CertificateCache();
        var text = ROOT.toPem();
        assertSame(cache.get(text), cache.get(text));
    }
}
