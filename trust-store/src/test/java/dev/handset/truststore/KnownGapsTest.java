package dev.handset.truststore;

import static dev.handset.truststore.TestPki.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.asn1.x509.PolicyConstraints;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.junit.jupiter.api.Test;

/**
 * The modern client beside the platform's PKIX validator on the same chains. Where they differ, the
 * table {@code known-gaps.tsv} says so and why: case, expected (the platform's verdict), actual
 * (ours), reason. A difference that is not in it fails the build, and so does a row out of date.
 */
class KnownGapsTest {
    private static final PhoneProfile MODERN = PhoneProfiles.byId("modern").orElseThrow();
    private static final ServerName WEB = ServerName.of("web.contoso.com");
    private static final ASN1ObjectIdentifier ODD = new ASN1ObjectIdentifier("1.2.3.4.5");
    private static final ASN1ObjectIdentifier POLICY = new ASN1ObjectIdentifier("1.2.3.4");

    private record Chain(TestPki.Builder leaf, TestPki.Builder issuing, TestPki.Builder root) {}

    private static TestPki.Builder leaf() {
        return TestPki.leaf("web.contoso.com", "Issuing");
    }

    private static TestPki.Builder issuing() {
        return TestPki.authority("Issuing", "Root");
    }

    private static TestPki.Builder root() {
        return TestPki.root("Root");
    }

    private static TestPki.Builder permitting(TestPki.Builder authority, GeneralName name) {
        return authority.with(
                Extension.nameConstraints,
                true,
                new NameConstraints(
                        new GeneralSubtree[] {new GeneralSubtree(name)}, new GeneralSubtree[0]));
    }

    private static TestPki.Builder excluding(TestPki.Builder authority, String host) {
        var tree = new GeneralSubtree(new GeneralName(GeneralName.dNSName, host));
        return authority.with(
                Extension.nameConstraints,
                true,
                new NameConstraints(new GeneralSubtree[0], new GeneralSubtree[] {tree}));
    }

    private static TestPki.Builder withPolicy(TestPki.Builder builder) {
        return builder.with(
                Extension.certificatePolicies,
                false,
                new CertificatePolicies(new PolicyInformation(POLICY)));
    }

    private static Map<String, Chain> chains() {
        var chains = new LinkedHashMap<String, Chain>();
        leaves().forEach((name, l) -> chains.put("leaf: " + name, new Chain(l, issuing(), root())));
        authorities()
                .forEach((name, a) -> chains.put("issuer: " + name, new Chain(leaf(), a, root())));
        roots().forEach((name, r) -> chains.put("root: " + name, new Chain(leaf(), issuing(), r)));
        var explicit = new PolicyConstraints(BigInteger.ZERO, null);
        chains.put(
                "policy required and present",
                new Chain(
                        withPolicy(leaf()),
                        withPolicy(issuing()).with(Extension.policyConstraints, true, explicit),
                        root()));
        return chains;
    }

