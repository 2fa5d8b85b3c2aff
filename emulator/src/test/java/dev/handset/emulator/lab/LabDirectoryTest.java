package dev.handset.emulator.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class LabDirectoryTest {
    @Test
    void lockedAccountIsNobodyByPassword() {
        var directory = new LabDirectory(List.of(LabUser.ALICE.asLocked(), LabUser.BOB));
        assertEquals(Optional.empty(), directory.byLogin("CONTOSO", "alice", LabPlan.DOMAIN));
        assertEquals(Optional.empty(), directory.byLogin("", "alice@contoso.com", ""));
        assertEquals(Optional.of(LabUser.BOB), directory.byLogin("CONTOSO", "bob", ""));
        assertEquals("alice", directory.byPhone("50123").get(0).account());
    }

    private static final LabDirectory DIRECTORY = LabDirectory.USUAL;

    static Stream<Arguments> phones() {
        return Stream.of( //
                arguments("50123", List.of(LabUser.ALICE)),
                arguments("+14255550123", List.of(LabUser.ALICE)),
                arguments("14255550123", List.of(LabUser.ALICE)),
                arguments("50199", List.of(LabUser.BOB)),
                arguments("5012", List.of()),
                arguments("", List.of()));
    }

    @ParameterizedTest(name = "typed {0}")
    @MethodSource("phones")
    void findsByPhone(String typed, List<LabUser> found) {
        assertEquals(found, DIRECTORY.byPhone(typed));
    }

    @Test
    void sharedNumberFindsBoth() {
        var twin =
                new LabUser(
                        "sip:twin@contoso.com",
                        "Twin",
                        "CONTOSO",
                        "twin",
                        "x",
                        "+14255550123",
                        "1",
                        "2");
        var shared = new LabDirectory(List.of(LabUser.ALICE, twin));
        assertEquals(List.of(LabUser.ALICE, twin), shared.byPhone("+14255550123"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"sip:alice@contoso.com", "SIP:Alice@Contoso.com", "alice@contoso.com"})
    void findsByAddress(String address) {
        assertEquals(Optional.of(LabUser.ALICE), DIRECTORY.byAddress(address));
    }

    @ParameterizedTest(name = "{0}/{1}")
    @CsvSource({
        "CONTOSO,alice,true",
        "contoso,ALICE,true",
        "'',alice,true",
        "FABRIKAM,alice,false"
    })
    void findsByAccount(String domain, String account, boolean found) {
        assertEquals(found, DIRECTORY.byAccount(domain, account).isPresent());
    }

    @Test
    void addressIsUnique() {
        var twice = List.of(LabUser.ALICE, LabUser.ALICE);
        assertThrows(IllegalArgumentException.class, () -> new LabDirectory(twice));
    }

    @Test
    void secretsDoNotShow() {
        String text = DIRECTORY.toString();
        assertFalse(text.contains(LabUser.ALICE.pin()), text);
        assertFalse(text.contains(LabUser.ALICE.password()), text);
    }
}
