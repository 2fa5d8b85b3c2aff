package dev.handset.emulator.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.handset.agent.diagnosis.Catalogue;
import dev.handset.agent.diagnosis.CatalogueEntry;
import dev.handset.emulator.lab.LabPlan;
import dev.handset.emulator.pki.LabPki;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ScenariosTest {
    static List<String> ids() {
        return Scenarios.ids();
    }

    static Stream<CatalogueEntry> diagnoses() {
        return Catalogue.builtIn().entries().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ids")
    void isNamedAsItsFile(String id) {
        Scenario scenario = Scenarios.byId(id).orElseThrow();
        assertEquals(id, scenario.id());
        assertFalse(scenario.name().isBlank() || scenario.story().isBlank());
    }

    @Test
    void indexNamesEveryFile() throws Exception {
        var folder = Path.of("src/main/resources/dev/handset/emulator/scenario");
        try (var files = Files.list(folder)) {
            var inFolder =
                    files.map(f -> f.getFileName().toString())
                            .filter(name -> name.endsWith(".yaml"))
                            .map(name -> name.replace(".yaml", ""))
                            .toList();
            assertEquals(new HashSet<>(inFolder), new HashSet<>(ids()));
            assertEquals(inFolder.size(), ids().size(), "an id stands twice");
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("diagnoses")
    void diagnosisNamesTheScenariosThatNameIt(CatalogueEntry entry) {
        var naming =
                Scenarios.all().stream()
                        .filter(s -> s.diagnoses().contains(entry.code()))
                        .map(Scenario::id)
                        .toList();
        assertEquals(naming, entry.scenarios());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("diagnoses")
    void diagnosisIsShownOrSaidWhyNot(CatalogueEntry entry) {
        boolean shown = !entry.scenarios().isEmpty();
        assertEquals(!shown, Scenarios.explainedOnly().containsKey(entry.code()));
    }

    @Test
    void explainsOnlyWhatTheCatalogueKnows() {
        Scenarios.explainedOnly()
                .forEach(
                        (code, why) -> {
                            assertTrue(Catalogue.builtIn().find(code).isPresent(), code);
                            assertFalse(why.isBlank(), code);
                        });
    }

    @Test
    void knowsTheChainsOfTheLab() {
        var pki = LabPki.create(LabPlan.DOMAIN, InstantSource.system(), new SecureRandom());
        assertEquals(pki.chains().names(), ChainNames.KNOWN);
    }

    @Test
    void mistypedNameIsGuessed() {
        assertEquals("ace-leaf-only", Scenarios.nearest("ace-leafonly").orElseThrow());
    }
}
