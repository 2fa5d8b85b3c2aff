package dev.handset.agent.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.handset.agent.TestPki;
import dev.handset.truststore.Certificate;
import dev.handset.truststore.CertificateFiles;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TrustCommandTest {
    private static final TestPki CONTOSO = new TestPki("Contoso");
    private static final Certificate ROOT = CONTOSO.root.certificate();
    private static final Certificate ISSUING = CONTOSO.intermediate.certificate();

    @TempDir Path folder;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Path root = Path.of("");

    @BeforeEach
    void writeRoot() throws Exception {
        root = Files.writeString(folder.resolve("root.pem"), ROOT.toPem());
    }

    private int trust(String... words) {
        var terminal =
                new Terminal(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        Optional.empty(),
                        Map.of("HOME", folder.toString()));
        var line = new java.util.ArrayList<>(List.of("trust"));
        line.addAll(List.of(words));
        return new Handset(Handset.all(), terminal).run(line);
    }

    private String output() {
        String text = out.toString(StandardCharsets.UTF_8);
        out.reset();
        return text;
    }

    private String errors() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void listTellsKindFingerprintAndHowFullItIs() {
        trust("add", root.toString());
        output();
        assertEquals(ExitCode.OK, trust("list"));
        String text = output();
        assertTrue(
                text.startsWith("trusted-ca  " + ROOT.sha256Fingerprint().substring(0, 16)), text);
        assertTrue(text.contains("until 2036-01-01  CN=Contoso Root"), text);
        assertTrue(text.contains("1 of 64"), text);
        assertTrue(text.contains(ROOT.der().length + " of 98304"), text);
        assertTrue(text.contains("roots in the firmware"), text);
    }

    @Test
    void sameCertificateTwiceIsStoredOnce() {
        trust("add", root.toString());
        trust("add", root.toString());
        output();
        trust("list");
        assertTrue(output().contains("1 of 64"));
    }

    @Test
    void importTakesThePlaceOfThePoolsChain() throws Exception {
        trust("import", root.toString());
        var other = new TestPki("Fabrikam").root.certificate();
        Path file = folder.resolve("pool.p7b");
        Files.write(file, CertificateFiles.toPkcs7(List.of(other)));
        assertEquals(ExitCode.OK, trust("import", file.toString()));
        output();
        trust("list");
        String text = output();
        assertTrue(text.contains("pool-chain"), text);
        assertTrue(text.contains("CN=Fabrikam Root"), text);
        assertTrue(!text.contains("CN=Contoso Root"), text);
    }

    @Test
    void intermediatesAreNotKeptByThisPhone() throws Exception {
        Path file = Files.writeString(folder.resolve("issuing.pem"), ISSUING.toPem());
        assertEquals(ExitCode.PHONE_FAILS, trust("import", file.toString()));
        String text = output();
        assertTrue(text.startsWith("not kept  CN=Contoso Issuing: "), text);
    }

    @Test
    void exportsPemToTheScreenAndPkcs7ToAFile() throws Exception {
        trust("add", root.toString());
        output();
        assertEquals(ExitCode.OK, trust("export", "-"));
        byte[] pem = output().getBytes(StandardCharsets.US_ASCII);
        assertEquals(List.of(ROOT), CertificateFiles.parseBundle(pem));
        Path file = folder.resolve("store.p7b");
        assertEquals(ExitCode.OK, trust("export", file.toString()));
        assertEquals(List.of(ROOT), CertificateFiles.parseBundle(Files.readAllBytes(file)));
    }

    @Test
    void fingerprintMayHaveColonsAndCapitals() {
        trust("add", root.toString());
        String digits = ROOT.sha256Fingerprint().substring(0, 6).toUpperCase(java.util.Locale.ROOT);
        String colons = digits.replaceAll("..(?!$)", "$0:");
        assertEquals(ExitCode.OK, trust("remove", colons), this::errors);
        output();
        trust("list");
        assertTrue(output().startsWith("0 of 64"));
    }

    @Test
    void emptyFingerprintRemovesNothing() {
        trust("add", root.toString());
        assertEquals(ExitCode.USAGE, trust("remove", ""));
        assertTrue(errors().contains("no stored certificate"), this::errors);
    }

    @Test
    void fileThatHoldsNoCertificateIsNamed() throws Exception {
        Path file = Files.writeString(folder.resolve("x.pem"), "hello");
        assertEquals(ExitCode.USAGE, trust("add", file.toString()));
        assertTrue(errors().contains("x.pem: "), this::errors);
    }

    @Test
    void corruptStoreIsNamedWithItsOffset() throws Exception {
        trust("add", root.toString());
        Path store = folder.resolve(".handset/trust.store");
        byte[] bytes = Files.readAllBytes(store);
        bytes[bytes.length / 2] ^= 1;
        Files.write(store, bytes);
        assertEquals(ExitCode.USAGE, trust("list"));
        assertTrue(errors().contains("begins it anew"), this::errors);
    }

    @Test
    void directoryThatCannotBeMadeIsThisMachinesFault() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "x");
        assertEquals(ExitCode.MACHINE, trust("list", "--state", file.resolve("s").toString()));
    }
}
