package dev.handset.emulator.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.handset.emulator.http.LabConnection;
import dev.handset.emulator.http.LabReply;
import dev.handset.emulator.http.NtlmTalk;
import dev.handset.emulator.lab.LabDirectory;
import dev.handset.emulator.lab.LabUser;
import dev.handset.emulator.mailbox.Furnished;
import dev.handset.emulator.mailbox.Mailboxes;
import dev.handset.provisioning.soap.MalformedXml;
import dev.handset.provisioning.soap.XmlElement;
import dev.handset.provisioning.soap.XmlReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;

/** The lab's Exchange without a socket, at half past nine, and a client that signs in. */
final class ExchangeBench {
    static final Instant NOW = Instant.parse("2024-03-05T09:30:00Z");
    static final String POX = "/autodiscover/autodiscover.xml";
    static final String SOAP = "/autodiscover/autodiscover.svc";
    static final String EWS = "/EWS/Exchange.asmx";

    private Duration later = Duration.ZERO;
    final Mailboxes mailboxes = Furnished.mailboxes(NOW);
    final ExchangeWeb web =
            new ExchangeWeb(
                    ExchangeSettings.usual("contoso.com", LabDirectory.USUAL, mailboxes),
                    () -> NOW.plus(later),
                    new SecureRandom());

    void pass(Duration time) {
        later = later.plus(time);
    }

    static LabConnection connection(boolean tls) {
        var any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);
        return new LabConnection(any, any, tls);
    }

    /** Signs in as alice and posts. */
    LabReply post(String path, String body) {
        return post(LabUser.ALICE, path, body);
    }

    LabReply post(LabUser user, String path, String body) {
        return new NtlmTalk(web, connection(true)).post(path, body, "CONTOSO", user);
    }

    /** The first element in the SOAP body of the answer to an operation of alice's. */
    XmlElement ews(String operation) throws MalformedXml {
        return ews(LabUser.ALICE, operation);
    }

    XmlElement ews(LabUser user, String operation) throws MalformedXml {
        LabReply reply = post(user, EWS, envelope("Exchange2010", operation));
        if (reply.status() != 200) {
            throw new AssertionError(reply.status() + new String(reply.body(), UTF_8));
        }
        return XmlReader.read(reply.body()).need("Body").children().get(0);
    }

    /** The only response message of the answer. */
    XmlElement message(String operation) throws MalformedXml {
        return message(LabUser.ALICE, operation);
    }

    XmlElement message(LabUser user, String operation) throws MalformedXml {
        return ews(user, operation).need("ResponseMessages").children().get(0);
    }

    static String envelope(String version, String operation) {
        return """
        <soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/" \
        xmlns:m="http://schemas.microsoft.com/exchange/services/2006/messages" \
        xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types"><soap:Header>\
        <t:RequestServerVersion Version="%s"/></soap:Header><soap:Body>%s</soap:Body>\
        </soap:Envelope>\
        """
                .formatted(version, operation);
    }

    static String shape(String base) {
        return "<m:ItemShape><t:BaseShape>" + base + "</t:BaseShape></m:ItemShape>";
    }

    static String folder(String id) {
        return "<t:DistinguishedFolderId Id=\"" + id + "\"/>";
    }

    static String view(String attributes) {
        return """
        <m:FindItem Traversal="Shallow">%s<m:CalendarView %s/>\
        <m:ParentFolderIds>%s</m:ParentFolderIds></m:FindItem>\
        """
                .formatted(shape("Default"), attributes, folder("calendar"));
    }

    static String day(String from, String to) {
        return "StartDate=\"%s\" EndDate=\"%s\"".formatted(from, to);
    }

    static String pox(String address) {
        return """
        <?xml version="1.0" encoding="utf-8"?>
        <Autodiscover xmlns="http://schemas.microsoft.com/exchange/autodiscover/outlook/requestschema/2006">\
        <Request><EMailAddress>%s</EMailAddress><AcceptableResponseSchema>\
        http://schemas.microsoft.com/exchange/autodiscover/outlook/responseschema/2006a\
        </AcceptableResponseSchema></Request></Autodiscover>\
        """
                .formatted(address);
    }
}
