package dev.handset.provisioning.ntlm;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.provisioning.FixedRandom;
import dev.handset.provisioning.bc.Md4;
import dev.handset.provisioning.bc.Rc4;
import dev.handset.provisioning.ntlm.NtlmSession.Side;
import dev.handset.provisioning.secret.Credentials;
import dev.handset.provisioning.secret.Password;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The vectors of the fact sheets: web services 10.2, SIP registration 13.4, MS-NLMP 4.2.4. */
class NtlmVectorsTest {
    private static final HexFormat HEX = HexFormat.of();
    private static final Password PASSWORD = Password.of("Passw0rd!");

    /** FILETIME 133540000000000000. */
    private static final InstantSource CLOCK =
            InstantSource.fixed(Instant.parse("2024-03-04T04:26:40Z"));

    private static final String WEB_TYPE_1 =
            "TlRMTVNTUAABAAAABYKIogAAAAAoAAAAAAAAACgAAAAFASgKAAAADw==";
    private static final String WEB_TYPE_2 =
            "TlRMTVNTUAACAAAADgAOADgAAAAFgomiASNFZ4mrze8AAAAAAAAAAGQAZABGAAAABgGxHQAAAA9DAE8ATgBUAE8A"
                + "UwBPAAIADgBDAE8ATgBUAE8AUwBPAAEACgBXAEUAQgAwADEABAAWAGMAbwBuAHQAbwBzAG8ALgBjAG8AbQAD"
                + "ACIAdwBlAGIAMAAxAC4AYwBvAG4AdABvAHMAbwAuAGMAbwBtAAAAAAA=";
    private static final String WEB_TARGET_INFO =
            "02000e0043004f004e0054004f0053004f0001000a00570045004200300031000400160063006f006e0074006f"
                + "0073006f002e0063006f006d0003002200770065006200300031002e0063006f006e0074006f0073006f"
                + "002e0063006f006d0000000000";
    private static final String SIP_TYPE_2 =
            "TlRMTVNTUAACAAAAAAAAADgAAABzgpjiASNFZ4mrze8AAAAAAAAAAIIAggA4AAAABgGxHQAAAA8CAA4AQwBPAE4A"
                + "VABPAFMATwABAAwAUABPAE8ATAAwADEABAAWAGMAbwBuAHQAbwBzAG8ALgBjAG8AbQADACQAcABvAG8AbAAw"
                + "ADEALgBjAG8AbgB0AG8AcwBvAC4AYwBvAG0ABQAWAGMAbwBuAHQAbwBzAG8ALgBjAG8AbQAAAAAA";
    private static final String SIP_TYPE_3 =
            "TlRMTVNTUAADAAAAGAAYAGwAAACyALIAhAAAAA4ADgBIAAAACgAKAFYAAAAMAAwAYAAAABAAEAA2AQAAVYKYYgUB"
                + "KAoAAAAPQwBPAE4AVABPAFMATwBhAGwAaQBjAGUAUABIAE8ATgBFADEAPiN/HsXO+ZWdgZNcbID0C6qqqqqq"
                + "qqqqAO8bZbasxprC0d8itiGQwwEBAAAAAAAAAEBOJ+xt2gGqqqqqqqqqqgAAAAACAA4AQwBPAE4AVABPAFMA"
                + "TwABAAwAUABPAE8ATAAwADEABAAWAGMAbwBuAHQAbwBzAG8ALgBjAG8AbQADACQAcABvAG8AbAAwADEALgBj"
                + "AG8AbgB0AG8AcwBvAC4AYwBvAG0ABQAWAGMAbwBuAHQAbwBzAG8ALgBjAG8AbQAAAAAAAAAAABZp8IVqReBA"
                + "K4J9nse0xFw=";
    private static final int SIP_FLAGS = 0x62988255;

    @Test
    void challengesARegistrarsClient() {
        var info = TargetInfo.of("CONTOSO", "POOL01", "contoso.com", "pool01.contoso.com");
        var challenge =
                ChallengeMessage.forSip(
                        HEX.parseHex("0123456789abcdef"), info.withTree("contoso.com"));
        assertEquals(SIP_TYPE_2, Base64.getEncoder().encodeToString(challenge.encode()));
    }

