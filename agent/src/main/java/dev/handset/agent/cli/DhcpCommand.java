package dev.handset.agent.cli;

import java.io.InputStream;
import java.util.List;
import java.util.stream.Stream;

/** {@code handset dhcp explain|inform|config|lease}. */
final class DhcpCommand implements Command {
    static final Option JSON = new Option("--json", "", "one JSON object instead of text");

    private static final List<String> ACTIONS = List.of("explain", "inform", "config", "lease");

    private final InputStream in;

    /**
     * @param in what {@code -} reads
     */
    DhcpCommand(InputStream in) {
        this.in = in;
    }

    @Override
    public String name() {
        return "dhcp";
    }

    @Override
    public String summary() {
        return "options 43 and 120: explain bytes, ask this network, configure a server";
    }

    @Override
    public String operands() {
        return "explain HEX|FILE|- | inform | config | lease";
    }

    @Override
    public List<Option> options() {
        return Stream.of(DhcpExplain.OPTIONS, DhcpInform.OPTIONS, DhcpConfig.OPTIONS, List.of(JSON))
                .flatMap(List::stream)
                .toList();
    }

    @Override
    public List<String> examples() {
        return List.of(
                "handset dhcp explain 010c4d532d55432d436c69656e74...   # colons, spaces, 0x as you"
                        + " like",
                "handset dhcp explain 'option 43 hex 010c.4d53...'      # a line of Cisco IOS",
                "handset dhcp explain 'dhcp-option=120,pool.contoso.com'",
                "DHCPUtil.exe -sipserver pool.contoso.com | handset dhcp explain -",
                "handset dhcp explain phone.pcapng                      # the answers in a capture",
                "handset dhcp explain 0180c200000e...88cc...            # an LLDP frame: which"
                        + " VLAN",
                "handset dhcp inform --interface eth0                   # who answers here, and"
                        + " what",
                "handset dhcp inform --server 10.0.0.1",
                "handset dhcp config --fqdn pool.contoso.com --for kea",
                "handset dhcp lease --interface eth1                    # an address like the"
                        + " phone's; root");
    }

    @Override
    public int run(Arguments arguments, Terminal terminal) throws UsageError, MachineError {
        if (arguments.rest().isEmpty()) {
            throw new UsageError("dhcp needs one of " + String.join(", ", ACTIONS));
        }
        String action = arguments.rest().get(0);
        return switch (action) {
            case "explain" -> new DhcpExplain(in).run(arguments, terminal);
            case "inform" -> DhcpInform.run(arguments, terminal);
            case "lease" -> DhcpLease.run(arguments, terminal);
            case "config" -> DhcpConfig.run(arguments, terminal);
            default -> {
                String hint =
                        Nearest.to(action, ACTIONS)
                                .map(a -> "; did you mean " + a + "?")
                                .orElse("");
                throw new UsageError("dhcp cannot " + action + hint);
            }
        };
    }

    /** Refuses an option of another action. */
    static void only(Arguments arguments, String action, List<Option> own) throws UsageError {
        for (Option option : new DhcpCommand(InputStream.nullInputStream()).options()) {
            boolean known = own.contains(option) || option.equals(JSON);
            if (arguments.has(option.name()) && !known) {
                throw new UsageError("dhcp " + action + " takes no " + option.name());
            }
        }
    }
}
