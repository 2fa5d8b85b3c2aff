package dev.handset.emulator.balancer;

import dev.handset.emulator.pki.Presentation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/** The files of a real balancer, in a folder that only this user can look into. */
record EngineFiles(Path folder) {
    private static final int PEM_WIDTH = 64;

    /** All of them, in a new folder. */
    static EngineFiles of(Engine engine, EngineSettings settings) throws IOException {
        var files = new EngineFiles(Files.createTempDirectory("handset-engine-"));
        files.write(engine, settings);
        return files;
    }

    Path chain() {
        return folder.resolve("chain.pem");
    }

    Path key() {
        return folder.resolve("key.pem");
    }

    /** Certificates and key in one. */
    Path both() {
        return folder.resolve("both.pem");
    }

    Path configuration() {
        return folder.resolve("configuration");
    }

    /** For the program's OpenSSL. */
    Path openSsl() {
        return folder.resolve("openssl.cnf");
    }

    private void write(Engine engine, EngineSettings settings) throws IOException {
        Presentation shown = settings.presentation();
        String chain =
                shown.chain().stream()
                        .map(der -> pem("CERTIFICATE", der))
                        .collect(Collectors.joining());
        String key = pem("PRIVATE KEY", shown.key().getEncoded());
        Files.writeString(chain(), chain);
        Files.writeString(key(), key);
        Files.writeString(both(), chain + key);
        Files.writeString(openSsl(), openSslText());
        Files.writeString(configuration(), engine.configuration(settings, this));
    }

    private static String openSslText() {
        return String.join(
                "\n",
                List.of(
                        "openssl_conf = all",
                        "[all]",
                        "ssl_conf = ssl",
                        "[ssl]",
                        "system_default = any",
                        "[any]",
                        "MinProtocol = TLSv1",
                        "CipherString = " + EngineSettings.CIPHERS,
                        ""));
    }

    private static String pem(String label, byte[] der) {
        var encoder = Base64.getMimeEncoder(PEM_WIDTH, new byte[] {'\n'});
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
                .formatted(label, encoder.encodeToString(der), label);
    }
}
