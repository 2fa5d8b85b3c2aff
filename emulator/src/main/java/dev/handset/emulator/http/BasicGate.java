package dev.handset.emulator.http;

import dev.handset.emulator.lab.LabDirectory;
import dev.handset.emulator.lab.LabUser;
import dev.handset.provisioning.secret.Password;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Basic (RFC 7617), with {@code CONTOSO\alice} or {@code alice@contoso.com} as the user. */
public final class BasicGate implements HttpGate {
    private static final String SCHEME = "Basic";

    private final LabDirectory directory;
    private final String serverFqdn;

    /**
     * @param serverFqdn the realm; the part behind the first dot is the DNS domain
     */
    public BasicGate(LabDirectory directory, String serverFqdn) {
        this.directory = directory;
        this.serverFqdn = serverFqdn;
    }

    @Override
    public Answer check(LabRequest request) {
        Optional<LabUser> user = request.header("Authorization").flatMap(this::user);
        if (user.isPresent()) return new Answer.Known(user.get());
        String offer = SCHEME + " realm=\"" + serverFqdn + "\"";
        return new Answer.Unknown(LabReply.of(401).with("WWW-Authenticate", offer));
    }

    private Optional<LabUser> user(String authorization) {
        String[] words = authorization.split(" ", 2);
        if (words.length < 2 || !words[0].equalsIgnoreCase(SCHEME)) return Optional.empty();
        String text;
        try {
            byte[] bytes = Base64.getDecoder().decode(words[1].strip());
            text = new String(bytes, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        int colon = text.indexOf(':');
        if (colon < 0) return Optional.empty();
        String login = text.substring(0, colon);
        int slash = login.indexOf('\\');
        String domain = slash < 0 ? "" : login.substring(0, slash);
        String dnsDomain = serverFqdn.substring(serverFqdn.indexOf('.') + 1);
        var given = Password.of(text.substring(colon + 1));
        return directory
                .byLogin(domain, login.substring(slash + 1), dnsDomain)
                .filter(user -> Password.of(user.password()).equals(given));
    }
}
