package dev.handset.emulator.sip;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.emulator.kerberos.LabKdc;
import dev.handset.emulator.lab.LabUser;
import dev.handset.provisioning.kerberos.KerberosClient;
import dev.handset.provisioning.kerberos.KerberosService;
import dev.handset.provisioning.secret.Credentials;
import dev.handset.provisioning.secret.Password;
import dev.handset.provisioning.sip.AuthParameters;
import dev.handset.provisioning.sip.SecurityAssociation;
import dev.handset.provisioning.sip.SipHead;
import dev.handset.provisioning.sip.SipMessage;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The registrar's side of Kerberos (sip-registration sheet, 8), message by message. */
@Timeout(60)
final class KerberosTest {
    private static final String SPN = "sip/pool01.contoso.com";
    private static final Password KEY = Password.of("the-pools-own");

    private LabKdc kdc;
    private SipLab lab;
    private SipCaller caller;

    @BeforeEach
    void start() throws Exception {
        kdc =
                LabKdc.start(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        "CONTOSO.COM",
                        Map.of(
                                "alice",
                                Password.of(LabUser.ALICE.password()),
                                "bob",
                                Password.of(LabUser.BOB.password()),
                                "carol",
                                Password.of("nobody here"),
                                SPN,
                                KEY),
                        Set.of());
        lab = new SipLab();
        lab.registrar.change(
                lab.settings()
                        .withSchemes(
                                Set.of(SipScheme.values()),
                                Optional.of(new KerberosService(SPN, "CONTOSO.COM", KEY))));
        caller = lab.alice();
    }

    @AfterEach
    void stop() {
        caller.close();
        lab.close();
        kdc.close();
    }

    private KerberosClient.Opened ticket(String user, String password) throws Exception {
        return new KerberosClient(domain -> List.of(kdc.address()), Duration.ofSeconds(20))
                .open(Credentials.parse(user, Password.of(password)), "contoso.com", SPN);
    }

    private KerberosClient.Opened alices() throws Exception {
        return ticket("alice", LabUser.ALICE.password());
    }

    private static SecurityAssociation association(KerberosClient.Opened ticket) {
        return new SecurityAssociation(
                SecurityAssociation.Side.CLIENT,
                new SecurityAssociation.Terms(AuthParameters.REALM, SPN, "", 4),
                ticket.session(),
                new SecureRandom());
    }

    /** The first REGISTER with credentials: ticket and signature in one header. */
    private static SipText first(
            SipText register, KerberosClient.Opened ticket, SecurityAssociation by)
            throws Exception {
        var signature = by.sign(SipHead.parse(register.toString().getBytes(UTF_8)));
        return register.with(
                "Authorization",
                AuthParameters.of("Kerberos")
                        .with("qop", "auth")
                        .with("realm", AuthParameters.REALM)
                        .with("targetname", SPN)
                        .with("gssapi-data", Base64.getEncoder().encodeToString(ticket.token()))
                        .with("version", "4")
                        .with("crand", signature.text("crand"))
                        .with("cnum", signature.text("cnum"))
                        .with("response", signature.text("response"))
                        .format());
    }

    private static Optional<SecurityAssociation.Problem> check(
            SecurityAssociation by, SipMessage answer) throws Exception {
        var info = answer.head().all("Authentication-Info");
        return by.verify(answer.head(), AuthParameters.find(info, "Kerberos"));
    }

    @Test
    void isOfferedBetweenTheOthers() throws Exception {
        var offered = caller.ask(caller.register()).head().all("WWW-Authenticate");
        assertEquals(
                List.of("NTLM", "Kerberos", "TLS-DSK"),
                offered.stream().map(value -> value.split(" ", 2)[0]).toList());
        assertEquals(
                "Kerberos realm=\"SIP Communications Service\","
                        + " targetname=\"sip/pool01.contoso.com\", version=4",
                offered.get(1));
    }

