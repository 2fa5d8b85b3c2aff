package dev.handset.agent.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class PageDocumentTest {
    private static final Path SOURCES = Path.of("src/main/resources/dev/handset/agent/page");

    /** Bytes of the page without data; what a person at a slow line waits for. */
    private static final int MOST_BYTES = 64 * 1024;

    private static final int MOST_LINES = 200;

    static List<Path> modules() throws IOException {
        try (Stream<Path> files = Files.list(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".js")).sorted().toList();
        }
    }

    private static String report(String... lines) throws IOException {
        var out = new StringWriter();
        PageDocument.report("A run", List.of(lines), out);
        return out.toString();
    }

    @ParameterizedTest
    @MethodSource("modules")
    void modulesAreShort(Path module) throws Exception {
        assertTrue(Files.readAllLines(module).size() < MOST_LINES);
    }

    /** They are put together into one, where a name can be used once only. */
    @Test
    void noTwoModulesUseAName() throws Exception {
        var names = new TreeSet<String>();
        var top =
                Pattern.compile("(?m)^(?:export )?(?:async )?(?:function|class|const|let) (\\w+)");
        for (Path module : modules()) {
            top.matcher(Files.readString(module))
                    .results()
                    .forEach(found -> assertTrue(names.add(found.group(1)), found.group(1)));
        }
        assertTrue(names.contains("Ladder"), "the pattern finds names");
    }

    @Test
    void everyModuleIsInTheProgram() throws Exception {
        for (Path module : modules()) {
            String text = Files.readString(module).replaceAll("(?ms)^import .*?;\n", "");
            String last = text.strip().replaceAll("(?s).*\n\n", "").replaceAll("(?m)^export ", "");
            assertTrue(PageDocument.live().contains(last.strip()), module.toString());
        }
        assertFalse(PageDocument.live().contains("\nimport "));
        assertFalse(PageDocument.live().contains("\nexport "));
    }

    @Test
    void isSmallAndWhole() {
        String page = PageDocument.live();
        assertTrue(page.getBytes(StandardCharsets.UTF_8).length < MOST_BYTES);
        assertFalse(page.contains("{{"), "every part is filled in");
        assertFalse(
                page.matches("(?s).*(<script[^>]* src|<link[^>]*href=\"[^d]|url\\(|@import).*"));
    }

    /** The browser runs what the policy says and nothing else. */
    @Test
    void thePolicyNamesTheProgramAndTheStyle() throws Exception {
        for (String part : List.of("<script type=\"module\">", "<style>")) {
            String page = PageDocument.live();
            int begin = page.indexOf(part) + part.length();
            String end = part.startsWith("<style") ? "</style>" : "</script>";
            String text = page.substring(begin, page.indexOf(end, begin));
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            String hash = Base64.getEncoder().encodeToString(digest);
            assertTrue(PageDocument.policy().contains("sha256-" + hash), part);
            assertTrue(page.contains("sha256-" + hash), part);
        }
        assertTrue(PageDocument.policy().contains("frame-ancestors 'none'"));
    }

    /** What a server said cannot end the data. */
    @Test
    void dataStaysData() throws Exception {
        String page = report("{\"text\":\"</script><script>alert(1)</script>{{style}}\"}");
        assertTrue(page.contains("\\u003c/script>\\u003cscript>alert(1)"), "escaped");
        assertEquals(2, page.split("<script", -1).length - 1);
        assertTrue(page.contains("connect-src 'none'"));
    }

    @Test
    void titlesAreText() throws Exception {
        var out = new StringWriter();
        PageDocument.report("</title><b>", List.of(), out);
        assertFalse(out.toString().contains("</title><b>"));
    }

    @Test
    void writesTheFileWhole(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("run.html"), "old");
        var report = new PageReport("Mine");
        report.begun(1, "sign-in", Map.of("phone", "cx600"));
        report.write(file);
        String text = Files.readString(file);
        assertTrue(text.contains("<title>Mine</title>"), text);
        assertTrue(
                text.contains("\"event\":\"run-begun\",\"title\":\"sign-in\",\"phone\":\"cx600\""));
        assertEquals(List.of(file), list(folder));
    }

    /** Both sides of what differs stand in the file, as text. */
    @Test
    void keepsWhatDiffers(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("run.html");
        var report = new PageReport("Mine");
        report.begun(1, "sign-in", Map.of());
        report.compared(1, List.of(new Difference("signed in", "yes", "<no>")));
        report.write(file);
        String text = Files.readString(file);
        assertTrue(text.contains("\"run\":1,\"event\":\"run-compared\",\"differences\":[{"), text);
        assertTrue(text.contains("\"expected\":\"yes\"") && text.contains("\\u003cno>"), text);
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    /** A phone that stays for weeks does not fill the memory. */
    @Test
    void leavesOutWhatIsTooMuch() {
        var report = new PageReport("Mine");
        byte[] much = new byte[PageReport.MAX_LENGTH];
        java.util.Arrays.fill(much, (byte) 'x');
        var message = MessageTextTest.message(dev.handset.agent.event.Protocol.SIP, much);
        assertFalse(report.cut());
        report.event(1, message);
        assertTrue(report.cut());
    }
}
