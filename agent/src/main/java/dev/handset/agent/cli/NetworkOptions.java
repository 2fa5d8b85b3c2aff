package dev.handset.agent.cli;

import dev.handset.agent.EthernetPort;
import dev.handset.agent.NetworkSettings;
import dev.handset.agent.Timeouts;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/** Where the phone stands in the network, from the words of a command line. */
final class NetworkOptions {
    private static final String BRING_UP = "--bring-up";

    static final List<Option> ALL =
            List.of(
                    new Option(
                            "--dhcp-server", "ADDRESS", "send the INFORM there, not by broadcast"),
                    new Option("--dns", "ADDRESS", "name server (the system's first)"),
                    new Option(
                            "--address",
                            "ADDRESS",
                            "the phone's own address (the one that leads there)"),
                    new Option(
                            "--domain",
                            "NAME",
                            "DNS suffix, stands in for the SIP domain (the system's)"),
                    new Option(
                            "--port-offset",
                            "NUMBER",
                            "added to every well-known port; 0, or the lab's"),
                    new Option(
                            "--interface",
                            "NAME",
                            "ask DHCP there, from the host's own address, whose lease stays"),
                    new Option(
                            BRING_UP,
                            "NAME",
                            "own this interface: up, lease, address, route, name server as DHCP"
                                    + " says; needs root and ip"));

    private final Arguments arguments;

    NetworkOptions(Arguments arguments) {
        this.arguments = arguments;
    }

    NetworkSettings settings() throws UsageError, MachineError {
        Optional<String> port = arguments.value(BRING_UP);
        return port.isPresent() ? broughtUp(port.get()) : asItIs();
    }

    private NetworkSettings asItIs() throws UsageError, MachineError {
        var host = HostNetwork.read();
        Optional<InetAddress> given = address("--dns");
        InetAddress dns =
                given.or(host::nameServer)
                        .orElseThrow(() -> new MachineError("no name server known; give --dns"));
        InetAddress local = local(dns);
        return new NetworkSettings(
                local,
                address("--dhcp-server"),
                dns,
                arguments.value("--domain").orElse(host.domain()),
                HostNetwork.macAddress(local).orElse(NetworkSettings.ANY_MAC),
                PortOffset.of(arguments),
                local.isLoopbackAddress() ? Timeouts.BRISK : Timeouts.USUAL);
    }

    /** What is not said the lease will tell. */
    private NetworkSettings broughtUp(String name) throws UsageError, MachineError {
        for (String other : List.of("--interface", "--address", "--dhcp-server")) {
            if (arguments.has(other)) throw new UsageError("give " + BRING_UP + " or " + other);
        }
        InetAddress none = Addresses.of(new byte[] {0, 0, 0, 0});
        try {
            var port = new EthernetPort(name);
            return new NetworkSettings(
                            none,
                            Optional.empty(),
                            address("--dns").orElse(none),
                            arguments.value("--domain").orElse(""),
                            port.macAddress(),
                            PortOffset.of(arguments),
                            Timeouts.USUAL)
                    .behind(port);
        } catch (IllegalArgumentException e) {
            throw new UsageError(BRING_UP + " " + e.getMessage());
        } catch (IOException e) {
            throw new MachineError(BRING_UP + " " + name + ": " + e.getMessage());
        }
    }

    private Optional<InetAddress> address(String option) throws UsageError {
        Optional<String> text = arguments.value(option);
        if (text.isEmpty()) return Optional.empty();
        return Optional.of(Addresses.parse(option, text.get()));
    }

    /** The host's own lease is used as it is; nothing asks for another. */
    private InetAddress local(InetAddress dns) throws UsageError, MachineError {
        Optional<String> name = arguments.value("--interface");
        Optional<InetAddress> address = address("--address");
        if (name.isPresent() && address.isPresent()) {
            throw new UsageError("give --interface or --address, not both");
        }
        if (name.isPresent()) return HostInterfaces.address(name.get());
        return address.isPresent() ? address.get() : HostNetwork.towards(dns);
    }
}