    private static Map<String, TestPki.Builder> leaves() {
        var all = new LinkedHashMap<String, TestPki.Builder>();
        all.put("usual", leaf());
        all.put("expired", leaf().valid("2010-01-01", "2011-01-01"));
        all.put("not yet valid", leaf().valid("2013-01-01", "2014-01-01"));
        all.put("signed by somebody else", leaf().issuerKey("somebody else"));
        all.put("SHA-1", leaf().signedWith("SHA1withRSA"));
        all.put("MD5", leaf().signedWith("MD5withRSA"));
        all.put("RSASSA-PSS", leaf().signedWith("SHA256withRSAandMGF1"));
        all.put("RSA 1024", leaf().key("gap/RSA-1024"));
        all.put("P-256", leaf().key("gap/P-256"));
        all.put("secp256k1", leaf().key("gap/secp256k1"));
        all.put("for clients only", leaf().usage(KeyPurposeId.id_kp_clientAuth));
        all.put("no extended key usage", leaf().without(Extension.extendedKeyUsage));
        all.put("serial 0", leaf().serial(BigInteger.ZERO));
        all.put("unknown critical extension", leaf().with(ODD, true, DERNull.INSTANCE));
        all.put("unknown extension", leaf().with(ODD, false, DERNull.INSTANCE));
        all.put("no key identifiers", leaf().withoutKeyIds());
        all.put("another host", leaf().dns("fabrikam.example"));
        all.put("common name alone", leaf().without(Extension.subjectAlternativeName));
        all.put(
                "signs certificates, but is no authority",
                leaf().with(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign)));
        return all;
    }

    private static Map<String, TestPki.Builder> authorities() {
        var all = new LinkedHashMap<String, TestPki.Builder>();
        all.put("expired", issuing().valid("2010-01-01", "2011-01-01"));
        all.put("no basic constraints", issuing().without(Extension.basicConstraints));
        all.put(
                "no authority",
                issuing().with(Extension.basicConstraints, true, new BasicConstraints(false)));
        all.put(
                "basic constraints not critical",
                issuing().with(Extension.basicConstraints, false, new BasicConstraints(true)));
        all.put("path length 0", issuing().pathLength(0));
        all.put(
                "may not sign certificates",
                issuing().with(Extension.keyUsage, true, new KeyUsage(KeyUsage.cRLSign)));
        all.put("no key usage", issuing().without(Extension.keyUsage));
        all.put("no key identifiers", issuing().withoutKeyIds());
        all.put("for clients only", issuing().usage(KeyPurposeId.id_kp_clientAuth));
        all.put("unknown critical extension", issuing().with(ODD, true, DERNull.INSTANCE));
        var host = new GeneralName(GeneralName.dNSName, "contoso.com");
        var other = new GeneralName(GeneralName.dNSName, "fabrikam.com");
        var dotted = new GeneralName(GeneralName.dNSName, ".contoso.com");
        all.put("permits the domain", permitting(issuing(), host));
        all.put("permits another domain", permitting(issuing(), other));
        all.put("permits the domain with a leading dot", permitting(issuing(), dotted));
        all.put(
                "permits the organisation",
                permitting(issuing(), new GeneralName(new X500Name("O=Contoso"))));
        all.put(
                "permits another organisation",
                permitting(issuing(), new GeneralName(new X500Name("O=Fabrikam"))));
        all.put("excludes the domain", excluding(issuing(), "contoso.com"));
        all.put("excludes another domain", excluding(issuing(), "fabrikam.com"));
        return all;
    }

    private static Map<String, TestPki.Builder> roots() {
        var all = new LinkedHashMap<String, TestPki.Builder>();
        all.put("expired", root().valid("2010-01-01", "2011-01-01"));
        all.put("no basic constraints", root().without(Extension.basicConstraints));
        all.put("path length 0", root().pathLength(0));
        all.put("path length 1", root().pathLength(1));
        all.put("excludes the domain", excluding(root(), "contoso.com"));
        all.put("unknown critical extension", root().with(ODD, true, DERNull.INSTANCE));
        all.put("SHA-1", root().signedWith("SHA1withRSA"));
        return all;
    }

    @Test
    void theTableIsComplete() throws Exception {
        var found = new TreeMap<String, String>();
        for (var entry : chains().entrySet()) {
            var chain = entry.getValue();
            Certificate root = chain.root.make();
            var path = List.of(chain.leaf.make(), chain.issuing.make());
            var verdict = new ChainJudge(MODERN).judge(path, List.of(Anchor.of(root)), WEB, NOW);
            String ours = verdict instanceof Verdict.Accepted ? "accepted" : "refused";
            String platform = platformAccepts(path, root) ? "accepted" : "refused";
            if (!ours.equals(platform)) found.put(entry.getKey(), platform + "\t" + ours);
        }
        var tabled = new TreeMap<String, String>();
        for (String[] row : table()) tabled.put(row[0], row[1] + "\t" + row[2]);
        assertEquals(lines(found), lines(tabled));
    }

    private static String lines(Map<String, String> rows) {
        var text = new StringBuilder();
        rows.forEach((name, verdicts) -> text.append(name + "\t" + verdicts + "\n"));
        return text.toString();
    }

    @Test
    void everyRowHasItsReason() throws IOException {
        var names = new TreeSet<String>();
        for (String[] row : table()) {
            assertEquals(4, row.length, () -> String.join(" ", row));
            assertEquals(true, names.add(row[0]), row[0]);
            assertEquals(false, row[3].isBlank(), row[0]);
        }
    }

    private static List<String[]> table() throws IOException {
        var rows = new ArrayList<String[]>();
        try (InputStream in = KnownGapsTest.class.getResourceAsStream("known-gaps.tsv")) {
            byte[] bytes = Objects.requireNonNull(in).readAllBytes();
            new String(bytes, StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(line -> rows.add(line.split("\t")));
        }
        return rows;
    }

    private static boolean platformAccepts(List<Certificate> path, Certificate root)
            throws Exception {
        var factory = CertificateFactory.getInstance("X.509");
        var certificates = new ArrayList<X509Certificate>();
        for (Certificate c : path) certificates.add(platform(factory, c));
        var parameters = new PKIXParameters(Set.of(new TrustAnchor(platform(factory, root), null)));
        parameters.setRevocationEnabled(false);
        parameters.setDate(Date.from(NOW));
        try {
            CertPathValidator.getInstance("PKIX")
                    .validate(factory.generateCertPath(certificates), parameters);
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static X509Certificate platform(CertificateFactory factory, Certificate c)
            throws GeneralSecurityException {
        return (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(c.der()));
    }
}
