package dev.handset.emulator.lab;

import dev.handset.emulator.balancer.Behaviour;
import dev.handset.emulator.balancer.Configured;
import dev.handset.emulator.balancer.Engine;
import dev.handset.emulator.balancer.Forwarding;
import dev.handset.emulator.balancer.Product;
import dev.handset.emulator.balancer.TlsRange;
import dev.handset.emulator.pki.LabPki;
import dev.handset.emulator.pki.Presentation;
import dev.handset.emulator.pki.ServerRole;
import dev.handset.tls.ClientCertificate;
import dev.handset.tls.HelloFault;
import dev.handset.tls.TlsServerSettings;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * One virtual IP with its two ports.
 *
 * @param chain name of the chain it was given, see {@link dev.handset.emulator.pki.Chains}; without
 *     a product that is the chain it sends
 * @param https behaviour of port 443
 * @param http behaviour of port 80
 * @param product what kind of box it is
 * @param clientCertificate whether it wants one; {@code tls} may ask for one too
 * @param engine what ends TLS; another than the lab knows few of the switches, see {@link #problem}
 */
public record VipPlan(
        String chain,
        Behaviour https,
        Behaviour http,
        TlsManner tls,
        Product product,
        Forwarding forwarding,
        ClientCertificate clientCertificate,
        Engine engine) {
    /** Leaf and intermediate, as it should be. */
    public static final VipPlan USUAL =
            new VipPlan("full", Behaviour.NORMAL, Behaviour.NORMAL, TlsManner.USUAL);

    /** Of no product. */
    public VipPlan(String chain, Behaviour https, Behaviour http, TlsManner tls) {
        this(
                chain,
                https,
                http,
                tls,
                Product.NONE,
                Forwarding.USUAL,
                ClientCertificate.NONE,
                Engine.LAB);
    }

    /** What of it the engine cannot do: it takes a chain file and versions, and listens or not. */
    public Optional<String> problem() {
        if (engine == Engine.LAB) return Optional.empty();
        if (product != Product.NONE) return Optional.of("is a product itself");
        if (https != Behaviour.NORMAL && https != Behaviour.CLOSED) {
            return Optional.of("does not misbehave on port 443");
        }
        boolean usual = tls.versionsOnly() && clientCertificate == ClientCertificate.NONE;
        return usual
                ? Optional.empty()
                : Optional.of("has the TLS switches lowest and highest only");
    }

    /** What the lab itself does on port 443. */
    Behaviour ownHttps() {
        return engine == Engine.LAB ? https : Behaviour.CLOSED;
    }

    /** The same with the certificates that the product makes of the chain. */
    Presentation presentation(ServerRole role, LabPki pki) {
        Presentation named = pki.present(role, chain);
        var store = List.of(pki.issuingCertificate());
        var sent = product.conduct(new Configured(named.chain(), store, tls.range())).sent();
        return new Presentation(named.name(), sent, named.key());
    }

    /** How it shakes hands, product and switches together. */
    UnaryOperator<TlsServerSettings> handshake() {
        var conduct = product.conduct(new Configured(List.of(), List.of(), tls.range()));
        TlsRange range = conduct.tls();
        var fault = tls.fault() == HelloFault.NONE ? conduct.fault() : tls.fault();
        return settings -> {
            var changed =
                    tls.settings()
                            .apply(settings)
                            .withVersions(range.lowest(), range.highest())
                            .withFault(fault);
            return clientCertificate == ClientCertificate.NONE
                    ? changed
                    : changed.withClientCertificate(clientCertificate);
        };
    }
}
