package dev.handset.emulator.exchange;

import dev.handset.emulator.lab.LabUser;
import dev.handset.provisioning.soap.MalformedXml;
import dev.handset.provisioning.soap.XmlElement;

/** One operation of EWS. */
interface Operation {
    /**
     * @param request the element in the SOAP body
     * @param user whose mailbox it is about
     * @return what stands in the success message behind its response code
     * @throws MalformedXml when the request breaks the schema
     */
    String answer(XmlElement request, LabUser user) throws MalformedXml, Refused;
}
