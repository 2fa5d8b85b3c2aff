package dev.handset.agent.cli;

import dev.handset.dhcp.DhcpMessage;
import dev.handset.dhcp.MacAddress;
import dev.handset.dhcp.lease.EveryAddressTaken;
import dev.handset.dhcp.lease.IpInterface;
import dev.handset.dhcp.lease.Lease;
import dev.handset.dhcp.lease.LeaseClient;
import dev.handset.dhcp.lease.LeaseEvent;
import dev.handset.dhcp.lease.LeaseObserver;
import dev.handset.dhcp.lease.LeaseSettings;
import dev.handset.dhcp.lease.LeaseState;
import dev.handset.dhcp.option.MalformedOption;
import dev.handset.dhcp.option.MessageType;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** {@code handset dhcp lease --interface NAME}: gets an address as the phone does, and keeps it. */
final class DhcpLease {
    static final List<Option> OPTIONS = List.of(DhcpInform.INTERFACE);

    private static final int GOODBYE_SECONDS = 3;

    private DhcpLease() {}

    static int run(Arguments arguments, Terminal terminal) throws UsageError, MachineError {
        DhcpCommand.only(arguments, "lease", OPTIONS);
        arguments.atMost(1);
        String name =
                arguments
                        .value("--interface")
                        .orElseThrow(() -> new UsageError("dhcp lease needs --interface NAME"));
        MacAddress mac = macAddress(name);
        var client =
                new LeaseClient(
                        LeaseSettings.of(mac).withBroadcast(),
                        new IpInterface(name),
                        new Printer(terminal.out()),
                        new SecureRandom());
        var ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> release(client, ended), "release"));
        terminal.out().println("asking on " + name + "; Ctrl-C gives the address back");
        try {
            client.run();
            return ExitCode.OK;
        } catch (EveryAddressTaken e) {
            terminal.out().println("no lease: " + e.getMessage() + "; H-DHCP-04");
            return ExitCode.PHONE_FAILS;
        } catch (IOException e) {
            throw new MachineError(
                    e.getMessage() + "; a lease needs root, UDP port 68 and the program ip");
        } finally {
            ended.countDown();
        }
    }

    /** Java knows no interface that has no address; {@code ip} does. */
    private static MacAddress macAddress(String name) throws UsageError, MachineError {
        try {
            return new IpInterface(name).macAddress();
        } catch (IOException | IllegalArgumentException e) {
            return HostInterfaces.macAddress(name);
        }
    }

    /** On Ctrl-C: waits for the RELEASE to leave. */
    private static void release(LeaseClient client, CountDownLatch ended) {
        client.close();
        try {
            if (!ended.await(GOODBYE_SECONDS, TimeUnit.SECONDS)) return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private record Printer(PrintStream out) implements LeaseObserver {
        @Override
        public void sent(InetSocketAddress to, DhcpMessage message) {
            out.println("sent     " + type(message) + " to " + to.getAddress().getHostAddress());
        }

        @Override
        public void changed(LeaseState state, LeaseEvent event) {
            out.println(line(event));
        }

        @Override
        public void declined(Lease lease, MacAddress holder) {
            String address = lease.address().getHostAddress();
            out.println("declined " + address + ": " + holder + " answers ARP for it");
        }

        @Override
        public void dropped(InetSocketAddress from, String reason) {
            out.println("dropped  " + from.getAddress().getHostAddress() + ": " + reason);
        }

        private static String line(LeaseEvent event) {
            if (event instanceof LeaseEvent.Bound bound) return "bound    " + shown(bound.lease());
            if (event instanceof LeaseEvent.Renewed again) {
                return "renewed  " + shown(again.lease());
            }
            if (event instanceof LeaseEvent.Lost lost) return "lost     " + lost.reason();
            return "refused  " + ((LeaseEvent.Refused) event).message();
        }

        private static String shown(Lease lease) {
            return "%s from %s, renews at %d s"
                    .formatted(
                            lease.address().getHostAddress(),
                            lease.server().getHostAddress(),
                            lease.renewAt().toSeconds());
        }

        private static String type(DhcpMessage message) {
            try {
                return message.type().map(MessageType::name).orElse("a message");
            } catch (MalformedOption e) {
                throw new IllegalStateException("we made it", e);
            }
        }
    }
}
