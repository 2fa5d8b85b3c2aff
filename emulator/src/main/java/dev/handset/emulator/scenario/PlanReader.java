package dev.handset.emulator.scenario;

import dev.handset.emulator.balancer.Behaviour;
import dev.handset.emulator.balancer.Engine;
import dev.handset.emulator.balancer.Forwarding;
import dev.handset.emulator.balancer.HostHeader;
import dev.handset.emulator.balancer.Persistence;
import dev.handset.emulator.balancer.PreAuthentication;
import dev.handset.emulator.balancer.Product;
import dev.handset.emulator.balancer.TlsRange;
import dev.handset.emulator.dhcp.DhcpFault;
import dev.handset.emulator.dhcp.Like;
import dev.handset.emulator.exchange.ExchangeFault;
import dev.handset.emulator.exchange.ExchangeScheme;
import dev.handset.emulator.lab.DhcpPlan;
import dev.handset.emulator.lab.ExchangePlan;
import dev.handset.emulator.lab.LabDirectory;
import dev.handset.emulator.lab.LabPlan;
import dev.handset.emulator.lab.LabUser;
import dev.handset.emulator.lab.LanPlan;
import dev.handset.emulator.lab.PoolPlan;
import dev.handset.emulator.lab.PublishingPlan;
import dev.handset.emulator.lab.RegistrarPlan;
import dev.handset.emulator.lab.TlsManner;
import dev.handset.emulator.lab.VipPlan;
import dev.handset.emulator.ntp.NtpFault;
import dev.handset.emulator.pki.TrustedCa;
import dev.handset.emulator.pool.PoolFault;
import dev.handset.emulator.sip.RegistrarFault;
import dev.handset.emulator.sip.SipScheme;
import dev.handset.tls.ClientCertificate;
import dev.handset.tls.HelloFault;
import dev.handset.truststore.TlsVersion;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code lab:}, as changes to a plan: what the file does not name stays as it was. */
final class PlanReader {
    private static final String NONE = "none";

    /** What twelve bits hold; 4095 is no VLAN, which a fault may say nevertheless. */
    private static final int MAX_VLAN = 4095;

    private PlanReader() {}

    static LabPlan read(Section lab, LabPlan base) throws ScenarioMistake {
        var plan =
                new LabPlan(
                        lab.read("users", base.directory(), PlanReader::users),
                        lab.read("dhcp", base.dhcp(), v -> dhcp(v.section(), base.dhcp())),
                        lab.read("dns", base.dns(), v -> DnsReader.read(v.section(), base.dns())),
                        lab.read("web", base.web(), v -> vip(v.section(), base.web())),
                        lab.read(
                                "front-end",
                                base.frontEnd(),
                                v -> vip(v.section(), base.frontEnd())),
                        lab.read(
                                "external-web",
                                base.externalWeb(),
                                v -> vip(v.section(), base.externalWeb())),
                        lab.read(
                                "publishing",
                                base.publishing(),
                                v -> publishing(v.section(), base.publishing())),
                        lab.read("pool", base.pool(), v -> pool(v.section(), base.pool())),
                        lab.read(
                                "registrar",
                                base.registrar(),
                                v -> registrar(v.section(), base.registrar())),
                        lab.read(
                                "exchange",
                                base.exchange(),
                                v -> vip(v.section(), base.exchange())),
                        lab.read("ews", base.ews(), v -> vip(v.section(), base.ews())),
                        lab.read(
                                "exchange-web",
                                base.exchangeWeb(),
                                v -> exchange(v.section(), base.exchangeWeb())),
                        lab.read(
                                "external-exchange",
                                base.externalExchange(),
                                v -> vip(v.section(), base.externalExchange())),
                        lab.read(
                                "external-exchange-web",
                                base.externalExchangeWeb(),
                                v -> exchange(v.section(), base.externalExchangeWeb())),
                        lab.read("lan", base.lan(), v -> lan(v.section(), base.lan())));
        lab.done();
        return plan;
    }

    private static LabDirectory users(Value value) throws ScenarioMistake {
        var users = new ArrayList<LabUser>();
        for (Value item : value.list()) {
            Section user = item.section();
            users.add(
                    new LabUser(
                            user.need("sip").text(),
                            user.need("name").text(),
                            user.read("domain", LabUser.ALICE.domain(), Value::text),
                            user.need("account").text(),
                            user.read("password", LabUser.ALICE.password(), Value::text),
                            user.read("number", "", Value::text),
                            user.read("extension", "", Value::text),
                            user.read("pin", "", Value::text),
                            user.read("locked", false, Value::yes)));
            user.done();
        }
        try {
            return new LabDirectory(users);
        } catch (IllegalArgumentException e) {
            throw value.expected("users of different SIP addresses");
        }
    }

