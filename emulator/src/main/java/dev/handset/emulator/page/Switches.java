package dev.handset.emulator.page;

import dev.handset.agent.json.JsonText;
import dev.handset.emulator.balancer.Behaviour;
import dev.handset.emulator.dhcp.DhcpFault;
import dev.handset.emulator.dhcp.Like;
import dev.handset.emulator.exchange.ExchangeFault;
import dev.handset.emulator.lab.Box;
import dev.handset.emulator.lab.LabPlan;
import dev.handset.emulator.lab.VipPlan;
import dev.handset.emulator.ntp.NtpFault;
import dev.handset.emulator.page.Switch.Kind;
import dev.handset.emulator.pool.PoolFault;
import dev.handset.emulator.scenario.PlanChange;
import dev.handset.emulator.scenario.ScenarioMistake;
import dev.handset.emulator.sip.RegistrarFault;
import dev.handset.emulator.sip.SipScheme;
import dev.handset.tls.HelloFault;
import dev.handset.truststore.TlsVersion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Every switch of the lab, in the words of scenario files. */
final class Switches {
    private static final String NONE = "none";
    private static final List<String> YES_NO = List.of("yes", "no");

    private final List<Switch> all = new ArrayList<>();

    /**
     * @param chains names of the chains that a box can send
     */
    Switches(List<String> chains) {
        vip("web", "Balancer: web VIP", chains, LabPlan::web);
        vip("front-end", "Front End: web", chains, LabPlan::frontEnd);
        dns();
        dhcp();
        add(
                "pool.faults",
                "Pool",
                "faults",
                Kind.SET,
                ids(PoolFault.class),
                p -> ids(p.pool().faults()));
        yes("pool.pins-locked", "Pool", "every PIN is locked", p -> p.pool().pinsLocked());
        registrar(chains);
        vip("exchange", "Balancer: Exchange VIP", chains, LabPlan::exchange);
        vip("ews", "Balancer: EWS VIP", chains, LabPlan::ews);
        exchange("autodiscover", p -> p.exchangeWeb().autodiscover());
        exchange("ews", p -> p.exchangeWeb().ews());
        lan();
    }

    /** For the page, in order. */
    List<Map<String, Object>> described() {
        return all.stream().map(Switch::described).toList();
    }

    /** Values by id. */
    Map<String, Object> values(LabPlan plan) {
        var values = new LinkedHashMap<String, Object>();
        for (Switch one : all) values.put(one.id(), one.now().apply(plan));
        return values;
    }

    /**
     * The plan with one switch flipped.
     *
     * @param value a text, or a list of texts
     * @throws ScenarioMistake when there is no such switch or it has no such position
     */
    LabPlan flip(LabPlan plan, String id, Object value) throws ScenarioMistake {
        Optional<Switch> found = all.stream().filter(one -> one.id().equals(id)).findFirst();
        if (found.isEmpty()) throw PlanChange.mistake("no switch \"%s\"".formatted(id));
        var change = Map.of("lab", found.get().change().apply(plan, value));
        String json = JsonText.of(change);
        return PlanChange.of(json.substring("{\"lab\":".length(), json.length() - 1), plan);
    }

    private void vip(String id, String part, List<String> chains, Function<LabPlan, VipPlan> of) {
        add(id + ".chain", part, "chain", Kind.CHOICE, chains, p -> of.apply(p).chain());
        add(
                id + ".https",
                part,
                "port 443",
                Kind.CHOICE,
                ids(Behaviour.class),
                p -> id(of.apply(p).https()));
        add(
                id + ".http",
                part,
                "port 80",
                Kind.CHOICE,
                ids(Behaviour.class),
                p -> id(of.apply(p).http()));
        tls(id, part, p -> of.apply(p).tls());
    }

    private void tls(
            String id, String part, Function<LabPlan, dev.handset.emulator.lab.TlsManner> of) {
        var versions = ids(TlsVersion.class);
        add(
                id + ".tls.lowest",
                part,
                "lowest TLS",
                Kind.CHOICE,
                versions,
                p -> id(of.apply(p).lowest()));
        add(
                id + ".tls.highest",
                part,
                "highest TLS",
                Kind.CHOICE,
                versions,
                p -> id(of.apply(p).highest()));
        yes(
                id + ".tls.asks-for-certificate",
                part,
                "asks for a certificate",
                p -> of.apply(p).asksForCertificate());
        add(
                id + ".tls.hello",
                part,
                "fault in the hello",
                Kind.CHOICE,
                ids(HelloFault.class),
                p -> id(of.apply(p).fault()));
    }

