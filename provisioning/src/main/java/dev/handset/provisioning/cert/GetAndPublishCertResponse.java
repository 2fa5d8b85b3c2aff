package dev.handset.provisioning.cert;

import dev.handset.provisioning.soap.MalformedXml;
import dev.handset.provisioning.soap.Names;
import dev.handset.provisioning.soap.Xml;
import dev.handset.provisioning.soap.XmlElement;
import java.util.Base64;
import java.util.Optional;
import java.util.OptionalInt;

/** The answer to {@link GetAndPublishCert}: a certificate, or an error inside the same element. */
public sealed interface GetAndPublishCertResponse {
    /** One DER certificate over the request's key. */
    @SuppressWarnings("ArrayRecordComponent") // answers are never compared
    record Issued(String deviceId, String entity, String requestId, byte[] certificate)
            implements GetAndPublishCertResponse {

        /** The envelope, for the side that answers. */
        public String toXml() {
            return envelope(
                    " DeviceId=\"{%s}\" Entity=\"%s\"".formatted(deviceId, Xml.escape(entity)),
                    """
                    <RequestSecurityTokenResponse xmlns="%1$s"><TokenType>%2$s</TokenType>\
                    <RequestedSecurityToken><BinarySecurityToken xmlns="%3$s" ValueType="%2$s" \
                    EncodingType="%4$s">%5$s</BinarySecurityToken></RequestedSecurityToken>\
                    <RequestID xmlns="%6$s">%7$s</RequestID></RequestSecurityTokenResponse>\
                    """
                            .formatted(
                                    Names.WST_SLASH,
                                    Names.X509_TOKEN,
                                    Names.WSSE,
                                    GetAndPublishCert.BASE64,
                                    Base64.getEncoder().encodeToString(certificate),
                                    Names.WSTEP,
                                    Xml.escape(requestId)));
        }
    }

    /** An error, with HTTP status 200. */
    record Refused(OptionalInt errorId, String reason) implements GetAndPublishCertResponse {
        /**
         * Only the name {@code ErrorInfo} is published; what stands inside is this project's guess,
         * in one place.
         */
        private static final String ERROR_INFO = "ErrorInfo";

        private static final String ERROR_ID = "ErrorId";
        private static final String REASON = "Reason";

        /** Ticket and entity name different users; a number of this project. */
        public static final int ENTITY_MISMATCH = 990101;

        /** The user's store cannot take the certificate; a number of this project. */
        public static final int CANNOT_PUBLISH = 990102;

        /** The envelope, for the side that answers. */
        public String toXml() {
            return envelope(
                    "",
                    """
                    <%1$s ResponseClass="Error"><%2$s>%3$d</%2$s><%4$s>%5$s</%4$s></%1$s>\
                    """
                            .formatted(
                                    ERROR_INFO,
                                    ERROR_ID,
                                    errorId.orElse(0),
                                    REASON,
                                    Xml.escape(reason)));
        }

        private static Optional<Refused> in(XmlElement response) {
            return response.child(ERROR_INFO)
                    .map(
                            info ->
                                    new Refused(
                                            info.find(ERROR_ID)
                                                    .map(e -> number(e.trimmed()))
                                                    .orElse(OptionalInt.empty()),
                                            info.find(REASON)
                                                    .map(XmlElement::trimmed)
                                                    .orElse("no reason given")));
        }

        private static OptionalInt number(String text) {
            return text.matches("[0-9]{1,9}")
                    ? OptionalInt.of(Integer.parseInt(text))
                    : OptionalInt.empty();
        }
    }

    /**
     * @throws MalformedXml for an answer with neither a certificate nor an error
     */
    static GetAndPublishCertResponse parse(XmlElement envelope) throws MalformedXml {
        XmlElement response = envelope.needAt("Body", "GetAndPublishCertResponse");
        Optional<Refused> refused = Refused.in(response);
        if (refused.isPresent()) return refused.get();
        XmlElement token = response.need("RequestSecurityTokenResponse");
        XmlElement certificate = token.needAt("RequestedSecurityToken", "BinarySecurityToken");
        return new Issued(
                response.attribute("DeviceId").orElse("").replaceAll("[{}]", ""),
                response.attribute("Entity").orElse(""),
                token.child("RequestID").map(XmlElement::trimmed).orElse(""),
                Xml.base64(certificate));
    }

    private static String envelope(String attributes, String content) {
        return """
        <?xml version="1.0" encoding="utf-8"?>
        <s:Envelope xmlns:s="%s"><s:Body><GetAndPublishCertResponse xmlns="%s"%s>%s\
        </GetAndPublishCertResponse></s:Body></s:Envelope>\
        """
                .formatted(Names.SOAP, Names.OCS_AUTH, attributes, content);
    }
}