    private static DhcpPlan dhcp(Section dhcp, DhcpPlan base) throws ScenarioMistake {
        var plan =
                new DhcpPlan(
                        dhcp.read("web", base.web(), Value::text),
                        dhcp.read("sip", base.sip(), Value::text),
                        dhcp.read(
                                "faults",
                                base.faults(),
                                v -> List.copyOf(constants(v, DhcpFault.class))),
                        dhcp.read("like", base.like(), v -> v.oneOf(Like.class)));
        dhcp.done();
        return plan;
    }

    private static LanPlan lan(Section lan, LanPlan base) throws ScenarioMistake {
        var plan =
                new LanPlan(
                        lan.read("cable", base.cable(), Value::yes),
                        lan.read("lldp", base.lldp(), PlanReader::vlan),
                        lan.read("voice-vlan", base.voiceVlan(), PlanReader::voiceVlan),
                        lan.read("vlan-class", base.vlanClass(), Value::text),
                        lan.read("vlan-by-dhcp", base.vlanText(), PlanReader::vlan),
                        lan.read("time-by-dhcp", base.option42(), Value::yes),
                        lan.read("address-taken", base.addressTaken(), Value::yes),
                        lan.read("time", base.timeFaults(), v -> constants(v, NtpFault.class)));
        lan.done();
        return plan;
    }

    /** Digits, possible or not; {@code no} = nothing is said. */
    private static String vlan(Value value) throws ScenarioMistake {
        if (value.text().equals("no")) return "";
        if (value.text().matches("[0-9]{1,4}") && Integer.parseInt(value.text()) <= MAX_VLAN) {
            return value.text();
        }
        throw value.expected("a VLAN 0 to " + MAX_VLAN + ", or no");
    }

    /** The VLAN with the addresses, of which there is one. */
    private static int voiceVlan(Value value) throws ScenarioMistake {
        String vlan = vlan(value);
        if (vlan.isEmpty()) throw value.expected("a VLAN 0 to " + MAX_VLAN);
        return Integer.parseInt(vlan);
    }

    private static VipPlan vip(Section vip, VipPlan base) throws ScenarioMistake {
        var plan =
                new VipPlan(
                        vip.read("chain", base.chain(), PlanReader::chain),
                        vip.read("https", base.https(), v -> v.oneOf(Behaviour.class)),
                        vip.read("http", base.http(), v -> v.oneOf(Behaviour.class)),
                        vip.read("tls", base.tls(), v -> tls(v.section(), base.tls())),
                        vip.read("product", base.product(), v -> v.oneOf(Product.class)),
                        forwarding(vip, base.forwarding()),
                        vip.read(
                                "client-certificate",
                                base.clientCertificate(),
                                v -> v.oneOf(ClientCertificate.class)),
                        vip.read("engine", base.engine(), v -> v.oneOf(Engine.class)));
        vip.done();
        Optional<String> problem = plan.problem();
        if (problem.isPresent()) {
            throw vip.key("engine")
                    .mistake("a real %s %s".formatted(Value.id(plan.engine()), problem.get()));
        }
        TlsRange can = plan.product().can();
        if (can.meets(plan.tls().range())) return plan;
        throw vip.key(vip.value("tls").isPresent() ? "tls" : "product")
                .mistake(
                        "a %s has %s, tls says %s"
                                .formatted(Value.id(plan.product()), can, plan.tls().range()));
    }

    private static Forwarding forwarding(Section vip, Forwarding base) throws ScenarioMistake {
        return new Forwarding(
                vip.read("persistence", base.persistence(), v -> v.oneOf(Persistence.class)),
                vip.read(
                        "pre-authentication",
                        base.preAuthentication(),
                        v -> v.oneOf(PreAuthentication.class)),
                vip.read("host-header", base.hostHeader(), v -> v.oneOf(HostHeader.class)));
    }

    private static PublishingPlan publishing(Section publishing, PublishingPlan base)
            throws ScenarioMistake {
        var plan =
                new PublishingPlan(
                        publishing.read(
                                "https-to",
                                base.httpsTo(),
                                v ->
                                        port(
                                                v,
                                                PublishingPlan.HTTPS_OUTSIDE,
                                                PublishingPlan.HTTPS_INSIDE)),
                        publishing.read(
                                "http-to",
                                base.httpTo(),
                                v ->
                                        port(
                                                v,
                                                PublishingPlan.HTTP_OUTSIDE,
                                                PublishingPlan.HTTP_INSIDE)));
        publishing.done();
        return plan;
    }

