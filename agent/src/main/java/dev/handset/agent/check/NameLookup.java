package dev.handset.agent.check;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks this machine for an address, within a time; IPv4 first, which is what the phones speak. */
@FunctionalInterface
interface NameLookup {
    InetAddress address(String host) throws IOException;

    static NameLookup ofThisMachine(Duration patience) {
        return host -> {
            var answer = new CompletableFuture<InetAddress>();
            var thread = new Thread(() -> ask(host, answer), "look up " + host);
            thread.setDaemon(true);
            thread.start();
            try {
                return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            } catch (ExecutionException e) {
                throw new UnknownHostException("no address for " + host);
            } catch (TimeoutException e) {
                throw new IOException(
                        "no answer to the lookup of %s within %d ms"
                                .formatted(host, patience.toMillis()));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("the lookup of " + host + " was interrupted");
            }
        };
    }

    private static void ask(String host, CompletableFuture<InetAddress> answer) {
        try {
            InetAddress[] all = InetAddress.getAllByName(host);
            InetAddress best = all[0];
            for (InetAddress address : all) {
                if (address instanceof Inet4Address) {
                    best = address;
                    break;
                }
            }
            answer.complete(best);
        } catch (IOException e) {
            answer.completeExceptionally(e);
        }
    }
}
