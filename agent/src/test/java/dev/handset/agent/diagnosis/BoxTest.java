package dev.handset.agent.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.agent.event.Step;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

final class BoxTest {
    private static Diagnosis diagnosis(String code) {
        return Catalogue.builtIn().diagnose(code, Step.TICKET, "", "", Optional.empty());
    }

    @ParameterizedTest
    @EnumSource(Box.class)
    void isNamedAsInTheCatalogue(Box box) throws Exception {
        var products = new Properties();
        try (var in = BoxTest.class.getResourceAsStream("products.properties")) {
            products.load(in);
        }
        assertEquals(products.getProperty(box.id()), box.product());
        assertEquals(Optional.of(box), Box.byId(box.id()));
    }

    static Stream<Arguments> kept() {
        String f5 = "F5 BIG-IP";
        return Stream.of( //  code        boxes                       fixes left     without one
                arguments("F-TLS-01", List.of(Box.F5), List.of(f5), List.of()),
                arguments(
                        "F-TLS-01", List.of(Box.F5, Box.ACE), List.of("Cisco ACE", f5), List.of()),
                arguments("F-TLS-21", List.of(Box.F5, Box.ACE), List.of(f5), List.of("Cisco ACE")),
                arguments("F-TLS-21", List.of(Box.KEMP), List.of(), List.of("Kemp LoadMaster")));
    }

    @ParameterizedTest(name = "{0} for {1}")
    @MethodSource("kept")
    void keepsTheFixesAskedFor(
            String code, List<Box> boxes, List<String> fixes, List<String> without) {
        var narrowed = diagnosis(code).forBoxes(boxes);
        assertEquals(fixes, narrowed.fixes().stream().map(Diagnosis.Fix::product).toList());
        assertEquals(without, narrowed.noFixFor());
    }

    @Test
    void noBoxNamedKeepsEveryFix() {
        var all = diagnosis("F-TLS-01");
        assertSame(all, all.forBoxes(List.of()));
    }
}
