package dev.handset.emulator.page;

import dev.handset.agent.json.JsonText;
import dev.handset.emulator.balancer.Behaviour;
import dev.handset.emulator.dhcp.DhcpFault;
import dev.handset.emulator.dhcp.Like;
import dev.handset.emulator.exchange.ExchangeFault;
import dev.handset.emulator.exchange.ExchangeScheme;
import dev.handset.emulator.lab.Box;
import dev.handset.emulator.lab.DnsPlan;
import dev.handset.emulator.lab.ExchangePlan;
import dev.handset.emulator.lab.LabPlan;
import dev.handset.emulator.ntp.NtpFault;
import dev.handset.emulator.page.Switch.Kind;
import dev.handset.emulator.pki.TrustedCa;
import dev.handset.emulator.pool.PoolFault;
import dev.handset.emulator.scenario.PlanChange;
import dev.handset.emulator.scenario.ScenarioMistake;
import dev.handset.emulator.sip.RegistrarFault;
import dev.handset.emulator.sip.SipScheme;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Every switch of the lab, in the words of scenario files. */
final class Switches {
    private static final String NONE = "none";
    private static final String NETWORK = "Network";
    private static final String OUTSIDE = "Reverse proxy outside";
    private static final String EXCHANGE_OUTSIDE = "Exchange outside";

    /** Where names lead that a phone asks for. */
    private static final Map<String, Box> USUAL = usual();

    private final SwitchList list = new SwitchList();
    private final VipSwitches vips;
    private final List<Switch> all;

