package dev.handset.provisioning.ntlm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.provisioning.secret.Credentials;
import dev.handset.provisioning.secret.Password;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;
import jcifs.CIFSContext;
import jcifs.config.PropertyConfiguration;
import jcifs.context.BaseContext;
import jcifs.ntlmssp.Type1Message;
import jcifs.ntlmssp.Type2Message;
import jcifs.ntlmssp.Type3Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Client against verifier, broken messages, and jcifs-ng as an outside opinion. */
class NtlmMessagesTest {
    private static final byte[] CHALLENGE = HexFormat.of().parseHex("0123456789abcdef");
    private static final Password PASSWORD = Password.of("Passw0rd!");
    private static final TargetInfo INFO =
            TargetInfo.of("CONTOSO", "WEB01", "contoso.com", "web01.contoso.com");
    private static final byte[] OFFER = NegotiateMessage.forHttp().encode();

    static Stream<Arguments> logins() {
        return Stream.of( //   login              timestamp
                arguments("CONTOSO\\alice", false),
                arguments("CONTOSO\\alice", true),
                arguments("alice@contoso.com", false),
                arguments("contoso.com\\alice", true));
    }

    @ParameterizedTest(name = "{0}, server time: {1}")
    @MethodSource("logins")
    void theServerTakesTheClientsAnswer(String login, boolean timestamp) throws MalformedNtlm {
        byte[] challenge = challenge(timestamp);
        NtlmClient.Answer answer = client(login).answer(OFFER, challenge);
        byte[] bytes = answer.message().encode();
        Optional<NtlmSession> session = NtlmVerifier.verify(OFFER, challenge, bytes, PASSWORD);
        assertArrayEquals(answer.session().exportedKey(), session.orElseThrow().exportedKey());
        assertEquals(timestamp, AuthenticateMessage.decode(bytes).mic().isPresent());
        assertTrue(NtlmVerifier.verify(OFFER, challenge, bytes, Password.of("other")).isEmpty());
    }

    @Test
    void withAServerTimeTheLmResponseIsZero() throws MalformedNtlm {
        NtlmClient.Answer answer = client("CONTOSO\\alice").answer(OFFER, challenge(true));
        assertArrayEquals(new byte[24], answer.message().lmResponse());
    }

