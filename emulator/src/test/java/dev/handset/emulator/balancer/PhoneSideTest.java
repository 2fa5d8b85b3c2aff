package dev.handset.emulator.balancer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.emulator.exchange.ExchangeFault;
import dev.handset.emulator.exchange.ExchangeSettings;
import dev.handset.emulator.exchange.ExchangeWeb;
import dev.handset.emulator.http.LabHandler;
import dev.handset.emulator.http.LabHttpObserver;
import dev.handset.emulator.lab.Box;
import dev.handset.emulator.lab.LabAddresses;
import dev.handset.emulator.lab.LabDirectory;
import dev.handset.emulator.lab.LabUser;
import dev.handset.emulator.mailbox.Furnished;
import dev.handset.emulator.pki.LabPki;
import dev.handset.emulator.pki.PkiLab;
import dev.handset.emulator.pki.Presentation;
import dev.handset.emulator.pki.PublishedCertificates;
import dev.handset.emulator.pki.ServerRole;
import dev.handset.emulator.pool.PoolFault;
import dev.handset.emulator.pool.PoolSettings;
import dev.handset.emulator.pool.PoolWeb;
import dev.handset.provisioning.LabForms;
import dev.handset.provisioning.ProvisioningFailed;
import dev.handset.provisioning.ProvisioningFailure;
import dev.handset.provisioning.cert.CertificateProvisioningClient;
import dev.handset.provisioning.cert.Pkcs10Request;
import dev.handset.provisioning.cert.RootChainDownload;
import dev.handset.provisioning.exchange.AutodiscoverWalk;
import dev.handset.provisioning.exchange.EwsCalendar;
import dev.handset.provisioning.http.HttpClient;
import dev.handset.provisioning.http.HttpClientSettings;
import dev.handset.provisioning.http.HttpObserver;
import dev.handset.provisioning.http.LogOn;
import dev.handset.provisioning.secret.Credentials;
import dev.handset.provisioning.secret.Password;
import dev.handset.provisioning.secret.Pin;
import dev.handset.provisioning.ticket.WebTicketClient;
import dev.handset.tls.TlsClientSettings;
import dev.handset.tls.TlsConnector;
import dev.handset.tls.net.Deadlines;
import dev.handset.tls.net.Ports;
import dev.handset.truststore.Anchor;
import dev.handset.truststore.Certificate;
import dev.handset.truststore.ChainJudge;
import dev.handset.truststore.PhoneProfile;
import dev.handset.truststore.PhoneProfiles;
import dev.handset.truststore.ServerName;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The phone's own clients, with a phone's limits, against the lab's virtual IPs. */
@Timeout(180)
@DisplayName("the phone's clients in the lab")
final class PhoneSideTest {
    private static final URI CERT_PROV =
            URI.create("https://web.contoso.com:443/CertProv/CertProvisioningService.svc");
    private static final LabPki PKI = PkiLab.shared();
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final PhoneProfile PHONE =
            PhoneProfiles.byId("cx600-4.0.7577.4100").orElseThrow();

    private final LabAddresses addresses = LabAddresses.pick(RANDOM, LabAddresses.USUAL_OFFSET);
    private final PublishedCertificates published = new PublishedCertificates();
    private final List<AutoCloseable> open = new ArrayList<>();

    private PoolWeb web;
    private ExchangeWeb exchange;
    private VirtualIp webVip;
    private HttpClient http;

    @BeforeEach
    void start() throws Exception {
        web =
                new PoolWeb(
                        PoolSettings.usual(
                                "contoso.com",
                                LabDirectory.USUAL,
                                PKI,
                                published,
                                LabForms.builtIn()),
                        () -> PkiLab.NOW,
                        RANDOM);
        exchange =
                new ExchangeWeb(
                        ExchangeSettings.usual(
                                "contoso.com", LabDirectory.USUAL, Furnished.mailboxes(PkiLab.NOW)),
                        () -> PkiLab.NOW,
                        RANDOM);
        webVip = https(Box.WEB, ServerRole.WEB, web);
        start(VirtualIpSettings.http("web VIP", addresses.socket(Box.WEB, 80), web));
        https(Box.EXCHANGE, ServerRole.EXCHANGE, exchange);
        start(VirtualIpSettings.http("Exchange VIP", addresses.socket(Box.EXCHANGE, 80), exchange));
        http = client();
        open.add(http);
    }

    private VirtualIp https(Box box, ServerRole role, LabHandler handler) throws IOException {
        Presentation full = PKI.present(role, "full");
        return start(
                VirtualIpSettings.https(box.title(), addresses.socket(box, 443), full, handler));
    }

    private VirtualIp start(VirtualIpSettings settings) throws IOException {
        var ip = new VirtualIp(settings, LabHttpObserver.NONE, () -> PkiLab.NOW, RANDOM);
        ip.start();
        open.add(ip);
        return ip;
    }

