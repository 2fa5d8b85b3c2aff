package dev.handset.dhcp.config;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A DHCP server one can buy or install, and how it is told options 43 and 120. */
public enum DhcpProduct {
    WINDOWS("windows", "Windows Server DHCP", Netsh::lines),
    DNSMASQ("dnsmasq", "dnsmasq", DnsmasqConf::lines),
    KEA("kea", "Kea", KeaConf::lines),
    ISC("isc", "ISC dhcpd", DhcpdConf::lines),
    IOS("ios", "Cisco IOS", IosConf::lines);

    private final String id;
    private final String title;

    // method references that capture nothing
    @SuppressWarnings("ImmutableEnumChecker")
    private final Function<Wanted, List<String>> writer;

    DhcpProduct(String id, String title, Function<Wanted, List<String>> writer) {
        this.id = id;
        this.title = title;
        this.writer = writer;
    }

    public static Optional<DhcpProduct> byId(String id) {
        return Arrays.stream(values()).filter(product -> product.id.equals(id)).findFirst();
    }

    /** Such as {@code kea}. */
    public String id() {
        return id;
    }

    public String title() {
        return title;
    }

    /** To paste; comments in the product's own syntax say what each part is for. */
    public List<String> configuration(Wanted wanted) {
        return writer.apply(wanted);
    }
}