    private void dns() {
        var faults = List.of("silent", "servfail", "truncated");
        add("dns.faults", "DNS", "faults", Kind.SET, faults, Switches::dnsFaults);
        points("web.contoso.com", Box.WEB, Box.FRONT_END);
        points("mail.contoso.com", Box.EXCHANGE, Box.EWS);
    }

    private static List<String> dnsFaults(LabPlan plan) {
        var faults = new ArrayList<String>();
        if (plan.dns().silent()) faults.add("silent");
        if (plan.dns().servfail()) faults.add("servfail");
        if (plan.dns().truncated()) faults.add("truncated");
        return faults;
    }

    private void points(String name, Box usual, Box other) {
        all.add(
                new Switch(
                        "dns.point." + name,
                        "DNS",
                        name + " leads to",
                        Kind.CHOICE,
                        List.of(id(usual), id(other)),
                        plan -> id(plan.dns().point().getOrDefault(name, usual)),
                        (plan, value) -> {
                            var point = new HashMap<String, Object>();
                            plan.dns().point().forEach((host, box) -> point.put(host, id(box)));
                            point.put(name, value);
                            return Map.of("dns", Map.of("point", point));
                        }));
    }

    private void dhcp() {
        add("dhcp.web", "DHCP", "option 43 names", Kind.TEXT, List.of(), p -> p.dhcp().web());
        add("dhcp.sip", "DHCP", "option 120 names", Kind.TEXT, List.of(), p -> p.dhcp().sip());
        add(
                "dhcp.like",
                "DHCP",
                "bytes as sent by",
                Kind.CHOICE,
                ids(Like.class),
                p -> id(p.dhcp().like()));
        add(
                "dhcp.faults",
                "DHCP",
                "faults",
                Kind.SET,
                ids(DhcpFault.class),
                p -> ids(p.dhcp().faults()));
    }

    private void registrar(List<String> chains) {
        String part = "Registrar";
        add("registrar.chain", part, "chain", Kind.CHOICE, chains, p -> p.registrar().chain());
        add(
                "registrar.port",
                part,
                "port 5061",
                Kind.CHOICE,
                ids(Behaviour.class),
                p -> id(p.registrar().port()));
        tls("registrar", part, p -> p.registrar().tls());
        add(
                "registrar.schemes",
                part,
                "offers",
                Kind.SET,
                ids(SipScheme.class),
                p -> ids(p.registrar().schemes()));
        add(
                "registrar.faults",
                part,
                "faults",
                Kind.SET,
                ids(RegistrarFault.class),
                p -> ids(p.registrar().faults()));
    }

    private void exchange(String key, Function<LabPlan, Optional<ExchangeFault>> of) {
        var options = new ArrayList<>(List.of(NONE));
        options.addAll(ids(ExchangeFault.class));
        add(
                "exchange-web." + key,
                "Exchange",
                key + " fault",
                Kind.CHOICE,
                options,
                p -> of.apply(p).map(Switches::id).orElse(NONE));
    }

    private void lan() {
        String part = "Network";
        yes("lan.cable", part, "Ethernet cable", p -> p.lan().cable());
        add("lan.lldp", part, "VLAN by LLDP-MED", Kind.TEXT, List.of(), p -> orNo(p.lan().lldp()));
        add(
                "lan.vlan-by-dhcp",
                part,
                "VLAN by DHCP",
                Kind.TEXT,
                List.of(),
                p -> orNo(p.lan().vlanText()));
        yes("lan.time-by-dhcp", part, "time server by DHCP", p -> p.lan().option42());
        yes("lan.address-taken", part, "every address is taken", p -> p.lan().addressTaken());
        add(
                "lan.time",
                part,
                "faults of the time server",
                Kind.SET,
                ids(NtpFault.class),
                p -> ids(p.lan().timeFaults()));
    }

    private static String orNo(String text) {
        return text.isEmpty() ? "no" : text;
    }

    private void yes(String id, String part, String label, Function<LabPlan, Boolean> now) {
        add(id, part, label, Kind.YES, YES_NO, p -> now.apply(p) ? "yes" : "no");
    }

    private void add(
            String id,
            String part,
            String label,
            Kind kind,
            List<String> options,
            Function<LabPlan, Object> now) {
        all.add(Switch.at(id, part, label, kind, options, now));
    }

    private static String id(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static List<String> ids(Collection<? extends Enum<?>> constants) {
        return constants.stream().map(Switches::id).sorted().toList();
    }

    private static List<String> ids(Class<? extends Enum<?>> type) {
        return Arrays.stream(type.getEnumConstants()).map(Switches::id).toList();
    }
}
