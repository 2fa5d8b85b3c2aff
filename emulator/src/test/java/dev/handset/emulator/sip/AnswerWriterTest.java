package dev.handset.emulator.sip;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.handset.emulator.lab.LabDirectory;
import dev.handset.emulator.pki.PkiLab;
import dev.handset.emulator.pki.PublishedCertificates;
import dev.handset.emulator.pki.ServerRole;
import dev.handset.emulator.presence.Board;
import dev.handset.provisioning.sip.AuthParameters;
import dev.handset.provisioning.sip.MessageTap;
import dev.handset.provisioning.sip.SecurityAssociation;
import dev.handset.provisioning.sip.SipMessage;
import dev.handset.tls.dsk.MacHash;
import dev.handset.tls.dsk.SaKeys;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The answers that the fact sheet spells out, to the byte (3.3 and 9.2, vectors of 13.2). */
final class AnswerWriterTest {
    /** PRF output of 13.2; only its second half signs. */
    private static final byte[] MATERIAL =
            HexFormat.of()
                    .parseHex(
                            "00".repeat(64)
                                    + "5b0cfded0f3506fcdbeeb6f01071b37be1f29504b26aff221677ae08bcf1a8fc"
                                    + "366da6c50364edf2cfe914be27673527544a0473a2ed7837b20058dc571a67f3");

    private static final String REGISTER =
            """
            REGISTER sip:contoso.com SIP/2.0
            Via: SIP/2.0/TLS 192.0.2.51:49321
            Max-Forwards: 70
            From: <sip:alice@contoso.com>;tag=4ac1b2d3e5;epid=0a1b2c3d4e
            To: <sip:alice@contoso.com>
            Call-ID: b71f3c2e9a4d4e7f8c1d2e3f40516273
            CSeq: 4 REGISTER
            Contact: <sip:192.0.2.51:49321;transport=tls;ms-opaque=6f1d0a93b2>\
            ;methods="INVITE, MESSAGE, INFO, OPTIONS, BYE, CANCEL, NOTIFY, ACK, REFER, BENOTIFY"\
            ;proxy=replace;+sip.instance="<urn:uuid:5D73A82F-94C0-5F15-B3A3-4D783AC8EB67>"
            Supported: gruu-10, adhoclist, msrtc-event-categories
            ms-keep-alive: UAC;hop-hop=yes
            Event: registration
            Content-Length: 0

            """;

    private static final String GRANTED =
            """
            SIP/2.0 200 OK
            ms-keep-alive: UAS; tcp=no; hop-hop=yes; end-end=no; timeout=300
            Authentication-Info: TLS-DSK qop="auth", opaque="9A94AAA5", srand="1D9666D9", snum="1",\
             rspauth="e55239472c2b3a7220e155127afbab93d7c3b95c", targetname="pool01.contoso.com",\
             realm="SIP Communications Service", version=4
            From: <sip:alice@contoso.com>;tag=4ac1b2d3e5;epid=0a1b2c3d4e
            To: <sip:alice@contoso.com>;tag=7F01A2B3C4D5E6F708192A3B4C5D6E7F
            Call-ID: b71f3c2e9a4d4e7f8c1d2e3f40516273
            CSeq: 4 REGISTER
            Via: SIP/2.0/TLS 192.0.2.51:49321;ms-received-port=49321;ms-received-cid=2600
            Contact: <sip:192.0.2.51:49321;transport=tls;ms-opaque=6f1d0a93b2;ms-received-cid=2600>\
            ;expires=7200\
            ;+sip.instance="<urn:uuid:5d73a82f-94c0-5f15-b3a3-4d783ac8eb67>"\
            ;gruu="sip:alice@contoso.com;opaque=user:epid:L6hzXcCUFV-zo014OsjrZwAA;gruu"
            Expires: 7200
            presence-state: register-action="added"
            Allow-Events: vnd-microsoft-provisioning,vnd-microsoft-roaming-contacts,\
            vnd-microsoft-roaming-ACL,presence,presence.wpending,vnd-microsoft-roaming-self,\
            vnd-microsoft-provisioning-v2
            Supported: adhoclist
            Server: RTC/4.0
            Supported: msrtc-event-categories
            Content-Length: 0

            """;

    private static final String SUBSCRIBE =
            """
            SUBSCRIBE sip:alice@contoso.com SIP/2.0
            Via: SIP/2.0/TLS 192.0.2.51:49321;branch=z9hG4bK28C6DD7E
            From: <sip:alice@contoso.com>;tag=91d27a6f00;epid=0a1b2c3d4e
            To: <sip:alice@contoso.com>
            Call-ID: c0ffee11223344556677889900aabbcc
            CSeq: 1 SUBSCRIBE
            Event: vnd-microsoft-provisioning-v2
            Accept: application/vnd-microsoft-roaming-provisioning-v2+xml
            Supported: ms-piggyback-first-notify
            Expires: 0
            Content-Length: 109

            <provisioningGroupList xmlns="http://schemas.microsoft.com/2006/09/sip/provisioninggrouplist">
            </provisioningGroupList>\
            """;

