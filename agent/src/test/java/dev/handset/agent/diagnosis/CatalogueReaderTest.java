package dev.handset.agent.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.agent.event.Step;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class CatalogueReaderTest {
    private static final String ENTRY =
            """
            code=H-X-01
            title=Größe
            steps=ticket, calendar
            screen.1=first
            screen.2=second
            logCode=0x80072f0d
            cause=because
            evidence=seen
            recipes=chain
            fix.nginx=own way [S]
            source.1=a page [S]
            see=H-X-01
            scenarios=one, two
            """;

    private final Map<String, String> files = new HashMap<>();

    CatalogueReaderTest() {
        files.put("index.txt", "H-X-01\n\n");
        files.put("products.properties", "f5=F5 BIG-IP\nnginx=nginx\n");
        files.put("steps.properties", "calendar.screen.1=unavailable\n");
        files.put("recipe/chain.properties", "fix.f5=profile [U]\nfix.nginx=common way [U]\n");
        files.put("H-X-01.properties", ENTRY);
    }

    private Catalogue read() {
        return new CatalogueReader(this::open).read();
    }

    private InputStream open(String name) {
        String text = files.getOrDefault(name, "");
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void readsEveryKey() {
        assertEquals(
                new CatalogueEntry(
                        "H-X-01",
                        "Größe",
                        Set.of(Step.TICKET, Step.CALENDAR),
                        List.of("first", "second"),
                        Optional.of("0x80072f0d"),
                        "because",
                        "seen",
                        List.of(
                                new Diagnosis.Fix("F5 BIG-IP", "profile", false),
                                new Diagnosis.Fix("nginx", "own way", true)),
                        List.of("a page [S]"),
                        List.of("H-X-01"),
                        List.of("one", "two")),
                read().find("H-X-01").orElseThrow());
    }

    @Test
    void stepsScreenTakesThePlaceOfTheEntrys() {
        var catalogue = read();
        var entry = catalogue.find("H-X-01").orElseThrow();
        assertEquals(List.of("unavailable"), catalogue.screens(entry, Step.CALENDAR));
        assertEquals(List.of("first", "second"), catalogue.screens(entry, Step.TICKET));
    }

    @Test
    void entryWithoutScreensShowsNothingInAnyStep() {
        files.put("H-X-01.properties", ENTRY.replaceAll("screen.*\n", ""));
        var catalogue = read();
        var entry = catalogue.find("H-X-01").orElseThrow();
        assertEquals(List.of(), catalogue.screens(entry, Step.CALENDAR));
    }

    static Stream<Arguments> mistakes() {
        String file = "H-X-01.properties: ";
        return Stream.of( //  line                  instead                    message
                arguments("title=Größe", "", file + "no title"),
                arguments("cause=because", "", file + "no cause"),
                arguments("evidence=seen", "", file + "no evidence"),
                arguments("code=H-X-01", "", file + "no code"),
                arguments("steps=ticket, calendar", "", file + "no steps"),
                arguments("steps=ticket, calendar", "steps=tiket", file + "no step tiket"),
                arguments("logCode=", "logcode=", file + "unknown key logcode"),
                arguments("own way [S]", "own way", file + "fix.nginx lacks its mark [S] or [U]"),
                arguments("fix.nginx=", "fix.ngin=", "products.properties: no ngin"));
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource("mistakes")
    void mistakeInAFileIsNamed(String line, String instead, String message) {
        files.put("H-X-01.properties", ENTRY.replace(line, instead));
        var e = assertThrows(IllegalStateException.class, this::read);
        assertEquals(message, e.getMessage());
    }

    @Test
    void mistakeInARecipeNamesTheRecipe() {
        files.put("recipe/chain.properties", "fix.f5=profile\n");
        var e = assertThrows(IllegalStateException.class, this::read);
        assertEquals("recipe/chain.properties: fix.f5 lacks its mark [S] or [U]", e.getMessage());
    }

    @Test
    void missingFileOfTheProgramIsNamed() {
        var reader =
                new CatalogueReader(
                        name -> {
                            throw new IllegalStateException("missing catalogue file " + name);
                        });
        var e = assertThrows(IllegalStateException.class, reader::read);
        assertEquals("missing catalogue file products.properties", e.getMessage());
    }
}
