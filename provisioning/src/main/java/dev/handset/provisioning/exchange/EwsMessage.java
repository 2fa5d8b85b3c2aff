package dev.handset.provisioning.exchange;

import dev.handset.provisioning.soap.MalformedXml;
import dev.handset.provisioning.soap.XmlElement;
import dev.handset.provisioning.soap.XmlReader;
import java.util.Optional;

/** The frame that all answers of EWS have in common. */
final class EwsMessage {
    private EwsMessage() {}

    /** The one response message of an operation, whose code is no error. */
    static XmlElement of(byte[] xml, String operation) throws MalformedXml, EwsRefused {
        XmlElement messages = response(xml, operation + "Response").need("ResponseMessages");
        return checked(messages.need(operation + "ResponseMessage"));
    }

    /** The first element of the body, unless that is a fault. */
    static XmlElement response(byte[] xml, String name) throws MalformedXml, EwsRefused {
        XmlElement envelope = XmlReader.read(xml);
        Optional<EwsRefused> fault = fault(envelope);
        if (fault.isPresent()) throw fault.get();
        return envelope.needAt("Body", name);
    }

    /** What a SOAP fault says, with the code of its detail. */
    static Optional<EwsRefused> fault(XmlElement envelope) {
        return envelope.at("Body", "Fault").map(EwsMessage::refused);
    }

    private static EwsRefused refused(XmlElement fault) {
        Optional<XmlElement> detail = fault.child("detail");
        String code =
                detail.flatMap(d -> d.child("ResponseCode"))
                        .or(() -> fault.child("faultcode"))
                        .map(XmlElement::trimmed)
                        .orElse("");
        return EwsRefused.of(
                code.substring(code.indexOf(':') + 1),
                fault.child("faultstring").map(XmlElement::trimmed).orElse(""),
                detail.flatMap(d -> d.child("MessageXml")));
    }

    /** Any element that has a ResponseCode. */
    static XmlElement checked(XmlElement message) throws MalformedXml, EwsRefused {
        String code = message.need("ResponseCode").trimmed();
        if (code.equals(EwsRefused.NO_ERROR)) return message;
        throw EwsRefused.of(
                code,
                message.child("MessageText").map(XmlElement::trimmed).orElse(""),
                message.child("MessageXml"));
    }
}
