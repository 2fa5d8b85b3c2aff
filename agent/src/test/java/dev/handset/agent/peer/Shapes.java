package dev.handset.agent.peer;

import static dev.handset.agent.peer.TestCertificate.authority;

import dev.handset.truststore.Certificate;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;

/** The chains that servers are found with, below one root that the phones trust. */
final class Shapes {
    static final String HOST = "web.contoso.com";

    private static final int MANY = 20;
    private static final String ISSUING = "Contoso Issuing";
    private static final String STRANGE = "Strange Root";

    private static final KeyPair ROOT_KEY = TestKeys.rsa(2048);
    private static final KeyPair KEY = TestKeys.rsa(2048);
    private static final KeyPair LEAF_KEY = TestKeys.rsa(2048);
    private static final KeyPair OTHER_KEY = TestKeys.rsa(2048);

    static final Certificate ROOT = authority("Contoso Root", ROOT_KEY, "Contoso Root", ROOT_KEY);
    static final Certificate INTERMEDIATE = authority(ISSUING, KEY, "Contoso Root", ROOT_KEY);
    static final Certificate LEAF = usual(LEAF_KEY).make();

    private static final Certificate NAMESAKE =
            authority(ISSUING, OTHER_KEY, "Contoso Root", ROOT_KEY);
    private static final Certificate UNRELATED =
            authority("Contoso Sales", OTHER_KEY, "Contoso Root", ROOT_KEY);
    private static final Certificate LAPSED =
            authority(ISSUING, KEY, "Contoso Root", ROOT_KEY, TestCertificate.LAPSED);
    private static final Certificate CROSS = authority(ISSUING, KEY, "Old Root", OTHER_KEY);
    private static final Certificate OLDER_CROSS = authority(ISSUING, KEY, "Older Root", OTHER_KEY);
    private static final Certificate STRANGER = authority(STRANGE, OTHER_KEY, STRANGE, OTHER_KEY);
    private static final Certificate STRANGER_INTERMEDIATE =
            authority(ISSUING, KEY, STRANGE, OTHER_KEY);

    private Shapes() {}

    private static TestCertificate usual(KeyPair key) {
        return TestCertificate.leaf(HOST, key, ISSUING, KEY).names(HOST).serverAuth();
    }

    private static Shape sends(String name, Certificate... chain) {
        return Shape.of(name, LEAF_KEY, chain);
    }

    private static Shape keyed(String name, KeyPair key) {
        return Shape.of(name, key, usual(key).make(), INTERMEDIATE);
    }

    private static Shape leaf(String name, TestCertificate leaf) {
        return sends(name, leaf.make(), INTERMEDIATE);
    }

    private static TestCertificate plain(String commonName) {
        return TestCertificate.leaf(commonName, LEAF_KEY, ISSUING, KEY);
    }

    static final Shape FULL = sends("leaf and intermediate", LEAF, INTERMEDIATE);
    static final Shape LEAF_ONLY = sends("leaf only", LEAF);
    static final Shape WRONG_INTERMEDIATE =
            sends("leaf and wrong intermediate of the same name", LEAF, NAMESAKE);
    static final Shape UNRELATED_INTERMEDIATE =
            sends("leaf and unrelated intermediate", LEAF, UNRELATED);
    static final Shape MISSING_ROOT = sends("missing root", LEAF, STRANGER_INTERMEDIATE, STRANGER);
    static final Shape UNTRUSTED_CROSS_SIGN =
            sends("untrusted cross-sign first", LEAF, CROSS, OLDER_CROSS);
    static final Shape EXPIRED_INTERMEDIATE = sends("expired intermediate", LEAF, LAPSED);

    /** Every shape that the tests of whole servers know. */
    static final List<Shape> ALL =
            List.of(
                    FULL,
                    LEAF_ONLY,
                    WRONG_INTERMEDIATE,
                    UNRELATED_INTERMEDIATE,
                    sends("leaf twice, intermediate, root", LEAF, LEAF, INTERMEDIATE, ROOT),
                    sends("unordered", LEAF, ROOT, INTERMEDIATE),
                    EXPIRED_INTERMEDIATE,
                    sends("cross-signed", LEAF, CROSS, INTERMEDIATE),
                    UNTRUSTED_CROSS_SIGN,
                    MISSING_ROOT,
                    leaf("SHA-1", usual(LEAF_KEY).signedWith("SHA1withRSA")),
                    leaf("RSASSA-PSS", usual(LEAF_KEY).signedWith("SHA256withRSAandMGF1")),
                    keyed("RSA 1024", TestKeys.rsa(1024)),
                    keyed("RSA 4096", TestKeys.rsa4096()),
                    keyed("RSA 8192", TestKeys.rsa8192()),
                    keyed("ECDSA", TestKeys.ec()),
                    leaf("wildcard", plain("*.contoso.com").names("*.contoso.com").serverAuth()),
                    leaf("CN only", plain(HOST).serverAuth()),
                    leaf("no EKU", plain(HOST).names(HOST)),
                    many(),
                    full("TLS 1.0 only").only(Shape.Versions.ONLY_1_0),
                    full("TLS 1.2 only").only(Shape.Versions.ONLY_1_2),
                    full("SNI required").demanding(Shape.Demand.SNI),
                    full("client certificate demanded").demanding(Shape.Demand.CLIENT_CERTIFICATE));

    private static Shape full(String name) {
        return sends(name, LEAF, INTERMEDIATE);
    }

    private static Shape many() {
        var chain = new ArrayList<>(List.of(LEAF, INTERMEDIATE, ROOT));
        for (int i = chain.size(); i < MANY; i++) {
            chain.add(authority("Extra " + i, OTHER_KEY, STRANGE, OTHER_KEY));
        }
        return sends(MANY + " certificates", chain.toArray(Certificate[]::new));
    }
}
