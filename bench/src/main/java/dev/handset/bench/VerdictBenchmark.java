package dev.handset.bench;

import dev.handset.truststore.Anchor;
import dev.handset.truststore.AnchorIndex;
import dev.handset.truststore.Certificate;
import dev.handset.truststore.ChainJudge;
import dev.handset.truststore.PhoneProfile;
import dev.handset.truststore.PhoneProfiles;
import dev.handset.truststore.ServerName;
import dev.handset.truststore.SignatureCache;
import dev.handset.truststore.Verdict;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * From the bytes of a presented chain to a verdict, one thread: this library beside the JDK's PKIX
 * validator. Both parse fresh certificate objects each time, because the JDK remembers on the
 * object that a signature was right; both have the anchor at hand.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
        value = 2,
        jvmArgsAppend = {"-Xmx512m", "--add-exports=java.base/sun.security.x509=ALL-UNNAMED"})
public class VerdictBenchmark {
    /** More than any cache here holds, so that no leaf is ever met twice. */
    private static final int LEAVES = 5_000;

    private static final int CACHED_SIGNATURES = 4_096;
    private static final ServerName NAME = ServerName.of(Chains.HOST);

    @Param({"RSA-2048", "P-256"})
    public String algorithm = "";

    private Chains.Made chains;
    private int next;

    private PhoneProfile modern;
    private AnchorIndex anchors;
    private SignatureCache cache;

    private CertificateFactory factory;
    private CertPathValidator validator;
    private PKIXParameters parameters;
    private MethodHandle fresh;

    @Setup
    public void make() throws Exception {
        chains = Chains.make(algorithm, LEAVES);
        modern = PhoneProfiles.byId("modern").orElseThrow();
        anchors = AnchorIndex.of(List.of(Anchor.of(Certificate.parse(chains.root()))));
        cache = new SignatureCache(CACHED_SIGNATURES);
        factory = CertificateFactory.getInstance("X.509");
        validator = CertPathValidator.getInstance("PKIX");
        // The factory gives the same object for the same bytes; its constructor does not.
        fresh =
                MethodHandles.lookup()
                        .findConstructor(
                                Class.forName("sun.security.x509.X509CertImpl"),
                                MethodType.methodType(void.class, byte[].class))
                        .asType(MethodType.methodType(X509Certificate.class, byte[].class));
        parameters = new PKIXParameters(Set.of(new TrustAnchor(platform(chains.root()), null)));
        parameters.setRevocationEnabled(false);
        parameters.setDate(Date.from(Chains.NOW));
    }

    private X509Certificate platform(byte[] der) throws Exception {
        try {
            return (X509Certificate) fresh.invokeExact(der);
        } catch (Exception | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private int leaf() {
        next = next + 1 == LEAVES ? 0 : next + 1;
        return next;
    }

    /** Nothing remembered from one chain to the next. */
    @Benchmark
    public Verdict oursCold() throws Exception {
        return judge(new SignatureCache(CACHED_SIGNATURES));
    }

    /** The leaf is new, the intermediate was met before. */
    @Benchmark
    public Verdict oursRepeated() throws Exception {
        return judge(cache);
    }

    private Verdict judge(SignatureCache remembered) throws Exception {
        int leaf = leaf();
        List<Certificate> presented =
                List.of(
                        Certificate.parse(chains.leaves().get(leaf)),
                        Certificate.parse(chains.intermediate()));
        var verdict =
                new ChainJudge(modern, remembered).judge(presented, anchors, NAME, Chains.NOW);
        if (!(verdict instanceof Verdict.Accepted)) throw new IllegalStateException("" + verdict);
        return verdict;
    }

    /** Path validation only: no host name, no building. */
    @Benchmark
    public Object platform() throws Exception {
        int leaf = leaf();
        var path =
                factory.generateCertPath(
                        List.of(
                                platform(chains.leaves().get(leaf)),
                                platform(chains.intermediate())));
        return validator.validate(path, parameters);
    }
}
