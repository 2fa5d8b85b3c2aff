package dev.handset.agent.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.agent.TestPki;
import dev.handset.agent.check.Mailbox.Side;
import dev.handset.agent.diagnosis.Diagnosis;
import dev.handset.agent.dns.FakeNames;
import dev.handset.agent.json.CheckJson;
import dev.handset.agent.report.Schemas;
import dev.handset.agent.signin.ScriptedWeb;
import dev.handset.agent.signin.ScriptedWeb.Manner;
import dev.handset.agent.signin.ScriptedWeb.Request;
import dev.handset.agent.view.MailboxView;
import dev.handset.agent.view.Style;
import dev.handset.provisioning.secret.Credentials;
import dev.handset.provisioning.secret.Password;
import dev.handset.tls.net.Deadlines;
import dev.handset.truststore.PhoneProfile;
import dev.handset.truststore.PhoneProfiles;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** All the way to a mailbox, against an Exchange of one address on loopback. */
@Timeout(120)
public final class MailboxCheckTest {
    private static final TestPki PKI = new TestPki("Contoso");
    private static final TestPki.Issued LEAF =
            PKI.leaf("contoso.com", "autodiscover.contoso.com", "mail.contoso.com");
    private static final List<byte[]> FULL = List.of(LEAF.der(), PKI.intermediate.der());
    private static final List<byte[]> LEAF_ONLY = List.of(LEAF.der());
    private static final PhoneProfile CX600 =
            PhoneProfiles.byId("cx600-4.0.7577.4100").orElseThrow();
    private static final PhoneProfile MODERN = PhoneProfiles.byId("modern").orElseThrow();
    private static final Credentials ALICE =
            Credentials.parse("CONTOSO\\alice", Password.of("Passw0rd!"));
    private static final String INSIDE = "https://mail.contoso.com/EWS/Exchange.asmx";
    private static final String OUTSIDE = "https://webmail.contoso.com/EWS/Exchange.asmx";
    private static final String ASKS =
            ScriptedWeb.reply(401, "", "WWW-Authenticate: Negotiate", "WWW-Authenticate: NTLM");

    private static ScriptedWeb web(List<byte[]> chain, Function<Request, String> answers)
            throws IOException {
        return new ScriptedWeb(Manner.NORMAL, LEAF, chain, answers);
    }

    private static MailboxResult check(
            Optional<Credentials> account, List<PhoneProfile> phones, ScriptedWeb... sides) {
        var names = List.of(Side.INSIDE, Side.OUTSIDE);
        var looked =
                Stream.iterate(0, i -> i < sides.length, i -> i + 1)
                        .map(
                                i ->
                                        new Side(
                                                names.get(i),
                                                new FakeNames(sides[i].address.getHostAddress())))
                        .toList();
        return check(new Mailbox("alice@contoso.com", account, looked, ScriptedWeb.PORTS), phones);
    }

    private static MailboxResult check(Mailbox mailbox, List<PhoneProfile> phones) {
        var settings =
                new CheckSettings(
                        phones,
                        List.of(),
                        List.of(PKI.root.certificate()),
                        Optional.of(TestPki.NOW),
                        Deadlines.DEFAULT);
        return new MailboxCheck(settings, mailbox, () -> TestPki.NOW, new SecureRandom()).check();
    }

    private static String serve(Request request) {
        if (request.line().contains("/EWS/")) return ScriptedWeb.reply(200, calendar());
        return request.line().startsWith("POST") ? settings() : ScriptedWeb.reply(404, "");
    }

    private static String settings() {
        return ScriptedWeb.reply(
                200,
                """
                <Autodiscover><Response><Account><Protocol><Type>EXCH</Type><EwsUrl>%s</EwsUrl>
                </Protocol><Protocol><Type>EXPR</Type><EwsUrl>%s</EwsUrl></Protocol></Account>
                </Response></Autodiscover>\
                """
                        .formatted(INSIDE, OUTSIDE));
    }

    private static String calendar() {
        return "<Envelope><Body><FindItemResponse><ResponseMessages><FindItemResponseMessage>"
                + "<ResponseCode>NoError</ResponseCode><RootFolder><Items/></RootFolder>"
                + "</FindItemResponseMessage></ResponseMessages></FindItemResponse></Body>"
                + "</Envelope>";
    }

    private static List<String> ways(MailboxResult result) {
        return result.urls().stream().map(u -> u.way() + " " + u.uri().getHost()).toList();
    }

    private static List<String> codes(MailboxResult result, PhoneProfile phone) {
        return result.urls().stream()
                .map(u -> u.against(phone).map(Diagnosis::code).orElse("ok"))
                .toList();
    }

    /** What keeps the phone from Exchange; empty text when nothing does. */
    private static String keeping(MailboxResult result) {
        return Optional.ofNullable(result.failing().get(CX600)).map(Diagnosis::code).orElse("");
    }

    private static String drawn(MailboxResult result) {
        return String.join("\n", new MailboxView(Style.PLAIN).draw(result));
    }

