package dev.handset.emulator.sip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.provisioning.sip.MsDiagnostics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The registrar's small values: addresses, endpoints, errors. */
final class ValuesTest {
    private static final Instant NOW = Instant.parse("2026-11-21T05:18:08Z");

    static Stream<Arguments> addresses() {
        return Stream.of( //  value, URI, parameters
                arguments("<sip:a@b>", "sip:a@b", Map.of()),
                arguments("sip:a@b;tag=1", "sip:a@b", Map.of("tag", "1")),
                arguments("sip:a@b", "sip:a@b", Map.of()),
                arguments(
                        "\"Alice\" <sip:a@b;x=1>;tag=4a;epid=0a1b",
                        "sip:a@b;x=1",
                        Map.of("tag", "4a", "epid", "0a1b")),
                arguments(
                        "<sip:a>;methods=\"INVITE,"
                                + " ACK\";proxy=replace;+sip.instance=\"<urn:uuid:5D>\"",
                        "sip:a",
                        Map.of(
                                "methods",
                                "INVITE, ACK",
                                "proxy",
                                "replace",
                                "+sip.instance",
                                "<urn:uuid:5D>")),
                arguments("<sip:a>; TAG = x ;lr", "sip:a", Map.of("tag", "x", "lr", "")),
                arguments("<sip:a>;tag=1;tag=2", "sip:a", Map.of("tag", "1")),
                arguments("<sip:a>;q=1, <sip:b>;q=2", "sip:a", Map.of("q", "1")),
                arguments("\"<o> \\\" ; \" <sip:a>;tag=1", "sip:a", Map.of("tag", "1")),
                arguments("\"open <sip:a>;tag=1", "sip:a", Map.of("tag", "1")),
                arguments("<sip:a;tag=1", "<sip:a", Map.of("tag", "1")),
                arguments(">;tag=1", ">", Map.of("tag", "1")),
                arguments("<".repeat(60_000), "<".repeat(60_000), Map.of()),
                arguments("<sip:a>;tag=\"open", "sip:a", Map.of("tag", "\"open")),
                arguments("", "", Map.of()));
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("addresses")
    void readsAddresses(String value, String uri, Map<String, String> parameters) {
        var address = Address.parse(value);
        assertEquals(uri, address.uri());
        assertEquals(parameters, address.parameters());
    }

    @Test
    void userIsTheUriWithoutParametersInLowerCase() {
        assertEquals("sip:alice@contoso.com", Address.parse("<sip:Alice@Contoso.com;x>").user());
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void errorsAreReadByThePhone(ErrorId error) {
        var read = MsDiagnostics.parse(error.header("pool01.contoso.com")).orElseThrow();
        assertTrue(read.id() >= 1000);
        assertFalse(read.reason().isBlank());
        assertEquals("pool01.contoso.com", read.parameters().get("source"));
    }

    @Test
    void endpointsAreOfOneUser() {
        var bindings = new Bindings();
        assertTrue(bindings.add("sip:a", endpoint("1", "c", 60), NOW));
        assertFalse(bindings.add("sip:a", endpoint("1", "c", 60), NOW));
        assertTrue(bindings.add("sip:b", endpoint("1", "c", 60), NOW));
        bindings.remove("sip:b", "1");
        bindings.remove("sip:nobody", "1");
        assertEquals(1, bindings.of("sip:a", "", NOW).size());
        assertEquals(0, bindings.of("sip:b", "", NOW).size());
    }

    @Test
    void endpointsEndWithTheirTime() {
        var bindings = new Bindings();
        bindings.add("sip:a", endpoint("1", "c", 60), NOW);
        assertEquals(1, bindings.of("sip:a", "", NOW.plusSeconds(59)).size());
        assertEquals(0, bindings.of("sip:a", "", NOW.plusSeconds(60)).size());
        assertTrue(bindings.add("sip:a", endpoint("1", "c", 160), NOW.plusSeconds(60)));
    }

    @Test
    void endpointsEndWithTheirConnection() {
        var bindings = new Bindings();
        bindings.add("sip:a", endpoint("1", "c1", 60), NOW);
        bindings.add("sip:a", endpoint("2", "c2", 60), NOW);
        bindings.connectionEnded("c1");
        assertEquals("2", bindings.of("sip:a", "", NOW).get(0).id());
        bindings.connectionEnded("c2");
        assertEquals(0, bindings.of("sip:a", "", NOW).size());
    }

    @Test
    void endpointThatRegisteredFirstGivesWay() {
        var bindings = new Bindings();
        for (int i = 0; i < Bindings.MAX_ENDPOINTS; i++) {
            bindings.add("sip:a", endpoint("e" + i, "c", 60 - i), NOW);
        }
        bindings.add("sip:a", endpoint("e0", "c", 70), NOW);
        bindings.add("sip:a", endpoint("new", "c", 5), NOW);
        var ids = bindings.names("sip:a", NOW).stream().map(Bindings.Name::endpointId).toList();
        assertEquals(List.of("e1", "e2", "e3", "e4", "e5", "e6", "e7", "new"), ids);
    }

    @Test
    void falseSignatureDiffersByOneDigit() {
        assertEquals("rspauth=\"0bc\"", changed("rspauth=\"abc\""));
        assertEquals("rspauth=\"1bc\"", changed("rspauth=\"0bc\""));
        assertEquals("nothing signed", changed("nothing signed"));
    }

    private static String changed(String text) {
        var latin = StandardCharsets.ISO_8859_1;
        return new String(FalseSignature.in(text.getBytes(latin)), latin);
    }

    private static Endpoint endpoint(String id, String connection, long seconds) {
        return new Endpoint(
                id, "sip:1.2.3.4", "", Optional.empty(), connection, NOW.plusSeconds(seconds));
    }
}
