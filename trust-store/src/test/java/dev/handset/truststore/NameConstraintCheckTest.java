package dev.handset.truststore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One permitted subtree against one name (RFC 5280 section 4.2.1.10). */
class NameConstraintCheckTest {
    private static final int MAIL = GeneralName.rfc822Name;
    private static final int DNS = GeneralName.dNSName;
    private static final int URI = GeneralName.uniformResourceIdentifier;
    private static final int IP = GeneralName.iPAddress;
    private static final GeneralSubtree[] NONE = {};

    private static List<TrustFailure> check(Certificate... below) {
        var failures = new ArrayList<TrustFailure>();
        new NameConstraintCheck().check(List.of(below), failures);
        return failures;
    }

    private static Certificate permitting(String subject, GeneralName base) {
        return TestPki.authority(subject, "Root")
                .key("Issuing")
                .with(
                        Extension.nameConstraints,
                        true,
                        new NameConstraints(new GeneralSubtree[] {new GeneralSubtree(base)}, NONE))
                .make();
    }

    static Stream<Arguments> names() {
        return Stream.of(
                arguments(DNS, "contoso.com", "contoso.com", true),
                arguments(DNS, "contoso.com", "a.b.contoso.com", true),
                arguments(DNS, "contoso.com", "xcontoso.com", false),
                arguments(DNS, "CONTOSO.com", "web.Contoso.COM", true),
                arguments(DNS, ".contoso.com", "contoso.com", false),
                arguments(DNS, ".contoso.com", "a.contoso.com", true),
                arguments(DNS, "", "anything.example", true),
                arguments(MAIL, "a@contoso.com", "a@contoso.com", true),
                arguments(MAIL, "a@contoso.com", "b@contoso.com", false),
                arguments(MAIL, "contoso.com", "b@contoso.com", true),
                arguments(MAIL, "contoso.com", "b@mail.contoso.com", false),
                arguments(MAIL, ".contoso.com", "b@mail.contoso.com", true),
                arguments(MAIL, ".contoso.com", "b@contoso.com", false),
                arguments(URI, "contoso.com", "https://contoso.com/x", true),
                arguments(URI, "contoso.com", "https://web.contoso.com/x", false),
                arguments(URI, ".contoso.com", "https://u@web.contoso.com:8443/x", true),
                arguments(URI, "contoso.com", "urn:x", false),
                arguments(URI, "contoso.com", "https://evil.example/@contoso.com", false),
                arguments(IP, "192.0.2.0/24", "192.0.2.255", true),
                arguments(IP, "192.0.2.0/24", "192.0.3.0", false),
                arguments(IP, "2001:db8::/32", "2001:db8:1::1", true),
                arguments(IP, "2001:db8::/32", "2001:db9::1", false),
                arguments(IP, "192.0.2.0/24", "2001:db8::1", false));
    }

    @ParameterizedTest(name = "{1} covers {2}: {3}")
    @MethodSource("names")
    void comparesByKind(int kind, String base, String name, boolean covered) {
        Certificate authority = permitting("Issuing", new GeneralName(kind, base));
        Certificate leaf = TestPki.leaf("x", "Issuing").names(new GeneralName(kind, name)).make();
        assertEquals(covered ? 0 : 1, check(leaf, authority).size());
    }

    static Stream<Arguments> directories() {
        return Stream.of(
                arguments("C=US,O=Contoso", "C=US,O=Contoso,CN=web", true),
                arguments("C=US,O=contoso", "C=us,O=CONTOSO", true),
                arguments("C=US,O=Contoso", "C=US,O=Contoso Two,CN=web", false),
                arguments("C=US", "O=Contoso,C=US,CN=web", false),
                arguments("O=Good", "CN=a\\,O\\=Good", false),
                arguments("O=Good", "O=Good,CN=a\\,b", true));
    }

    @ParameterizedTest(name = "{0} covers {1}: {2}")
    @MethodSource("directories")
    void comparesDirectoryNamesPartByPart(String base, String name, boolean covered) {
        Certificate authority = permitting("Issuing", new GeneralName(new X500Name(base)));
        Certificate leaf =
                TestPki.leaf(name, "Issuing")
                        .key("x")
                        .without(Extension.subjectAlternativeName)
                        .make();
        assertEquals(covered ? 0 : 1, check(leaf, authority).size());
    }

    @Test
    void bindsAuthoritiesBelowToo() {
        Certificate upper = permitting("Upper", new GeneralName(new X500Name("O=Fabrikam")));
        Certificate issuing = TestPki.authority("Issuing", "Upper").issuerKey("Issuing").make();
        Certificate leaf = TestPki.leaf("O=Fabrikam,CN=x", "Issuing").key("x").dns("x").make();
        var failures = check(leaf, issuing, upper);
        assertEquals(1, failures.size());
        assertEquals(issuing, failures.get(0).about().orElseThrow());
    }

    @Test
    void aSelfIssuedAuthorityIsLetThroughButNotTheLeaf() {
        var base = new GeneralName(new X500Name("O=Fabrikam"));
        Certificate renewed = TestPki.root("Upper").key("renewed").make();
        assertEquals(
                0,
                check(
                                TestPki.leaf("O=Fabrikam,CN=x", "Upper").key("x").dns("x").make(),
                                renewed,
                                permitting("Upper", base))
                        .size());
        assertEquals(1, check(TestPki.root("Leaf").make(), permitting("Leaf", base)).size());
    }
}