    @Test
    void hashesAPassword() {
        byte[] hash = PASSWORD.use(p -> Md4.hash(p.getBytes(UTF_16LE)));
        assertEquals("fc525c9683e8fe067095ba2ddc971889", HEX.formatHex(hash));
    }

    static Stream<Arguments> keys() {
        return Stream.of( //       user     domain     password            NTOWFv2
                arguments("alice", "CONTOSO", "Passw0rd!", "2988dc3185213e4ab3c1689b177c6ac2"),
                arguments("ALICE", "CONTOSO", "Passw0rd!", "2988dc3185213e4ab3c1689b177c6ac2"),
                arguments("User", "Domain", "Password", "0c868a403bfd7a93a3001ef22ef02e3f"),
                arguments("User", "COSMO", "Pa$$word", "164b086e00d2f393529fa3a98209f99e"));
    }

    @ParameterizedTest(name = "{1} {0}")
    @MethodSource("keys")
    void makesTheKeyOfAnAccount(String user, String domain, String password, String expected) {
        assertEquals(expected, HEX.formatHex(Ntlmv2.ntowf(user, domain, Password.of(password))));
    }

    @Test
    void offersAsClientsInTheWildDo() throws MalformedNtlm {
        assertEquals(WEB_TYPE_1, base64(NegotiateMessage.forHttp().encode()));
        assertEquals(NegotiateMessage.forHttp(), NegotiateMessage.decode(bytes(WEB_TYPE_1)));
    }

    @Test
    void readsAndWritesTheWebChallenge() throws MalformedNtlm {
        ChallengeMessage challenge = ChallengeMessage.decode(bytes(WEB_TYPE_2));
        assertEquals(0xA2898205, challenge.flags());
        assertEquals("CONTOSO", challenge.targetName());
        assertEquals("web01.contoso.com", challenge.serverName().orElseThrow());
        assertEquals(WEB_TARGET_INFO, HEX.formatHex(challenge.targetInfo().orElseThrow().encode()));
        assertEquals(WEB_TYPE_2, base64(challenge.encode()));
        assertEquals(
                WEB_TYPE_2,
                base64(
                        ChallengeMessage.forHttp(
                                        "CONTOSO",
                                        HEX.parseHex("0123456789abcdef"),
                                        TargetInfo.of(
                                                "CONTOSO",
                                                "WEB01",
                                                "contoso.com",
                                                "web01.contoso.com"))
                                .encode()));
    }

    @Test
    void answersTheWebChallenge() throws MalformedNtlm {
        NtlmClient.Answer answer =
                client(new FixedRandom("aaaaaaaaaaaaaaaa"))
                        .answer(bytes(WEB_TYPE_1), bytes(WEB_TYPE_2));
        assertEquals("c20ce2ed676de988752672066eb3594e", HEX.formatHex(answer.message().proof()));
        assertEquals(
                "5c29e6c74c6aeb13bd1c35448fcd722b", HEX.formatHex(answer.session().exportedKey()));
    }

    @Test
    void answersTheSipChallengeByteForByte() throws MalformedNtlm {
        NtlmClient.Answer answer = sipAnswer();
        assertEquals(SIP_TYPE_3, base64(answer.message().encode()));
        assertEquals("55".repeat(16), HEX.formatHex(answer.session().exportedKey()));
        AuthenticateMessage read = AuthenticateMessage.decode(bytes(SIP_TYPE_3));
        assertEquals("CONTOSO", read.domain());
        assertEquals("alice", read.user());
        assertEquals("PHONE1", read.workstation());
        assertEquals("00ef1b65b6acc69ac2d1df22b62190c3", HEX.formatHex(read.proof()));
        assertEquals(
                "3e237f1ec5cef9959d81935c6c80f40baaaaaaaaaaaaaaaa",
                HEX.formatHex(read.lmResponse()));
        assertEquals("1669f0856a45e0402b827d9ec7b4c45c", HEX.formatHex(read.encryptedSessionKey()));
        assertEquals(SIP_TYPE_3, base64(read.encode()));
        assertEquals(SIP_TYPE_2, base64(ChallengeMessage.decode(bytes(SIP_TYPE_2)).encode()));
    }

