package dev.handset.emulator.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.handset.emulator.balancer.Behaviour;
import dev.handset.emulator.balancer.Engine;
import dev.handset.emulator.balancer.HostHeader;
import dev.handset.emulator.balancer.Persistence;
import dev.handset.emulator.balancer.PreAuthentication;
import dev.handset.emulator.balancer.Product;
import dev.handset.emulator.dhcp.DhcpFault;
import dev.handset.emulator.dhcp.Like;
import dev.handset.emulator.exchange.ExchangeFault;
import dev.handset.emulator.exchange.ExchangeScheme;
import dev.handset.emulator.lab.Box;
import dev.handset.emulator.lab.LabPlan;
import dev.handset.emulator.lab.LanPlan;
import dev.handset.emulator.lab.PoolPlan;
import dev.handset.emulator.lab.PublishingPlan;
import dev.handset.emulator.ntp.NtpFault;
import dev.handset.emulator.pki.TrustedCa;
import dev.handset.emulator.pool.PoolFault;
import dev.handset.emulator.sip.RegistrarFault;
import dev.handset.tls.ClientCertificate;
import dev.handset.tls.HelloFault;
import dev.handset.truststore.TlsVersion;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every word that {@code lab:} knows. */
final class PlanReaderTest {
    private static LabPlan lab(String line) throws ScenarioMistake {
        return ScenarioReader.read(
                        "mine.yaml",
                        """
                        id: mine
                        name: x
                        area: x
                        story: x
                        diagnoses: []
                        expect: {run: {signed-in: yes}}
                        lab:
                          %s
                        """
                                .formatted(line))
                .first()
                .lab();
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void dhcpFault(DhcpFault fault) throws ScenarioMistake {
        assertEquals(
                List.of(fault), lab("dhcp: {faults: [%s]}".formatted(fault.id())).dhcp().faults());
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void likeWhichProduct(Like like) throws ScenarioMistake {
        assertEquals(like, lab("dhcp: {like: %s}".formatted(Value.id(like))).dhcp().like());
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void timeFault(NtpFault fault) throws ScenarioMistake {
        String line = "lan: {time: [%s]}".formatted(Value.id(fault));
        assertEquals(Set.of(fault), lab(line).lan().timeFaults());
    }

    @Test
    void lanWithAllItsKeys() throws ScenarioMistake {
        String keys =
                "cable: no, lldp: no, voice-vlan: 7, vlan-class: X, vlan-by-dhcp: 4095,"
                        + " time-by-dhcp: no, address-taken: yes";

        assertEquals(
                new LanPlan(false, "", 7, "X", "4095", false, true, Set.of()),
                lab("lan: {%s}".formatted(keys)).lan());
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"4096", "-1", "voice", "12345"})
    void vlanIsANumberOfTwelveBits(String vlan) {
        var e =
                assertThrows(
                        ScenarioMistake.class, () -> lab("lan: {lldp: \"%s\"}".formatted(vlan)));

        assertTrue(String.valueOf(e.getMessage()).contains("a VLAN 0 to 4095"), e::getMessage);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void poolFault(PoolFault fault) throws ScenarioMistake {
        String line = "pool: {faults: [%s]}".formatted(Value.id(fault));
        assertEquals(Set.of(fault), lab(line).pool().faults());
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void registrarFault(RegistrarFault fault) throws ScenarioMistake {
        var registrar = lab("registrar: {faults: [%s]}".formatted(Value.id(fault))).registrar();
        assertEquals(Set.of(fault), registrar.faults());
        assertEquals("full", registrar.chain());
        assertEquals(Behaviour.NORMAL, registrar.port());
    }

    @Test
    void registrarWithAllItsKeys() throws ScenarioMistake {
        var registrar =
                lab("registrar: {chain: leaf-only, port: stall, tls: {highest: tls-1-1}, expires:"
                                + " 60}")
                        .registrar();
        assertEquals("leaf-only", registrar.chain());
        assertEquals(Behaviour.STALL, registrar.port());
        assertEquals(TlsVersion.TLS_1_1, registrar.tls().highest());
        assertEquals(Duration.ofMinutes(1), registrar.expires());
        assertEquals(Set.of(), registrar.faults());
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void exchangeScheme(ExchangeScheme scheme) throws ScenarioMistake {
        String line = "exchange-web: {schemes: [%s]}".formatted(Value.id(scheme));
        assertEquals(Set.of(scheme), lab(line).exchangeWeb().schemes());
    }

    @Test
    void exchangeHasAWayIn() {
        var e = assertThrows(ScenarioMistake.class, () -> lab("exchange-web: {schemes: []}"));
        assertTrue(String.valueOf(e.getMessage()).contains("one scheme at least"), e::getMessage);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void exchangeFault(ExchangeFault fault) throws ScenarioMistake {
        String id = Value.id(fault);
        var plan = lab("exchange-web: {autodiscover: %s, ews: none}".formatted(id)).exchangeWeb();
        assertEquals(Optional.of(fault), plan.autodiscover());
        assertEquals(Optional.empty(), plan.ews());
        assertEquals(
                Optional.of(fault), lab("exchange-web: {ews: " + id + "}").exchangeWeb().ews());
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void behaviour(Behaviour behaviour) throws ScenarioMistake {
        String id = Value.id(behaviour);
        assertEquals(behaviour, lab("exchange: {https: " + id + "}").exchange().https());
        assertEquals(behaviour, lab("front-end: {http: " + id + "}").frontEnd().http());
    }

    @ParameterizedTest(name = "{0} and {1}")
    @CsvSource({"4443, 8080", "443, 80", "4443, 80"})
    void publishing(int https, int http) throws ScenarioMistake {
        String line = "publishing: {https-to: %d, http-to: %d}".formatted(https, http);
        assertEquals(new PublishingPlan(https, http), lab(line).publishing());
    }

    @Test
    void externalWeb() throws ScenarioMistake {
        assertEquals("leaf-only", lab("external-web: {chain: leaf-only}").externalWeb().chain());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "'trusted-cas: [other-root]', OTHER_ROOT, true",
        "'trusted-cas: [other-root], infer-chain: no', OTHER_ROOT, false",
        "'trusted-cas: pool-root, infer-chain: yes', POOL_ROOT, true"
    })
    void trustedCas(String words, TrustedCa ca, boolean infers) throws ScenarioMistake {
        var expected = new PoolPlan(Set.of(), false, Set.of(ca), infers);
        assertEquals(expected, lab("pool: {" + words + "}").pool());
    }

    @Test
    void externalExchange() throws ScenarioMistake {
        var proxy = lab("external-exchange: {chain: leaf-only, pre-authentication: forms}");
        assertEquals("leaf-only", proxy.externalExchange().chain());
        assertEquals(LabPlan.HEALTHY.exchange(), proxy.exchange());
        var behind = lab("external-exchange-web: {ews: throttled}");
        assertEquals(Optional.of(ExchangeFault.THROTTLED), behind.externalExchangeWeb().ews());
        assertEquals(LabPlan.HEALTHY.exchangeWeb(), behind.exchangeWeb());
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void product(Product product) throws ScenarioMistake {
        String id = Value.id(product);
        assertEquals(product, lab("web: {product: " + id + "}").web().product());
        assertEquals(Product.NONE, lab("ews: {product: " + id + "}").exchange().product());
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void engine(Engine engine) throws ScenarioMistake {
        assertEquals(engine, lab("web: {engine: " + Value.id(engine) + "}").web().engine());
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void persistence(Persistence persistence) throws ScenarioMistake {
        String line = "exchange: {persistence: %s}".formatted(Value.id(persistence));
        assertEquals(persistence, lab(line).exchange().forwarding().persistence());
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void preAuthentication(PreAuthentication asks) throws ScenarioMistake {
        String line = "exchange: {pre-authentication: %s}".formatted(Value.id(asks));
        assertEquals(asks, lab(line).exchange().forwarding().preAuthentication());
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void hostHeader(HostHeader host) throws ScenarioMistake {
        String line = "web: {host-header: %s}".formatted(Value.id(host));
        assertEquals(host, lab(line).web().forwarding().hostHeader());
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void clientCertificate(ClientCertificate wanted) throws ScenarioMistake {
        String line = "ews: {client-certificate: %s}".formatted(Value.id(wanted));
        assertEquals(wanted, lab(line).ews().clientCertificate());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "product: cisco-ace, tls: {lowest: tls-1-2} | 8:29 | cisco-ace has SSL 3.0 to TLS"
                        + " 1.0",
                "tls: {lowest: tls-1-3}, product: iis       | 8:9  | iis has SSL 3.0 to TLS 1.2",
                "tls: {highest: ssl-3-0, lowest: ssl-3-0}, product: nginx | 8:9 | tls says SSL 3.0"
            })
    void productsHaveTheirVersions(String keys, String place, String message) {
        var e = assertThrows(ScenarioMistake.class, () -> lab("web: {" + keys + "}"));
        assertTrue(String.valueOf(e.getMessage()).contains(message), e::getMessage);
        assertTrue(String.valueOf(e.getMessage()).contains(place), e::getMessage);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void hello(HelloFault fault) throws ScenarioMistake {
        String line = "ews: {tls: {hello: %s}}".formatted(Value.id(fault));
        assertEquals(fault, lab(line).ews().tls().fault());
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void version(TlsVersion version) throws ScenarioMistake {
        String id = Value.id(version);
        var tls = lab("web: {tls: {lowest: %s, highest: %s}}".formatted(id, id)).web().tls();
        assertEquals(version, tls.lowest());
        assertEquals(version, tls.highest());
    }

    static List<String> chains() {
        return ChainNames.KNOWN;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("chains")
    @ValueSource(strings = {"broken-encoding@0", "broken-encoding@900"})
    void chain(String name) throws ScenarioMistake {
        assertEquals(name, lab("web: {chain: \"" + name + "\"}").web().chain());
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void box(Box box) throws ScenarioMistake {
        String line = "dns: {point: {a.contoso.com: %s}}".formatted(Value.id(box));
        assertEquals(box, lab(line).dns().point().get("a.contoso.com"));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"silent", "servfail", "truncated"})
    void dnsFault(String fault) throws ScenarioMistake {
        var dns = lab("dns: {faults: " + fault + "}").dns();
        assertEquals(fault.equals("silent"), dns.silent());
        assertEquals(fault.equals("servfail"), dns.servfail());
        assertEquals(fault.equals("truncated"), dns.truncated());
    }

    @Test
    void anEmptyListTakesFaultsAway() throws ScenarioMistake {
        assertEquals(List.of(), lab("dhcp: {faults: []}").dhcp().faults());
        assertTrue(lab("pool: {faults: []}").pool().faults().isEmpty());
        assertTrue(lab("registrar: {faults: []}").registrar().faults().isEmpty());
    }

    @Test
    void partsThatAreNotNamedStayAsTheyWere() throws ScenarioMistake {
        var plan = lab("web: {chain: leaf-only}");
        assertEquals(LabPlan.HEALTHY.web().tls(), plan.web().tls());
        assertEquals(LabPlan.HEALTHY.exchange(), plan.exchange());
        assertEquals(LabPlan.HEALTHY.registrar(), plan.registrar());
        assertEquals(LabPlan.HEALTHY.dhcp(), plan.dhcp());
        assertEquals(LabPlan.HEALTHY.directory(), plan.directory());
    }
}