    @Test
    void looksAtEveryUrlInsideAndOutside() throws Exception {
        try (var web = web(FULL, MailboxCheckTest::serve)) {
            var result = check(Optional.empty(), List.of(CX600), web);
            assertEquals(
                    List.of(
                            "POX contoso.com",
                            "POX autodiscover.contoso.com",
                            "redirect autodiscover.contoso.com",
                            "SRV null",
                            "EWS mail.contoso.com",
                            "EWS webmail.contoso.com"),
                    ways(result));
            assertEquals(
                    List.of("ok", "ok", "H-EXCH-01", "F-EXCH-05", "ok", "F-TLS-12"),
                    codes(result, CX600));
            assertTrue(result.failing().isEmpty(), () -> drawn(result));
            assertTrue(drawn(result).contains("Exchange works for " + CX600.id()));
            assertFalse(drawn(result).contains("fix:"), "nothing is to be mended");
        }
    }

    @Test
    void withoutCredentialsA401IsAGoodAnswer() throws Exception {
        try (var web = web(FULL, r -> ASKS)) {
            var result = check(Optional.empty(), List.of(CX600), web);
            assertTrue(result.failing().isEmpty(), () -> drawn(result));
            assertFalse(result.ewsKnown());
            assertTrue(
                    drawn(result).contains("asks who it is, offers Negotiate, NTLM"),
                    () -> drawn(result));
            assertTrue(drawn(result).contains("as far as the log-on"), () -> drawn(result));
        }
    }

    @Test
    void aChainWithoutItsIntermediateIsDrawnWithTheFix() throws Exception {
        try (var web = web(LEAF_ONLY, r -> ASKS)) {
            var result = check(Optional.empty(), List.of(CX600, MODERN), web);
            assertEquals("F-TLS-02", keeping(result));
            assertEquals(2, result.failing().size());
            assertEquals(2, result.targets().size(), "one a host");
            String text = drawn(result);
            assertTrue(text.contains("F-TLS-02"), text);
            assertTrue(text.contains("fix: "), text);
            assertTrue(text.contains("Exchange does not work for any of 2 phones"), text);
        }
    }

    /** The seed: the inside virtual IP lost its chain, the outside one has it. */
    @Test
    void looksFromBothSides() throws Exception {
        try (var inside = web(LEAF_ONLY, MailboxCheckTest::serve);
                var outside = web(FULL, MailboxCheckTest::serve)) {
            var result = check(Optional.empty(), List.of(CX600), inside, outside);
            assertEquals("F-TLS-02", keeping(result));
            assertTrue(
                    result.urls().stream()
                            .filter(u -> u.side().equals(Side.INSIDE) && u.chain().isPresent())
                            .allMatch(u -> u.against(CX600).isPresent()));
            assertTrue(
                    result.urls().stream()
                            .anyMatch(
                                    u ->
                                            u.side().equals(Side.OUTSIDE)
                                                    && u.against(CX600).isEmpty()));
        }
    }

    /** A phone would not have shown it the account either. */
    @Test
    void sendsNoPasswordToAServerThatNoPhoneTrusts() throws Exception {
        try (var web = web(LEAF_ONLY, r -> ASKS)) {
            var result = check(Optional.of(ALICE), List.of(CX600), web);
            assertEquals("F-TLS-02", keeping(result));
            assertEquals(
                    List.of("GET /autodiscover/autodiscover.xml"), web.asked, "plain HTTP alone");
            assertEquals(
                    "0x80072f0d",
                    result.urls().get(0).log().orElseThrow().toString(),
                    "as a phone logs it");
        }
    }

    static Stream<Arguments> answers() {
        return Stream.of( //   name          reply                                            code
                arguments("403", ScriptedWeb.reply(403, ""), "F-EXCH-03"),
                arguments("forms", ScriptedWeb.reply(302, "", "Location: /owa"), "F-EXCH-06"),
                arguments("no offer", ScriptedWeb.reply(401, ""), "F-EXCH-06"),
                arguments("HTML", ScriptedWeb.reply(200, "<html/>"), "H-EXCH-02"));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("answers")
    void namesWhatIsWrongBehindAGoodChain(String name, String reply, String code) throws Exception {
        try (var web = web(FULL, r -> reply)) {
            var result = check(Optional.empty(), List.of(CX600), web);
            assertEquals(code, keeping(result), () -> drawn(result));
        }
    }

    @Test
    void aDomainWithoutNamesIsNotReached() {
        var side = new Side(Side.INSIDE, new FakeNames(""));
        var mailbox =
                new Mailbox(
                        "alice@contoso.com", Optional.empty(), List.of(side), ScriptedWeb.PORTS);
        var result = check(mailbox, List.of(CX600));
        assertEquals("F-EXCH-05", keeping(result));
        assertTrue(result.targets().isEmpty());
    }

    @Test
    void anEwsAddressThatIsNoneIsNamed() throws Exception {
        String wrong = settings().replace(INSIDE, "http://mail.contoso.com/EWS/x");
        try (var web = web(FULL, r -> r.line().startsWith("POST") ? sized(wrong) : ASKS)) {
            var result = check(Optional.empty(), List.of(CX600), web);
            var row = result.urls().stream().filter(MailboxUrl::ews).findFirst().orElseThrow();
            assertEquals("H-EXCH-02", row.fault().orElseThrow().code());
        }
    }

    private static String sized(String reply) {
        return ScriptedWeb.reply(200, reply.substring(reply.indexOf("\r\n\r\n") + 4));
    }

    @Test
    void documentIsOfTheSchema() throws Exception {
        try (var web = web(LEAF_ONLY, MailboxCheckTest::serve)) {
            String document = CheckJson.document(check(Optional.empty(), List.of(CX600), web));
            assertEquals(List.of(), Schemas.check(document), document);
            assertTrue(document.contains("\"works\":false,\"code\":\"F-TLS-02\""), document);
        }
    }
}