    static Stream<Arguments> changes() {
        return Stream.of( //  name       byte changed
                arguments("the workstation", AuthenticateMessage.MIC_OFFSET + 16 + 24),
                arguments("the MIC", AuthenticateMessage.MIC_OFFSET),
                arguments("the flags", 60));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void theMicCoversTheWholeAnswer(String name, int offset) throws MalformedNtlm {
        byte[] challenge = challenge(true);
        byte[] bytes = client("CONTOSO\\alice").answer(OFFER, challenge).message().encode();
        bytes[offset] ^= 2;
        assertTrue(NtlmVerifier.verify(OFFER, challenge, bytes, PASSWORD).isEmpty());
    }

    @Test
    void theMicCoversOfferAndChallenge() throws MalformedNtlm {
        byte[] challenge = challenge(true);
        byte[] bytes = client("CONTOSO\\alice").answer(OFFER, challenge).message().encode();
        byte[] offer = OFFER.clone();
        offer[12] ^= 1;
        assertTrue(NtlmVerifier.verify(offer, challenge, bytes, PASSWORD).isEmpty());
    }

    @Test
    void theAnswerDropsTheShorterKeyAndWhatNobodyAskedFor() throws MalformedNtlm {
        NtlmClient.Answer answer = client("CONTOSO\\alice").answer(OFFER, challenge(false));
        int flags = answer.message().flags();
        assertEquals(0, flags & NtlmFlags.KEY_56);
        assertEquals(0, flags & NtlmFlags.TARGET_TYPE_DOMAIN);
        assertTrue(NtlmFlags.has(flags, NtlmFlags.UNICODE | NtlmFlags.KEY_128));
    }

    @Test
    void nothingPrintsAKeyOrAPassword() throws MalformedNtlm {
        NtlmClient client = client("CONTOSO\\alice");
        NtlmClient.Answer answer = client.answer(OFFER, challenge(false));
        String all = client + " " + answer + " " + ChallengeMessage.decode(challenge(false));
        assertFalse(all.contains("Passw0rd"), all);
        assertFalse(all.contains(HexFormat.of().formatHex(answer.session().exportedKey())), all);
        assertTrue(all.contains("web01.contoso.com"), all);
    }

    static Stream<Arguments> broken() {
        String signature = "4e544c4d53535000";
        return Stream.of( //   name          message                              at  in the message
                arguments("empty", "", 0, "found the end of the message"),
                arguments("short", signature + "02000000", 12, "expected 56 bytes of header"),
                arguments("other signature", "00" + "11".repeat(60), 0, "the signature NTLMSSP"),
                arguments(
                        "other type",
                        signature + "03000000" + "00".repeat(60),
                        8,
                        "type 2, found type 3"),
                arguments(
                        "name outside",
                        signature + "02000000" + "0e000e00ff000000" + "00".repeat(60),
                        12,
                        "found 14 bytes at 255"),
                arguments(
                        "name at a negative offset",
                        signature + "02000000" + "0e000e00ffffffff" + "00".repeat(60),
                        12,
                        "14 bytes at 4294967295"),
                arguments(
                        "AV pair overruns",
                        signature
                                + "02000000"
                                + "00".repeat(28)
                                + "0600060038000000"
                                + "00".repeat(8)
                                + "0200ff004100",
                        0,
                        "255 bytes of AV pair 2"),
                arguments(
                        "AV pairs without end",
                        signature
                                + "02000000"
                                + "00".repeat(28)
                                + "0400040038000000"
                                + "00".repeat(8)
                                + "02000000",
                        4,
                        "the end of the target information"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    void namesTheByte(String name, String hex, int offset, String message) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        var e = assertThrows(MalformedNtlm.class, () -> ChallengeMessage.decode(bytes));
        assertEquals(offset, e.offset(), e::toString);
        assertTrue(String.valueOf(e.getMessage()).contains(message), e::toString);
    }

    @Test
    void refusesAMessageThatIsTooLong() {
        byte[] bytes = new byte[NtlmReader.MAX_BYTES + 1];
        assertThrows(MalformedNtlm.class, () -> NegotiateMessage.decode(bytes));
    }

    @Test
    void everyCutOfAnAnswerIsRefusedOrRead() throws MalformedNtlm {
        byte[] bytes = client("CONTOSO\\alice").answer(OFFER, challenge(true)).message().encode();
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = java.util.Arrays.copyOf(bytes, length);
            assertThrows(MalformedNtlm.class, () -> AuthenticateMessage.decode(cut));
        }
    }

    @Test
    void refusesTheOldResponse() {
        AuthenticateMessage old =
                new AuthenticateMessage(
                        NtlmFlags.HTTP_CLIENT,
                        "D",
                        "u",
                        "w",
                        new byte[24],
                        new byte[24],
                        new byte[0],
                        Optional.empty(),
                        NtlmVersion.CLIENT);
        var e = assertThrows(MalformedNtlm.class, () -> AuthenticateMessage.decode(old.encode()));
        assertTrue(String.valueOf(e.getMessage()).contains("an NTLMv2 response, found 24"));
    }

    @Test
    void readsAnOfferWithoutVersion() throws MalformedNtlm {
        byte[] old = java.util.Arrays.copyOf(OFFER, 32);
        assertEquals(NtlmFlags.HTTP_CLIENT, NegotiateMessage.decode(old).flags());
    }

    @Test
    void jcifsReadsOurOfferAndChallenge() throws Exception {
        assertEquals(NtlmFlags.HTTP_CLIENT, new Type1Message(OFFER).getFlags());
        Type2Message type2 = new Type2Message(challenge(false));
        assertArrayEquals(CHALLENGE, type2.getChallenge());
        assertEquals("CONTOSO", type2.getTarget());
        assertArrayEquals(INFO.encode(), type2.getTargetInformation());
    }

    @Test
    void ourServerTakesTheAnswerOfJcifs() throws Exception {
        CIFSContext context =
                new BaseContext(new PropertyConfiguration(new java.util.Properties()));
        for (boolean timestamp : new boolean[] {false, true}) {
            byte[] challenge = challenge(timestamp);
            Type1Message type1 = new Type1Message(OFFER);
            Type3Message type3 =
                    new Type3Message(
                            context,
                            new Type2Message(challenge),
                            null,
                            "Passw0rd!",
                            "CONTOSO",
                            "alice",
                            "PC1",
                            NtlmFlags.HTTP_CLIENT);
            if (timestamp) type3.setupMIC(type1.toByteArray(), challenge);
            byte[] answer = type3.toByteArray();
            AuthenticateMessage read = AuthenticateMessage.decode(answer);
            assertEquals("alice", read.user());
            Optional<NtlmSession> session =
                    NtlmVerifier.verify(type1.toByteArray(), challenge, answer, PASSWORD);
            assertTrue(session.isPresent(), "server time: " + timestamp);
        }
    }

    @Test
    void jcifsReadsOurAnswer() throws Exception {
        byte[] bytes = client("CONTOSO\\alice").answer(OFFER, challenge(false)).message().encode();
        Type3Message read = new Type3Message(bytes);
        assertEquals("alice", read.getUser());
        assertEquals("CONTOSO", read.getDomain());
        assertEquals("PHONE1", read.getWorkstation());
    }

    private static byte[] challenge(boolean timestamp) {
        TargetInfo info = timestamp ? INFO.withTimestamp(133_540_000_000_000_000L) : INFO;
        return ChallengeMessage.forHttp("CONTOSO", CHALLENGE, info).encode();
    }

    private static NtlmClient client(String login) {
        return new NtlmClient(
                Credentials.parse(login, PASSWORD),
                "PHONE1",
                new SecureRandom(),
                InstantSource.fixed(Instant.parse("2024-03-04T04:26:40Z")));
    }
}