    private HttpClient client() throws Exception {
        Certificate root = Certificate.parse(PKI.rootCertificate());
        var judge = new ChainJudge(PHONE);
        var tls =
                new TlsConnector(
                        new TlsClientSettings(
                                PHONE.tls(),
                                (presented, name) ->
                                        judge.judge(
                                                presented,
                                                Anchor.of(List.of(root)),
                                                ServerName.of(name),
                                                PkiLab.NOW),
                                Deadlines.DEFAULT,
                                RANDOM));
        return new HttpClient(
                new HttpClientSettings(
                        host -> addresses.of(host.startsWith("web.") ? Box.WEB : Box.EXCHANGE),
                        new Ports(LabAddresses.USUAL_OFFSET),
                        tls,
                        "CPE/4.0",
                        "PHONE",
                        RANDOM,
                        () -> PkiLab.NOW),
                HttpObserver.NONE);
    }

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable each : open) each.close();
    }

    private Certificate provision() throws ProvisioningFailed {
        var tickets = new WebTicketClient(http, LabForms.builtIn().pin(), RANDOM);
        var target = tickets.certificateProvisioning(CERT_PROV);
        var ticket = tickets.byPin(target, "50123", Pin.of(LabUser.ALICE.pin()));
        var request = Pkcs10Request.create("alice", Pkcs10Request.Hash.SHA_256, RANDOM);
        return new CertificateProvisioningClient(http, RANDOM)
                .getAndPublishCert(target.endpoint(), ticket, new UUID(1, 2), request);
    }

    @Test
    @DisplayName("download the roots, get a ticket by PIN, get a certificate")
    void provisions() throws Exception {
        var chain = new RootChainDownload(http, LabForms.builtIn().rootChain()).download(CERT_PROV);
        assertEquals(2, chain.authorities().size());
        Certificate issued = provision();
        assertEquals("sip:alice@contoso.com", published.find(issued.der()).orElseThrow().sipUri());
        assertTrue(webVip.awaitHandshakes(1, Duration.ofSeconds(60)).get(0).completed());
    }

    @Test
    @DisplayName("get a ticket by Windows account")
    void provisionsByAccount() throws Exception {
        var tickets = new WebTicketClient(http, LabForms.builtIn().pin(), RANDOM);
        var target = tickets.certificateProvisioning(CERT_PROV);
        var account = LogOn.ntlm(alice());
        var ticket = tickets.byWindowsAccount(target, "sip:alice@contoso.com", account);
        assertEquals("sip:alice@contoso.com", ticket.nameIdentifier());
    }

    private static Credentials alice() {
        return new Credentials("CONTOSO", "alice", Password.of(LabUser.ALICE.password()));
    }

    @Test
    @DisplayName("fail behind a balancer that sends the leaf only, work after the fix")
    void failsAndIsFixed() throws Exception {
        webVip.present(PKI.present(ServerRole.WEB, "leaf-only"));
        var failed = assertThrows(ProvisioningFailed.class, this::provision);
        assertInstanceOf(ProvisioningFailure.Tls.class, failed.failure());
        webVip.present(PKI.present(ServerRole.WEB, "ace-fixed"));
        provision();
    }

    static Stream<Arguments> poolFaults() {
        return Stream.of(
                arguments(PoolFault.UNAVAILABLE, ProvisioningFailure.HttpStatus.class),
                arguments(PoolFault.GARBAGE_METADATA, ProvisioningFailure.Malformed.class),
                arguments(PoolFault.GARBAGE_TICKET, ProvisioningFailure.Malformed.class),
                arguments(PoolFault.NO_SERVER_ENTROPY, ProvisioningFailure.Malformed.class),
                arguments(PoolFault.GARBAGE_CERTIFICATE, ProvisioningFailure.Malformed.class),
                arguments(PoolFault.PIN_AUTH_OFF, ProvisioningFailure.SoapFault.class),
                arguments(PoolFault.STORE_UNAVAILABLE, ProvisioningFailure.SoapFault.class),
                arguments(PoolFault.TICKETS_EXPIRED, ProvisioningFailure.SoapFault.class));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("poolFaults")
    @DisplayName("name every fault of the pool")
    void namesTheFault(PoolFault fault, Class<?> failure) {
        web.behave(Set.of(fault));
        var failed = assertThrows(ProvisioningFailed.class, this::provision);
        assertInstanceOf(failure, failed.failure());
    }

    @Test
    @DisplayName("find the mailbox and read the calendar")
    void readsTheCalendar() throws Exception {
        var found =
                new AutodiscoverWalk(
                                http,
                                name -> Optional.empty(),
                                Optional.of(LogOn.exchange(alice())))
                        .discover("alice@contoso.com");
        String ews = found.settings().orElseThrow().ewsUrl().orElseThrow();
        var next =
                new EwsCalendar(http, URI.create(ews), Optional.of(LogOn.exchange(alice())))
                        .view(PkiLab.NOW, PkiLab.NOW.plus(Duration.ofHours(12)), 10)
                        .get(0);
        assertEquals("Design review", next.subject());
        assertEquals("Room 1", next.location());
        assertEquals("Bob Example", next.organizer());
        assertEquals(PkiLab.NOW.plus(Duration.ofMinutes(30)), next.start());
    }

    @Test
    @DisplayName("without credentials there is no mailbox (F-EXCH-01)")
    void needsCredentials() {
        var found =
                new AutodiscoverWalk(http, name -> Optional.empty(), Optional.empty())
                        .discover("alice@contoso.com");
        assertTrue(found.settings().isEmpty());
    }

    @ParameterizedTest(name = "{0} of autodiscover leaves the phone without a mailbox")
    @EnumSource(
            value = ExchangeFault.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {
                "BASIC_ONLY",
                "THROTTLED",
                "SLOW",
                "OLD_SCHEMA",
                "STALE_EWS_URL",
                "REDIRECT_ADDRESS",
                "NO_VOICE_MAIL",
                "SPN_MISSING",
                "SPN_ELSEWHERE"
            })
    void survivesExchangeFaults(ExchangeFault fault) {
        exchange.behave(Optional.of(fault), Optional.empty());
        var found =
                new AutodiscoverWalk(
                                http,
                                name -> Optional.empty(),
                                Optional.of(LogOn.exchange(alice())))
                        .discover("alice@contoso.com");
        assertTrue(found.settings().isEmpty());
    }
}
