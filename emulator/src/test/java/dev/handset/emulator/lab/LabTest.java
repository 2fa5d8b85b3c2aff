package dev.handset.emulator.lab;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.handset.dhcp.option.UcClientOptions;
import dev.handset.emulator.balancer.Behaviour;
import dev.handset.tls.HandshakeObserver;
import dev.handset.tls.ServerCheck;
import dev.handset.tls.TlsClientSettings;
import dev.handset.tls.TlsConnector;
import dev.handset.tls.net.Deadlines;
import dev.handset.truststore.PhoneProfiles;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

@Timeout(120)
final class LabTest {
    private static final SecureRandom RANDOM = new SecureRandom();

    private static final LabSettings SETTINGS = LabSettings.usual(InstantSource.system(), RANDOM);

    private static Lab start() throws LabFailed {
        return Lab.start(LabPlan.HEALTHY, SETTINGS);
    }

    @ParameterizedTest(name = "{0} port {1}")
    @CsvSource({
        "DNS,53",
        "WEB,443",
        "WEB,80",
        "FRONT_END,443",
        "EXCHANGE,443",
        "EXCHANGE,80",
        "EWS,443"
    })
    void listens(Box box, int port) throws IOException {
        try (var lab = start()) {
            InetSocketAddress address = lab.addresses().socket(box, port);
            assertDoesNotThrow(() -> new Socket(address.getAddress(), address.getPort()).close());
        }
    }

    @Test
    void twoLabsDoNotClash() throws IOException {
        try (var one = start();
                var other = start()) {
            assertNotEquals(one.addresses(), other.addresses());
        }
    }

    @Test
    void closeFreesEveryPort() throws IOException {
        LabAddresses addresses;
        try (var lab = start()) {
            addresses = lab.addresses();
        }
        try (var again = Lab.start(LabPlan.HEALTHY, SETTINGS, addresses)) {
            assertEquals(addresses, again.addresses());
        }
    }

