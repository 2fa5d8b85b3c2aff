package dev.handset.provisioning.secret;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SecretTest {
    @Test
    void neverPrintsItself() {
        assertEquals("***", Pin.of("24680").toString());
        assertEquals("***", Password.of("Passw0rd!").toString());
        Credentials credentials = Credentials.parse("CONTOSO\\alice", Password.of("Passw0rd!"));
        assertFalse(credentials.toString().contains("Passw0rd"), credentials::toString);
    }

    @Test
    void handsItsTextToAReader() {
        assertEquals("24680", Pin.of("24680").use(text -> text));
        assertEquals(9, Password.of("Passw0rd!").use(String::length));
    }

    @Test
    void isEqualToTheSameTextOfTheSameKindOnly() {
        assertEquals(Pin.of("24680"), Pin.of("24680"));
        assertEquals(Pin.of("24680").hashCode(), Pin.of("13579").hashCode());
        assertNotEquals(Pin.of("24680"), Pin.of("24681"));
        assertNotEquals((Object) Pin.of("24680"), Password.of("24680"));
        assertFalse(Pin.of("24680").equals((Object) "24680"));
    }

    static Stream<Arguments> noPins() {
        return Stream.of( //       name              text            in the message
                arguments("empty", "", "this has 0 characters"),
                arguments("25 digits", "1234567890123456789012345", "this has 25 characters"),
                arguments("a letter", "12a45", "character 3"),
                arguments("an Arabic digit", "12\u0663", "character 3"),
                arguments("a blank", "123 ", "character 4"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("noPins")
    void refusesWhatIsNoPin(String name, String text, String message) {
        var e = assertThrows(IllegalArgumentException.class, () -> Pin.of(text));
        assertTrue(String.valueOf(e.getMessage()).contains(message), e::toString);
        assertFalse(!text.isEmpty() && String.valueOf(e.getMessage()).contains(text), e::toString);
    }

    static Stream<Arguments> logins() {
        return Stream.of( //  login               domain     user
                arguments("CONTOSO\\alice", "CONTOSO", "alice"),
                arguments("CONTOSO/alice", "CONTOSO", "alice"),
                arguments("alice@contoso.com", "", "alice@contoso.com"),
                arguments("alice", "", "alice"),
                arguments("A\\b\\c", "A", "b\\c"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("logins")
    void splitsALogin(String login, String domain, String user) {
        Credentials credentials = Credentials.parse(login, Password.of("x"));
        assertEquals(domain, credentials.domain());
        assertEquals(user, credentials.user());
    }

    @Test
    void namesAnAccountWithoutRegardToCase() {
        Password password = Password.of("x");
        assertEquals(
                Credentials.parse("contoso\\ALICE", password).identity(),
                Credentials.parse("CONTOSO\\alice", password).identity());
    }
}
