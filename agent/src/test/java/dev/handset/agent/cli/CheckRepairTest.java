package dev.handset.agent.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.agent.TestPki;
import dev.handset.truststore.Certificate;
import dev.handset.truststore.CertificateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code check --intermediates --write-chain}: what is missing, and the file that has it. */
@Timeout(120)
final class CheckRepairTest {
    private static final String HOST = "web.contoso.com";
    private static final String CX600 = "cx600-4.0.7577.4100";
    private static final TestPki PKI = new TestPki("Contoso");
    private static final TestPki.Issued LOW = TestPki.authority("CN=Low", PKI.intermediate);
    private static final Certificate LEAF = TestPki.leaf(LOW, HOST).certificate();
    private static final Certificate LOWER = LOW.certificate();
    private static final Certificate UPPER = PKI.intermediate.certificate();
    private static final Certificate ROOT = PKI.root.certificate();
    private static final Certificate NAMESAKE = new TestPki("Contoso").intermediate.certificate();

    @TempDir Path folder;

    @BeforeEach
    void writeFiles() throws Exception {
        file("leaf.pem", LEAF);
        file("root.pem", ROOT);
        file("lower.pem", LOWER);
        file("upper.pem", UPPER);
        file("both.pem", UPPER, LOWER);
        file("namesake.pem", NAMESAKE);
        file("complete.pem", LEAF, LOWER, UPPER);
        file("taken.pem", ROOT);
        Files.write(folder.resolve("both.p7b"), CertificateFiles.toPkcs7(List.of(LOWER, UPPER)));
        Files.write(folder.resolve("lower.der"), LOWER.der());
    }

    private void file(String name, Certificate... chain) throws IOException {
        Files.writeString(folder.resolve(name), CertificateFiles.toPem(List.of(chain)));
    }

    private List<Certificate> read(String name) throws Exception {
        return CertificateFiles.parseBundle(Files.readAllBytes(folder.resolve(name)));
    }

    /** Words that begin with {@code @} are files in the folder. */
    private CheckLine check(String line) {
        var words = new ArrayList<String>();
        for (String word : line.split(" ")) {
            words.add(word.startsWith("@") ? folder.resolve(word.substring(1)).toString() : word);
        }
        words.addAll(List.of("--phone", CX600, "--name", HOST));
        return CheckLine.run(words);
    }

