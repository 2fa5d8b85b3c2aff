package dev.handset.emulator.lab;

import dev.handset.emulator.exchange.ExchangeFault;
import dev.handset.emulator.kerberos.LabKdc;
import dev.handset.emulator.pool.PoolFault;
import dev.handset.emulator.sip.RegistrarFault;
import dev.handset.provisioning.kerberos.KerberosService;
import dev.handset.provisioning.secret.Password;
import dev.handset.tls.net.Tap;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The key distribution centre of the lab's domain: users by their passwords, the pool's account
 * with the names of the registrar and the web services, and Exchange's with its hosts'. It runs
 * while a plan has one of them offer Kerberos.
 */
final class DomainController implements AutoCloseable {
    private static final String REALM = LabPlan.DOMAIN.toUpperCase(Locale.ROOT);
    private static final String REGISTRAR = "sip/pool01." + LabPlan.DOMAIN;
    private static final String WEB = "web." + LabPlan.DOMAIN;
    private static final String AUTODISCOVER = "autodiscover." + LabPlan.DOMAIN;
    private static final String MAIL = "mail." + LabPlan.DOMAIN;
    private static final String MAIL_OUTSIDE = "mailext." + LabPlan.DOMAIN;
    private static final int KEY_BITS = 128;

    private final InetSocketAddress bind;
    private final Password ofPool;
    private final Password ofExchange;
    private final Password ofAnother;
    private final Tap tap;
    private Accounts accounts = Accounts.NONE;
    private Optional<LabKdc> running = Optional.empty();

    DomainController(InetSocketAddress bind, SecureRandom random) {
        this(bind, random, Tap.NONE);
    }

    DomainController(InetSocketAddress bind, SecureRandom random, Tap tap) {
        this.bind = bind;
        this.tap = tap;
        ofPool = random(random);
        ofExchange = random(random);
        ofAnother = random(random);
    }

    /** By principal without realm. */
    private record Accounts(
            Map<String, Password> passwords, Set<String> locked, Set<String> twice) {
        private static final Accounts NONE = new Accounts(Map.of(), Set.of(), Set.of());
    }

    private static Password random(SecureRandom random) {
        return Password.of(new BigInteger(KEY_BITS, random).toString(Character.MAX_RADIX));
    }

    /** The pool's account, as its registrars use it. */
    KerberosService registrar() {
        return new KerberosService(REGISTRAR, REALM, ofPool);
    }

    /** The pool's account for its web services, by host. */
    Map<String, KerberosService> pool() {
        return Map.of(WEB, new KerberosService(http(WEB), REALM, ofPool));
    }

    /** Exchange's account, by the hosts it serves; its names are those of browsers and phones. */
    Map<String, KerberosService> exchange() {
        var services = new HashMap<String, KerberosService>();
        for (var host : List.of(AUTODISCOVER, MAIL, MAIL_OUTSIDE)) {
            services.put(host, new KerberosService(http(host), REALM, ofExchange));
        }
        return services;
    }

    private static String http(String host) {
        return "HTTP/" + host;
    }

    /** Starts, changes or stops, as the plan needs it. */
    synchronized void apply(LabPlan plan) throws LabFailed {
        boolean needed =
                plan.registrar().kerberos()
                        || plan.exchangeWeb().kerberos()
                        || plan.externalExchangeWeb().kerberos()
                        || plan.pool().ticketsAlone();
        var wanted = needed ? accounts(plan) : Accounts.NONE;
        if (wanted.equals(accounts)) return;
        close();
        if (!wanted.equals(Accounts.NONE)) {
            try {
                running =
                        Optional.of(
                                LabKdc.start(
                                        bind,
                                        REALM,
                                        wanted.passwords(),
                                        wanted.locked(),
                                        wanted.twice(),
                                        tap));
            } catch (IOException e) {
                throw LabFailed.at(Box.DOMAIN_CONTROLLER.title(), bind, e);
            }
        }
        accounts = wanted;
    }

    private Accounts accounts(LabPlan plan) {
        var all = new HashMap<String, Password>();
        var locked = new HashSet<String>();
        for (var user : plan.directory().users()) {
            all.put(user.account(), Password.of(user.password()));
            if (user.locked()) locked.add(user.account());
        }
        var faults = plan.registrar().faults();
        if (!faults.contains(RegistrarFault.SPN_MISSING)) {
            var elsewhere = faults.contains(RegistrarFault.SPN_ELSEWHERE);
            all.put(REGISTRAR, elsewhere ? ofAnother : ofPool);
        }
        var web = plan.pool().faults();
        if (!web.contains(PoolFault.SPN_MISSING)) {
            all.put(http(WEB), web.contains(PoolFault.SPN_ELSEWHERE) ? ofAnother : ofPool);
        }
        exchange(all, AUTODISCOVER, plan.exchangeWeb().autodiscover());
        exchange(all, MAIL, plan.exchangeWeb().ews());
        exchange(all, MAIL_OUTSIDE, plan.externalExchangeWeb().ews());
        var twice = web.contains(PoolFault.SPN_TWICE) ? Set.of(http(WEB)) : Set.<String>of();
        return new Accounts(all, locked, twice);
    }

    private void exchange(Map<String, Password> all, String host, Optional<ExchangeFault> fault) {
        if (fault.equals(Optional.of(ExchangeFault.SPN_MISSING))) return;
        var elsewhere = fault.equals(Optional.of(ExchangeFault.SPN_ELSEWHERE));
        all.put(http(host), elsewhere ? ofAnother : ofExchange);
    }

    @Override
    public synchronized void close() {
        running.ifPresent(LabKdc::close);
        running = Optional.empty();
        accounts = Accounts.NONE;
    }
}
