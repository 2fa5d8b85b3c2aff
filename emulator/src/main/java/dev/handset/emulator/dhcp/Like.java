package dev.handset.emulator.dhcp;

/**
 * Whose bytes the lab's DHCP server sends. dnsmasq, Kea and ISC dhcpd are held against the real
 * servers byte for byte; Windows and IOS are as far as the fact sheet goes, the rest UNVERIFIED.
 */
public enum Like {
    /** Nobody's: what was asked, in the order asked. */
    PLAIN,
    /** Windows Server, class options of type Binary. */
    WINDOWS,
    /** dnsmasq 2.90, sub-options by {@code vendor:} lines. */
    DNSMASQ,
    /** Kea 2.2.0, one option space a class. */
    KEA,
    /** ISC dhcpd 4.4.3, one option space a class. */
    ISC,
    /** Cisco IOS 15.1(3)S, options in the pool. */
    IOS;

    Manner manner() {
        return switch (this) {
            case PLAIN -> new PlainManner();
            case WINDOWS -> new WindowsManner();
            case DNSMASQ -> new DnsmasqManner();
            case KEA -> new KeaManner();
            case ISC -> new IscManner();
            case IOS -> new IosManner();
        };
    }
}