    static Stream<Arguments> written() {
        return Stream.of( //  what is at hand
                arguments("--trust @root.pem --intermediates @both.pem"),
                arguments("--trust @root.pem --intermediates @both.p7b"),
                arguments(
                        "--trust @root.pem --intermediates @upper.pem --intermediates @lower.der"),
                arguments("--trust @both.pem --trust @root.pem"),
                arguments(
                        "--trust @root.pem --intermediates @namesake.pem --intermediates"
                                + " @both.pem"),
                arguments("--trust @root.pem --bundle @both.pem"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("written")
    void theChainWrittenIsTheOneThatPhonesAccept(String options) throws Exception {
        var line = check("@leaf.pem --write-chain @out.pem " + options);
        assertEquals(ExitCode.PHONE_FAILS, line.code(), line::out);
        assertTrue(line.err().contains("out.pem holds 3 certificates, leaf first"), line::err);
        assertTrue(line.out().contains("2. CN=Low  <- added"), line::out);
        assertTrue(line.out().contains("taken by 1 of 1 phones"), line::out);
        assertEquals(List.of(LEAF, LOWER, UPPER), read("out.pem"));
        var again = check("@out.pem --trust @root.pem");
        assertEquals(ExitCode.OK, again.code(), again::out);
    }

    @Test
    void opensslVerifiesTheChainWritten() throws Exception {
        check("@leaf.pem --write-chain @out.pem --trust @root.pem --intermediates @both.pem");
        var command =
                List.of(
                        "openssl",
                        "verify",
                        "-CAfile",
                        "root.pem",
                        "-untrusted",
                        "out.pem",
                        "out.pem");
        Process openssl;
        try {
            openssl =
                    new ProcessBuilder(command)
                            .directory(folder.toFile())
                            .redirectErrorStream(true)
                            .start();
        } catch (IOException e) {
            if (System.getenv("CI") != null) throw e;
            Assumptions.abort("openssl is not installed");
            return;
        }
        var said =
                new String(
                        openssl.getInputStream().readAllBytes(),
                        java.nio.charset.StandardCharsets.UTF_8);
        assertTrue(openssl.waitFor(30, TimeUnit.SECONDS));
        assertEquals("out.pem: OK\n", said);
    }

    static Stream<Arguments> notWritten() {
        String unknown = "the certificate of [CN=%s] with key id ";
        return Stream.of( //  target and what is at hand              exit  on standard error
                arguments("@leaf.pem --trust @root.pem", 1, unknown.formatted("Low")),
                arguments(
                        "@leaf.pem --intermediates @lower.pem",
                        1,
                        unknown.formatted("Contoso Issuing")),
                arguments("@leaf.pem --intermediates @namesake.pem", 1, "[CN=Low]"),
                arguments("@complete.pem --trust @root.pem", 0, "accept the chain as it is"),
                arguments(
                        "@complete.pem --bundle @root.pem", 1, "brings the root [CN=Contoso Root]"),
                arguments(
                        "@complete.pem --trust @root.pem --at 2040-01-01T00:00:00Z",
                        1,
                        "no certificate is missing"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("notWritten")
    void withoutWhatIsMissingNothingIsWrittenAndThatIsSaid(
            String options, int code, String message) {
        var line = check(options + " --write-chain @out.pem");
        assertEquals(code, line.code(), line::out);
        assertTrue(line.err().contains("nothing is written, "), line::err);
        assertTrue(line.err().contains(message), line::err);
        assertFalse(Files.exists(folder.resolve("out.pem")));
    }

    @Test
    void aChainWhoseRootIsAtHandIsWrittenEvenIfNoPhoneTrustsIt() throws Exception {
        var line =
                check(
                        "@leaf.pem --intermediates @both.pem --intermediates @root.pem"
                                + " --write-chain @out.pem");
        assertTrue(line.out().contains("taken by 0 of 1 phones that lack an issuer"), line::out);
        assertTrue(line.out().contains("refused still, for:"), line::out);
        assertEquals(List.of(LEAF, LOWER, UPPER), read("out.pem"));
    }

    @Test
    void aFileThatIsThereIsLeftAloneUnlessForced() throws Exception {
        String options = "@leaf.pem --trust @root.pem --intermediates @both.pem --write-chain ";
        var refused = check(options + "@taken.pem");
        assertEquals(ExitCode.USAGE, refused.code());
        assertTrue(refused.err().contains("taken.pem: is there already; --force"), refused::err);
        assertEquals(List.of(ROOT), read("taken.pem"));
        check(options + "@taken.pem --force");
        assertEquals(List.of(LEAF, LOWER, UPPER), read("taken.pem"));
    }

    @Test
    void nothingButTheFileIsLeft() throws Exception {
        long before = count();
        check("@leaf.pem --trust @root.pem --intermediates @both.pem --write-chain @out.pem");
        assertEquals(before + 1, count());
    }

    private long count() throws IOException {
        try (var files = Files.list(folder)) {
            return files.count();
        }
    }

    static Stream<Arguments> mistakes() {
        String both = "--intermediates @both.pem";
        return Stream.of( //  line                                         exit  message
                arguments(
                        "@leaf.pem @root.pem --write-chain @out.pem",
                        2,
                        "takes one target; these are 2"),
                arguments("@leaf.pem --force", 2, "--force needs --write-chain"),
                arguments("@leaf.pem --intermediates @none.pem", 2, "--intermediates "),
                arguments(
                        "@leaf.pem " + both + " --trust @root.pem --write-chain /proc/none/x",
                        3,
                        "cannot be written"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void mistakeIsNamed(String options, int code, String message) {
        var line = check(options);
        assertEquals(code, line.code(), line::err);
        assertTrue(line.err().contains(message), line::err);
        assertFalse(line.err().contains("Exception"), line::err);
    }

    @Test
    void jsonTellsTheRepair() {
        String target = "@leaf.pem --json --trust @root.pem ";
        var known = check(target + "--intermediates @both.pem");
        assertTrue(known.out().contains("\"repair\":{\"known\":true,\"chain\":["), known::out);
        assertTrue(known.out().contains("\"acceptedBy\":[\"" + CX600 + "\"]"), known::out);
        var unknown = check(target);
        assertTrue(
                unknown.out().contains("\"repair\":{\"known\":false,\"missing\":{"), unknown::out);
    }
}
