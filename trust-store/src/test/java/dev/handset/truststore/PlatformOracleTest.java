package dev.handset.truststore;

import static dev.handset.truststore.TestPki.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random chains with random faults: our modern client and the platform's validator must agree. */
class PlatformOracleTest {
    private static final PhoneProfile MODERN = PhoneProfiles.byId("modern").orElseThrow();

    static IntStream seeds() {
        return IntStream.range(0, 150);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void agrees(int seed) throws Exception {
        var random = new Random(seed);
        Certificate root = TestPki.root("Root").make();
        int authorities = 1 + random.nextInt(3);
        var path = new ArrayList<Certificate>();
        String issuer = "Root";
        for (int i = 0; i < authorities; i++) {
            String name = "Authority " + i;
            path.add(0, faulty(TestPki.authority(name, issuer), random, authorities).make());
            issuer = name;
        }
        var leaf = TestPki.leaf("web.contoso.com", issuer);
        if (random.nextInt(10) == 0) leaf.valid("2010-01-01", "2011-01-01");
        if (random.nextInt(10) == 0) leaf.issuerKey("somebody else");
        path.add(0, leaf.make());

        var presented = new ArrayList<>(path);
        Collections.shuffle(presented.subList(1, presented.size()), random);
        var ours =
                new ChainJudge(MODERN)
                        .judge(
                                presented,
                                List.of(Anchor.of(root)),
                                ServerName.of("web.contoso.com"),
                                NOW);
        assertEquals(platformAccepts(path, root), ours instanceof Verdict.Accepted, ours::toString);
    }

    private static TestPki.Builder faulty(TestPki.Builder builder, Random random, int authorities) {
        switch (random.nextInt(14)) {
            case 0 -> builder.valid("2010-01-01", "2012-07-01");
            case 1 -> builder.valid("2012-08-01", "2020-01-01");
            case 2 -> builder.without(Extension.basicConstraints);
            case 3, 4, 5 -> builder.pathLength(random.nextInt(authorities));
            case 6 -> builder.with(Extension.keyUsage, true, new KeyUsage(KeyUsage.cRLSign));
            case 7 -> builder.without(Extension.keyUsage);
            case 8 -> builder.issuerKey("somebody else");
            default -> {}
        }
        return builder;
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
