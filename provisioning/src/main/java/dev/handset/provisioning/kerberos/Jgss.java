package dev.handset.provisioning.kerberos;

import dev.handset.provisioning.secret.Password;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.PrivilegedActionException;
import java.security.PrivilegedExceptionAction;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.security.auth.Subject;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.auth.login.Configuration;
import javax.security.auth.login.LoginContext;
import javax.security.auth.login.LoginException;
import org.ietf.jgss.GSSException;
import org.ietf.jgss.Oid;
import org.jspecify.annotations.Nullable;

/**
 * All that JGSS keeps for the whole process, in one place: it reads the realm and its key
 * distribution centres from a file that a system property names. Whoever wants tickets takes turns
 * here; the file is written for one turn, read anew, and deleted. Contexts that stand need none of
 * it.
 */
final class Jgss {
    static final Oid KERBEROS = oid("1.2.840.113554.1.2.2");

    /** Names such as {@code sip/pool01.contoso.com@CONTOSO.COM}, which are not looked up in DNS. */
    static final Oid PRINCIPAL_NAME = oid("1.2.840.113554.1.2.2.1");

    private static final String CONFIGURATION = "java.security.krb5.conf";
    private static final String LOGIN_MODULE = "com.sun.security.auth.module.Krb5LoginModule";
    private static final Object TURN = new Object();

    private Jgss() {}

    /** What is done with tickets that are the client's. */
    interface Turn<T> {
        T take(Subject client) throws GSSException;
    }

    /**
     * Gets the client's first ticket by password, then does {@code turn} as that client.
     *
     * @param patience with each key distribution centre, twice
     */
    static <T> T as(
            ClientPrincipal client,
            Password password,
            List<InetSocketAddress> kdcs,
            Duration patience,
            Turn<T> turn)
            throws IOException, LoginException, GSSException {
        synchronized (TURN) {
            var before = System.getProperty(CONFIGURATION);
            var file = Files.createTempFile("handset-krb5-", ".conf");
            try {
                Files.writeString(
                        file,
                        configuration(client.realm(), kdcs, patience),
                        StandardCharsets.UTF_8);
                System.setProperty(CONFIGURATION, file.toString());
                return as(login(client, password), turn);
            } finally {
                restore(before);
                Files.deleteIfExists(file);
            }
        }
    }

    private static void restore(@Nullable String before) {
        if (before == null) System.clearProperty(CONFIGURATION);
        else System.setProperty(CONFIGURATION, before);
    }

    /** TCP, as Windows has used it since Vista; nothing is asked of DNS behind the phone's back. */
    static String configuration(String realm, List<InetSocketAddress> kdcs, Duration patience) {
        var out = new StringBuilder("[libdefaults]\n");
        out.append("default_realm = ").append(realm).append('\n');
        out.append("dns_lookup_kdc = false\ndns_lookup_realm = false\n");
        out.append("dns_canonicalize_hostname = false\n");
        out.append("udp_preference_limit = 1\nmax_retries = 2\n");
        out.append("kdc_timeout = ").append(patience.toMillis()).append('\n');
        out.append("[realms]\n").append(realm).append(" = {\n");
        for (var kdc : kdcs) {
            out.append("kdc = ").append(kdc.getAddress().getHostAddress());
            out.append(':').append(kdc.getPort()).append('\n');
        }
        return out.append("}\n").toString();
    }

    private static Subject login(ClientPrincipal client, Password password) throws LoginException {
        var context =
                new LoginContext(
                        "handset",
                        new Subject(),
                        callbacks -> {
                            for (Callback callback : callbacks) {
                                if (!(callback instanceof PasswordCallback asked)) continue;
                                asked.setPassword(password.use(String::toCharArray));
                            }
                        },
                        new PasswordOnly(client.toString()));
        context.login();
        return context.getSubject();
    }

    /** The login module: reads the file anew, asks for the password, keeps nothing. */
    private static final class PasswordOnly extends Configuration {
        private final String principal;

        PasswordOnly(String principal) {
            this.principal = principal;
        }

        @Override
        public AppConfigurationEntry[] getAppConfigurationEntry(String name) {
            return new AppConfigurationEntry[] {
                new AppConfigurationEntry(
                        LOGIN_MODULE,
                        AppConfigurationEntry.LoginModuleControlFlag.REQUIRED,
                        Map.of("refreshKrb5Config", "true", "principal", principal))
            };
        }
    }

    /** Does something with the tickets or keys of {@code subject}. */
    static <T> T as(Subject subject, Turn<T> turn) throws GSSException {
        PrivilegedExceptionAction<T> action = () -> turn.take(subject);
        try {
            return Subject.doAs(subject, action);
        } catch (PrivilegedActionException e) {
            if (e.getException() instanceof GSSException failed) throw failed;
            throw new IllegalStateException(e.getException());
        }
    }

    private static Oid oid(String text) {
        try {
            return new Oid(text);
        } catch (GSSException e) {
            throw new IllegalStateException(text, e);
        }
    }
}
