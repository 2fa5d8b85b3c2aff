package dev.handset.emulator.http;

import dev.handset.emulator.lab.LabDirectory;
import dev.handset.emulator.lab.LabUser;
import dev.handset.provisioning.secret.Password;
import java.nio.charset.StandardCharsets;
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
    public String scheme() {
        return SCHEME;
    }

    @Override
    public Answer check(LabRequest request) {
        Optional<LabUser> user = HttpGate.token(request, SCHEME).flatMap(this::user);
        if (user.isPresent()) return new Answer.Known(user.get());
        String offer = SCHEME + " realm=\"" + serverFqdn + "\"";
        return Answer.Unknown.offering(offer);
    }

    private Optional<LabUser> user(byte[] token) {
        String text = new String(token, StandardCharsets.UTF_8);
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
