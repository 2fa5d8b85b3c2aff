package dev.handset.emulator.sip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.handset.emulator.lab.LabDirectory;
import dev.handset.emulator.pki.PkiLab;
import dev.handset.emulator.pki.PublishedCertificates;
import dev.handset.emulator.pki.ServerRole;
import dev.handset.emulator.presence.Board;
import dev.handset.provisioning.sip.MalformedSip;
import dev.handset.provisioning.sip.MessageTap;
import dev.handset.provisioning.sip.SecurityAssociation;
import dev.handset.provisioning.sip.SipMessage;
import dev.handset.tls.dsk.MacHash;
import dev.handset.tls.dsk.SaKeys;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.Optional;

/**
 * Any bytes on a connection, read as its requests: each is answered by one whole message, whoever
 * it is from, and nobody is let in.
 */
final class SipRequestFuzzTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final RegistrarSettings SETTINGS =
            RegistrarSettings.usual(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                    PkiLab.shared().present(ServerRole.SIP, "full"),
                    "contoso.com",
                    LabDirectory.USUAL,
                    new PublishedCertificates());

    private static final SecurityAssociation ASSOCIATION =
            new SecurityAssociation(
                    SecurityAssociation.Side.SERVER,
                    new SecurityAssociation.Terms("r", "t", "o", 4),
                    SaKeys.ofMaterial(new byte[SaKeys.MATERIAL_LENGTH], MacHash.SHA1),
                    RANDOM);

    /** A client that is told nothing. */
    private record Deaf() implements Line {
        @Override
        public String id() {
            return "2600";
        }

        @Override
        public void push(Notification notification, SecurityAssociation association) {
            // nobody reads it
        }
    }

    @FuzzTest(maxDuration = "20s")
    void answered(byte[] bytes) throws IOException {
        var gate = new Gate(() -> PkiLab.NOW, RANDOM);
        var desk = new Desk(new Bindings(), new Board(), () -> PkiLab.NOW, RANDOM);
        try {
            for (var message : new MessageTap().feed(bytes, 0, bytes.length)) {
                if (!message.head().isResponse()) answer(message, gate, desk);
            }
        } catch (MalformedSip e) {
            assertTrue(e.offset() >= 0 && e.offset() <= bytes.length, e.getMessage());
        }
    }

    private static void answer(SipMessage message, Gate gate, Desk desk) throws IOException {
        Answer answer;
        try {
            var request = SipRequest.of(message);
            var early = Doorman.refusal(request, SETTINGS);
            assertTrue(!(gate.judge(request, SETTINGS) instanceof Passage.Admitted));
            var let = desk.answer(request, SETTINGS, new Deaf(), ASSOCIATION);
            answer = early.orElse(let);
        } catch (BadRequest e) {
            answer = e.answer();
        }
        var written =
                new AnswerWriter(49321, "2600", RANDOM)
                        .write(message.head(), answer, Optional.empty());
        var read = new MessageTap().feed(written, 0, written.length);
        assertEquals(1, read.size(), "one whole message");
        assertEquals(answer.status(), read.get(0).head().status().orElse(0));
    }
}
