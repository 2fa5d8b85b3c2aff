package dev.handset.provisioning.soap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SoapFaultTest {
    /** The example of the fact sheet, 1.9. */
    private static final String CAPTURED =
            """
            <s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><s:Fault>
              <faultcode xmlns:a="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd">a:FailedAuthentication</faultcode>
              <faultstring xml:lang="en-US">No valid security token.</faultstring>
              <detail>
                <OCSDiagnosticsFault xmlns="urn:component:Microsoft.Rtc.WebAuthentication.2010">
                  <Ms-Diagnostics-Fault><ErrorId>28020</ErrorId><Reason>No valid security token.</Reason></Ms-Diagnostics-Fault>
                </OCSDiagnosticsFault>
              </detail>
            </s:Fault></s:Body></s:Envelope>
            """;

    @Test
    void readsTheFaultOfARealServer() throws MalformedXml {
        SoapFault fault = SoapFault.in(XmlReader.read(CAPTURED)).orElseThrow();
        assertEquals("FailedAuthentication", fault.code());
        assertEquals("No valid security token.", fault.reason());
        assertEquals(OptionalInt.of(28020), fault.errorId());
    }

    @Test
    void readsWhatItWrites() throws MalformedXml {
        SoapFault fault =
                new SoapFault("FailedAuthentication", "a <b> & \"c\"", OptionalInt.of(990001));
        assertEquals(Optional.of(fault), SoapFault.in(XmlReader.read(fault.toXml())));
    }

    static Stream<Arguments> partial() {
        return Stream
                .of( //   name          inside Fault                                code  reason  id
                        arguments("empty", "", "", "", OptionalInt.empty()),
                        arguments(
                                "no detail",
                                "<faultcode>Server</faultcode>",
                                "Server",
                                "",
                                OptionalInt.empty()),
                        arguments(
                                "id no number",
                                "<detail><ErrorId>x</ErrorId></detail>",
                                "",
                                "",
                                OptionalInt.empty()),
                        arguments(
                                "id too long",
                                "<detail><ErrorId>1234567890</ErrorId></detail>",
                                "",
                                "",
                                OptionalInt.empty()),
                        arguments(
                                "id deeper",
                                "<detail><a><b><ErrorId> 7 </ErrorId></b></a></detail>",
                                "",
                                "",
                                OptionalInt.of(7)),
                        arguments(
                                "of Exchange",
                                "<faultcode>a:x</faultcode><faultstring>bad</faultstring><detail><e:ResponseCode"
                                    + " xmlns:e='urn:e'>ErrorSchemaValidation</e:ResponseCode></detail>",
                                "ErrorSchemaValidation",
                                "bad",
                                OptionalInt.empty()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("partial")
    void readsWhatIsThere(String name, String inside, String code, String reason, OptionalInt id)
            throws MalformedXml {
        String xml = "<Envelope><Body><Fault>" + inside + "</Fault></Body></Envelope>";
        assertEquals(
                Optional.of(new SoapFault(code, reason, id)), SoapFault.in(XmlReader.read(xml)));
    }

    @Test
    void boundsTheReason() throws MalformedXml {
        String xml =
                "<Envelope><Body><Fault><faultstring>%s</faultstring></Fault></Body></Envelope>"
                        .formatted("x".repeat(5000));
        assertEquals(512, SoapFault.in(XmlReader.read(xml)).orElseThrow().reason().length());
    }

    @Test
    void noFaultIsNoFault() throws MalformedXml {
        assertEquals(
                Optional.empty(), SoapFault.in(XmlReader.read("<Envelope><Body/></Envelope>")));
    }

    static Stream<Arguments> diagnostics() {
        String reason = "User is not SIP enabled.";
        return Stream.of( //   name        value
                // expected
                arguments(
                        "of the specification",
                        "28000;\"pool01.contoso.com\";\"User is not SIP"
                                + " enabled.\";\"wsse:FailedAuthentication\"",
                        new MsDiagnostics(
                                28000, "pool01.contoso.com", reason, "wsse:FailedAuthentication")),
                arguments("unquoted", "28001; a ; b ;c", new MsDiagnostics(28001, "a", "b", "c")),
                arguments("short", "28000", new MsDiagnostics(28000, "", "", "")),
                arguments(
                        "semicolon in quotes",
                        "1;\"a;b\";c;d",
                        new MsDiagnostics(1, "a;b", "c", "d")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("diagnostics")
    void readsTheDiagnosticsHeader(String name, String value, MsDiagnostics expected) {
        assertEquals(Optional.of(expected), MsDiagnostics.parse(value));
        assertEquals(Optional.of(expected), MsDiagnostics.parse(expected.format()));
    }

    @ParameterizedTest(name = "\"{0}\"")
    @org.junit.jupiter.params.provider.ValueSource(
            strings = {"", "x;y", "-1;a", "12345678901;a", ";;;"})
    void refusesADiagnosticsHeaderWithoutNumber(String value) {
        assertEquals(Optional.empty(), MsDiagnostics.parse(value));
    }
}
