package dev.handset.emulator.netns;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // it reads a pipe
class GuardedTest {
    private static Process start(String script) throws Exception {
        return new ProcessBuilder(Guarded.command(List.of("sh", "-c", script))).start();
    }

    @ParameterizedTest(name = "exit code {0}")
    @ValueSource(ints = {0, 1, 3, 130})
    void exitCodeAndOutputAreTheProgramsOwn(int code) throws Exception {
        Process process = start("echo hello; exit " + code);
        assertEquals("hello\n", new String(process.getInputStream().readAllBytes(), UTF_8));
        assertEquals(code, process.waitFor());
    }

    @Test
    void programIsGoneWhenNobodyHoldsItsInput() throws Exception {
        Process process = start("echo $$; exec sleep 600");
        BufferedReader said = process.inputReader(UTF_8);
        long pid = Long.parseLong(said.readLine());
        process.getOutputStream().close();
        assertEquals(128 + 9, process.waitFor());
        assertTrue(ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());
    }
}
