package dev.handset.agent.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.agent.event.Step;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class CatalogueTest {
    private static final Catalogue CATALOGUE = Catalogue.builtIn();

    static Stream<CatalogueEntry> entries() {
        return CATALOGUE.entries().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("entries")
    void isComplete(CatalogueEntry entry) {
        assertTrue(entry.code().matches("(F|H)-[A-Z]+-[0-9]{2}|N-[0-9]{2}"), entry::code);
        assertFalse(entry.steps().isEmpty(), "no step");
        assertFalse(entry.fixes().isEmpty() && !entry.code().equals("H-TLS-05"), "no fix");
        assertFalse(entry.sources().isEmpty(), "no source");
        for (String source : entry.sources()) {
            assertTrue(source.endsWith("[S]") || source.endsWith("[U]"), source);
        }
        for (String code : entry.see()) {
            assertTrue(CATALOGUE.find(code).isPresent(), () -> "names " + code);
        }
    }

    @Test
    void indexAndFilesAgree() throws Exception {
        var folder = Path.of("src/main/resources/dev/handset/agent/diagnosis");
        var inFolder = new HashSet<String>();
        try (var files = Files.list(folder)) {
            files.map(f -> f.getFileName().toString())
                    .filter(name -> name.matches("[FHN]-.*\\.properties"))
                    .forEach(name -> inFolder.add(name.replace(".properties", "")));
        }
        assertEquals(inFolder, new HashSet<>(new CatalogueReader().index()));
        assertEquals(inFolder.size(), new CatalogueReader().index().size(), "a code stands twice");
    }

    @Test
    void codeIsThatOfTheFile() {
        assertEquals(new CatalogueReader().index(), entries().map(CatalogueEntry::code).toList());
    }

    static Stream<Arguments> screens() {
        String account = "Account used is not authorized, please contact your support team";
        String number =
                "An account matching this phone number cannot be found. Please contact your support"
                        + " team";
        String exchange =
                "Connection to Microsoft Exchange is unavailable. Please contact your support team";
        String registrar = "Unable to contact Registrar for authentication. Please sign in again.";
        return Stream.of( //
                arguments("F-TLS-01", Step.TICKET, List.of(account, number)),
                arguments("F-TLS-02", Step.AUTODISCOVER, List.of(exchange)),
                arguments("F-TLS-12", Step.TICKET, List.of(account, number)),
                arguments("F-TLS-12", Step.CALENDAR, List.of(exchange)),
                arguments("F-TLS-12", Step.REGISTER, List.of(registrar)),
                arguments("F-AUTH-01", Step.TICKET, List.of(number)),
                arguments("F-EXCH-07", Step.CALENDAR, List.of()));
    }

    @ParameterizedTest(name = "{0} in {1}")
    @MethodSource("screens")
    void showsWhatThePhoneShows(String code, Step step, List<String> texts) {
        assertEquals(texts, CATALOGUE.diagnose(code, step, "", "", Optional.empty()).screens());
    }

    @Test
    void findsInAnyCase() {
        assertEquals("F-TLS-01", CATALOGUE.find("f-tls-01").orElseThrow().code());
    }

    @Test
    void unknownCodeIsAFaultOfTheProgram() {
        assertThrows(
                IllegalArgumentException.class,
                () -> CATALOGUE.diagnose("F-NO-01", Step.TICKET, "", "", Optional.empty()));
    }

    @Test
    void aceFixNamesTheChainGroup() {
        var fix =
                CATALOGUE.find("F-TLS-01").orElseThrow().fixes().stream()
                        .filter(f -> f.product().equals("Cisco ACE"))
                        .findFirst()
                        .orElseThrow();
        assertTrue(fix.action().contains("crypto chaingroup"), fix::action);
        assertFalse(fix.sourced());
    }

    @Test
    void exchangeChainLogsInvalidAuthority() {
        assertEquals(Optional.of("0x80072f0d"), CATALOGUE.find("F-TLS-02").orElseThrow().logCode());
    }
}
