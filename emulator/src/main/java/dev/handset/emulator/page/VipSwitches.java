package dev.handset.emulator.page;

import dev.handset.emulator.balancer.Behaviour;
import dev.handset.emulator.balancer.HostHeader;
import dev.handset.emulator.balancer.Persistence;
import dev.handset.emulator.balancer.PreAuthentication;
import dev.handset.emulator.balancer.Product;
import dev.handset.emulator.lab.LabPlan;
import dev.handset.emulator.lab.TlsManner;
import dev.handset.emulator.lab.VipPlan;
import dev.handset.tls.ClientCertificate;
import dev.handset.tls.HelloFault;
import dev.handset.tls.TlsServerSettings;
import dev.handset.truststore.TlsVersion;
import java.util.List;
import java.util.function.Function;

/** The switches of whatever ends TLS: what its administrator can set. */
final class VipSwitches {
    private final SwitchList switches;
    private final List<String> chains;

    /**
     * @param chains names of the chains that a box can send
     */
    VipSwitches(SwitchList switches, List<String> chains) {
        this.switches = switches;
        this.chains = chains;
    }

    void vip(String id, String part, Function<LabPlan, VipPlan> of) {
        switches.choice(
                id + ".product", part, "product", Product.class, p -> of.apply(p).product());
        chain(id, part, p -> of.apply(p).chain());
        switches.choice(id + ".https", part, "port 443", Behaviour.class, p -> of.apply(p).https());
        switches.choice(id + ".http", part, "port 80", Behaviour.class, p -> of.apply(p).http());
        tls(id, part, p -> of.apply(p).tls());
        switches.choice(
                id + ".client-certificate",
                part,
                "client certificate",
                ClientCertificate.class,
                p -> of.apply(p).clientCertificate());
        switches.choice(
                id + ".persistence",
                part,
                "persistence",
                Persistence.class,
                p -> of.apply(p).forwarding().persistence());
        switches.choice(
                id + ".pre-authentication",
                part,
                "pre-authentication",
                PreAuthentication.class,
                p -> of.apply(p).forwarding().preAuthentication());
        switches.choice(
                id + ".host-header",
                part,
                "host header",
                HostHeader.class,
                p -> of.apply(p).forwarding().hostHeader());
    }

    void chain(String id, String part, Function<LabPlan, String> now) {
        switches.choice(id + ".chain", part, "chain", chains, now);
    }

    void tls(String id, String part, Function<LabPlan, TlsManner> of) {
        String tls = id + ".tls.";
        var versions = TlsVersion.class;
        switches.choice(tls + "lowest", part, "lowest TLS", versions, p -> of.apply(p).lowest());
        switches.choice(tls + "highest", part, "highest TLS", versions, p -> of.apply(p).highest());
        switches.any(
                tls + "suites",
                part,
                "suites",
                TlsServerSettings.DEFAULT_SUITES,
                p -> of.apply(p).suites());
        switches.yes(
                tls + "asks-for-certificate",
                part,
                "asks for a certificate",
                p -> of.apply(p).asksForCertificate());
        switches.choice(
                tls + "hello",
                part,
                "fault in the hello",
                HelloFault.class,
                p -> of.apply(p).fault());
    }
}
