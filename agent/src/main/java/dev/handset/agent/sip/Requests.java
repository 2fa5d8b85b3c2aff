package dev.handset.agent.sip;

import dev.handset.provisioning.sip.AuthParameters;
import dev.handset.provisioning.sip.SecurityAssociation;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/**
 * The requests of one phone on one connection, as this kind of phone words them (sip-registration
 * sheet, 3.2 and 9.2). All of a registration share a Call-ID; a subscription has its own.
 */
final class Requests {
    private static final String METHODS =
            "INVITE, MESSAGE, INFO, OPTIONS, BYE, CANCEL, NOTIFY, ACK, REFER, BENOTIFY";
    private static final int TAG_BYTES = 5;
    private static final int CALL_ID_BYTES = 16;
    private static final int BRANCH_BYTES = 8;

    private final SipSettings settings;
    private final String address;
    private final String callId;
    private final String tag;
    private final String msOpaque;
    private int sequence;

    /**
     * @param localPort of the connection
     */
    Requests(SipSettings settings, int localPort) {
        this.settings = settings;
        this.address = settings.local().getHostAddress() + ":" + localPort;
        this.callId = hex(CALL_ID_BYTES);
        this.tag = hex(TAG_BYTES);
        this.msOpaque = hex(TAG_BYTES);
    }

    /**
     * @param authorization of a round of the handshake; empty for the unsigned first one
     */
    String register(Optional<AuthParameters> authorization) {
        return registerText(Optional.empty())
                .header("Authorization", authorization.map(AuthParameters::format))
                .text();
    }

    /**
     * @param expires 0 takes the registration back; empty leaves it to the registrar
     * @param alongside credentials that stand beside the signature, at the end of NTLM
     */
    String register(
            SecurityAssociation association,
            Optional<Integer> expires,
            Optional<AuthParameters> alongside) {
        return registerText(expires.map(String::valueOf)).signed(association, alongside).text();
    }

    private RequestText registerText(Optional<String> expires) {
        return begin("REGISTER", "sip:" + settings.domain(), callId, ++sequence)
                .header("Contact", contact())
                .header("User-Agent", settings.userAgent())
                .header("Supported", "gruu-10, adhoclist, msrtc-event-categories")
                .header("Supported", "ms-forking")
                .header("Supported", "ms-cluster-failover")
                .header("Supported", "ms-userservices-state-notification")
                .header("ms-keep-alive", "UAC;hop-hop=yes")
                .header("Event", "registration")
                .header("Expires", expires);
    }

    private String contact() {
        return "<sip:%s;transport=tls;ms-opaque=%s>;methods=\"%s\";proxy=replace;+sip.instance=\"<urn:uuid:%s>\""
                .formatted(
                        address,
                        msOpaque,
                        METHODS,
                        settings.epid().instance().toString().toUpperCase(Locale.ROOT));
    }

    /**
     * A subscription to the user's own data.
     *
     * @param type of the body and of what is accepted
     * @param expires empty for a standing subscription
     */
    String subscribe(
            SecurityAssociation association,
            Optional<String> gruu,
            String event,
            String type,
            Optional<String> expires,
            String body) {
        return begin("SUBSCRIBE", settings.sipUri(), hex(CALL_ID_BYTES), 1)
                .header("User-Agent", settings.userAgent())
                .header("Event", event)
                .header("Accept", type)
                .header("Supported", "com.microsoft.autoextend")
                .header("Supported", "ms-benotify")
                .header("Proxy-Require", "ms-benotify")
                .header("Supported", "ms-piggyback-first-notify")
                .header("Expires", expires)
                .header("Contact", gruu.map(g -> "<" + g + ">").orElseGet(this::contact))
                .body(type, body)
                .signed(association, Optional.empty())
                .text();
    }

    /**
     * A branch stands in Via although phones of this kind send none over TLS: the stack finds the
     * transaction by it.
     */
    private RequestText begin(String method, String uri, String call, int cseq) {
        return new RequestText(method, uri)
                .header(
                        "Via",
                        "SIP/2.0/TLS %s;branch=z9hG4bK%s".formatted(address, hex(BRANCH_BYTES)))
                .header("Max-Forwards", "70")
                .header(
                        "From",
                        "<%s>;tag=%s;epid=%s"
                                .formatted(
                                        settings.sipUri(),
                                        call.equals(callId) ? tag : hex(TAG_BYTES),
                                        settings.epid().text()))
                .header("To", "<" + settings.sipUri() + ">")
                .header("Call-ID", call)
                .header("CSeq", cseq + " " + method);
    }

    private String hex(int bytes) {
        var value = new byte[bytes];
        settings.random().nextBytes(value);
        return HexFormat.of().formatHex(value);
    }
}