    private final RegistrarSettings settings =
            RegistrarSettings.usual(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                    PkiLab.shared().present(ServerRole.SIP, "full"),
                    "contoso.com",
                    LabDirectory.USUAL,
                    new PublishedCertificates());
    private static final String TAG = "7f01a2b3c4d5e6f708192a3b4c5d6e7f";

    private static final Line LINE =
            new Line() {
                @Override
                public String id() {
                    return "2600";
                }

                @Override
                public void push(Notification notification, SecurityAssociation association) {
                    throw new AssertionError("nothing to notify: " + notification);
                }
            };
    private final Desk desk =
            new Desk(new Bindings(), new Board(), () -> PkiLab.NOW, new Scripted(TAG, 0));

    @Test
    void grantsARegistrationByteForByte() throws Exception {
        var request = read(REGISTER);
        var answer = desk.answer(SipRequest.of(request), settings, LINE, association(0, 0));
        var bytes = writer().write(request.head(), answer, Optional.of(association(0, 0x1D9666D9)));
        assertEquals(GRANTED.replace("\n", "\r\n"), new String(bytes, UTF_8));
    }

    @Test
    void signsTheAnswerToASubscription() throws Exception {
        var request = read(SUBSCRIBE.replace("109", Integer.toString(bodyLength())));
        var answer = desk.answer(SipRequest.of(request), settings, LINE, association(0, 0));
        var bytes = writer().write(request.head(), answer, Optional.of(association(1, 0xA0B1C2D3)));
        var told = read(new String(bytes, UTF_8)).head();
        var auth =
                AuthParameters.find(told.all("Authentication-Info"), AuthParameters.TLS_DSK)
                        .orElseThrow();
        assertEquals("2", auth.text("snum"));
        assertEquals("6c74fa13c060ce7eecefb0cb3ed76a746d2a41f2", auth.text("rspauth"));
        assertEquals("Authentication-Info", told.headers().get(0).name());
    }

    @Test
    void onlyTheTopViaIsChanged() throws Exception {
        var request =
                read(
                        REGISTER.replace(
                                "Via: SIP/2.0/TLS 192.0.2.51:49321",
                                "v: SIP/2.0/tls a:1, SIP/2.0/tls b:2\nVia: SIP/2.0/tls c:3"));
        var bytes = writer().write(request.head(), Answer.of(200, "OK"), Optional.empty());
        var vias = read(new String(bytes, UTF_8)).head().all("Via");
        assertEquals(
                "SIP/2.0/tls a:1;ms-received-port=49321;ms-received-cid=2600, SIP/2.0/tls b:2",
                vias.get(0));
        assertEquals("SIP/2.0/tls c:3", vias.get(1));
    }

    @Test
    void aTagThatStandsIsKept() throws Exception {
        var request =
                read(REGISTER.replace("To: <sip:alice@contoso.com>", "To: <sip:a@b>;tag=abc"));
        var bytes = writer().write(request.head(), Answer.of(200, "OK"), Optional.empty());
        assertTrue(new String(bytes, UTF_8).contains("\r\nTo: <sip:a@b>;tag=abc\r\n"));
    }

    @Test
    void lengthIsCountedInBytes() throws Exception {
        var bytes =
                writer().write(
                                read(REGISTER).head(),
                                Answer.of(200, "OK").withBody("<a>\u00e9</a>"),
                                Optional.empty());
        assertEquals("9", read(new String(bytes, UTF_8)).head().first("Content-Length").get());
    }

    private static int bodyLength() {
        return SUBSCRIBE.substring(SUBSCRIBE.indexOf("<provisioningGroupList")).length() + 1;
    }

    private static AnswerWriter writer() {
        return new AnswerWriter(49321, "2600", new Scripted(TAG, 0));
    }

    /**
     * @param signed how many answers it has signed before
     */
    private static SecurityAssociation association(int signed, int srand) throws Exception {
        var association =
                new SecurityAssociation(
                        SecurityAssociation.Side.SERVER,
                        new SecurityAssociation.Terms(
                                AuthParameters.REALM, "pool01.contoso.com", "9A94AAA5", 4),
                        SaKeys.ofMaterial(MATERIAL, MacHash.SHA1),
                        new Scripted("", srand));
        for (int i = 0; i < signed; i++) association.sign(read(REGISTER).head());
        return association;
    }

    private static SipMessage read(String text) throws Exception {
        var bytes = text.replaceAll("\r?\n", "\r\n").getBytes(UTF_8);
        return new MessageTap().feed(bytes, 0, bytes.length).get(0);
    }

    /** Not random at all. */
    private static final class Scripted extends SecureRandom {
        private static final long serialVersionUID = 1;
        private final transient byte[] bytes;
        private final int number;

        Scripted(String hex, int number) {
            this.bytes = HexFormat.of().parseHex(hex);
            this.number = number;
        }

        @Override
        public void nextBytes(byte[] into) {
            System.arraycopy(bytes, 0, into, 0, Math.min(bytes.length, into.length));
        }

        @Override
        public int nextInt() {
            return number;
        }
    }
}
