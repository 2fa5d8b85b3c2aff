package dev.handset.agent.cli;

import dev.handset.agent.check.PhoneResult.Status;
import dev.handset.agent.check.Repair;
import dev.handset.agent.check.Target;
import dev.handset.agent.check.TargetResult;
import dev.handset.truststore.CertificateFiles;
import dev.handset.truststore.ChainAdvice.MissingIssuer;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** {@code --write-chain FILE}: the chain to install, when everything it needs is at hand. */
final class ChainFile {
    static final Option WRITE_CHAIN =
            new Option(
                    "--write-chain",
                    "FILE",
                    "write the chain to install, PEM, when what is missing is known");
    static final Option FORCE =
            new Option("--force", "", "let --write-chain take the place of a file that is there");

    private final Path file;
    private final boolean force;

    private ChainFile(Path file, boolean force) {
        this.file = file;
        this.force = force;
    }

    /**
     * Empty when none is asked for.
     *
     * @throws UsageError before anything is checked: the file is there, or there are several
     *     targets
     */
    static Optional<ChainFile> of(Arguments arguments, List<Target> targets) throws UsageError {
        Optional<String> name = arguments.value(WRITE_CHAIN.name());
        boolean force = arguments.has(FORCE.name());
        if (name.isEmpty()) {
            if (force) throw new UsageError("--force needs --write-chain");
            return Optional.empty();
        }
        if (targets.size() > 1) {
            throw new UsageError("--write-chain takes one target; these are " + targets.size());
        }
        var file = new ChainFile(path(name.get()), force);
        if (!force && Files.exists(file.file)) throw file.taken();
        return Optional.of(file);
    }

    private static Path path(String name) throws UsageError {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw new UsageError("--write-chain " + name + ": is no file name");
        }
    }

    /**
     * @return what was done, one sentence
     */
    String write(TargetResult result) throws UsageError, MachineError {
        var repair = result.repair();
        if (repair.isEmpty()) return "--write-chain: nothing is written, " + nothingMissing(result);
        if (repair.get() instanceof Repair.Unknown unknown) {
            return "--write-chain: nothing is written, %s; give it with --intermediates FILE"
                    .formatted(wanted(unknown.missing()));
        }
        if (repair.get() instanceof Repair.RootOnly root) {
            return ("--write-chain: nothing is written, no chain file brings the root [%s] into a"
                            + " phone")
                    .formatted(root.root().subject());
        }
        if (!(repair.get() instanceof Repair.Known known)) {
            throw new IllegalStateException("unknown repair " + repair.get());
        }
        put(CertificateFiles.toPem(known.chain()));
        return "--write-chain: %s holds %d certificates, leaf first, without the root"
                .formatted(file, known.chain().size());
    }

    private static String nothingMissing(TargetResult result) {
        if (result.any(Status.REFUSED)) return "no certificate is missing";
        return result.any(Status.NOT_REACHED)
                ? "the server's chain was not seen"
                : "the phones accept the chain as it is";
    }

    private static String wanted(MissingIssuer missing) {
        String key = missing.keyId().map(id -> " with key id " + id).orElse("");
        String url =
                missing.urls().stream()
                        .findFirst()
                        .map(u -> " (to be had from " + u + ")")
                        .orElse("");
        return "the certificate of [%s]%s is not known here%s"
                .formatted(missing.subject(), key, url);
    }

    private void put(String pem) throws UsageError, MachineError {
        try {
            if (force) OutputFile.replace(file, pem);
            else OutputFile.create(file, pem);
        } catch (FileAlreadyExistsException e) {
            throw taken();
        } catch (IOException e) {
            throw new MachineError("--write-chain " + file + ": cannot be written");
        }
    }

    private UsageError taken() {
        return new UsageError(
                "--write-chain " + file + ": is there already; --force takes its place");
    }
}
