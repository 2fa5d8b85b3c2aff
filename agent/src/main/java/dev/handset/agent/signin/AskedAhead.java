package dev.handset.agent.signin;

import dev.handset.agent.dns.DnsFailed;
import dev.handset.agent.dns.Names;
import dev.handset.agent.dns.ServiceRecord;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A resolver that can be asked for SRV records ahead, while the phone does something else. Such an
 * answer, or the failure to get one, is used once; after that the name server is asked again.
 */
final class AskedAhead implements Names {
    private final Names names;
    private final Map<String, CompletableFuture<List<ServiceRecord>>> asked =
            new ConcurrentHashMap<>();

    AskedAhead(Names names) {
        this.names = names;
    }

    /** Begins to ask for each on a thread of its own, and returns at once. */
    void ask(List<String> services) {
        for (String name : services) {
            var answer = new CompletableFuture<List<ServiceRecord>>();
            asked.put(name, answer);
            var thread = new Thread(() -> ask(name, answer), "DNS " + name);
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** Returns when each has its answer or failure. */
    void await() {
        CompletableFuture.allOf(asked.values().toArray(CompletableFuture[]::new))
                .exceptionally(failed -> null)
                .join();
    }

    @Override
    public List<ServiceRecord> services(String name) throws DnsFailed {
        CompletableFuture<List<ServiceRecord>> ahead = asked.remove(name);
        if (ahead == null) return names.services(name);
        try {
            return ahead.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof DnsFailed failed) throw failed;
            throw e;
        }
    }

    @Override
    public List<InetAddress> addresses(String host) throws DnsFailed {
        return names.addresses(host);
    }

    private void ask(String name, CompletableFuture<List<ServiceRecord>> answer) {
        try {
            answer.complete(names.services(name));
        } catch (DnsFailed | RuntimeException | LinkageError e) {
            answer.completeExceptionally(e);
        }
    }
}
