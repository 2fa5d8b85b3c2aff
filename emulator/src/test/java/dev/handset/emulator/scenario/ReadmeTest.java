package dev.handset.emulator.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.handset.emulator.Readme;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the README says of scenario files, against the reader. */
final class ReadmeTest {
    private static final Readme README = Readme.read();
    private static final String KEYS = "| part | keys |";
    private static final Pattern KNOWN = Pattern.compile("\\(known: ([a-z, -]+)\\)");

    @Test
    void theSampleIsAScenario() throws Exception {
        Scenario sample = ScenarioReader.read("README.md", README.block("yaml"));
        assertEquals(List.of("F-TLS-01"), sample.diagnoses());
        assertTrue(sample.fix().isPresent());
    }

    static Stream<String> parts() {
        return README.table(KEYS).keySet().stream();
    }

    /** An unknown key in that part is answered with the known ones: these stand in the table. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("parts")
    void namesEveryKeyOf(String part) {
        var mistake =
                assertThrows(
                        ScenarioMistake.class,
                        () -> ScenarioReader.read("mine.yaml", withUnknownKey(part)));
        var known = KNOWN.matcher(String.valueOf(mistake.getMessage()));
        assertTrue(known.find(), mistake::getMessage);
        var documented = new TreeSet<>(README.table(KEYS).get(part));
        if (part.equals("expect.run.wire")) {
            documented.removeAll(Set.of("certificates", "completed"));
        }
        if (part.equals("expect")) documented.removeAll(Set.of("broken", "fixed"));
        assertEquals(documented, new TreeSet<>(List.of(known.group(1).split(", "))));
    }

    @Test
    void namesEveryKeyOfTheFile() {
        var mistake =
                assertThrows(
                        ScenarioMistake.class,
                        () -> ScenarioReader.read("mine.yaml", file("") + "unknown: 1\n"));
        var known = KNOWN.matcher(String.valueOf(mistake.getMessage()));
        assertTrue(known.find(), mistake::getMessage);
        var row =
                README.text()
                        .lines()
                        .filter(line -> line.startsWith("| the file |"))
                        .findFirst()
                        .orElseThrow();
        for (String key : known.group(1).split(", ")) {
            assertTrue(row.contains("`" + key + "`"), key);
        }
    }

    /** A whole file with the key {@code unknown} in a part such as {@code lab.dhcp}. */
    private static String withUnknownKey(String part) {
        var names = new ArrayList<>(List.of(part.split("\\.")));
        if (part.equals("lab.users")) {
            return file("lab: {users: [{sip: 'sip:a@b', name: A, account: a, unknown: 1}]}\n");
        }
        if (names.get(0).equals("expect")) {
            String inner = part.contains(".run") ? "" : ", unknown: 1";
            String run = part.equals("expect.run") ? ", unknown: 1" : "";
            String last = names.size() > 2 ? ", " + names.get(2) + ": {unknown: 1}" : "";
            return file("").replace("signed-in: yes}", "signed-in: yes" + run + last + "}" + inner);
        }
        if (part.equals("fix")) {
            return file("fix: {say: It., unknown: 1}\n")
                    .replace(
                            "run: {signed-in: yes}",
                            "broken: {signed-in: yes}, fixed: {signed-in: yes}");
        }
        String yaml = "unknown: 1";
        for (int i = names.size() - 1; i >= 0; i--) yaml = names.get(i) + ": {" + yaml + "}";
        return file(yaml + "\n");
    }

    private static String file(String more) {
        return "id: mine\nname: n\narea: a\nstory: s\ndiagnoses: []\n"
                + more
                + "expect: {run: {signed-in: yes}}\n";
    }
}
