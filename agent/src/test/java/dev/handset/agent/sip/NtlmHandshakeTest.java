package dev.handset.agent.sip;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.handset.agent.TestPki;
import dev.handset.provisioning.secret.Credentials;
import dev.handset.provisioning.secret.Password;
import dev.handset.provisioning.sip.AuthParameters;
import dev.handset.provisioning.sip.SecurityAssociation;
import dev.handset.provisioning.sip.SecurityAssociation.Terms;
import dev.handset.provisioning.sip.SipHead;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The phone's side of the sheet's complete NTLM vector (sip-registration, 13.4). */
final class NtlmHandshakeTest {
    private static final String TYPE_2 =
            "TlRMTVNTUAACAAAAAAAAADgAAABzgpjiASNFZ4mrze8AAAAAAAAAAIIAggA4AAAABgGxHQAAAA8CAA4A"
                    + "QwBPAE4AVABPAFMATwABAAwAUABPAE8ATAAwADEABAAWAGMAbwBuAHQAbwBzAG8ALgBjAG8AbQAD"
                    + "ACQAcABvAG8AbAAwADEALgBjAG8AbgB0AG8AcwBvAC4AYwBvAG0ABQAWAGMAbwBuAHQAbwBzAG8A"
                    + "LgBjAG8AbQAAAAAA";
    private static final String TYPE_3 =
            "TlRMTVNTUAADAAAAGAAYAGwAAACyALIAhAAAAA4ADgBIAAAACgAKAFYAAAAMAAwAYAAAABAAEAA2AQAA"
                    + "VYKYYgUBKAoAAAAPQwBPAE4AVABPAFMATwBhAGwAaQBjAGUAUABIAE8ATgBFADEAPiN/HsXO+ZWd"
                    + "gZNcbID0C6qqqqqqqqqqAO8bZbasxprC0d8itiGQwwEBAAAAAAAAAEBOJ+xt2gGqqqqqqqqqqgAA"
                    + "AAACAA4AQwBPAE4AVABPAFMATwABAAwAUABPAE8ATAAwADEABAAWAGMAbwBuAHQAbwBzAG8ALgBj"
                    + "AG8AbQADACQAcABvAG8AbAAwADEALgBjAG8AbgB0AG8AcwBvAC4AYwBvAG0ABQAWAGMAbwBuAHQA"
                    + "bwBzAG8ALgBjAG8AbQAAAAAAAAAAABZp8IVqReBAK4J9nse0xFw=";

    /** The vector's time, as Windows counts: 133540000000000000. */
    private static final Instant THEN = Instant.parse("2024-03-04T04:26:40Z");

    private static final Terms TERMS =
            new Terms(AuthParameters.REALM, "pool01.contoso.com", "9A94AAA5", 4);

    /** The vector's client challenge, exported key and crand. */
    private static final class NotRandom extends SecureRandom {
        private static final long serialVersionUID = 1;

        @Override
        public void nextBytes(byte[] bytes) {
            Arrays.fill(bytes, (byte) (bytes.length == 8 ? 0xaa : 0x55));
        }

        @Override
        public int nextInt() {
            return 0x0878f41b;
        }
    }

    private static Handshake.Turn turn() throws Exception {
        var usual =
                SipSignInTest.settings(new TestPki.Issued[0], "127.0.0.1", Duration.ofSeconds(1));
        var settings =
                new SipSettings(
                        usual.sipUri(),
                        usual.epid(),
                        usual.userAgent(),
                        usual.identity(),
                        usual.account(),
                        usual.kerberos(),
                        usual.connector(),
                        usual.resolver(),
                        usual.ports(),
                        usual.local(),
                        usual.answer(),
                        () -> THEN,
                        new NotRandom());
        var alice = new Credentials("CONTOSO", "alice", Password.of("Passw0rd!"));
        return new NtlmHandshake(settings, alice).next(Base64.getDecoder().decode(TYPE_2), TERMS);
    }

    private static SipHead head(String startLine, String toTag, String expires) throws Exception {
        return SipHead.parse(
                """
                %s\r
                From: <sip:alice@contoso.com>;tag=4ac1b2;epid=0a1b2c3d4e\r
                To: <sip:alice@contoso.com>%s\r
                Call-ID: b71f3c2e\r
                CSeq: 3 REGISTER\r
                %s\r
                """
                        .formatted(startLine, toTag, expires)
                        .getBytes(US_ASCII));
    }

    private static Optional<SecurityAssociation.Problem> verified(String rspauth) throws Exception {
        var info =
                AuthParameters.parse(
                        "NTLM opaque=\"9A94AAA5\", srand=\"A1B2C3D4\", snum=\"1\", rspauth=\"%s\","
                                        .formatted(rspauth)
                                + " targetname=\"pool01.contoso.com\","
                                + " realm=\"SIP Communications Service\", version=4");
        var granted =
                head("SIP/2.0 200 OK", ";tag=5E61CCD925D17E043D9A74835A88F664", "Expires: 7200");
        return turn().association().orElseThrow().verify(granted, Optional.of(info));
    }

    @Test
    void answersTheChallengeToTheByte() throws Exception {
        assertEquals(TYPE_3, Base64.getEncoder().encodeToString(turn().token().orElseThrow()));
    }

    @Test
    void signsTheRegister() throws Exception {
        var request = head("REGISTER sip:contoso.com SIP/2.0", "", "Event: registration");
        assertEquals(
                "01000000F449DC30E79245A864000000",
                turn().association().orElseThrow().sign(request).text("response"));
    }

    @Test
    void believesTheRegistrar() throws Exception {
        assertEquals(Optional.empty(), verified("0100000079A1BC9A049F21AA64000000"));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "0100000079A1BC9A049F21AB64000000", // last digit of the MAC
                "0100000079A1BC9A049F21AA65000000", // sequence number
                "01000000F449DC30E79245A864000000" // the phone's own
            })
    void believesNothingElse(String rspauth) throws Exception {
        assertEquals(Optional.of(SecurityAssociation.Problem.WRONG), verified(rspauth));
    }

    @Test
    void messageThatIsNoChallengeIsNamed() {
        var handshake =
                new NtlmHandshake(
                        SipSignInTest.settings(new TestPki.Issued[0], "127.0.0.1"),
                        new Credentials("CONTOSO", "alice", Password.of("x")));
        var e = assertThrows(RegisterFailed.class, () -> handshake.next(new byte[9], TERMS));
        assertEquals(RegisterFailure.BrokenNtlm.class, e.failure().getClass());
    }
}