    /**
     * @param chains names of the chains that a box can send
     */
    Switches(List<String> chains) {
        vips = new VipSwitches(list, chains);
        vips.vip("web", "Balancer: web VIP", LabPlan::web);
        vips.vip("front-end", "Front End: web", LabPlan::frontEnd);
        dns();
        dhcp();
        list.any("pool.faults", "Pool", "faults", PoolFault.class, p -> p.pool().faults());
        list.yes("pool.pins-locked", "Pool", "every PIN is locked", p -> p.pool().pinsLocked());
        list.any(
                "pool.trusted-cas",
                "Pool",
                "TrustedCACerts",
                TrustedCa.class,
                p -> p.pool().trustedCas());
        list.yes("pool.infer-chain", "Pool", "InferCertChainFromSSL", p -> p.pool().inferChain());
        registrar();
        vips.vip("exchange", "Balancer: Exchange VIP", LabPlan::exchange);
        vips.vip("ews", "Balancer: EWS VIP", LabPlan::ews);
        exchange("exchange-web", "Exchange", LabPlan::exchangeWeb);
        lan();
        vips.vip("external-web", OUTSIDE, LabPlan::externalWeb);
        publishing();
        vips.vip("external-exchange", EXCHANGE_OUTSIDE, LabPlan::externalExchange);
        exchange("external-exchange-web", EXCHANGE_OUTSIDE, LabPlan::externalExchangeWeb);
        all = list.all();
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

    private static Map<String, Box> usual() {
        var usual = new LinkedHashMap<String, Box>();
        usual.put("web.contoso.com", Box.WEB);
        usual.put("lyncdiscoverinternal.contoso.com", Box.WEB);
        usual.put("lyncdiscover.contoso.com", Box.EXTERNAL_WEB);
        usual.put("pool01.contoso.com", Box.REGISTRAR);
        usual.put("sip.contoso.com", Box.REGISTRAR);
        usual.put("mail.contoso.com", Box.EXCHANGE);
        usual.put("autodiscover.contoso.com", Box.EXCHANGE);
        return usual;
    }

    private void dns() {
        var faults = List.of("silent", "servfail", "truncated", "stray-srv");
        list.any("dns.faults", "DNS", "faults", faults, Switches::dnsFaults);
        list.any(
                "dns.missing",
                "DNS",
                "names that do not exist",
                DnsPlan.names(),
                p -> p.dns().missing().stream().sorted().toList());
        USUAL.forEach(this::points);
    }

    private static List<String> dnsFaults(LabPlan plan) {
        var faults = new ArrayList<String>();
        if (plan.dns().silent()) faults.add("silent");
        if (plan.dns().servfail()) faults.add("servfail");
        if (plan.dns().truncated()) faults.add("truncated");
        if (plan.dns().strayServices()) faults.add("stray-srv");
        return faults;
    }

    private void points(String name, Box usual) {
        list.add(
                new Switch(
                        "dns.point." + name,
                        "DNS",
                        name + " leads to",
                        Kind.CHOICE,
                        Box.WITH_TLS.stream().map(SwitchList::id).toList(),
                        plan -> SwitchList.id(plan.dns().point().getOrDefault(name, usual)),
                        (plan, value) -> {
                            var point = new HashMap<String, Object>();
                            plan.dns()
                                    .point()
                                    .forEach((host, box) -> point.put(host, SwitchList.id(box)));
                            if (SwitchList.id(usual).equals(value)) point.remove(name);
                            else point.put(name, value);
                            return Map.of("dns", Map.of("point", point));
                        }));
    }

    private void dhcp() {
        list.text("dhcp.web", "DHCP", "option 43 names", p -> p.dhcp().web());
        list.text("dhcp.sip", "DHCP", "option 120 names", p -> p.dhcp().sip());
        list.choice("dhcp.like", "DHCP", "bytes as sent by", Like.class, p -> p.dhcp().like());
        list.any("dhcp.faults", "DHCP", "faults", DhcpFault.class, p -> p.dhcp().faults());
    }

    private void registrar() {
        String id = "registrar";
        String part = "Registrar";
        vips.chain(id, part, p -> p.registrar().chain());
        list.choice(id + ".port", part, "port 5061", Behaviour.class, p -> p.registrar().port());
        vips.tls(id, part, p -> p.registrar().tls());
        list.choice(
                id + ".front-ends",
                part,
                "Front Ends of the pool",
                List.of("1", "2", "3"),
                p -> "" + p.registrar().frontEnds());
        list.any(id + ".schemes", part, "offers", SipScheme.class, p -> p.registrar().schemes());
        list.any(id + ".faults", part, "faults", RegistrarFault.class, p -> p.registrar().faults());
    }

    private void exchange(String id, String part, Function<LabPlan, ExchangePlan> of) {
        fault(id, part, "autodiscover", p -> of.apply(p).autodiscover());
        fault(id, part, "ews", p -> of.apply(p).ews());
        list.any(id + ".schemes", part, "offers", ExchangeScheme.class, p -> of.apply(p).schemes());
    }

    private void fault(
            String id, String part, String key, Function<LabPlan, Optional<ExchangeFault>> of) {
        var options = new ArrayList<>(List.of(NONE));
        options.addAll(SwitchList.ids(ExchangeFault.class));
        list.choice(
                id + "." + key,
                part,
                key + " fault",
                options,
                p -> of.apply(p).map(SwitchList::id).orElse(NONE));
    }

    private void lan() {
        list.yes("lan.cable", NETWORK, "Ethernet cable", p -> p.lan().cable());
        list.text("lan.lldp", NETWORK, "VLAN by LLDP-MED", p -> orNo(p.lan().lldp()));
        list.text("lan.vlan-by-dhcp", NETWORK, "VLAN by DHCP", p -> orNo(p.lan().vlanText()));
        list.text("lan.vlan-class", NETWORK, "to the class", p -> p.lan().vlanClass());
        list.text("lan.voice-vlan", NETWORK, "DHCP answers in VLAN", p -> "" + p.lan().voiceVlan());
        list.yes("lan.time-by-dhcp", NETWORK, "time server by DHCP", p -> p.lan().option42());
        list.yes("lan.address-taken", NETWORK, "addresses are taken", p -> p.lan().addressTaken());
        list.any("lan.time", NETWORK, "time server", NtpFault.class, p -> p.lan().timeFaults());
    }

    private void publishing() {
        var https = List.of("4443", "443");
        var http = List.of("8080", "80");
        list.choice(
                "publishing.https-to",
                OUTSIDE,
                "443 goes to",
                https,
                p -> "" + p.publishing().httpsTo());
        list.choice(
                "publishing.http-to",
                OUTSIDE,
                "80 goes to",
                http,
                p -> "" + p.publishing().httpTo());
    }

    private static String orNo(String text) {
        return text.isEmpty() ? "no" : text;
    }
}
