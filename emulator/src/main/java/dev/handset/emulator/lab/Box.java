package dev.handset.emulator.lab;

import java.util.List;

/** The parts of the lab; the number is the last byte of their address. */
public enum Box {
    DHCP(1, "DHCP"),
    DNS(2, "DNS"),
    TIME(3, "time server"),
    /** Kerberos; runs while a registrar offers it. */
    DOMAIN_CONTROLLER(4, "domain controller"),
    /** What the Internet knows of the domain. */
    PUBLIC_DNS(5, "public DNS"),
    /** The balancer's virtual IP in front of the pool's web services. */
    WEB(10, "web VIP"),
    /** A Front End: the web services without a balancer. */
    FRONT_END(11, "Front End"),
    /** The same Front End, seen as SIP. */
    REGISTRAR(11, "registrar"),
    /** More Front Ends of the same pool; only where a plan has them. */
    SECOND_FRONT_END(13, "second Front End"),
    THIRD_FRONT_END(14, "third Front End"),
    /** The registrar of a second pool, always in good order. */
    SECOND_REGISTRAR(12, "second registrar"),
    /** The reverse proxy in front of the pool's external web site. */
    EXTERNAL_WEB(15, "external web VIP"),
    /** SIP for those outside, on port 443. */
    EDGE(16, "Access Edge"),
    /** Exchange's internal virtual IP. */
    EXCHANGE(20, "Exchange VIP"),
    /** A second virtual IP of Exchange, for EWS alone; in use when DNS points there. */
    EWS(21, "EWS VIP"),
    /** Exchange's external virtual IP: autodiscover and EWS for those outside. */
    EXTERNAL_EXCHANGE(22, "external Exchange VIP"),
    PHONE(50, "phone");

    /** Those that shake hands, on one port each. */
    public static final List<Box> WITH_TLS =
            List.of(
                    WEB,
                    FRONT_END,
                    REGISTRAR,
                    SECOND_REGISTRAR,
                    EXTERNAL_WEB,
                    EDGE,
                    EXCHANGE,
                    EWS,
                    EXTERNAL_EXCHANGE);

    private final int lastByte;
    private final String title;

    Box(int lastByte, String title) {
        this.lastByte = lastByte;
        this.title = title;
    }

    int lastByte() {
        return lastByte;
    }

    /** What a ladder or an error calls it. */
    public String title() {
        return title;
    }
}
