package dev.handset.agent.cli;

import dev.handset.agent.Timeouts;
import dev.handset.agent.check.Mailbox;
import dev.handset.agent.check.Mailbox.Side;
import dev.handset.agent.check.Role;
import dev.handset.agent.dns.DnsClient;
import dev.handset.agent.dns.DnsObserver;
import dev.handset.agent.dns.DnsSettings;
import dev.handset.agent.dns.Names;
import dev.handset.provisioning.secret.Credentials;
import dev.handset.provisioning.secret.Password;
import dev.handset.tls.net.Ports;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code check --role exchange user@domain}: the mailbox and from where to look at it. */
final class MailboxOptions {
    static final Option USER =
            new Option("--user", "LOGIN", "for a mailbox: its Windows account (the address)");
    static final Option PASSWORD_FILE =
            new Option(
                    "--password-file",
                    "FILE",
                    "its password, on the first line; with --user alone it is asked for");
    static final Option DNS =
            new Option("--dns", "ADDRESS", "for a mailbox: name server inside (the system's)");
    static final Option OUTSIDE_DNS =
            new Option(
                    "--outside-dns",
                    "ADDRESS",
                    "for a mailbox: a name server outside, to look from there too");
    static final Option PORT_OFFSET =
            new Option(
                    "--port-offset", "NUMBER", "for a mailbox in the lab: added to every port (0)");

    private static final int DNS_PORT = 53;
    private static final List<String> NOT_WITH =
            List.of("--batch", "--list", "--connect", "--name", "--keylog", "--write-chain");

    private final Arguments arguments;
    private final Terminal terminal;

    MailboxOptions(Arguments arguments, Terminal terminal) {
        this.arguments = arguments;
        this.terminal = terminal;
    }

    /** The mailbox that the words name; empty when they name servers and files. */
    Optional<Mailbox> mailbox() throws UsageError, MachineError {
        List<String> words = arguments.rest();
        if (words.stream().noneMatch(MailboxOptions::isMailbox)) {
            for (Option own : List.of(USER, PASSWORD_FILE, DNS, OUTSIDE_DNS, PORT_OFFSET)) {
                if (arguments.has(own.name())) {
                    throw new UsageError(own.name() + " is for a mailbox, user@domain");
                }
            }
            return Optional.empty();
        }
        if (words.size() > 1) throw new UsageError("a mailbox is checked alone");
        if (!arguments.value("--role").orElse("exchange").equals(Role.EXCHANGE.id())) {
            throw new UsageError("a mailbox is checked with --role exchange");
        }
        for (String other : NOT_WITH) {
            if (arguments.has(other)) throw new UsageError(other + " goes without a mailbox");
        }
        Ports ports = PortOffset.of(arguments);
        return Optional.of(new Mailbox(words.get(0), account(words.get(0)), sides(ports), ports));
    }

    /** A file of that name is a file. */
    private static boolean isMailbox(String word) {
        return Mailbox.isAddress(word) && !Files.exists(Path.of(word));
    }

    private Optional<Credentials> account(String address) throws UsageError {
        if (!arguments.has(USER.name()) && !arguments.has(PASSWORD_FILE.name())) {
            return Optional.empty();
        }
        String password = new SecretInput(terminal).read(arguments, "--password-file", "Password");
        return Optional.of(
                Credentials.parse(
                        arguments.value(USER.name()).orElse(address), Password.of(password)));
    }

    private List<Side> sides(Ports ports) throws UsageError, MachineError {
        var sides = new ArrayList<Side>();
        InetAddress inside =
                arguments.has(DNS.name())
                        ? Addresses.parse(DNS.name(), arguments.value(DNS.name()).orElseThrow())
                        : HostNetwork.read()
                                .nameServer()
                                .orElseThrow(
                                        () -> new MachineError("no name server known; give --dns"));
        sides.add(new Side(Side.INSIDE, names(inside, ports)));
        Optional<String> outside = arguments.value(OUTSIDE_DNS.name());
        if (outside.isPresent()) {
            InetAddress server = Addresses.parse(OUTSIDE_DNS.name(), outside.get());
            sides.add(new Side(Side.OUTSIDE, names(server, ports)));
        }
        return sides;
    }

    private static Names names(InetAddress server, Ports ports) throws MachineError {
        var patience = server.isLoopbackAddress() ? Timeouts.BRISK : Timeouts.USUAL;
        var settings =
                new DnsSettings(
                        new InetSocketAddress(server, ports.onWire(DNS_PORT)),
                        HostNetwork.towards(server),
                        patience.dns(),
                        patience.dnsTries());
        return new DnsClient(settings, new SecureRandom(), DnsObserver.NONE);
    }
}
