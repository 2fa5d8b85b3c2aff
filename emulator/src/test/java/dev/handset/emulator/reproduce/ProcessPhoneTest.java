package dev.handset.emulator.reproduce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.agent.event.SignInEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A shell that tells what a phone could tell. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // it reads a pipe
class ProcessPhoneTest {
    private static final Duration PATIENCE = Duration.ofSeconds(50);
    private static final String BEGUN =
            "echo '{\"event\":\"step-started\",\"step\":\"link\",\"atMicros\":1}';";
    private static final String REPORT =
            "echo '{\"event\":\"report\",\"signedIn\":false,\"steps\":[],\"screen\":{\"line\":\"\","
                    + "\"presence\":\"\",\"appointment\":\"\",\"status\":\"gone\",\"softkeys\":[],"
                    + "\"voiceMails\":0,\"later\":[]}}';";
    private static final String OUT =
            "echo '{\"event\":\"log-written\",\"step\":\"register\",\"atMicros\":2,\"line\":\"out\"}'";

    private final List<SignInEvent> heard = new ArrayList<>();

    private ProcessPhone phone(String script, Duration limit, TemporaryFolder folder)
            throws IOException {
        var process =
                new ProcessBuilder("sh", "-c", script)
                        .redirectError(folder.path().resolve("errors").toFile())
                        .start();
        return ProcessPhone.of(process, limit, folder, heard::add);
    }

    @Test
    void whatComesAfterTheReportIsHeardBeforeItIsClosed() throws Exception {
        var folder = new TemporaryFolder();
        try (var phone = phone(BEGUN + REPORT + OUT, PATIENCE, folder)) {
            assertEquals("gone", phone.report().screen().status());
            assertEquals(1, heard.size());
        }
        assertEquals(2, heard.size());
        assertFalse(Files.exists(folder.path()));
    }

    static Stream<Arguments> ends() {
        return Stream.of( //    name               script                      in the message
                arguments("no report", BEGUN, "ended without a report: exit code 0"),
                arguments("a fault", "echo no route >&2; exit 3", "exit code 3, no route"),
                arguments("no phone", "echo hello", "line 1: expected a JSON object"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ends")
    void saysHowItEnded(String name, String script, String message) throws Exception {
        try (var folder = new TemporaryFolder()) {
            var e = assertThrows(IOException.class, () -> phone(script, PATIENCE, folder));
            assertTrue(String.valueOf(e.getMessage()).contains(message), e::getMessage);
        }
    }

    @Test
    void oneThatHangsIsEnded() throws Exception {
        try (var folder = new TemporaryFolder()) {
            var limit = Duration.ofMillis(200);
            var e = assertThrows(IOException.class, () -> phone("exec sleep 600", limit, folder));
            assertTrue(String.valueOf(e.getMessage()).contains("exit code 137"), e::getMessage);
        }
    }
}
