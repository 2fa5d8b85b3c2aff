package dev.handset.truststore;

import static dev.handset.truststore.TestPki.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One chain, several phones: the differences are the profiles'. */
class PhoneMatrixTest {
    private static final ServerName WEB = ServerName.of("web.contoso.com");
    private static final Certificate ROOT = TestPki.root("Root").make();
    private static final Certificate ISSUING = TestPki.authority("Issuing", "Root").make();

    private static final List<String> PHONES =
            List.of(
                    "cx700-1.0.522.101",
                    "cx600-4.0.7577.4100",
                    "yealink-s4b",
                    "polycom-ucs",
                    "modern");

    static Stream<Arguments> rows() {
        return Stream.of(
                //        chain                                                   ocs  cx600 yeal
                // polyc modern
                arguments("SHA-1", leaf().signedWith("SHA1withRSA"), "yes yes yes yes no"),
                arguments("SHA-256", leaf(), "no yes yes yes yes"),
                arguments("wildcard", leaf().dns("*.contoso.com"), "no no yes yes yes"),
                arguments("P-256", leaf().key("leaf/P-256"), "no no yes yes yes"),
                arguments(
                        "RSASSA-PSS", leaf().signedWith("SHA256withRSAandMGF1"), "no no no no yes"),
                arguments(
                        "RSA-1024",
                        leaf().signedWith("SHA1withRSA").key("leaf/RSA-1024"),
                        "yes yes yes yes no"));
    }

    private static TestPki.Builder leaf() {
        return TestPki.leaf("web.contoso.com", "Issuing");
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("rows")
    void differ(String name, TestPki.Builder leaf, String expected) {
        Certificate issuing =
                name.equals("SHA-1") || name.equals("RSA-1024")
                        ? TestPki.authority("Issuing", "Root").signedWith("SHA1withRSA").make()
                        : ISSUING;
        Certificate end = leaf.make();
        var verdicts =
                PHONES.stream()
                        .map(
                                id ->
                                        new ChainJudge(PhoneProfiles.byId(id).orElseThrow())
                                                .judge(
                                                        List.of(end, issuing),
                                                        List.of(Anchor.of(ROOT)),
                                                        WEB,
                                                        NOW))
                        .map(v -> v instanceof Verdict.Accepted ? "yes" : "no")
                        .toList();
        assertEquals(List.of(expected.split(" ")), verdicts);
    }
}
