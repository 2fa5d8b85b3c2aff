package dev.handset.agent.cli;

import dev.handset.agent.state.StateDirectory;
import dev.handset.truststore.AddReport;
import dev.handset.truststore.BoundedTrustStore;
import dev.handset.truststore.Certificate;
import dev.handset.truststore.CertificateFiles;
import dev.handset.truststore.CorruptStore;
import dev.handset.truststore.FirmwareRoots;
import dev.handset.truststore.MalformedCertificate;
import dev.handset.truststore.PhoneProfile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;

/** {@code handset trust list|add|remove|import|export}. */
final class TrustCommand implements Command {
    private static final List<String> ACTIONS =
            List.of("list", "add", "remove", "import", "export");

    private final InstantSource clock = InstantSource.system();

    @Override
    public String name() {
        return "trust";
    }

    @Override
    public String summary() {
        return "list, add, remove, import and export what the phone trusts beside its firmware";
    }

    @Override
    public String operands() {
        return "list | add FILE | remove SHA256 | import FILE | export FILE";
    }

    @Override
    public List<Option> options() {
        return List.of(StateOption.STATE, StateOption.PHONE);
    }

    @Override
    public List<String> examples() {
        return List.of(
                "handset trust list                  # what the store holds, and how full it is",
                "handset trust add root.pem          # as TrustedCACerts brings them",
                "handset trust remove 1f2e3d4c       # by the first digits of the fingerprint",
                "handset trust import pool.p7b       # takes the place of the pool's chain",
                "handset trust export store.pem      # .p7b writes PKCS#7; - writes PEM to the"
                        + " screen");
    }

    @Override
    public int run(Arguments arguments, Terminal terminal) throws UsageError, MachineError {
        if (arguments.rest().isEmpty()) {
            throw new UsageError("trust needs one of " + String.join(", ", ACTIONS));
        }
        String action = arguments.rest().get(0);
        if (!ACTIONS.contains(action)) {
            String hint =
                    Nearest.to(action, ACTIONS).map(a -> "; did you mean " + a + "?").orElse("");
            throw new UsageError("trust cannot " + action + hint);
        }
        arguments.atMost(action.equals("list") ? 1 : 2);
        PhoneProfile profile = Profiles.find(arguments.value("--phone").orElse(Profiles.USUAL));
        try {
            var directory = StateDirectory.open(StateOption.directory(arguments, terminal));
            var store =
                    BoundedTrustStore.open(
                            directory.trustStore(), profile, FirmwareRoots.of(profile));
            return act(action, arguments, store, profile, terminal);
        } catch (CorruptStore e) {
            throw new UsageError(e.getMessage() + "; the next sign-in begins it anew");
        } catch (IOException e) {
            throw new MachineError(String.valueOf(e.getMessage()));
        }
    }

    private int act(
            String action,
            Arguments arguments,
            BoundedTrustStore store,
            PhoneProfile profile,
            Terminal terminal)
            throws UsageError, IOException {
        if (action.equals("list")) return list(store, profile, terminal);
        if (arguments.rest().size() < 2) throw new UsageError("trust " + action + " what?");
        String operand = arguments.rest().get(1);
        Instant now = clock.instant();
        return switch (action) {
            case "add" ->
                    report(
                            store.add(BoundedTrustStore.Kind.TRUSTED_CA, read(operand), now),
                            terminal);
            case "import" -> report(store.replacePoolChain(read(operand), now), terminal);
            case "remove" -> remove(store, operand, terminal);
            default -> export(store, operand, terminal);
        };
    }

    private static int list(BoundedTrustStore store, PhoneProfile profile, Terminal terminal) {
        int bytes = 0;
        for (BoundedTrustStore.Entry entry : store.entries()) {
            Certificate certificate = entry.certificate();
            bytes += certificate.der().length;
            terminal.out()
                    .printf(
                            "%-10s  %s  until %tF  %s%n",
                            entry.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                            certificate.sha256Fingerprint().substring(0, 16),
                            java.util.Date.from(certificate.notAfter()),
                            certificate.subject());
        }
        terminal.out()
                .printf(
                        "%d of %s certificates, %d of %s bytes; %d roots in the firmware%n",
                        store.entries().size(),
                        profile.store().maxEntries(),
                        bytes,
                        profile.store().maxBytes(),
                        FirmwareRoots.of(profile).size());
        return ExitCode.OK;
    }

    private static int report(AddReport report, Terminal terminal) {
        report.kept().forEach(c -> terminal.out().println("kept      " + c.subject()));
        report.evicted()
                .forEach(e -> terminal.out().println("evicted   " + e.certificate().subject()));
        report.refused()
                .forEach(
                        r ->
                                terminal.out()
                                        .println(
                                                "not kept  "
                                                        + r.certificate().subject()
                                                        + ": "
                                                        + r.detail()));
        return report.kept().isEmpty() ? ExitCode.PHONE_FAILS : ExitCode.OK;
    }

    private static int remove(BoundedTrustStore store, String digits, Terminal terminal)
            throws UsageError, IOException {
        String wanted = digits.toLowerCase(Locale.ROOT).replace(":", "");
        var found =
                store.entries().stream()
                        .map(BoundedTrustStore.Entry::certificate)
                        .filter(c -> c.sha256Fingerprint().startsWith(wanted))
                        .toList();
        if (wanted.isEmpty() || found.isEmpty()) {
            throw new UsageError("no stored certificate's fingerprint begins with " + digits);
        }
        if (found.size() > 1) {
            throw new UsageError(found.size() + " fingerprints begin with " + digits);
        }
        store.remove(found.get(0).sha256Fingerprint());
        terminal.out().println("removed   " + found.get(0).subject());
        return ExitCode.OK;
    }

    private static int export(BoundedTrustStore store, String file, Terminal terminal)
            throws IOException {
        var certificates =
                store.entries().stream().map(BoundedTrustStore.Entry::certificate).toList();
        if (file.equals("-")) {
            terminal.out().print(CertificateFiles.toPem(certificates));
        } else if (file.endsWith(".p7b") || file.endsWith(".p7c")) {
            Files.write(Path.of(file), CertificateFiles.toPkcs7(certificates));
        } else {
            Files.writeString(
                    Path.of(file), CertificateFiles.toPem(certificates), StandardCharsets.US_ASCII);
        }
        return ExitCode.OK;
    }

    private static List<Certificate> read(String file) throws UsageError {
        try {
            return CertificateFiles.parseBundle(Files.readAllBytes(Path.of(file)));
        } catch (MalformedCertificate e) {
            throw new UsageError(file + ": " + e.getMessage());
        } catch (IOException e) {
            throw new UsageError("cannot read " + file);
        }
    }
}
