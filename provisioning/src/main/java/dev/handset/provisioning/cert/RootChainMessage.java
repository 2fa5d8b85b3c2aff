package dev.handset.provisioning.cert;

import dev.handset.provisioning.LabForms.Encoding;
import dev.handset.provisioning.LabForms.RootChainForm;
import dev.handset.provisioning.soap.MalformedXml;
import dev.handset.provisioning.soap.Names;
import dev.handset.provisioning.soap.Xml;
import dev.handset.provisioning.soap.XmlElement;
import dev.handset.provisioning.soap.XmlReader;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Asking for the root certificate chain, and the answer. <b>Lab form</b>: the real message is not
 * published; names and encoding come from the lab forms file, for both sides.
 */
public final class RootChainMessage {
    private static final String BEGIN = "-----BEGIN PKCS7-----\n";
    private static final String END = "\n-----END PKCS7-----";

    /** Chains read of one answer; a list of authorities in use has a handful. */
    private static final int MAX_CHAINS = 16;

    private final RootChainForm form;

    public RootChainMessage(RootChainForm form) {
        this.form = form;
    }

    public String request() {
        return envelope(
                "<%s xmlns=\"%s\"/>"
                        .formatted(form.requestElement(), Xml.escape(form.namespace())));
    }

    /** True when the envelope asks for the chain. */
    public boolean isRequest(XmlElement envelope) {
        return envelope.at("Body", form.requestElement()).isPresent();
    }

    /**
     * @param chains each a certs-only PKCS#7, DER: first that of the web site's own certificate,
     *     then one for each authority of TrustedCACerts
     */
    public String response(byte[]... chains) {
        var elements = new StringBuilder();
        for (byte[] pkcs7 : chains) {
            elements.append(
                    "<%1$s ValueType=\"%2$s\">%3$s</%1$s>"
                            .formatted(
                                    form.chainElement(),
                                    Xml.escape(form.valueType()),
                                    written(pkcs7)));
        }
        return envelope(
                "<%1$s xmlns=\"%2$s\">%3$s</%1$s>"
                        .formatted(form.responseElement(), Xml.escape(form.namespace()), elements));
    }

    /**
     * The chains in an answer, the web site's own first: certs-only PKCS#7, DER.
     *
     * @return one at least
     * @throws MalformedXml naming position and what is missing, or that there are too many
     */
    public List<byte[]> parseResponse(byte[] xml) throws MalformedXml {
        XmlElement answer = XmlReader.read(xml).needAt("Body", form.responseElement());
        answer.need(form.chainElement());
        var chains = new ArrayList<byte[]>();
        for (XmlElement chain : answer.children(form.chainElement())) {
            if (chains.size() == MAX_CHAINS) {
                throw chain.malformed("at most " + MAX_CHAINS + " chains", "one more");
            }
            chains.add(read(chain));
        }
        return chains;
    }

    private byte[] read(XmlElement chain) throws MalformedXml {
        byte[] bytes = Xml.base64(form.encoding() == Encoding.RAW ? unarmored(chain) : chain);
        if (bytes.length == 0) throw chain.malformed("certificates", "nothing");
        return bytes;
    }

    private String written(byte[] pkcs7) {
        String base64 = Base64.getEncoder().encodeToString(pkcs7);
        return form.encoding() == Encoding.RAW ? BEGIN + base64 + END : base64;
    }

    private static XmlElement unarmored(XmlElement chain) throws MalformedXml {
        String text = chain.trimmed();
        if (!text.startsWith(BEGIN.strip()) || !text.endsWith(END.strip())) {
            throw chain.malformed("a PEM block PKCS7", "something else");
        }
        return new XmlElement(
                chain.name(),
                chain.namespace(),
                chain.attributes(),
                chain.children(),
                text.substring(BEGIN.strip().length(), text.length() - END.strip().length()),
                chain.line(),
                chain.column());
    }

    private static String envelope(String body) {
        return "<s:Envelope xmlns:s=\"%s\"><s:Body>%s</s:Body></s:Envelope>"
                .formatted(Names.SOAP, body);
    }
}
