package dev.handset.provisioning.exchange;

import static dev.handset.provisioning.exchange.AutodiscoverAnswer.bounded;

import dev.handset.provisioning.exchange.AutodiscoverAnswer.Protocol;
import dev.handset.provisioning.exchange.AutodiscoverAnswer.RedirectAddress;
import dev.handset.provisioning.exchange.AutodiscoverAnswer.RedirectUrl;
import dev.handset.provisioning.exchange.AutodiscoverAnswer.Refused;
import dev.handset.provisioning.exchange.AutodiscoverAnswer.Settings;
import dev.handset.provisioning.soap.MalformedXml;
import dev.handset.provisioning.soap.XmlElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the answer of POX autodiscover. What is there decides, not the element Action. */
public final class PoxResponse {
    private PoxResponse() {}

    /**
     * @throws MalformedXml when the answer is none of those it may be
     */
    public static AutodiscoverAnswer parse(XmlElement root) throws MalformedXml {
        if (!root.name().equals("Autodiscover")) {
            throw root.malformed("element Autodiscover", root.name());
        }
        XmlElement response = root.need("Response");
        Optional<XmlElement> error = response.child("Error");
        if (error.isPresent()) {
            return new Refused(text(error.get(), "ErrorCode"), text(error.get(), "Message"));
        }
        XmlElement account = response.need("Account");
        List<Protocol> protocols = new ArrayList<>();
        for (XmlElement p : account.children("Protocol")) {
            if (protocols.size() == AutodiscoverAnswer.MAX_PROTOCOLS) break;
            protocols.add(
                    new Protocol(
                            text(p, "Type"),
                            optional(p, "EwsUrl"),
                            optional(p, "ASUrl"),
                            optional(p, "OOFUrl"),
                            optional(p, "UMUrl")));
        }
        Optional<String> address = optional(account, "RedirectAddr");
        Optional<String> url = optional(account, "RedirectUrl");
        if (protocols.isEmpty() && address.isPresent()) return new RedirectAddress(address.get());
        if (protocols.isEmpty() && url.isPresent()) return new RedirectUrl(url.get());
        if (protocols.isEmpty()) {
            throw account.malformed("Protocol, RedirectAddr or RedirectUrl", "none of them");
        }
        String name = response.at("User", "DisplayName").map(XmlElement::trimmed).orElse("");
        return new Settings(bounded(name), protocols);
    }

    private static Optional<String> optional(XmlElement in, String name) {
        return in.child(name).map(e -> bounded(e.trimmed())).filter(t -> !t.isEmpty());
    }

    private static String text(XmlElement in, String name) {
        return optional(in, name).orElse("");
    }
}
