package dev.handset.emulator.balancer;

import dev.handset.tls.HelloFault;
import dev.handset.truststore.TlsVersion;

/**
 * A product that ends TLS in front of servers, as far as phones can tell it from another: a
 * function from what was configured to what is done.
 *
 * <p>Sources are device-limits.md §4 and failure-catalog.md A; SOURCED and UNVERIFIED as there.
 * Versions of TLS whose source is not named are UNVERIFIED, well known.
 */
public enum Product {
    /** No product: sends exactly the chain that a plan names. */
    NONE(ChainRule::asItStands, TlsVersion.SSL_3_0, TlsVersion.TLS_1_3),

    /**
     * Sends no chain at all when the chain in the client-ssl profile does not fit the leaf, and
     * tells nobody (F-TLS-04; SOURCED, K13302 as retold). That "fits" means the leaf's issuer by
     * name and key id is UNVERIFIED.
     *
     * <p>Agrees to TLS 1.2 and loses the client behind the ServerHello (F-TLS-22; SOURCED as an
     * observation). Why is UNVERIFIED, see {@link Guess}.
     */
    F5_10_2(ChainRule::onlyIfItFits, TlsVersion.SSL_3_0, TlsVersion.TLS_1_2, Guess.OF_F5_10_2),

    /** As {@link #F5_10_2} with the chain; its TLS 1.2 works ("fix: upgrade", SOURCED). */
    F5(ChainRule::onlyIfItFits, TlsVersion.SSL_3_0, TlsVersion.TLS_1_3),

    /**
     * Sends the leaf alone until a chain group is bound to the proxy service, whatever else was
     * imported (F-TLS-05), and with one sends the leaf twice (F-TLS-06). SSL 3.0 and TLS 1.0 only.
     * All SOURCED: Cisco's ACE SSL guide and seed 2, whose capture shows leaf, leaf, intermediate,
     * root.
     */
    CISCO_ACE(ChainRule::leafAgain, TlsVersion.SSL_3_0, TlsVersion.TLS_1_0),

    /**
     * Keeps intermediates in a store and sends with a leaf those that lead to a root (R-KEMP,
     * UNVERIFIED): one that belongs to another leaf is not sent.
     */
    KEMP(ChainRule::builtOfFile, TlsVersion.SSL_3_0, TlsVersion.TLS_1_3),

    /** Sends its {@code crt} file as it stands (R-HAPROXY, UNVERIFIED; seen with HAProxy 2.6). */
    HAPROXY(ChainRule::asItStands, TlsVersion.TLS_1_0, TlsVersion.TLS_1_3),

    /** Sends its {@code ssl_certificate} file as it stands (R-NGINX, UNVERIFIED; nginx 1.22). */
    NGINX(ChainRule::asItStands, TlsVersion.TLS_1_0, TlsVersion.TLS_1_3),

    /**
     * Builds the chain as {@link #IIS} does. Windows Server 2008 R2, below it, has TLS 1.1 and 1.2
     * switched off (UNVERIFIED).
     */
    TMG(ChainRule::builtOfMachineStore, TlsVersion.SSL_3_0, TlsVersion.TLS_1_0),

    /**
     * Sends the intermediates of the machine's own store, whatever came with the leaf: that is why
     * pointing DNS at a Front End helps (SOURCED, seed 2 as observed). That the store of a member
     * of the domain has the domain's issuing CA, and that the root is left out, is UNVERIFIED.
     */
    IIS(ChainRule::builtOfMachineStore, TlsVersion.SSL_3_0, TlsVersion.TLS_1_2);

    @SuppressWarnings("ImmutableEnumChecker") // all of them are functions without state
    private final ChainRule rule;

    private final TlsVersion lowest;
    private final TlsVersion highest;
    private final HelloFault fault;

    Product(ChainRule rule, TlsVersion lowest, TlsVersion highest) {
        this(rule, lowest, highest, HelloFault.NONE);
    }

    Product(ChainRule rule, TlsVersion lowest, TlsVersion highest, HelloFault fault) {
        this.rule = rule;
        this.lowest = lowest;
        this.highest = highest;
        this.fault = fault;
    }

    /** The versions of TLS that the product has. */
    public TlsRange can() {
        return new TlsRange(lowest, highest);
    }

    /**
     * What it does with what it was given.
     *
     * @throws IllegalArgumentException when no version is switched on that it can
     */
    public Conduct conduct(Configured given) {
        return new Conduct(rule.sent(given), given.tls().within(can()), fault);
    }

    /** Initialised before the constants that need it. */
    private static final class Guess {
        /**
         * UNVERIFIED: the seed saw the client leave after a ServerHello of TLS 1.2 and not why. The
         * only thing to change here when somebody knows.
         */
        static final HelloFault OF_F5_10_2 = HelloFault.OLD_RECORDS_AFTER_TLS_1_2;
    }
}
