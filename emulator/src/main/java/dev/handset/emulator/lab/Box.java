package dev.handset.emulator.lab;

/** What has an address of its own in the lab; the number is the address's last byte. */
public enum Box {
    DHCP(1, "DHCP"),
    DNS(2, "DNS"),
    /** The balancer's virtual IP in front of the pool's web services. */
    WEB(10, "web VIP"),
    /** A Front End: SIP, and the web services without a balancer. */
    FRONT_END(11, "Front End"),
    /** Exchange's internal virtual IP. */
    EXCHANGE(20, "Exchange VIP"),
    /** A second virtual IP of Exchange, for EWS alone; in use when DNS points there. */
    EWS(21, "EWS VIP"),
    PHONE(50, "phone");

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
