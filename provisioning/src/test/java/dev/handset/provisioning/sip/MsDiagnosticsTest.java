package dev.handset.provisioning.sip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MsDiagnosticsTest {
    private static final String NOT_ENABLED =
            "4005;reason=\"Destination URI either not enabled for SIP or does not exist\""
                    + ";source=\"pool01.contoso.com\"";

    static Stream<Arguments> values() {
        return Stream.of( //     name, value, id, parameters
                arguments(
                        "not enabled",
                        NOT_ENABLED,
                        4005,
                        Map.of(
                                "reason",
                                "Destination URI either not enabled for SIP or does not exist",
                                "source",
                                "pool01.contoso.com")),
                arguments(
                        "a published one with HRESULT",
                        "1000;reason=\"Final handshake failed\""
                                + ";HRESULT=\"0xC3E93EE4(SIP_E_AUTH_NTLMMISMATCH)\""
                                + ";source=\"LYNC.schertz.local\"",
                        1000,
                        Map.of(
                                "reason",
                                "Final handshake failed",
                                "hresult",
                                "0xC3E93EE4(SIP_E_AUTH_NTLMMISMATCH)",
                                "source",
                                "LYNC.schertz.local")),
                arguments("a number alone", "4141", 4141, Map.of()),
                arguments("zero", "0", 0, Map.of()),
                arguments("a subcode", "1034.2;reason=\"x\"", 1034, Map.of("reason", "x")),
                arguments(
                        "blanks",
                        " 1 ; reason = \"x\" ; a=\"b\" ",
                        1,
                        Map.of("reason", "x", "a", "b")),
                arguments(
                        "without quotes",
                        "1;component=a b;c=d",
                        1,
                        Map.of("component", "a b", "c", "d")),
                arguments("an empty value", "1;reason=\"\"", 1, Map.of("reason", "")),
                arguments(
                        "separators in quotes",
                        "1;reason=\"a;b=c, d\";source=\"e\"",
                        1,
                        Map.of("reason", "a;b=c, d", "source", "e")),
                arguments("an open quote", "1;reason=\"x", 1, Map.of("reason", "\"x")),
                arguments("nine digits", "999999999", 999_999_999, Map.of()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("values")
    void reads(String name, String value, int id, Map<String, String> parameters) {
        assertEquals(Optional.of(new MsDiagnostics(id, parameters)), MsDiagnostics.parse(value));
    }

    @ParameterizedTest(name = "\"{0}\"")
    @ValueSource(
            strings = {"", " ", "x", ";reason=\"x\"", "-1", "4005 reason", "1234567890", "4005,1"})
    void isEmptyWithoutANumber(String value) {
        assertEquals(Optional.empty(), MsDiagnostics.parse(value));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "the inner one, 'ms-diagnostics: 4005', 4005",
        "the public one, 'ms-diagnostics-public: 4141', 4141",
        "the inner one first, 'ms-diagnostics-public: 4141\nms-diagnostics: 4005', 4005",
        "in any case, 'MS-Diagnostics: 4005', 4005",
    })
    void isTakenFromAMessage(String name, String headers, int id) {
        var head = SipVectors.head(SipVectors.wire("SIP/2.0 403 Forbidden\n" + headers + "\n\n"));
        assertEquals(id, MsDiagnostics.of(head).orElseThrow().id());
    }

    @Test
    void aMessageMayHaveNone() {
        assertEquals(Optional.empty(), MsDiagnostics.of(SipVectors.head("b")));
    }

    @Test
    void writesWhatItReads() {
        assertEquals(NOT_ENABLED, MsDiagnostics.parse(NOT_ENABLED).orElseThrow().format());
        assertEquals("4141", new MsDiagnostics(4141, Map.of()).format());
    }

    @Test
    void aMissingReasonIsSaid() {
        assertEquals("no reason given", new MsDiagnostics(4141, Map.of()).reason());
        assertEquals("x", new MsDiagnostics(4141, Map.of("reason", "x")).reason());
    }
}
