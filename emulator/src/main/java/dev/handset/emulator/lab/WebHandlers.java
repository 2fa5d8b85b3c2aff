package dev.handset.emulator.lab;

import dev.handset.emulator.exchange.ExchangeSettings;
import dev.handset.emulator.exchange.ExchangeWeb;
import dev.handset.emulator.http.LabHandler;
import dev.handset.emulator.http.LabReply;
import dev.handset.emulator.http.LabRequest;
import dev.handset.emulator.mailbox.Mailboxes;
import dev.handset.emulator.pki.PublishedCertificates;
import dev.handset.emulator.pool.PinTries;
import dev.handset.emulator.pool.PoolSettings;
import dev.handset.emulator.pool.PoolWeb;
import dev.handset.emulator.store.LabStore;
import java.util.Map;

/** What is behind the virtual IPs now: the pool's web services and Exchange. */
final class WebHandlers {
    private final LabSettings settings;
    private final PublishedCertificates published;
    private final DomainController domain;
    private final Mailboxes mailboxes;
    private final PinTries pinTries;
    private volatile PoolWeb pool;
    private volatile PublishingPlan publishing;
    private volatile LabHandler exchangeWeb;
    private volatile LabHandler exchangeOutside;

    WebHandlers(
            LabPlan plan,
            LabSettings settings,
            PublishedCertificates published,
            LabStore store,
            DomainController domain) {
        this.settings = settings;
        this.published = published;
        this.domain = domain;
        mailboxes = new Mailboxes(store, settings.clock());
        pinTries = new PinTries(store);
        pool = poolWeb(plan);
        publishing = plan.publishing();
        exchangeWeb = exchangeWeb(plan, plan.exchangeWeb());
        exchangeOutside = exchangeWeb(plan, plan.externalExchangeWeb());
    }

    Mailboxes mailboxes() {
        return mailboxes;
    }

    LabReply pool(LabRequest request) {
        return pool.handle(request);
    }

    /** What comes in by the reverse proxy. */
    LabReply published(LabRequest request) {
        return publishing.outside(request.connection().tls())
                ? pool.handleOutside(request)
                : pool.handle(request);
    }

    /** An administrator lets the user try again. */
    void unlockPin(LabUser user) {
        pinTries.forget(user.sipUri());
    }

    void lockPin(LabUser user) {
        pinTries.lock(user.sipUri(), PoolSettings.PIN_TRIES);
    }

    boolean pinLocked(LabUser user) {
        return pinTries.of(user.sipUri()) >= PoolSettings.PIN_TRIES;
    }

    LabReply exchange(LabRequest request) {
        return exchangeWeb.handle(request);
    }

    /** What comes in to Exchange from outside. */
    LabReply exchangeOutside(LabRequest request) {
        return exchangeOutside.handle(request);
    }

    /**
     * The pool forgets its tickets only when something of it or its users changes, and wrong PINs
     * of users who are as before stay.
     */
    void apply(LabPlan old, LabPlan next) {
        boolean same = next.pool().equals(old.pool());
        if (!same) pinTries.forgetAll();
        if (!same || !next.directory().equals(old.directory())) {
            for (LabUser user : next.directory().users()) {
                if (!old.directory().users().contains(user)) pinTries.forget(user.sipUri());
            }
            pool = poolWeb(next);
        }
        publishing = next.publishing();
        exchangeWeb = exchangeWeb(next, next.exchangeWeb());
        exchangeOutside = exchangeWeb(next, next.externalExchangeWeb());
    }

    private PoolWeb poolWeb(LabPlan next) {
        var usual =
                PoolSettings.usual(
                        LabPlan.DOMAIN,
                        next.directory(),
                        settings.pki(),
                        published,
                        settings.forms());
        return new PoolWeb(
                new PoolSettings(
                        usual.webFqdn(),
                        usual.serverFqdn(),
                        usual.directory(),
                        usual.pki(),
                        published,
                        settings.forms(),
                        usual.ticketLife(),
                        usual.certificateLife(),
                        next.pool().pinsLocked() ? 0 : usual.maxPinTries(),
                        pinTries,
                        next.pool().ticketsAlone() ? domain.pool() : Map.of(),
                        next.pool().givenCas(),
                        next.pool().faults()),
                settings.clock(),
                settings.random());
    }

    private LabHandler exchangeWeb(LabPlan next, ExchangePlan exchange) {
        mailboxes.furnish(next.directory(), settings.clock().instant());
        return new ExchangeWeb(
                ExchangeSettings.usual(LabPlan.DOMAIN, next.directory(), mailboxes)
                        .withFaults(exchange.autodiscover(), exchange.ews())
                        .letIn(exchange.kerberos() ? domain.exchange() : Map.of(), exchange.ntlm()),
                settings.clock(),
                settings.random());
    }
}
