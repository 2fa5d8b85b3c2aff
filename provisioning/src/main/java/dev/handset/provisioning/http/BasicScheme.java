package dev.handset.provisioning.http;

import dev.handset.provisioning.secret.Credentials;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** User name and password as they are, over TLS (RFC 7617); the last choice of all. */
final class BasicScheme implements HttpScheme {
    @Override
    public String name() {
        return "Basic";
    }

    @Override
    public Optional<Login> begin(
            HttpClientSettings settings, URI uri, Credentials credentials, String challenge) {
        return Optional.of(new Once(credentials, uri.getHost() + " " + challenge));
    }

    private record Once(Credentials credentials, String realm) implements Login {
        @Override
        public String first() {
            String domain = credentials.domain();
            String user = (domain.isEmpty() ? "" : domain + "\\") + credentials.user();
            return credentials
                    .password()
                    .use(
                            text ->
                                    Base64.getEncoder()
                                            .encodeToString(
                                                    (user + ":" + text)
                                                            .getBytes(StandardCharsets.UTF_8)));
        }

        @Override
        public Optional<String> authority() {
            return Optional.of(realm);
        }

        @Override
        public Optional<String> next(String challenge) {
            return Optional.empty();
        }
    }
}
