package dev.handset.provisioning.exchange;

import dev.handset.provisioning.http.HttpClient;
import dev.handset.provisioning.http.LoopbackSite;
import dev.handset.provisioning.http.LoopbackSite.Received;
import dev.handset.provisioning.soap.MalformedXml;
import dev.handset.provisioning.soap.XmlElement;
import dev.handset.provisioning.soap.XmlReader;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** EWS of a test: what it answers is a function of the request; waits are recorded, not made. */
final class EwsSite implements AutoCloseable {
    static final URI EWS = URI.create("https://mail.contoso.com/EWS/Exchange.asmx");

    final List<Duration> waits = new ArrayList<>();
    final LoopbackSite site;
    final EwsClient client;
    private final HttpClient http;

    EwsSite(Function<Received, String> answers) throws IOException {
        site = LoopbackSite.answering(answers::apply);
        http = site.client();
        client =
                new EwsClient(
                        http,
                        EWS,
                        Optional.empty(),
                        new Patience(Duration.ofSeconds(30), 3, waits::add));
    }

    /** The same answers one after the other; the last one stays. */
    static EwsSite inOrder(String... answers) throws IOException {
        var next = new java.util.concurrent.atomic.AtomicInteger();
        return new EwsSite(r -> answers[Math.min(next.getAndIncrement(), answers.length - 1)]);
    }

    /** The operation in the body of the request number {@code index}. */
    XmlElement asked(int index) throws MalformedXml {
        return XmlReader.read(site.received().get(index).body()).need("Body").children().get(0);
    }

    static String envelope(String body) {
        return """
        <s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>%s</s:Body>\
        </s:Envelope>\
        """
                .formatted(body);
    }

    static String success(String operation, String inside) {
        return LoopbackSite.xml(
                response(
                        operation, "Success", "<m:ResponseCode>NoError</m:ResponseCode>" + inside));
    }

    static String error(String operation, String code) {
        return error(operation, code, "");
    }

    static String error(String operation, String code, String more) {
        return LoopbackSite.xml(
                response(
                        operation,
                        "Error",
                        "<m:MessageText>because</m:MessageText><m:ResponseCode>%s</m:ResponseCode>%s"
                                .formatted(code, more)));
    }

    static String response(String operation, String kind, String inside) {
        return envelope(
                """
                <m:%1$sResponse xmlns:m="%2$s" xmlns:t="%3$s"><m:ResponseMessages>\
                <m:%1$sResponseMessage ResponseClass="%4$s">%5$s</m:%1$sResponseMessage>\
                </m:ResponseMessages></m:%1$sResponse>\
                """
                        .formatted(
                                operation,
                                EwsOperation.MESSAGES,
                                EwsOperation.TYPES,
                                kind,
                                inside));
    }

    /** As Exchange sends it with status 500. */
    static String fault(String code, String detail) {
        return LoopbackSite.reply(
                500,
                "Content-Type: text/xml; charset=utf-8\r\n",
                envelope(
                        """
                        <s:Fault><faultcode xmlns:a="%1$s">a:%2$s</faultcode>\
                        <faultstring xml:lang="en-US">because</faultstring><detail>\
                        <e:ResponseCode xmlns:e="urn:errors">%2$s</e:ResponseCode>%3$s</detail>\
                        </s:Fault>\
                        """
                                .formatted(EwsOperation.TYPES, code, detail)));
    }

    static String backOff(int millis) {
        return "<t:MessageXml xmlns:t=\"%s\"><t:Value Name=\"BackOffMilliseconds\">%d</t:Value>"
                        .formatted(EwsOperation.TYPES, millis)
                + "</t:MessageXml>";
    }

    @Override
    public void close() throws IOException {
        http.close();
        site.close();
    }
}
