package dev.handset.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.handset.emulator.lab.LabDirectory;
import dev.handset.emulator.lab.LabUser;
import dev.handset.emulator.pki.LabPki;
import dev.handset.emulator.pki.PublishedCertificate;
import dev.handset.emulator.pki.PublishedCertificates;
import dev.handset.emulator.pki.ServerRole;
import dev.handset.emulator.sip.LabRegistrar;
import dev.handset.emulator.sip.LabSipObserver;
import dev.handset.emulator.sip.RegistrarFault;
import dev.handset.emulator.sip.RegistrarSettings;
import dev.handset.provisioning.cert.Pkcs10Request;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The lab's registrar twice, without TLS and questions and with both, for load from other
 * processes. Every line on standard input is answered by the heap after a full collection and the
 * endpoints registered; its end is the end.
 *
 * <p>Arguments: how many users, and a folder for their certificates, the one key of them all and
 * sipp's list of them.
 */
public final class LabRegistrars {
    private static final String DOMAIN = "contoso.com";
    private static final Duration LIFE = Duration.ofDays(180);
    private static final SecureRandom RANDOM = new SecureRandom();

    private LabRegistrars() {}

    public static void main(String[] args) throws Exception {
        var users = users(Integer.parseInt(args[0]));
        var pki = LabPki.create(DOMAIN, InstantSource.system(), RANDOM);
        var published = publish(users, pki, Path.of(args[1]));
        var usual =
                RegistrarSettings.usual(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        pki.present(ServerRole.SIP, "full"),
                        DOMAIN,
                        new LabDirectory(users),
                        published);
        var open = Set.of(RegistrarFault.NO_TLS, RegistrarFault.NO_AUTHENTICATION);
        try (var plain = start(usual.withFaults(open));
                var tls = start(usual);
                var in = new BufferedReader(new InputStreamReader(System.in, US_ASCII))) {
            System.out.printf("ports %d %d%n", plain.address().getPort(), tls.address().getPort());
            while (in.readLine() != null) tell(users, plain, tls);
        }
    }

    private static LabRegistrar start(RegistrarSettings settings) throws IOException {
        var registrar =
                new LabRegistrar(settings, LabSipObserver.NONE, InstantSource.system(), RANDOM);
        registrar.start();
        return registrar;
    }

    private static List<LabUser> users(int count) {
        var users = new ArrayList<LabUser>();
        for (int i = 0; i < count; i++) {
            var name = "user" + i;
            users.add(
                    new LabUser(
                            "sip:" + name + "@" + DOMAIN,
                            "User " + i,
                            "CONTOSO",
                            name,
                            "Passw0rd!",
                            "+1425%07d".formatted(i),
                            "%05d".formatted(i),
                            "24680"));
        }
        return users;
    }

    private static PublishedCertificates publish(List<LabUser> users, LabPki pki, Path folder)
            throws Exception {
        var published = new PublishedCertificates();
        var request = Pkcs10Request.create("user", Pkcs10Request.Hash.SHA_256, RANDOM);
        Files.write(folder.resolve("key"), request.privateKey().getEncoded());
        var names = new StringBuilder("SEQUENTIAL\n");
        for (var user : users) {
            var der = pki.users().issue(request.der(), user.sipUri(), LIFE);
            Files.write(folder.resolve(user.account() + ".der"), der);
            names.append(user.account()).append(";\n");
            published.publish(
                    new PublishedCertificate(
                            PublishedCertificates.thumbprint(der),
                            user.sipUri(),
                            user.account(),
                            Instant.now().plus(LIFE),
                            false));
        }
        Files.writeString(folder.resolve("users.csv"), names);
        return published;
    }

    private static void tell(List<LabUser> users, LabRegistrar plain, LabRegistrar tls) {
        System.gc();
        System.gc();
        var heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        var endpoints = 0;
        for (var user : users) {
            endpoints += plain.endpoints(user.sipUri()) + tls.endpoints(user.sipUri());
        }
        System.out.printf("heap %d endpoints %d%n", heap, endpoints);
    }
}
