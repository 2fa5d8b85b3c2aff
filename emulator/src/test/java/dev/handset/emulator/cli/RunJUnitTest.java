package dev.handset.emulator.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.handset.emulator.reproduce.Mismatch;
import dev.handset.emulator.reproduce.Runs;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

/** Reproductions as JUnit XML; a check's tests hold the same writer against the schema. */
@Timeout(120)
final class RunJUnitTest {
    private static final Instant AT = Instant.parse("2026-11-21T22:30:00Z");

    @TempDir Path folder = Path.of("");

    private Path file() {
        return folder.resolve("results.xml");
    }

    private List<Element> all(String tag) throws Exception {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        var found = factory.newDocumentBuilder().parse(file().toFile()).getElementsByTagName(tag);
        return IntStream.range(0, found.getLength())
                .mapToObj(i -> (Element) found.item(i))
                .toList();
    }

    private void write(Mismatch... mismatches) throws IOException {
        var xml = new RunJUnit(file(), AT);
        xml.add(Runs.reproduction(mismatches));
        xml.write();
    }

    @Test
    void aSuiteForTheScenarioAndACaseForEachRun() throws Exception {
        write();
        Element suite = all("testsuite").get(0);
        assertEquals("ace-leaf-only", suite.getAttribute("name"));
        assertEquals("2", suite.getAttribute("tests"));
        assertEquals("0", suite.getAttribute("failures"));
        assertEquals("2.000", suite.getAttribute("time"));
        assertEquals("2026-11-21T22:30:00", suite.getAttribute("timestamp"));
        assertEquals(
                List.of("with the fault 0.700", "with the fix 1.300"),
                all("testcase").stream()
                        .map(c -> c.getAttribute("name") + " " + c.getAttribute("time"))
                        .toList());
    }

    @Test
    void whatWasOtherwiseIsAFailureOfItsRun() throws Exception {
        write(
                new Mismatch(2, "signed in", "yes", "no"),
                new Mismatch(2, "status", "\"<none>\"", "\"\u0007&\""));
        assertEquals("1", all("testsuite").get(0).getAttribute("failures"));
        assertEquals(1, all("failure").size());
        Element failure = all("failure").get(0);
        assertEquals("with the fix", ((Element) failure.getParentNode()).getAttribute("name"));
        assertEquals("signed in", failure.getAttribute("type"));
        assertEquals("signed in: expected yes, got no", failure.getAttribute("message"));
        String text = failure.getTextContent();
        assertTrue(text.contains("status: expected \"<none>\", got \"?&\"\n"), text);
        assertTrue(text.contains("signed in; screen: Alice Example"), text);
    }

    @Test
    void theCommandWritesIt() throws Exception {
        Files.writeString(file(), "old");
        var out = new PrintWriter(new StringWriter());
        String[] words = {"reproduce", "dhcp-no-43", "-q", "--junit", file().toString()};
        assertEquals(0, Lab.commandLine().setOut(out).setErr(out).execute(words));
        assertEquals("dhcp-no-43", all("testsuite").get(0).getAttribute("name"));
        assertEquals(2, all("testcase").size());
        try (var left = Files.list(folder)) {
            assertEquals(List.of(file()), left.toList(), "nothing half written stays");
        }
    }

    @Test
    void aFolderThatIsNotThereIsSaid() {
        var xml = new RunJUnit(folder.resolve("absent/results.xml"), AT);
        assertThrows(IOException.class, xml::write);
    }
}
