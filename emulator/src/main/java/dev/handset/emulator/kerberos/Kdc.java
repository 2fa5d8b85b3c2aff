package dev.handset.emulator.kerberos;

import dev.handset.provisioning.secret.Password;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kerby.kerberos.kerb.KrbException;
import org.apache.kerby.kerberos.kerb.admin.kadmin.local.LocalKadminImpl;
import org.apache.kerby.kerberos.kerb.identity.backend.BackendConfig;
import org.apache.kerby.kerberos.kerb.identity.backend.MemoryIdentityBackend;
import org.apache.kerby.kerberos.kerb.server.KdcConfig;
import org.apache.kerby.kerberos.kerb.server.KdcConfigKey;
import org.apache.kerby.kerberos.kerb.server.KdcContext;
import org.apache.kerby.kerberos.kerb.server.KdcHandler;
import org.apache.kerby.kerberos.kerb.server.KdcSetting;
import org.apache.kerby.kerberos.kerb.server.preauth.PreauthHandler;

/**
 * A realm's key distribution centre as a function of messages (RFC 4120), over principals in
 * memory. Its time is the machine's, which the runtime's Kerberos offers no way to set. Safe for
 * several threads.
 */
final class Kdc {
    private static final String KEY_TYPE = "aes256-cts-hmac-sha1-96";

    private final KdcHandler handler;
    private final AmbiguousNames ambiguous;

    /**
     * @param passwords by principal without realm, such as {@code alice} or {@code
     *     sip/pool01.contoso.com}
     * @param locked principals among them that get no ticket
     * @param twice services whose name two accounts have
     */
    Kdc(String realm, Map<String, Password> passwords, Set<String> locked, Set<String> twice) {
        ambiguous = new AmbiguousNames(realm, twice);
        var config = new KdcConfig();
        config.setString(KdcConfigKey.KDC_REALM, realm);
        config.setString(KdcConfigKey.ENCRYPTION_TYPES, KEY_TYPE);
        var identities = new MemoryIdentityBackend();
        var setting = new KdcSetting(config, new BackendConfig());
        try {
            identities.initialize();
            identities.start();
            var administration = new LocalKadminImpl(setting, identities);
            administration.createBuiltinPrincipals();
            for (var entry : passwords.entrySet()) {
                String password = entry.getValue().use(text -> text);
                administration.addPrincipal(entry.getKey() + "@" + realm, password);
            }
            for (var name : locked) {
                var identity = identities.getIdentity(name + "@" + realm);
                identity.setLocked(true);
                identities.updateIdentity(identity);
            }
        } catch (KrbException e) {
            throw new IllegalStateException("no realm " + realm, e);
        }
        var context = new KdcContext(setting);
        context.setIdentityService(identities);
        var preauthentication = new PreauthHandler();
        preauthentication.init();
        context.setPreauthHandler(preauthentication);
        handler = new KdcHandler(context);
    }

    /**
     * @param question without a length before it
     * @return the answer, over TCP with its length before it; empty when there is none to give
     */
    Optional<byte[]> answer(byte[] question, boolean tcp, InetAddress client) {
        try {
            var refused = ambiguous.refusal(question, tcp);
            if (refused.isPresent()) return refused;
            var answer = handler.handleMessage(ByteBuffer.wrap(question), tcp, client);
            var bytes = new byte[answer.remaining()];
            answer.get(bytes);
            return Optional.of(bytes);
        } catch (KrbException | IOException | RuntimeException e) {
            return Optional.empty(); // a message that the library's decoder stumbles over
        }
    }
}
