package dev.handset.agent.check;

import dev.handset.tls.capture.Capture;
import dev.handset.tls.capture.KeyLogFile;
import dev.handset.truststore.Certificate;
import dev.handset.truststore.CertificateFiles;
import dev.handset.truststore.MalformedCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Makes targets of words: an existing file is read, everything else is a server's address.
 *
 * @param name the name that the certificates have to carry, instead of the target's own
 * @param role instead of what the port tells
 * @param connect where to connect to instead of looking the target's name up
 * @param secrets for captures of TLS 1.3; those in the captures are added
 */
public record TargetParser(
        Optional<String> name,
        Optional<Role> role,
        Optional<Target.Endpoint> connect,
        KeyLogFile secrets) {
    private static final int MAGIC_BYTES = 4;
    private static final Set<String> FILE_ENDINGS =
            Set.of("pem", "crt", "cer", "der", "p7b", "p7c", "pcap", "pcapng", "cap");

    /**
     * @param connect {@code host}, {@code host:port} or an address
     */
    public static Target.Endpoint endpoint(String connect) throws BadTarget {
        var address = ServerAddress.parse(connect);
        return new Target.Endpoint(address.host(), address.port());
    }

    /**
     * @return one target for a server or a chain file, one for each distinct handshake of a capture
     */
    public List<Target> parse(String word) throws BadTarget {
        Optional<Path> file = file(word);
        if (file.isEmpty()) return List.of(server(word));
        return isCapture(file.get())
                ? new CaptureTargets(file.get(), name, role).read(secrets)
                : List.of(chain(file.get()));
    }

    private static boolean isCapture(Path file) throws BadTarget {
        try (var in = Files.newInputStream(file)) {
            return Capture.isCapture(in.readNBytes(MAGIC_BYTES));
        } catch (IOException e) {
            throw new BadTarget(file.toString(), "cannot be read");
        }
    }

    private static Optional<Path> file(String word) throws BadTarget {
        try {
            Path path = Path.of(word);
            if (Files.isRegularFile(path)) return Optional.of(path);
            if (Files.isDirectory(path)) throw new BadTarget(word, "is a directory");
            String ending = word.substring(word.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
            if (FILE_ENDINGS.contains(ending)) throw new BadTarget(word, "no such file");
            return Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private Target server(String word) throws BadTarget {
        var address = ServerAddress.parse(word);
        Role presumed = role.orElseGet(() -> address.port().map(Role::ofPort).orElse(Role.WEB));
        int port = address.port().orElse(presumed.port());
        String label = new ServerAddress(address.host(), Optional.of(port)).toString();
        return new Target.Server(
                label, name.orElse(address.host()), port, presumed, lookup(address));
    }

    /** With another name to ask for, the word still says where to connect to. */
    private Optional<Target.Endpoint> lookup(ServerAddress address) {
        if (connect.isPresent() || name.isEmpty()) return connect;
        return Optional.of(new Target.Endpoint(address.host(), Optional.empty()));
    }

    private Target chain(Path file) throws BadTarget {
        return new Target.Chain(
                file.toString(),
                certificates(file),
                Optional.empty(),
                name,
                role.orElse(Role.WEB),
                Optional.empty());
    }

    /** The certificates of a PEM, DER or PKCS#7 file. */
    public static List<Certificate> certificates(Path file) throws BadTarget {
        try {
            if (Files.size(file) > CertificateFiles.MAX_BYTES) {
                throw new BadTarget(
                        file.toString(), "more than " + CertificateFiles.MAX_BYTES + " bytes");
            }
            return CertificateFiles.parseBundle(Files.readAllBytes(file));
        } catch (MalformedCertificate e) {
            throw new BadTarget(file.toString(), String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new BadTarget(file.toString(), "cannot be read");
        }
    }
}
