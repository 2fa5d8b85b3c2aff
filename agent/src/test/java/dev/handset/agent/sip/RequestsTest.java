package dev.handset.agent.sip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.handset.agent.TestPki;
import dev.handset.provisioning.sip.AuthParameters;
import dev.handset.provisioning.sip.SecurityAssociation;
import dev.handset.provisioning.sip.SipHead;
import dev.handset.tls.dsk.MacHash;
import dev.handset.tls.dsk.SaKeys;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class RequestsTest {
    /** The sheet's example with its own numbers; the names of what is random stand for them. */
    private static final List<String> REGISTER =
            List.of(
                    "REGISTER sip:contoso.com SIP/2.0",
                    "Via: SIP/2.0/TLS 192.0.2.51:49321;branch=RANDOM",
                    "Max-Forwards: 70",
                    "From: <sip:alice@contoso.com>;tag=RANDOM;epid=0a1b2c3d4e",
                    "To: <sip:alice@contoso.com>",
                    "Call-ID: RANDOM",
                    "CSeq: 1 REGISTER",
                    "Contact: <sip:192.0.2.51:49321;transport=tls;ms-opaque=RANDOM>"
                            + ";methods=\"INVITE, MESSAGE, INFO, OPTIONS, BYE, CANCEL, NOTIFY, ACK,"
                            + " REFER, BENOTIFY\";proxy=replace"
                            + ";+sip.instance=\"<urn:uuid:5D73A82F-94C0-5F15-B3A3-4D783AC8EB67>\"",
                    "User-Agent: CPE/4.0.7577.4455 OCPhone/4.0.7577.4455 (Microsoft Lync Phone"
                            + " Edition)",
                    "Supported: gruu-10, adhoclist, msrtc-event-categories",
                    "Supported: ms-forking",
                    "Supported: ms-cluster-failover",
                    "Supported: ms-userservices-state-notification",
                    "ms-keep-alive: UAC;hop-hop=yes",
                    "Event: registration",
                    "Content-Length: 0",
                    "",
                    "");

    private final Requests requests =
            new Requests(SipSignInTest.settings(new TestPki.Issued[0], "192.0.2.51"), 49321);

    private static List<String> lines(String text) {
        var known =
                text.replaceAll("branch=z9hG4bK[0-9a-f]{16}", "branch=RANDOM")
                        .replaceAll("tag=[0-9a-f]{10}", "tag=RANDOM")
                        .replaceAll("ms-opaque=[0-9a-f]{10}", "ms-opaque=RANDOM")
                        .replaceAll("Call-ID: [0-9a-f]{32}", "Call-ID: RANDOM");
        return List.of(known.split("\r\n", -1));
    }

    private static SipHead head(String text) throws Exception {
        return SipHead.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    private static SecurityAssociation association() {
        return new SecurityAssociation(
                SecurityAssociation.Side.CLIENT,
                new SecurityAssociation.Terms(
                        AuthParameters.REALM, "pool01.contoso.com", "9A94AAA5", 4),
                SaKeys.ofMaterial(new byte[128], MacHash.SHA1),
                new SecureRandom());
    }

    @Test
    void firstRegisterIsTheSheetsExample() {
        assertEquals(REGISTER, lines(requests.register(Optional.empty())));
    }

    @Test
    void registersShareCallIdAndCount() throws Exception {
        var first = head(requests.register(Optional.empty()));
        var second = head(requests.register(Optional.empty()));
        Function<SipHead, String> kept =
                head ->
                        List.of("Call-ID", "From", "Contact").stream()
                                .map(name -> head.first(name).orElseThrow())
                                .collect(Collectors.joining());
        assertEquals(kept.apply(first), kept.apply(second));
        assertEquals("2", second.cseq());
        assertNotEquals(first.first("Via"), second.first("Via"));
    }

    @Test
    void roundCarriesItsToken() throws Exception {
        var auth = AuthParameters.of(AuthParameters.TLS_DSK).with("gssapi-data", "FgM=");
        var request = head(requests.register(Optional.of(auth)));
        assertEquals("TLS-DSK gssapi-data=\"FgM=\"", request.first("Authorization").orElseThrow());
    }

    @Test
    void unregisterCarriesExpires() throws Exception {
        var request = head(requests.register(association(), Optional.of(0), Optional.empty()));
        assertEquals("0", request.first("Expires").orElseThrow());
        assertTrue(request.first("Authorization").orElseThrow().contains("cnum=\"1\""));
    }

    @Test
    void subscriptionIsADialogOfItsOwn() throws Exception {
        var register = head(requests.register(Optional.empty()));
        var text =
                requests.subscribe(
                        association(), Optional.of("sip:g"), "e", "t/x", Optional.of("0"), "ä");
        var subscribe = head(text);
        assertEquals("SUBSCRIBE sip:alice@contoso.com SIP/2.0", subscribe.startLine());
        assertNotEquals(register.first("Call-ID"), subscribe.first("Call-ID"));
        assertNotEquals(register.first("From"), subscribe.first("From"));
        assertEquals("<sip:g>", subscribe.first("Contact").orElseThrow());
        assertEquals("2", subscribe.first("Content-Length").orElseThrow());
        assertTrue(text.endsWith("\r\n\r\nä"));
    }

    @Test
    void standingSubscriptionLeavesExpiresToTheServer() throws Exception {
        var text =
                requests.subscribe(
                        association(), Optional.empty(), "e", "t/x", Optional.empty(), "");
        assertEquals(Optional.empty(), head(text).first("Expires"));
    }
}