    @Test
    void serverFindsTheSameKeys() throws MalformedNtlm {
        NtlmSession session =
                NtlmVerifier.verify(new byte[0], bytes(SIP_TYPE_2), bytes(SIP_TYPE_3), PASSWORD)
                        .orElseThrow();
        assertEquals("55".repeat(16), HEX.formatHex(session.exportedKey()));
        assertTrue(
                NtlmVerifier.verify(
                                new byte[0],
                                bytes(SIP_TYPE_2),
                                bytes(SIP_TYPE_3),
                                Password.of("Passw0rd"))
                        .isEmpty());
    }

    static Stream<Arguments> derivedKeys() {
        String fives = "55".repeat(16);
        String cosmo = "6742fbe37bb1946b49d86a525bd29a9b";
        return Stream.of( //  exported  side         sign key                            seal key
                arguments(
                        fives,
                        Side.CLIENT,
                        "4788dc861b4782f35d43fd98fe1a2d39",
                        "59f600973cc4960a25480a7c196e4c58"),
                arguments(
                        fives,
                        Side.SERVER,
                        "d04d6f10741041d1d246d64188d7a8ad",
                        "9355f3a957c1583d25c4c2f11e40390e"),
                arguments(
                        cosmo,
                        Side.CLIENT,
                        "ea5e87c195ae65338f7c023e7600690d",
                        "83013a189002d3abad49c4c8f605ecc8"),
                arguments(
                        cosmo,
                        Side.SERVER,
                        "0151fe94dba8c83f3c6a6e5444ae54b4",
                        "2a2e34e8d420c039e8f31cb9e8e0cd88"));
    }

    @ParameterizedTest(name = "{1} of {0}")
    @MethodSource("derivedKeys")
    void derivesSignAndSealKeys(String exported, Side side, String sign, String seal) {
        NtlmSession session = new NtlmSession(HEX.parseHex(exported), SIP_FLAGS);
        assertEquals(sign, HEX.formatHex(session.signKey(side)));
        assertEquals(seal, HEX.formatHex(session.sealKey(side)));
    }