    @Test
    void closeLeavesNoThread() throws Exception {
        Set<Thread> before = new HashSet<>(Thread.getAllStackTraces().keySet());
        try (var lab = start()) {
            var web = lab.addresses().socket(Box.WEB, 443);
            assertDoesNotThrow(() -> new Socket(web.getAddress(), web.getPort()).close());
        }
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (before.contains(thread) || !named(thread)) continue;
            thread.join(20_000);
            assertFalse(thread.isAlive(), thread::getName);
        }
    }

    private static boolean named(Thread thread) {
        return thread.getName().matches("(lab|web|Front|Exchange|EWS|external).*");
    }

    @Test
    void takenPortNamesBoxAndAddress() throws IOException {
        var addresses = LabAddresses.pick(RANDOM, LabAddresses.USUAL_OFFSET);
        InetSocketAddress web = addresses.socket(Box.WEB, 443);
        try (var other = new ServerSocket(web.getPort(), 1, web.getAddress())) {
            assertTrue(other.isBound());
            var e =
                    assertThrows(
                            LabFailed.class, () -> Lab.start(LabPlan.HEALTHY, SETTINGS, addresses));
            String message = String.valueOf(e.getMessage());
            assertTrue(message.contains("web VIP cannot listen on /" + text(web)), message);
        }
        try (var lab = Lab.start(LabPlan.HEALTHY, SETTINGS, addresses)) {
            assertEquals(addresses, lab.addresses(), "the failed start left a port bound");
        }
    }

    private static String text(InetSocketAddress address) {
        return address.getAddress().getHostAddress() + ":" + address.getPort();
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "web.contoso.com.,A,10",
        "lyncdiscoverinternal.contoso.com.,A,10",
        "pool01.contoso.com.,A,11",
        "sip.contoso.com.,A,11",
        "autodiscover.contoso.com.,A,20",
        "mail.contoso.com.,A,20",
        "_sipinternaltls._tcp.contoso.com.,SRV,5061 pool01.contoso.com.",
        "_sip._tls.contoso.com.,SRV,443 sip.contoso.com.",
        "_ntp._udp.contoso.com.,SRV,123 time.contoso.com.",
        "_autodiscover._tcp.contoso.com.,SRV,443 autodiscover.contoso.com."
    })
    void nameServerKnows(String name, String type, String end) throws IOException {
        try (var lab = start()) {
            String answer = ask(lab, name, type).getSection(Section.ANSWER).get(0).rdataToString();
            String network = "127." + lab.addresses().a() + "." + lab.addresses().b() + ".";
            assertEquals(type.equals("A") ? network + end : "0 10 " + end, answer);
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "lyncdiscover.contoso.com.,A,15",
        "webext.contoso.com.,A,15",
        "sip.contoso.com.,A,16",
        "autodiscover.contoso.com.,A,22",
        "mailext.contoso.com.,A,22",
        "_sip._tls.contoso.com.,SRV,443 sip.contoso.com.",
        "_autodiscover._tcp.contoso.com.,SRV,443 autodiscover.contoso.com.",
        "mail.contoso.com.,A,",
        "web.contoso.com.,A,",
        "pool01.contoso.com.,A,",
        "lyncdiscoverinternal.contoso.com.,A,",
        "_sipinternaltls._tcp.contoso.com.,SRV,"
    })
    void theInternetKnowsWhatIsPublished(String name, String type, @Nullable String end)
            throws IOException {
        try (var lab = start()) {
            var answer = ask(lab, Box.PUBLIC_DNS, name, type);
            String network = "127." + lab.addresses().a() + "." + lab.addresses().b() + ".";
            var expected =
                    Optional.ofNullable(end).map(e -> type.equals("A") ? network + e : "0 10 " + e);
            var found = answer.getSection(Section.ANSWER).stream().map(Record::rdataToString);
            assertEquals(expected, found.findFirst());
        }
    }

    private static Message ask(Lab lab, String name, String type) throws IOException {
        return ask(lab, Box.DNS, name, type);
    }

    private static Message ask(Lab lab, Box server, String name, String type) throws IOException {
        var resolver = new SimpleResolver(lab.addresses().socket(server, 53));
        return resolver.send(
                Message.newQuery(
                        Record.newRecord(Name.fromString(name), Type.value(type), DClass.IN)));
    }

    @Test
    void appliesAnotherChainWhileRunning() throws IOException {
        try (var lab = Lab.start(web("leaf-only", Behaviour.NORMAL), SETTINGS)) {
            assertEquals(1, presented(lab));
            lab.apply(web("ace-fixed", Behaviour.NORMAL));
            assertEquals(4, presented(lab));
        }
    }

    @Test
    void opensAClosedPortWhileRunning() throws IOException {
        try (var lab = Lab.start(web("full", Behaviour.CLOSED), SETTINGS)) {
            InetSocketAddress web = lab.addresses().socket(Box.WEB, 443);
            assertThrows(
                    IOException.class, () -> new Socket(web.getAddress(), web.getPort()).close());
            lab.apply(web("full", Behaviour.NORMAL));
            assertEquals(2, presented(lab));
        }
    }

    @Test
    void changesDnsWhileRunning() throws IOException {
        var h = LabPlan.HEALTHY;
        var faulty =
                with(
                        new DnsPlan(
                                false,
                                false,
                                false,
                                Set.of("web.contoso.com"),
                                Map.of("mail.contoso.com", Box.EWS),
                                false));
        try (var lab = Lab.start(faulty, SETTINGS)) {
            assertEquals(Rcode.NXDOMAIN, ask(lab, "web.contoso.com.", "A").getRcode());
            String mail = ask(lab, "mail.contoso.com.", "A").getSection(Section.ANSWER).toString();
            assertTrue(mail.contains(lab.addresses().of(Box.EWS).getHostAddress()), mail);
            lab.apply(h);
            assertEquals(Rcode.NOERROR, ask(lab, "web.contoso.com.", "A").getRcode());
        }
    }

    @Test
    void optionCodesFitTheNames() {
        assertEquals("web.contoso.com", LabPlan.HEALTHY.dhcp().web());
        assertEquals(
                "https://web.contoso.com:443/CertProv/CertProvisioningService.svc",
                UcClientOptions.of(LabPlan.HEALTHY.dhcp().web()).certProvUri().toString());
    }

    private static LabPlan web(String chain, Behaviour https) {
        return Plans.healthyBut(
                "web", new VipPlan(chain, https, Behaviour.NORMAL, TlsManner.USUAL));
    }

    private static LabPlan with(DnsPlan dns) {
        return Plans.healthyBut("dns", dns);
    }

    /** How many certificates the web virtual IP presents. */
    private static int presented(Lab lab) throws IOException {
        InetSocketAddress web = lab.addresses().socket(Box.WEB, 443);
        var limits = PhoneProfiles.byId("cx600-4.0.7577.4100").orElseThrow().tls();
        var connector =
                new TlsConnector(
                        new TlsClientSettings(
                                limits, ServerCheck.ACCEPT_ANY, Deadlines.DEFAULT, RANDOM));
        try (var connection = connector.connect(web, "web.contoso.com", HandshakeObserver.NONE)) {
            return connection.transcript().presented().size();
        }
    }
}
