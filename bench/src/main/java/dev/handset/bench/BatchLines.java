package dev.handset.bench;

import dev.handset.truststore.Certificate;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;

/**
 * Writes lines for {@code handset check --batch}: distinct leaves of {@value #AUTHORITIES}
 * authorities, RSA-2048, each with its intermediate. Beside them the roots, the intermediates, and
 * some leaves as files for {@code openssl verify}.
 *
 * <p>Arguments: number of lines, folder.
 */
public final class BatchLines {
    private static final int AUTHORITIES = 20;
    private static final int LEAF_FILES_EACH = 100;

    private BatchLines() {}

    public static void main(String[] args) throws Exception {
        int each = Integer.parseInt(args[0]) / AUTHORITIES;
        Path folder = Files.createDirectories(Path.of(args[1]));
        Files.createDirectories(folder.resolve("leaves"));
        var made = new ArrayList<CompletableFuture<Chains.Made>>();
        var workers = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        for (int i = 0; i < AUTHORITIES; i++) {
            String of = " " + i;
            made.add(CompletableFuture.supplyAsync(() -> make(of, each), workers));
        }
        var roots = new StringBuilder();
        var intermediates = new StringBuilder();
        try (var out = Files.newBufferedWriter(folder.resolve("chains.jsonl"))) {
            for (int i = 0; i < AUTHORITIES; i++) {
                var one = made.set(i, new CompletableFuture<>()).join();
                roots.append(Certificate.parse(one.root()).toPem());
                String intermediate = Certificate.parse(one.intermediate()).toPem();
                intermediates.append(intermediate);
                lines(out, folder, i, one.leaves(), intermediate);
            }
        }
        workers.shutdown();
        Files.writeString(folder.resolve("roots.pem"), roots);
        Files.writeString(folder.resolve("intermediates.pem"), intermediates);
    }

    private static Chains.Made make(String of, int leaves) {
        try {
            return Chains.make("RSA-2048", of, leaves);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void lines(
            BufferedWriter out, Path folder, int authority, List<byte[]> leaves, String issuer)
            throws IOException {
        for (int i = 0; i < leaves.size(); i++) {
            String id = authority + "-" + i;
            String leaf = Certificate.parse(leaves.get(i)).toPem();
            out.write(
                    "{\"id\":\"%s\",\"presented\":[\"%s\",\"%s\"],\"name\":\"%s\",\"at\":\"%s\"}\n"
                            .formatted(
                                    id,
                                    leaf.replace("\n", "\\n"),
                                    issuer.replace("\n", "\\n"),
                                    Chains.HOST,
                                    Chains.NOW));
            if (i < LEAF_FILES_EACH) {
                Files.writeString(folder.resolve("leaves").resolve(id + ".pem"), leaf);
            }
        }
    }
}