    private static int port(Value value, int outside, int inside) throws ScenarioMistake {
        int port = value.number();
        if (port == outside || port == inside) return port;
        throw value.expected("%d (external web site) or %d (internal)".formatted(outside, inside));
    }

    private static String chain(Value value) throws ScenarioMistake {
        if (value.text().matches("broken-encoding@[0-9]{1,4}")) return value.text();
        return value.oneOf(ChainNames.KNOWN);
    }

    private static TlsManner tls(Section tls, TlsManner base) throws ScenarioMistake {
        Optional<Value> lowest = tls.value("lowest");
        var manner =
                new TlsManner(
                        tls.read("lowest", base.lowest(), v -> v.oneOf(TlsVersion.class)),
                        tls.read("highest", base.highest(), v -> v.oneOf(TlsVersion.class)),
                        tls.read("suites", base.suites(), Value::texts),
                        tls.read("asks-for-certificate", base.asksForCertificate(), Value::yes),
                        tls.read("hello", base.fault(), v -> v.oneOf(HelloFault.class)));
        tls.done();
        if (manner.lowest().compareTo(manner.highest()) <= 0) return manner;
        if (lowest.isPresent()) {
            throw lowest.get().expected("no more than " + Value.id(manner.highest()));
        }
        throw tls.need("highest").expected("no less than " + Value.id(manner.lowest()));
    }

    private static PoolPlan pool(Section pool, PoolPlan base) throws ScenarioMistake {
        var plan =
                new PoolPlan(
                        pool.read("faults", base.faults(), v -> constants(v, PoolFault.class)),
                        pool.read("pins-locked", base.pinsLocked(), Value::yes),
                        pool.read(
                                "trusted-cas",
                                base.trustedCas(),
                                v -> constants(v, TrustedCa.class)),
                        pool.read("infer-chain", base.inferChain(), Value::yes));
        pool.done();
        return plan;
    }

    private static RegistrarPlan registrar(Section registrar, RegistrarPlan base)
            throws ScenarioMistake {
        var plan =
                new RegistrarPlan(
                        registrar.read("chain", base.chain(), PlanReader::chain),
                        registrar.read("port", base.port(), v -> v.oneOf(Behaviour.class)),
                        registrar.read("tls", base.tls(), v -> tls(v.section(), base.tls())),
                        registrar.read("expires", base.expires(), Value::seconds),
                        registrar.read(
                                "faults", base.faults(), v -> constants(v, RegistrarFault.class)),
                        registrar.read(
                                "schemes", base.schemes(), v -> constants(v, SipScheme.class)),
                        registrar.read("front-ends", base.frontEnds(), PlanReader::frontEnds));
        registrar.done();
        return plan;
    }

    private static int frontEnds(Value value) throws ScenarioMistake {
        var most = RegistrarPlan.MAX_FRONT_ENDS;
        int count = value.number();
        if (count >= 1 && count <= most) return count;
        throw value.expected("1 to %d Front Ends".formatted(most));
    }

    private static ExchangePlan exchange(Section exchange, ExchangePlan base)
            throws ScenarioMistake {
        var plan =
                new ExchangePlan(
                        exchange.read("autodiscover", base.autodiscover(), PlanReader::fault),
                        exchange.read("ews", base.ews(), PlanReader::fault),
                        exchange.read("schemes", base.schemes(), PlanReader::exchangeSchemes));
        exchange.done();
        return plan;
    }

    private static Set<ExchangeScheme> exchangeSchemes(Value value) throws ScenarioMistake {
        var schemes = constants(value, ExchangeScheme.class);
        if (schemes.isEmpty()) throw value.expected("one scheme at least");
        return schemes;
    }

    private static Optional<ExchangeFault> fault(Value value) throws ScenarioMistake {
        if (value.text().equals(NONE)) return Optional.empty();
        return Optional.of(value.oneOf(ExchangeFault.class));
    }

    static <E extends Enum<E>> Set<E> constants(Value value, Class<E> type) throws ScenarioMistake {
        var constants = EnumSet.noneOf(type);
        for (Value item : value.list()) constants.add(item.oneOf(type));
        return constants;
    }
}