    @Test
    void ticketAndSignatureAreAnsweredAtOnce() throws Exception {
        var ticket = alices();
        var client = association(ticket);
        var granted = caller.ask(first(caller.register(), ticket, client));
        assertEquals("SIP/2.0 200 OK", granted.head().startLine());
        assertEquals(Optional.empty(), check(client, granted));
        assertTrue(client.terms().opaque().matches("[0-9A-F]{8}"), client.terms()::toString);
        var info = granted.head().first("Authentication-Info").orElseThrow();
        assertTrue(info.matches(".*rspauth=\"040401ffffffffff[0-9a-f]{40}\".*" + SPN + ".*"), info);
    }

    @Test
    void whatFollowsIsSignedUnderTheHandleThatWasTold() throws Exception {
        var ticket = alices();
        var client = association(ticket);
        check(client, caller.ask(first(caller.register(), ticket, client)));
        for (int more = 0; more < 3; more++) {
            var options = caller.request("OPTIONS");
            var head = SipHead.parse(options.toString().getBytes(UTF_8));
            var answer = caller.ask(options.with("Authorization", client.sign(head).format()));
            assertEquals("SIP/2.0 200 OK", answer.head().startLine());
            assertEquals(Optional.empty(), check(client, answer));
        }
    }

    static Stream<Arguments> tampered() {
        return Stream.of(
                change("a signature with one digit changed", "response=\"040400ffffffffff", "f"),
                change("no signature", "response=", "answer="),
                change("a ticket that is none", "gssapi-data=\"YI", "YY"),
                change("no base64", "gssapi-data=\"YI", "%%"),
                change("a handle that was not given", "version=4", "opaque=\"9A94AAA5\""),
                change("another target", "targetname=\"sip/pool01", "targetname=\"pool01"));
    }

    /** Replaces the end of {@code part}, or all of it, by something that is wrong there. */
    private static Arguments change(String name, String part, String wrong) {
        UnaryOperator<String> tamper =
                text -> {
                    int keep = part.startsWith("gssapi") ? part.length() - 2 : 0;
                    if (part.startsWith("response=\"")) {
                        int digit = text.indexOf(part) + part.length() + 30;
                        char other = text.charAt(digit) == '0' ? '1' : '0';
                        return text.substring(0, digit) + other + text.substring(digit + 1);
                    }
                    return text.replace(part, part.substring(0, keep) + wrong);
                };
        return arguments(name, tamper);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tampered")
    void isChallengedAnew(String name, UnaryOperator<String> tamper) throws Exception {
        var ticket = alices();
        var request = first(caller.register(), ticket, association(ticket)).toString();
        caller.send(tamper.apply(request));
        var answer = caller.next();
        assertEquals("SIP/2.0 401 Unauthorized", answer.head().startLine());
        assertEquals(3, answer.head().all("WWW-Authenticate").size());
    }

    @Test
    void ticketShownTwiceIsNotBelieved() throws Exception {
        var ticket = alices();
        caller.ask(first(caller.register(), ticket, association(ticket)));
        try (var other = lab.alice()) {
            var again = other.ask(first(other.register(), ticket, association(ticket)));
            assertEquals("SIP/2.0 401 Unauthorized", again.head().startLine());
            assertTrue(
                    again.head().first("ms-diagnostics").orElse("").startsWith("1000;"),
                    again.head()::toString);
        }
    }

    @Test
    void ticketOfAnotherUserIsForbidden() throws Exception {
        var ticket = ticket("bob", LabUser.BOB.password());
        var client = association(ticket);
        var refused = caller.ask(first(caller.register(), ticket, client));
        assertEquals("SIP/2.0 403 Forbidden", refused.head().startLine());
        assertTrue(refused.head().first("ms-diagnostics").orElse("").startsWith("4004;"));
        assertEquals(Optional.empty(), check(client, refused));
    }

    @Test
    void accountWithoutASipAddressIsNobody() throws Exception {
        var ticket = ticket("carol", "nobody here");
        var refused = caller.ask(first(caller.register(), ticket, association(ticket)));
        assertEquals("SIP/2.0 401 Unauthorized", refused.head().startLine());
    }
}
