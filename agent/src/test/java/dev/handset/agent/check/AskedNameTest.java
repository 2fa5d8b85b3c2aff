package dev.handset.agent.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.handset.agent.TestPki;
import dev.handset.truststore.Certificate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class AskedNameTest {
    private static final TestPki PKI = new TestPki();

    static Stream<Arguments> chains() {
        var plain = List.of(PKI.leaf("Web.contoso.com", "b.contoso.com").certificate());
        var wildcard = List.of(PKI.leaf("*.contoso.com").certificate());
        var noSan = List.of(PKI.root.certificate());
        return Stream.of( //        given              presented  name               checked
                Arguments.of(Optional.of("A.b."), plain, "a.b", true),
                Arguments.of(Optional.empty(), plain, "web.contoso.com", false),
                Arguments.of(Optional.empty(), wildcard, "any.contoso.com", false),
                Arguments.of(Optional.empty(), noSan, "test root", false),
                Arguments.of(Optional.empty(), List.of(), "name.not.given", false));
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource("chains")
    void takesTheGivenNameOrOneOfTheLeaf(
            Optional<String> given, List<Certificate> presented, String name, boolean checked) {
        var asked = AskedName.of(given, presented);
        assertEquals(name, asked.name().text());
        assertEquals(checked, asked.checked());
    }
}
