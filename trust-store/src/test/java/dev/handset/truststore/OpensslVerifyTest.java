package dev.handset.truststore;

import static dev.handset.truststore.TestPki.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Chains on which openssl and a phone mean the same: both must say yes, or both no. */
class OpensslVerifyTest {
    private static final PhoneProfile PHONE =
            PhoneProfiles.byId("cx600-4.0.7577.4100").orElseThrow();
    private static final Certificate ROOT = TestPki.root("Root").make();
    private static final Certificate ISSUING = TestPki.authority("Issuing", "Root").make();
    private static final Certificate LEAF = TestPki.leaf("web.contoso.com", "Issuing").make();
    private static final Certificate NAMESAKE =
            TestPki.authority("Issuing", "Root").key("namesake").make();
    private static final Certificate LAPSED =
            TestPki.authority("Issuing", "Root").valid("2010-01-01", "2012-07-01").make();
    private static final Certificate NOT_CA = TestPki.leaf("Issuing", "Root").dns("x").make();
    private static final Certificate EC_ROOT = TestPki.root("EC Root").key("ec/P-256").make();
    private static final Certificate EC_LEAF =
            TestPki.leaf("web.contoso.com", "EC Root").issuerKey("ec/P-256").make();
    private static final Certificate PSS_LEAF =
            TestPki.leaf("web.contoso.com", "Issuing").signedWith("SHA256withRSAandMGF1").make();

    static Stream<Arguments> chains() {
        PhoneProfile modern = PhoneProfiles.byId("modern").orElseThrow();
        return Stream.of(
                arguments("full chain", PHONE, List.of(LEAF, ISSUING), true),
                arguments("root sent too", PHONE, List.of(LEAF, ISSUING, ROOT), true),
                arguments("leaf twice", PHONE, List.of(LEAF, LEAF, ISSUING), true),
                arguments("leaf only", PHONE, List.of(LEAF), false),
                arguments("namesake", PHONE, List.of(LEAF, NAMESAKE), false),
                arguments("expired intermediate", PHONE, List.of(LEAF, LAPSED), false),
                arguments("intermediate is no authority", PHONE, List.of(LEAF, NOT_CA), false),
                arguments("P-256", modern, List.of(EC_LEAF), true),
                arguments("RSASSA-PSS", modern, List.of(PSS_LEAF, ISSUING), true));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("chains")
    void agrees(
            String name,
            PhoneProfile profile,
            List<Certificate> chain,
            boolean good,
            @TempDir Path directory)
            throws Exception {
        var roots = List.of(ROOT, EC_ROOT);
        var verdict =
                new ChainJudge(profile)
                        .judge(chain, Anchor.of(roots), ServerName.of("web.contoso.com"), NOW);
        assertEquals(good, verdict instanceof Verdict.Accepted, verdict::toString);

        Path ca = Files.writeString(directory.resolve("ca.pem"), CertificateFiles.toPem(roots));
        Path sent = Files.writeString(directory.resolve("sent.pem"), CertificateFiles.toPem(chain));
        Path leaf = Files.writeString(directory.resolve("leaf.pem"), chain.get(0).toPem());
        var openssl =
                Openssl.run(
                        "verify",
                        "-attime",
                        String.valueOf(NOW.getEpochSecond()),
                        "-purpose",
                        "sslserver",
                        "-CAfile",
                        ca.toString(),
                        "-untrusted",
                        sent.toString(),
                        leaf.toString());
        assertEquals(good, openssl.exit() == 0, openssl::out);
    }
}
