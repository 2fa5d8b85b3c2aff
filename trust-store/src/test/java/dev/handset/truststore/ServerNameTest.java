package dev.handset.truststore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ServerNameTest {
    static Stream<Arguments> texts() {
        return Stream.of(
                arguments("Web.Contoso.COM", "web.contoso.com"),
                arguments("web.contoso.com.", "web.contoso.com"),
                arguments("192.0.2.7", "192.0.2.7"));
    }

    @ParameterizedTest(name = "{0} is {1}")
    @MethodSource("texts")
    void isWrittenOneWay(String text, String written) {
        assertEquals(written, ServerName.of(text).text());
    }

    static Stream<Arguments> addresses() {
        return Stream.of(
                arguments("192.0.2.7", "192.0.2.7"),
                arguments("192.0.02.7", "192.0.2.7"),
                arguments("2001:db8::1", "2001:db8:0:0:0:0:0:1"),
                arguments("::1", "0:0:0:0:0:0:0:1"),
                arguments("2001:DB8:0:0::1", "2001:db8:0:0:0:0:0:1"));
    }

    @ParameterizedTest(name = "{0} is {1}")
    @MethodSource("addresses")
    void knowsAnAddress(String text, String address) {
        assertEquals(Optional.of(address), ServerName.of(text).address());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hosts")
    void knowsAHostWithoutAskingForIt(String text) {
        assertEquals(Optional.empty(), ServerName.of(text).address());
    }

    static Stream<String> hosts() {
        return Stream.of(
                "web", "web.contoso.com", "192.0.2", "192.0.2.256", "1.2.3.4.5", "a:b:g", "face");
    }

    @Test
    void isNeverEmpty() {
        assertThrows(IllegalArgumentException.class, () -> ServerName.of(""));
        assertThrows(IllegalArgumentException.class, () -> ServerName.of("."));
    }
}
