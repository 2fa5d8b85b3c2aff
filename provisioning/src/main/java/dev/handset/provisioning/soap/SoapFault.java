package dev.handset.provisioning.soap;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * A SOAP 1.1 fault as the web ticket service sends it, with {@code OCSDiagnosticsFault} in its
 * detail (MS-OCAUTHWS 2.2.4.1).
 *
 * @param code local part of {@code faultcode}, such as {@code FailedAuthentication}; of Exchange
 *     the {@code ResponseCode} in the detail, such as {@code ErrorSchemaValidation}
 * @param reason {@code faultstring}; for people, never to be matched on
 * @param errorId {@code ErrorId} anywhere in the detail
 */
public record SoapFault(String code, String reason, OptionalInt errorId) {
    /** The namespace of {@code OCSDiagnosticsFault}. */
    public static final String DIAGNOSTICS = "urn:component:Microsoft.Rtc.WebAuthentication.2010";

    private static final int MAX_TEXT = 512;

    /** The fault in an envelope's body, if there is one. */
    public static Optional<SoapFault> in(XmlElement envelope) {
        return envelope.at("Body", "Fault").map(SoapFault::of);
    }

    private static SoapFault of(XmlElement fault) {
        return new SoapFault(
                fault.child("detail")
                        .flatMap(d -> d.find("ResponseCode"))
                        .or(() -> fault.child("faultcode"))
                        .map(SoapFault::localPart)
                        .orElse(""),
                bounded(fault.child("faultstring").map(XmlElement::trimmed).orElse("")),
                fault.child("detail")
                        .flatMap(d -> d.find("ErrorId"))
                        .map(SoapFault::number)
                        .orElse(OptionalInt.empty()));
    }

    /** The whole envelope, to be sent with HTTP status 500. */
    public String toXml() {
        String id = errorId.isPresent() ? Integer.toString(errorId.getAsInt()) : "0";
        return """
        <s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><s:Fault>\
        <faultcode xmlns:a="%s">a:%s</faultcode>\
        <faultstring xml:lang="en-US">%s</faultstring>\
        <detail><OCSDiagnosticsFault xmlns="%s"><Ms-Diagnostics-Fault>\
        <ErrorId>%s</ErrorId><Reason>%s</Reason>\
        </Ms-Diagnostics-Fault></OCSDiagnosticsFault></detail>\
        </s:Fault></s:Body></s:Envelope>\
        """
                .formatted(
                        Names.WSSE,
                        Xml.escape(code),
                        Xml.escape(reason),
                        DIAGNOSTICS,
                        id,
                        Xml.escape(reason));
    }

    private static String localPart(XmlElement code) {
        String text = code.trimmed();
        return bounded(text.substring(text.indexOf(':') + 1));
    }

    private static OptionalInt number(XmlElement id) {
        String text = id.trimmed();
        return text.matches("[0-9]{1,9}")
                ? OptionalInt.of(Integer.parseInt(text))
                : OptionalInt.empty();
    }

    private static String bounded(String text) {
        return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT);
    }
}