    static Stream<Arguments> signatures() {
        String lab =
                "<SIP Communications"
                    + " Service><pool01.contoso.com><b71f3c2e><3><REGISTER><sip:alice@contoso.com><4ac1b2><sip:alice@contoso.com>";
        String cosmo =
                "<SIP Communications"
                    + " Service><cosmo-ocs-r2.cosmo.local><4037df9284354df39065195bd57a4b14><3><REGISTER><sip:user@cosmo.local><3e49177a52><sip:user@cosmo.local>";
        String fives = "55".repeat(16);
        String cosmoKey = "6742fbe37bb1946b49d86a525bd29a9b";
        return Stream.of(
                arguments(
                        "client",
                        fives,
                        Side.CLIENT,
                        "<NTLM><0878f41b><1>" + lab + "<><><><>",
                        "01000000F449DC30E79245A864000000"),
                arguments(
                        "server",
                        fives,
                        Side.SERVER,
                        "<NTLM><A1B2C3D4><1>"
                                + lab
                                + "<5E61CCD925D17E043D9A74835A88F664><><><7200><200>",
                        "0100000079A1BC9A049F21AA64000000"),
                arguments(
                        "captured client",
                        cosmoKey,
                        Side.CLIENT,
                        "<NTLM><13317733><1>" + cosmo + "<><><><>",
                        "0100000029618e9651b65a7764000000"),
                arguments(
                        "captured server",
                        cosmoKey,
                        Side.SERVER,
                        "<NTLM><9616454F><1>"
                                + cosmo
                                + "<5E61CCD925D17E043D9A74835A88F664><><><7200><200>",
                        "01000000e615438a917661be64000000"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("signatures")
    void signsSipMessages(String name, String key, Side side, String text, String expected) {
        NtlmSession session = new NtlmSession(HEX.parseHex(key), SIP_FLAGS);
        byte[] signature = session.sign(side, text.getBytes(UTF_8), 100);
        assertEquals(expected.toLowerCase(java.util.Locale.ROOT), HEX.formatHex(signature));
        assertTrue(session.verify(side, text.getBytes(UTF_8), 100, signature));
    }

    @Test
    void signsWithoutExtendedSessionSecurity() {
        NtlmSession session = new NtlmSession(HEX.parseHex("5f029153bc025058969548615e7099ba"), 0);
        String text =
                "<NTLM><0878F41B><1><SIP Communications"
                    + " Service><ocs1.ocs.provo.novell.com><8592g5DCBa1694i5887m0D0Bt2247b3F38xAE9Fx>"
                    + "<3><REGISTER><sip:gabriel@ocs.provo.novell.com><2947328781>"
                    + "<B816D65C2300A32CFA6D371F2AF537FD><900><200>";
        assertEquals(
                "0100000000000000bf2e52667ddf6ded",
                HEX.formatHex(session.sign(Side.SERVER, text.getBytes(UTF_8), 100)));
    }

    @Test
    void agreesWithTheSpecificationsExample() {
        byte[] key = Ntlmv2.ntowf("User", "Domain", Password.of("Password"));
        TargetInfo info =
                new TargetInfo(
                        java.util.List.of(
                                TargetInfo.AvPair.text(TargetInfo.NB_DOMAIN_NAME, "Domain"),
                                TargetInfo.AvPair.text(TargetInfo.NB_COMPUTER_NAME, "Server")));
        byte[] challenge = HEX.parseHex("0123456789abcdef");
        byte[] client = HEX.parseHex("aaaaaaaaaaaaaaaa");
        byte[] proof = Ntlmv2.proof(key, challenge, Ntlmv2.blob(0, client, info));
        assertEquals("68cd0ab851e51c96aabc927bebef6a1c", HEX.formatHex(proof));
        assertEquals(
                "86c35097ac9cec102554764a57cccc19aaaaaaaaaaaaaaaa",
                HEX.formatHex(Ntlmv2.lmv2(key, challenge, client)));
        byte[] base = Ntlmv2.sessionBaseKey(key, proof);
        assertEquals("8de40ccadbc14a82f15cb0ad0de95ca3", HEX.formatHex(base));
        byte[] exported = HEX.parseHex("55".repeat(16));
        assertEquals(
                "c5dad2544fc9799094ce1ce90bc9d03e", HEX.formatHex(new Rc4(base).process(exported)));
        NtlmSession session = new NtlmSession(exported, SIP_FLAGS);
        byte[] text = "Plaintext".getBytes(UTF_16LE);
        byte[] checksum = session.checksum(Side.CLIENT, text, 0);
        assertEquals("70352851f2564309", HEX.formatHex(checksum));
        Rc4 stream = new Rc4(session.sealKey(Side.CLIENT));
        stream.process(text);
        assertEquals(
                "010000007fb38ec5c55d497600000000",
                HEX.formatHex(NtlmSession.signature(stream.process(checksum), 0)));
    }

    private static NtlmClient.Answer sipAnswer() throws MalformedNtlm {
        return client(new FixedRandom("aa".repeat(8) + "55".repeat(16)))
                .answer(new byte[0], bytes(SIP_TYPE_2), SIP_FLAGS);
    }

    private static NtlmClient client(FixedRandom random) {
        return new NtlmClient(
                new Credentials("CONTOSO", "alice", PASSWORD), "PHONE1", random, CLOCK);
    }

    @Test
    void theClockOfTheVectorsIsRight() {
        assertEquals(133_540_000_000_000_000L, Ntlmv2.filetime(CLOCK.instant()));
        assertArrayEquals(HEX.parseHex("00404e27ec6dda01"), filetimeBytes());
    }

    private static byte[] filetimeBytes() {
        return java.nio.ByteBuffer.allocate(8)
                .order(java.nio.ByteOrder.LITTLE_ENDIAN)
                .putLong(Ntlmv2.filetime(CLOCK.instant()))
                .array();
    }

    private static byte[] bytes(String base64) {
        return Base64.getDecoder().decode(base64);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
