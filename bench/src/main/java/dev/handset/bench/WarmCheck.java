package dev.handset.bench;

import dev.handset.agent.check.CheckSettings;
import dev.handset.agent.check.Checker;
import dev.handset.agent.check.PhoneResult.Status;
import dev.handset.agent.check.Role;
import dev.handset.agent.check.Target;
import dev.handset.tls.net.Deadlines;
import dev.handset.truststore.CertificateFiles;
import dev.handset.truststore.PhoneProfile;
import dev.handset.truststore.PhoneProfiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Milliseconds of one check of one live target in a program that has made some already: the median,
 * for one phone and for all.
 *
 * <p>Arguments: server's name, address, port, file with its root.
 */
public final class WarmCheck {
    private static final int FIRST = 20;
    private static final int COUNTED = 51;

    private WarmCheck() {}

    public static void main(String[] args) throws Exception {
        var endpoint = new Target.Endpoint(args[1], Optional.of(Integer.parseInt(args[2])));
        var target = new Target.Server(args[0], args[0], 443, Role.WEB, Optional.of(endpoint));
        var phone = PhoneProfiles.byId("cx600-4.0.7577.4455").orElseThrow();
        System.out.printf("one phone %.1f%n", median(List.of(phone), target, args[3]));
        System.out.printf("all phones %.1f%n", median(PhoneProfiles.builtIn(), target, args[3]));
    }

    private static double median(List<PhoneProfile> phones, Target target, String root)
            throws Exception {
        var trusted = CertificateFiles.parseBundle(Files.readAllBytes(Path.of(root)));
        var each = Duration.ofSeconds(10);
        var settings =
                new CheckSettings(
                        phones,
                        trusted,
                        trusted,
                        Optional.empty(),
                        new Deadlines(each, each, each));
        var checker = new Checker(settings, InstantSource.system(), new SecureRandom());
        var nanos = new long[COUNTED];
        for (int i = -FIRST; i < COUNTED; i++) {
            long start = System.nanoTime();
            var result = checker.check(target);
            if (i >= 0) nanos[i] = System.nanoTime() - start;
            if (!result.any(Status.ACCEPTED)) throw new IllegalStateException("not accepted");
        }
        Arrays.sort(nanos);
        return nanos[COUNTED / 2] / 1e6;
    }
}
