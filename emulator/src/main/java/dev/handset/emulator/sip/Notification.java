package dev.handset.emulator.sip;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.handset.provisioning.sip.SecurityAssociation;
import dev.handset.provisioning.sip.SipHead;
import dev.handset.provisioning.sip.SipHead.Header;
import java.util.ArrayList;
import java.util.List;

/**
 * A request of the registrar: a BENOTIFY, which nobody answers, or a NOTIFY (sip-registration
 * sheet, 3.6 and 9.5).
 *
 * @param target the subscriber's contact
 * @param headers all but the signature and the length
 */
record Notification(String method, String target, List<Header> headers, String body) {
    Notification {
        headers = List.copyOf(headers);
    }

    byte[] signed(SecurityAssociation association) {
        var bytes = body.getBytes(UTF_8);
        var all = new ArrayList<>(headers);
        all.add(new Header("Content-Length", Integer.toString(bytes.length)));
        var start = "%s %s SIP/2.0".formatted(method, target);
        var signature = association.sign(new SipHead(start, all));
        all.add(0, new Header("Authentication-Info", signature.format()));
        return Wire.message(start, all, bytes);
    }
}
