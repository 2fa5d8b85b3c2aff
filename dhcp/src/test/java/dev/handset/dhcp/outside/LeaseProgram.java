package dev.handset.dhcp.outside;

import dev.handset.dhcp.DhcpMessage;
import dev.handset.dhcp.DhcpObserver;
import dev.handset.dhcp.InformClient;
import dev.handset.dhcp.InformResult;
import dev.handset.dhcp.InformSettings;
import dev.handset.dhcp.MacAddress;
import dev.handset.dhcp.Retransmission;
import dev.handset.dhcp.lease.IpInterface;
import dev.handset.dhcp.lease.Lease;
import dev.handset.dhcp.lease.LeaseClient;
import dev.handset.dhcp.lease.LeaseEvent;
import dev.handset.dhcp.lease.LeaseObserver;
import dev.handset.dhcp.lease.LeaseSettings;
import dev.handset.dhcp.lease.LeaseState;
import dev.handset.dhcp.option.MessageType;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The lease client on interface {@code c0}; a line an event, until its input ends. Waits a second
 * after a conflict, since a test has no ten. With an argument another phone's DISCOVER and an
 * INFORM round follow each lease at once, with one more phone each time until an INFORM had to be
 * repeated: on a slow machine a server can be done with its ping before the INFORM is sent.
 */
final class LeaseProgram {
    private static final MacAddress MAC = MacAddress.parse("02:04:f2:01:02:03");

    private static final int OTHER_PHONES = 10;
    private static final int INFORMS_A_ROUND = 80;
    private static final Duration BETWEEN_INFORMS = Duration.ofMillis(100);

    private LeaseProgram() {}

    public static void main(String[] args) throws IOException {
        var port = new IpInterface("c0");
        var settings =
                LeaseSettings.of(port.macAddress())
                        .withBroadcast()
                        .withAfterConflict(Duration.ofSeconds(1));
        var client =
                new LeaseClient(settings, port, new Printer(args.length > 0), new SecureRandom());
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

    /** Another phone behind the same interface begins to ask for an address. */
    private static void discoverOfAnotherPhone(int number) {
        byte[] discover =
                DhcpMessage.builder(DhcpMessage.REQUEST, 1)
                        .chaddr(MacAddress.parse("02:04:f2:01:03:%02x".formatted(number)))
                        .broadcast(true)
                        .option(MessageType.DISCOVER)
                        .build()
                        .encode();
        try (var socket = new DatagramSocket()) {
            socket.setBroadcast(true);
            var to = new InetSocketAddress("255.255.255.255", InformSettings.SERVER_PORT);
            socket.send(new DatagramPacket(discover, discover.length, to));
        } catch (IOException e) {
            System.out.println("cannot disturb: " + e.getMessage());
        }
    }

    private static void informWhileOthersAsk(Lease lease) {
        boolean repeated = false;
        for (int phone = 0; phone < OTHER_PHONES && !repeated; phone++) {
            discoverOfAnotherPhone(phone);
            repeated = inform(lease) > 1;
        }
    }

    /** Prints how many INFORMs it took, and what came of them. Returns how many. */
    private static int inform(Lease lease) {
        var waits = Collections.nCopies(INFORMS_A_ROUND, BETWEEN_INFORMS);
        var sent = new AtomicInteger();
        var settings =
                InformSettings.broadcast(lease.address(), MAC)
                        .withRetransmission(new Retransmission(waits, Duration.ZERO));
        var counter =
                new DhcpObserver() {
                    @Override
                    public void sent(InetSocketAddress from, InetSocketAddress to, byte[] message) {
                        sent.incrementAndGet();
                    }
                };
        InformResult result = new InformClient(new SecureRandom()).inform(settings, counter);
        String told =
                result instanceof InformResult.Answered answered
                        ? "by " + answered.from().getHostString() + " " + answered.hasFqdn()
                        : result.toString();
        System.out.println((sent.get() > 1 ? "REPEATED " : "INFORMED ") + told);
        return sent.get();
    }

    private record Printer(boolean informs) implements LeaseObserver {
        @Override
        public void sent(InetSocketAddress to, DhcpMessage message) {
            System.out.println(
                    "SENT " + message.option(53).orElseThrow() + " " + to.getHostString());
        }

        @Override
        public void changed(LeaseState state, LeaseEvent event) {
            if (event instanceof LeaseEvent.Bound bound) {
                print("BOUND", bound.lease());
                if (informs) {
                    informWhileOthersAsk(bound.lease());
                }
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
