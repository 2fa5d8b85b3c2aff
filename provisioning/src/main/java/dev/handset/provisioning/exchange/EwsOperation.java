package dev.handset.provisioning.exchange;

import dev.handset.provisioning.soap.MalformedXml;
import dev.handset.provisioning.soap.Names;

/**
 * One operation of Exchange Web Services.
 *
 * @param <T> what its answer is read into
 */
interface EwsOperation<T> {
    String MESSAGES = "http://schemas.microsoft.com/exchange/services/2006/messages";
    String TYPES = "http://schemas.microsoft.com/exchange/services/2006/types";

    /** As in SOAPAction, such as {@code FindItem}. */
    String name();

    /** What stands inside the body, with the prefixes {@code m} and {@code t}. */
    String body();

    /**
     * @param xml the whole answer, sent with status 200
     * @throws EwsRefused when the answer is an error
     */
    T read(byte[] xml) throws MalformedXml, EwsRefused;

    default String action() {
        return MESSAGES + "/" + name();
    }

    default String envelope(EwsVersion version) {
        return """
        <?xml version="1.0" encoding="utf-8"?>
        <soap:Envelope xmlns:soap="%s" xmlns:m="%s" xmlns:t="%s"><soap:Header>%s</soap:Header>\
        <soap:Body>%s</soap:Body></soap:Envelope>\
        """
                .formatted(Names.SOAP, MESSAGES, TYPES, version.header(), body());
    }
}
