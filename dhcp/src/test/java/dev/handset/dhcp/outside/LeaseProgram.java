package dev.handset.dhcp.outside;

import dev.handset.dhcp.DhcpMessage;
import dev.handset.dhcp.MacAddress;
import dev.handset.dhcp.lease.IpInterface;
import dev.handset.dhcp.lease.Lease;
import dev.handset.dhcp.lease.LeaseClient;
import dev.handset.dhcp.lease.LeaseEvent;
import dev.handset.dhcp.lease.LeaseObserver;
import dev.handset.dhcp.lease.LeaseSettings;
import dev.handset.dhcp.lease.LeaseState;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;

/**
 * The lease client on interface {@code c0}; a line an event, until its input ends. Waits a second
 * after a conflict, since a test has no ten.
 */
final class LeaseProgram {
    private LeaseProgram() {}

    public static void main(String[] args) throws IOException {
        var settings =
                LeaseSettings.of(MacAddress.parse("02:04:f2:01:02:03"))
                        .withBroadcast()
                        .withAfterConflict(Duration.ofSeconds(1));
        var client =
                new LeaseClient(settings, new IpInterface("c0"), new Printer(), new SecureRandom());
        var stopping =
                new Thread(
                        () -> {
                            try {
                                while (System.in.read() >= 0) {}
                            } catch (IOException e) {
                                System.out.println("no input: " + e.getMessage());
                            }
                            client.close();
                        });
        stopping.setDaemon(true);
        stopping.start();
        client.run();
    }

    private static final class Printer implements LeaseObserver {
        @Override
        public void sent(InetSocketAddress to, DhcpMessage message) {
            System.out.println(
                    "SENT " + message.option(53).orElseThrow() + " " + to.getHostString());
        }

        @Override
        public void changed(LeaseState state, LeaseEvent event) {
            if (event instanceof LeaseEvent.Bound bound) {
                print("BOUND", bound.lease());
            } else if (event instanceof LeaseEvent.Renewed renewed) {
                print("RENEWED", renewed.lease());
            } else if (event instanceof LeaseEvent.Lost lost) {
                System.out.println("LOST " + lost.reason());
            } else {
                System.out.println(event);
            }
        }

        @Override
        public void declined(Lease lease, MacAddress holder) {
            print("DECLINED", lease);
            System.out.println("HOLDER " + holder);
        }

        @Override
        public void dropped(InetSocketAddress from, String reason) {
            System.out.println("DROPPED " + reason);
        }

        private static void print(String what, Lease lease) {
            System.out.println(
                    what
                            + " "
                            + lease.address().getHostAddress()
                            + " "
                            + lease.server().getHostAddress());
        }
    }
}
