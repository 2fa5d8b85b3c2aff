package dev.handset.agent.state;

import dev.handset.truststore.Certificate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;

/**
 * Keeps the client identity: one file, so that key and certificate always belong together. UTF-8
 * text: a line {@code user: SIP-URI} and a line {@code account: WHO}, then the certificate and the
 * PKCS#8 key in PEM.
 */
public final class IdentityFile {
    static final String NAME = "identity.pem";
    private static final int MAX_BYTES = 64 * 1024;
    private static final String USER = "user: ";
    private static final String ACCOUNT = "account: ";

    private final StateDirectory directory;

    public IdentityFile(StateDirectory directory) {
        this.directory = directory;
    }

    public Path path() {
        return directory.file(NAME);
    }

    /**
     * The identity kept for {@code account}; empty when there is none, or one of another account.
     *
     * @param account what the person typed to sign in, such as the extension
     * @throws IOException when the file cannot be read or is not what was written
     */
    public Optional<ClientIdentity> read(String account) throws IOException {
        if (!Files.exists(path())) return Optional.empty();
        if (Files.size(path()) > MAX_BYTES) throw damaged("more than " + MAX_BYTES + " bytes");
        String text = Files.readString(path(), StandardCharsets.UTF_8);
        if (!account.equals(line(text, ACCOUNT))) return Optional.empty();
        return Optional.of(
                new ClientIdentity(
                        line(text, USER),
                        key(block(text, "PRIVATE KEY")),
                        Certificate.parse(block(text, "CERTIFICATE"))));
    }

    public void write(String account, ClientIdentity identity) throws IOException {
        String text =
                USER
                        + identity.sipUri()
                        + "\n"
                        + ACCOUNT
                        + account
                        + "\n"
                        + pem("CERTIFICATE", identity.certificate().der())
                        + pem("PRIVATE KEY", identity.key().getEncoded());
        directory.replace(NAME, text.getBytes(StandardCharsets.UTF_8));
    }

    public void delete() throws IOException {
        Files.deleteIfExists(path());
    }

    private String line(String text, String start) throws IOException {
        return text.lines()
                .filter(line -> line.startsWith(start))
                .map(line -> line.substring(start.length()))
                .findFirst()
                .orElseThrow(() -> damaged("no line \"" + start.strip() + "\""));
    }

    private byte[] block(String text, String label) throws IOException {
        String begin = "-----BEGIN " + label + "-----";
        int from = text.indexOf(begin);
        int to = text.indexOf("-----END " + label + "-----");
        if (from < 0 || to < from) throw damaged("no PEM block " + label);
        try {
            return Base64.getMimeDecoder().decode(text.substring(from + begin.length(), to));
        } catch (IllegalArgumentException e) {
            throw damaged("PEM block " + label + " is no base64");
        }
    }

    private PrivateKey key(byte[] pkcs8) throws IOException {
        try {
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        } catch (GeneralSecurityException e) {
            throw damaged("PEM block PRIVATE KEY holds no RSA key in PKCS#8");
        }
    }

    private IOException damaged(String found) {
        return new IOException(path() + ": expected a client identity, found " + found);
    }

    private static String pem(String label, byte[] der) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
    }
}
