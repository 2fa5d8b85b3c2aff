package dev.handset.emulator.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.emulator.balancer.Behaviour;
import dev.handset.emulator.balancer.Forwarding;
import dev.handset.emulator.balancer.HostHeader;
import dev.handset.emulator.balancer.Persistence;
import dev.handset.emulator.balancer.PreAuthentication;
import dev.handset.emulator.balancer.Product;
import dev.handset.emulator.dhcp.DhcpFault;
import dev.handset.emulator.exchange.ExchangeFault;
import dev.handset.emulator.pool.PoolFault;
import dev.handset.tls.HandshakeFailed;
import dev.handset.tls.HandshakeObserver;
import dev.handset.tls.HandshakeOutcome;
import dev.handset.tls.HelloFault;
import dev.handset.tls.ServerCheck;
import dev.handset.tls.TlsClientSettings;
import dev.handset.tls.TlsConnector;
import dev.handset.tls.TlsServerSettings;
import dev.handset.tls.net.Deadlines;
import dev.handset.truststore.PhoneProfiles;
import dev.handset.truststore.TlsVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each switch of a running lab, seen from outside, thrown and put back. */
@Timeout(120)
final class LabApplyTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final LabSettings SETTINGS = LabSettings.usual(InstantSource.system(), RANDOM);
    private static final String AUTODISCOVER = "/autodiscover/autodiscover.xml";
    private static final String EWS = "/EWS/Exchange.asmx";
    private static final String MEX = "/CertProv/CertProvisioningService.svc/mex";

    private Lab lab;

    @BeforeEach
    void start() throws LabFailed {
        lab = Lab.start(LabPlan.HEALTHY, SETTINGS);
    }

    @AfterEach
    void stop() {
        lab.close();
    }

    static Stream<Arguments> exchangeFaults() {
        return Stream.of( //  fault, status of the first answer
                arguments(Optional.empty(), 401),
                arguments(Optional.of(ExchangeFault.FORBIDDEN), 403),
                arguments(Optional.of(ExchangeFault.FORMS), 302),
                arguments(Optional.of(ExchangeFault.UNAVAILABLE), 503),
                arguments(Optional.of(ExchangeFault.NO_NTLM), 401));
    }

    @ParameterizedTest(name = "{0} is {1}")
    @MethodSource("exchangeFaults")
    void exchange(Optional<ExchangeFault> fault, int status) throws IOException {
        lab.apply(with(new ExchangePlan(fault, Optional.empty())));
        assertEquals(status, status(Box.EXCHANGE, AUTODISCOVER));
        assertEquals(401, status(Box.EXCHANGE, EWS));
        lab.apply(with(new ExchangePlan(Optional.empty(), fault)));
        assertEquals(401, status(Box.EXCHANGE, AUTODISCOVER));
        assertEquals(status, status(Box.EXCHANGE, EWS));
        assertEquals(status, status(Box.EWS, EWS), "the other virtual IP leads to the same");
        assertEquals(401, status(Box.EXTERNAL_EXCHANGE, EWS), "outside all is well");
    }

    @ParameterizedTest(name = "outside {0} is {1}")
    @MethodSource("exchangeFaults")
    void exchangeOutside(Optional<ExchangeFault> fault, int status) throws IOException {
        var outside = new ExchangePlan(fault, Optional.empty());
        lab.apply(Plans.healthyBut("externalExchangeWeb", outside));
        assertEquals(status, status(Box.EXTERNAL_EXCHANGE, AUTODISCOVER));
        assertEquals(401, status(Box.EXTERNAL_EXCHANGE, EWS));
        assertEquals(401, status(Box.EXCHANGE, AUTODISCOVER), "inside all is well");
    }

    @Test
    void exchangeOutsideBehindItsOwnProxy() throws IOException {
        var forms =
                new Forwarding(
                        Persistence.SOURCE_ADDRESS, PreAuthentication.FORMS, HostHeader.PASSED);
        var usual = VipPlan.USUAL;
        var proxy =
                new VipPlan(
                        "full",
                        usual.https(),
                        usual.http(),
                        usual.tls(),
                        Product.TMG,
                        forms,
                        usual.clientCertificate(),
                        usual.engine());
        lab.apply(Plans.healthyBut("externalExchange", proxy));
        assertEquals(302, status(Box.EXTERNAL_EXCHANGE, AUTODISCOVER));
        assertEquals(401, status(Box.EXCHANGE, AUTODISCOVER));
    }

    @Test
    void poolBehindBothItsAddresses() throws IOException {
        assertEquals(200, status(Box.WEB, MEX));
        lab.apply(with(new PoolPlan(Set.of(PoolFault.UNAVAILABLE), false)));
        assertEquals(503, status(Box.WEB, MEX));
        assertEquals(503, status(Box.FRONT_END, MEX));
        lab.apply(LabPlan.HEALTHY);
        assertEquals(200, status(Box.FRONT_END, MEX));
    }

    static Stream<Arguments> manners() {
        var usual = TlsServerSettings.DEFAULT_SUITES;
        return Stream.of(
                arguments(
                        new TlsManner(
                                TlsVersion.TLS_1_2,
                                TlsVersion.TLS_1_3,
                                usual,
                                false,
                                HelloFault.NONE),
                        HandshakeOutcome.AlertReceived.class),
                arguments(
                        new TlsManner(
                                TlsVersion.TLS_1_0,
                                TlsVersion.TLS_1_0,
                                List.of("TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA"),
                                false,
                                HelloFault.NONE),
                        HandshakeOutcome.AlertReceived.class),
                arguments(
                        new TlsManner(
                                TlsVersion.TLS_1_0,
                                TlsVersion.TLS_1_3,
                                usual,
                                false,
                                HelloFault.PLAIN_HTTP),
                        HandshakeOutcome.NotTls.class),
                arguments(
                        new TlsManner(
                                TlsVersion.TLS_1_0,
                                TlsVersion.TLS_1_3,
                                usual,
                                false,
                                HelloFault.CLOSE_AFTER_CLIENT_HELLO),
                        HandshakeOutcome.PeerClosed.class));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("manners")
    void manner(TlsManner manner, Class<?> outcome) throws IOException {
        lab.apply(web(new VipPlan("full", Behaviour.NORMAL, Behaviour.NORMAL, manner)));
        var failed = assertThrows(HandshakeFailed.class, () -> status(Box.WEB, MEX));
        assertEquals(outcome, failed.outcome().getClass());
        lab.apply(LabPlan.HEALTHY);
        assertEquals(200, status(Box.WEB, MEX));
    }

    @Test
    void plainHttpOfItsOwn() throws IOException {
        InetSocketAddress http = lab.addresses().socket(Box.WEB, 80);
        lab.apply(web(new VipPlan("full", Behaviour.NORMAL, Behaviour.CLOSED, TlsManner.USUAL)));
        assertThrows(
                IOException.class, () -> new Socket(http.getAddress(), http.getPort()).close());
        assertEquals(200, status(Box.WEB, MEX));
        lab.apply(LabPlan.HEALTHY);
        new Socket(http.getAddress(), http.getPort()).close();
    }

    @Test
    void dhcpWithAndWithoutOption43() throws IOException {
        assertEquals(true, inform().contains("4d532d55432d436c69656e74020568747470"));
        lab.apply(with(List.of(DhcpFault.NO_43)));
        assertEquals(false, inform().contains("4d532d55432d436c69656e74020568747470"));
        lab.apply(with(List.of(DhcpFault.SILENT)));
        assertThrows(SocketTimeoutException.class, this::inform);
        lab.apply(LabPlan.HEALTHY);
        assertEquals(true, inform().contains("4d532d55432d436c69656e74020568747470"));
    }

    /** The answer, in hex, to an INFORM put together by hand (RFC 2131 §2). */
    private String inform() throws IOException {
        var bytes = new byte[300];
        bytes[0] = 1; // BOOTREQUEST
        bytes[1] = 1; // Ethernet
        bytes[2] = 6;
        var phone = lab.addresses().of(Box.PHONE);
        System.arraycopy(phone.getAddress(), 0, bytes, 12, 4); // ciaddr
        byte[] options =
                HexFormat.of()
                        .parseHex(
                                "63825363"
                                        + "350108"
                                        + "3c0c4d532d55432d436c69656e74"
                                        + "37022b78"
                                        + "ff");
        System.arraycopy(options, 0, bytes, 236, options.length);
        try (var socket = new DatagramSocket(lab.addresses().socket(Box.PHONE, 68))) {
            socket.setSoTimeout(1000);
            socket.send(
                    new DatagramPacket(bytes, bytes.length, lab.addresses().socket(Box.DHCP, 67)));
            var reply = new DatagramPacket(new byte[1500], 1500);
            socket.receive(reply);
            return HexFormat.of().formatHex(reply.getData(), 0, reply.getLength());
        }
    }

    /** Status of a GET through TLS as a CX600 makes it. */
    private int status(Box box, String path) throws IOException {
        var limits = PhoneProfiles.byId("cx600-4.0.7577.4100").orElseThrow().tls();
        var connector =
                new TlsConnector(
                        new TlsClientSettings(
                                limits, ServerCheck.ACCEPT_ANY, Deadlines.DEFAULT, RANDOM));
        try (var connection =
                connector.connect(
                        lab.addresses().socket(box, 443), "lab", HandshakeObserver.NONE)) {
            OutputStream out = connection.output();
            out.write(
                    ("GET " + path + " HTTP/1.1\r\nHost: lab\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            out.flush();
            InputStream in = connection.input();
            String head = new String(in.readNBytes(12), StandardCharsets.US_ASCII);
            return Integer.parseInt(head.substring("HTTP/1.1 ".length()));
        }
    }

    private static LabPlan web(VipPlan web) {
        return Plans.healthyBut("web", web);
    }

    private static LabPlan with(PoolPlan pool) {
        return Plans.healthyBut("pool", pool);
    }

    private static LabPlan with(ExchangePlan exchange) {
        return Plans.healthyBut("exchangeWeb", exchange);
    }

    private static LabPlan with(List<DhcpFault> faults) {
        var h = LabPlan.HEALTHY;
        return Plans.healthyBut("dhcp", new DhcpPlan(h.dhcp().web(), h.dhcp().sip(), faults));
    }
}
