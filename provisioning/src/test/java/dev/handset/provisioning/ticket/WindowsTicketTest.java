package dev.handset.provisioning.ticket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.provisioning.LabForms;
import dev.handset.provisioning.ProvisioningFailed;
import dev.handset.provisioning.ProvisioningFailure;
import dev.handset.provisioning.Samples;
import dev.handset.provisioning.http.HttpClient;
import dev.handset.provisioning.http.LogOn;
import dev.handset.provisioning.http.LoopbackSite;
import dev.handset.provisioning.http.LoopbackSite.Received;
import dev.handset.provisioning.ntlm.ChallengeMessage;
import dev.handset.provisioning.ntlm.TargetInfo;
import dev.handset.provisioning.secret.Credentials;
import dev.handset.provisioning.secret.Password;
import dev.handset.provisioning.soap.MalformedXml;
import dev.handset.provisioning.soap.XmlReader;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A ticket for a tethered phone: NTLM on the Windows port, one SOAPAction on every leg. */
@Timeout(60)
class WindowsTicketTest {
    private static final URI TICKETS =
            URI.create("https://web.contoso.com/WebTicket/WebTicketService.svc");
    private static final WebTicketClient.Target TARGET =
            new WebTicketClient.Target(
                    URI.create(Samples.ENDPOINT), new Metadata.Issuer(TICKETS, true));
    private static final Credentials ALICE =
            Credentials.parse("CONTOSO\\alice", Password.of("Passw0rd!"));
    private static final String SIP_URI = "sip:alice@contoso.com";
    private static final String ACTION =
            "\"http://docs.oasis-open.org/ws-sx/ws-trust/200512/RST/Issue\"";

    @Test
    void asksForTheOwnUriOnEveryLeg() throws IOException {
        String ticket = LoopbackSite.xml(Samples.rstr(Samples.LIFETIME_B));
        try (LoopbackSite site = LoopbackSite.answering(r -> service(r, ticket));
                HttpClient http = site.client()) {
            WebTicket got = client(http).byWindowsAccount(TARGET, SIP_URI, LogOn.ntlm(ALICE));
            assertEquals(SIP_URI, got.nameIdentifier());
            List<Received> legs =
                    site.received().stream().filter(r -> r.line().startsWith("POST")).toList();
            assertEquals(3, legs.size());
            for (Received leg : legs) {
                assertEquals(TICKETS.toString(), leg.url());
                assertEquals(ACTION, leg.header("SOAPAction"));
                assertEquals(legs.get(0).body(), leg.body());
                assertEquals(legs.get(0).connection(), leg.connection());
            }
            RequestSecurityToken request = parsed(legs.get(2).body());
            assertEquals(Optional.of(SIP_URI), request.claim());
            assertEquals(Samples.ENDPOINT, request.appliesTo());
            assertEquals(Entropy.DEFAULT_BYTES, request.entropy().bytes().length);
        }
    }

    @Test
    void entropyAndContextAreNewEachTime() throws IOException {
        String ticket = LoopbackSite.xml(Samples.rstr(Samples.LIFETIME_B));
        try (LoopbackSite site = LoopbackSite.answering(r -> service(r, ticket));
                HttpClient http = site.client()) {
            client(http).byWindowsAccount(TARGET, SIP_URI, LogOn.ntlm(ALICE));
            client(http).byWindowsAccount(TARGET, SIP_URI, LogOn.ntlm(ALICE));
            List<String> bodies =
                    site.received().stream()
                            .map(Received::body)
                            .filter(b -> !b.isEmpty())
                            .distinct()
                            .toList();
            assertEquals(2, bodies.size());
            RequestSecurityToken first = parsed(bodies.get(0));
            RequestSecurityToken second = parsed(bodies.get(1));
            assertTrue(!first.context().equals(second.context()));
            assertTrue(
                    !Base64.getEncoder()
                            .encodeToString(first.entropy().bytes())
                            .equals(Base64.getEncoder().encodeToString(second.entropy().bytes())));
        }
    }

    static Stream<Arguments> refusals() {
        String disabled =
                "X-Ms-diagnostics: 28000;\"pool01.contoso.com\";\"User is not SIP enabled.\";"
                        + "\"wsse:FailedAuthentication\"\r\n";
        return Stream.of( //   name             answer to the last leg                 failure, text
                arguments(
                        "wrong password",
                        LoopbackSite.reply(401, "WWW-Authenticate: NTLM\r\n", ""),
                        ProvisioningFailure.Unauthorized.class,
                        "refused user name and password"),
                arguments(
                        "not enabled",
                        LoopbackSite.reply(403, disabled, ""),
                        ProvisioningFailure.HttpStatus.class,
                        "403 Something, 28000 User is not SIP enabled."),
                arguments(
                        "garbage",
                        LoopbackSite.xml("<a>"),
                        ProvisioningFailure.Malformed.class,
                        "line 1, column 4: expected well-formed XML"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusals")
    void namesTheRefusal(String name, String reply, Class<ProvisioningFailure> kind, String text)
            throws IOException {
        try (LoopbackSite site = LoopbackSite.answering(r -> service(r, reply));
                HttpClient http = site.client()) {
            WebTicketClient client = client(http);
            var e =
                    assertThrows(
                            ProvisioningFailed.class,
                            () -> client.byWindowsAccount(TARGET, SIP_URI, LogOn.ntlm(ALICE)));
            assertInstanceOf(kind, e.failure(), e::toString);
            assertTrue(e.failure().sentence().contains(text), e::toString);
        }
    }

    @Test
    void namesAServiceWithoutWindowsPort() throws IOException {
        String metadata = LoopbackSite.xml(Metadata.webTicket(Map.of()).toXml());
        try (LoopbackSite site = LoopbackSite.answering(r -> metadata);
                HttpClient http = site.client()) {
            WebTicketClient client = client(http);
            var e =
                    assertThrows(
                            ProvisioningFailed.class,
                            () -> client.byWindowsAccount(TARGET, SIP_URI, LogOn.ntlm(ALICE)));
            assertTrue(
                    e.failure().sentence().contains("port WebTicketServiceWinNegotiate"),
                    e::toString);
        }
    }

    private static WebTicketClient client(HttpClient http) {
        return new WebTicketClient(http, LabForms.builtIn().pin(), new SecureRandom());
    }

    private static RequestSecurityToken parsed(String body) throws MalformedXml {
        return RequestSecurityToken.parse(XmlReader.read(body));
    }

    /** Metadata, then the legs of NTLM; whatever the third leg holds gets {@code last}. */
    private static String service(Received request, String last) {
        if (request.line().contains("/mex ")) {
            return LoopbackSite.xml(
                    Metadata.webTicket(Map.of(Metadata.WINDOWS_PORT, TICKETS)).toXml());
        }
        String header = request.header("Authorization");
        if (header.startsWith("NTLM TlRMTVNTUAAD")) return last;
        byte[] challenge =
                ChallengeMessage.forHttp(
                                "CONTOSO",
                                new byte[8],
                                TargetInfo.of("CONTOSO", "WEB01", "contoso.com", "web01"))
                        .encode();
        String token = header.isEmpty() ? "" : " " + Base64.getEncoder().encodeToString(challenge);
        return LoopbackSite.reply(401, "WWW-Authenticate: NTLM" + token + "\r\n", "");
    }
}
