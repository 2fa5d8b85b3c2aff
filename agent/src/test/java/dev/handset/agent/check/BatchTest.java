package dev.handset.agent.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.agent.TestPki;
import dev.handset.agent.json.JsonReader;
import dev.handset.agent.json.JsonText;
import dev.handset.tls.net.Deadlines;
import dev.handset.truststore.Certificate;
import dev.handset.truststore.PhoneProfile;
import dev.handset.truststore.PhoneProfiles;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStreamReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(120)
final class BatchTest {
    private static final String CX600 = "cx600-4.0.7577.4100";
    private static final TestPki PKI = new TestPki("Contoso");
    private static final Certificate LEAF = PKI.leaf("web.contoso.com").certificate();
    private static final Certificate ISSUING = PKI.intermediate.certificate();
    private static final Certificate ROOT = PKI.root.certificate();

    private static List<String> pem(Certificate... certificates) {
        return Stream.of(certificates).map(Certificate::toPem).toList();
    }

    /** A good request; fields may be put over it. */
    private static Map<String, Object> request(Object id) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("id", id);
        fields.put("presented", pem(LEAF, ISSUING));
        fields.put("roots", pem(ROOT));
        fields.put("name", "web.contoso.com");
        fields.put("at", TestPki.NOW.toString());
        return fields;
    }

    private static CheckSettings settings(String... phones) {
        List<PhoneProfile> profiles =
                Stream.of(phones).map(id -> PhoneProfiles.byId(id).orElseThrow()).toList();
        return new CheckSettings(
                profiles, List.of(), List.of(), Optional.empty(), Deadlines.DEFAULT);
    }

    private static List<Map<String, Object>> run(CheckSettings settings, String input)
            throws Exception {
        var out = new ByteArrayOutputStream();
        var batch = new Batch(settings, InstantSource.system(), 2);
        batch.run(new ByteArrayInputStream(input.getBytes(UTF_8)), out);
        var lines = new ArrayList<Map<String, Object>>();
        for (String line : out.toString(UTF_8).lines().toList()) lines.add(JsonReader.object(line));
        return lines;
    }

    private static Map<String, Object> one(Map<String, Object> request) throws Exception {
        var lines = run(settings(CX600), JsonText.of(request));
        assertEquals(1, lines.size());
        return lines.get(0);
    }

    private static Object needed(@Nullable Object value) {
        return Objects.requireNonNull(value);
    }

    private static List<?> list(Map<String, Object> line, String field) {
        return (List<?>) needed(line.get(field));
    }

    private static int number(Map<String, Object> line) {
        return ((Number) needed(line.get("id"))).intValue();
    }

    private static Object firstReason(Map<String, Object> line) {
        return needed(list(line, "reasons").get(0) instanceof Map<?, ?> m ? m.get("code") : null);
    }

    @Test
    void acceptedNamesPhoneAndPath() throws Exception {
        var line = one(request("a"));
        assertEquals(
                List.of("id", "phone", "verdict", "reasons", "path"), List.copyOf(line.keySet()));
        assertEquals("a", line.get("id"));
        assertEquals(CX600, line.get("phone"));
        assertEquals("accepted", line.get("verdict"));
        assertEquals(List.of(), line.get("reasons"));
        var leaf = Map.of("subject", LEAF.subject(), "sha256", LEAF.sha256Fingerprint());
        assertEquals(leaf, list(line, "path").get(0));
        assertEquals(3, list(line, "path").size());
    }

    static Stream<Arguments> changes() {
        var expired = "2040-01-01T00:00:00+01:00";
        return Stream.of( //   field        value                       first reason
                arguments("presented", pem(LEAF), "issuer-missing"),
                arguments("presented", List.of(), "empty-chain"),
                arguments("roots", List.of(), "issuer-missing"),
                arguments("name", "mail.contoso.com", "wrong-name"),
                arguments("at", expired, "anchor-expired"),
                arguments("maxDepth", 2, "too-deep"),
                arguments("presented", List.of(LEAF.toPem(), pemOf("MAA=")), "malformed"));
    }

    private static String pemOf(String base64) {
        return "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n";
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("changes")
    void everyFieldCounts(String field, Object value, String reason) throws Exception {
        var request = request(7);
        request.put(field, value);
        var line = one(request);
        assertEquals("refused", line.get("verdict"));
        assertEquals(reason, firstReason(line));
    }

    @Test
    void onePhoneALineInTheOrderAskedFor() throws Exception {
        var request = request("p");
        request.put("phones", List.of("modern", CX600));
        var lines = run(settings("polycom-ucs"), JsonText.of(request));
        assertEquals(List.of("modern", CX600), lines.stream().map(l -> l.get("phone")).toList());
        var all = request("q");
        all.put("phones", List.of("all"));
        int known = PhoneProfiles.builtIn().size();
        assertEquals(known, run(settings(CX600), JsonText.of(all)).size());
    }

    @Test
    void orderIsKeptOverAllCores() throws Exception {
        int count = 2_000;
        var input = new StringBuilder();
        for (int i = 0; i < count; i++) {
            var request = request(i);
            if (i % 3 == 0) request.put("presented", pem(LEAF));
            input.append(JsonText.of(request)).append(i % 5 == 0 ? "\r\n\n" : "\n");
        }
        var lines = run(settings(CX600), input.toString());
        assertEquals(
                IntStream.range(0, count).boxed().toList(),
                lines.stream().map(l -> number(l)).toList());
        for (int i = 0; i < count; i++) {
            assertEquals(i % 3 == 0 ? "refused" : "accepted", lines.get(i).get("verdict"));
        }
    }

    static Stream<Arguments> mistakes() {
        return Stream.of( //  line                                    in the message
                arguments("{", "character 1: expected more"),
                arguments("{\"id\":1}", "\"presented\": expected it to be there, found nothing"),
                arguments("{\"presented\":[]}", "\"id\": expected it to be there"),
                arguments("{\"id\":[],\"presented\":[]}", "\"id\": expected text or a number"),
                arguments("{\"id\":1,\"presented\":\"x\"}", "\"presented\": expected a list"),
                arguments("{\"id\":1,\"presented\":[1]}", "\"presented\"[0]: expected text"),
                arguments("{\"id\":1,\"presented\":[],\"at\":\"now\"}", "expected a time such as"),
                arguments("{\"id\":1,\"presented\":[],\"name\":3}", "\"name\": expected text"),
                arguments(
                        "{\"id\":1,\"presented\":[],\"maxDepth\":0}", "expected 1 to 100, found 0"),
                arguments("{\"id\":1,\"presented\":[],\"roots\":[\"x\"]}", "\"roots\"[0]: "),
                arguments(
                        "{\"id\":1,\"presented\":[],\"phones\":[\"x\"]}",
                        "a phone profile, found x"),
                arguments(
                        "{\"id\":1,\"presented\":[],\"colour\":1}", "\"colour\": expected one of"),
                arguments("\"" + "x".repeat(Batch.MAX_LINE_BYTES), "at most 1048576 bytes a line"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("mistakes")
    void mistakeIsALineAndTheRestGoesOn(String line, String message) throws Exception {
        var lines = run(settings(CX600), "\n" + line + "\n" + JsonText.of(request("next")));
        assertEquals(2, lines.size());
        assertEquals("2", needed(lines.get(0).get("line")).toString());
        String error = String.valueOf(lines.get(0).get("error"));
        assertTrue(error.contains(message), error);
        assertEquals("accepted", lines.get(1).get("verdict"));
    }

    @Test
    void verdictIsWrittenBeforeTheNextRequestComes() throws Exception {
        try (var requests = new PipedOutputStream();
                var in = new PipedInputStream(requests, 65_536);
                var out = new PipedOutputStream();
                var verdicts =
                        new BufferedReader(
                                new InputStreamReader(new PipedInputStream(out), UTF_8))) {
            var batch = new Batch(settings(CX600), InstantSource.system(), 2);
            var thread =
                    new Thread(
                            () -> {
                                try {
                                    batch.run(in, out);
                                } catch (java.io.IOException e) {
                                    throw new java.io.UncheckedIOException(e);
                                }
                            });
            thread.setDaemon(true);
            thread.start();
            for (int i = 0; i < 3; i++) {
                requests.write((JsonText.of(request(i)) + "\n").getBytes(UTF_8));
                requests.flush();
                var line = JsonReader.object(String.valueOf(verdicts.readLine()));
                assertEquals(i, number(line));
            }
        }
    }

    @Test
    void reportCounts() throws Exception {
        String input = JsonText.of(request(1)) + "\n{\n" + JsonText.of(request(2)) + "\n";
        var batch = new Batch(settings(CX600, "modern"), InstantSource.system(), 1);
        var report =
                batch.run(
                        new ByteArrayInputStream(input.getBytes(UTF_8)),
                        new ByteArrayOutputStream());
        assertEquals(new Batch.Report(3, 4, 0, 1), report);
    }
}
