package dev.handset.agent.state;

import dev.handset.provisioning.secret.Credentials;
import dev.handset.provisioning.secret.Password;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Keeps the Windows account of the last tether, so that a later sign-in by PIN has a calendar.
 * UTF-8 text: {@code user: SIP-URI}, {@code refused: yes|no}, {@code sealed: BASE64}. The last is
 * sealed with the device's key together with the two lines before it.
 */
public final class AccountFile {
    static final String NAME = "account.sealed";
    private static final int MAX_BYTES = 16 * 1024;
    private static final String USER = "user: ";
    private static final String REFUSED = "refused: ";
    private static final String SEALED = "sealed: ";

    private final StateDirectory directory;
    private final DeviceKey key;

    public AccountFile(StateDirectory directory, SecureRandom random) {
        this.directory = directory;
        this.key = new DeviceKey(directory, random);
    }

    /**
     * What is kept.
     *
     * @param refused whether Exchange refused it since it was kept; it is not tried again then
     */
    public record Kept(Credentials credentials, boolean refused) {}

    public Path path() {
        return directory.file(NAME);
    }

    /**
     * The account kept for this user; empty when there is none, one of another user, or one that
     * this device did not seal.
     */
    public Optional<Kept> read(String sipUri) throws IOException {
        if (!Files.exists(path()) || Files.size(path()) > MAX_BYTES) return Optional.empty();
        List<String> lines =
                new String(Files.readAllBytes(path()), StandardCharsets.UTF_8).lines().toList();
        if (lines.size() != 3 || !lines.get(0).equals(USER + sipUri)) return Optional.empty();
        boolean refused = lines.get(1).equals(REFUSED + "yes");
        if (!lines.get(2).startsWith(SEALED)) return Optional.empty();
        try {
            byte[] sealed = Base64.getDecoder().decode(lines.get(2).substring(SEALED.length()));
            Optional<byte[]> clear = key.open(sealed, context(sipUri, refused));
            if (clear.isEmpty()) return Optional.empty();
            try (var in = new DataInputStream(new ByteArrayInputStream(clear.get()))) {
                return Optional.of(
                        new Kept(
                                new Credentials(
                                        in.readUTF(), in.readUTF(), Password.of(in.readUTF())),
                                refused));
            }
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    public void write(String sipUri, Kept account) throws IOException {
        byte[] sealed = key.seal(clear(account.credentials()), context(sipUri, account.refused()));
        String text =
                head(sipUri, account.refused())
                        + SEALED
                        + Base64.getEncoder().encodeToString(sealed)
                        + "\n";
        directory.replace(NAME, text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] clear(Credentials credentials) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeUTF(credentials.domain());
            out.writeUTF(credentials.user());
            out.writeUTF(credentials.password().use(text -> text));
        }
        return bytes.toByteArray();
    }

    private static byte[] context(String sipUri, boolean refused) {
        return head(sipUri, refused).getBytes(StandardCharsets.UTF_8);
    }

    private static String head(String sipUri, boolean refused) {
        return USER + sipUri + "\n" + REFUSED + (refused ? "yes" : "no") + "\n";
    }
}
