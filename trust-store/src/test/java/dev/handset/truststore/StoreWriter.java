package dev.handset.truststore;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * A process that changes a trust store without end and tells of each change, to be killed by {@link
 * StoreKillTest}. Arguments: the store's file, then a file of two roots in PEM.
 */
final class StoreWriter {
    private StoreWriter() {}

    public static void main(String[] arguments) throws Exception {
        var phone = PhoneProfiles.byId("cx600-4.0.7577.4100").orElseThrow();
        var store = BoundedTrustStore.open(Path.of(arguments[0]), phone, List.of());
        List<Certificate> roots =
                CertificateFiles.parseBundle(Files.readAllBytes(Path.of(arguments[1])));
        for (int change = 1; ; change++) {
            Certificate root = roots.get(change % roots.size());
            if (!store.remove(root.sha256Fingerprint())) {
                store.add(BoundedTrustStore.Kind.DIRECTORY, List.of(root), Instant.EPOCH);
            }
            System.out.println(change);
        }
    }
}
