package dev.handset.agent.signin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.agent.FirmwareTrust;
import dev.handset.agent.TestPki;
import dev.handset.agent.check.CheckSettings;
import dev.handset.agent.check.Checker;
import dev.handset.agent.check.Role;
import dev.handset.agent.check.Target;
import dev.handset.tls.net.Deadlines;
import dev.handset.truststore.BoundedTrustStore;
import dev.handset.truststore.Certificate;
import dev.handset.truststore.PhoneProfile;
import dev.handset.truststore.PhoneProfiles;
import dev.handset.truststore.Verdict;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code check} says of a chain is what the sign-in of that phone says. */
final class SameVerdictTest {
    private static final String HOST = "web.contoso.com";
    private static final TestPki PKI = new TestPki("Contoso");
    private static final TestPki MACHINE = new TestPki("Machine");
    private static final InstantSource CLOCK = InstantSource.fixed(TestPki.NOW);

    @TempDir Path folder;

    static Stream<Arguments> chains() {
        var leaf = PKI.leaf(HOST).certificate();
        var other = MACHINE.leaf(HOST).certificate();
        var issuing = PKI.intermediate.certificate();
        return Stream.of(
                arguments("leaf only", List.of(leaf)),
                arguments("full", List.of(leaf, issuing)),
                arguments("with root", List.of(leaf, leaf, issuing, PKI.root.certificate())),
                arguments("unrelated", List.of(leaf, MACHINE.intermediate.certificate())),
                arguments("of the machine", List.of(other, MACHINE.intermediate.certificate())),
                arguments("wrong name", List.of(PKI.leaf("other").certificate(), issuing)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("chains")
    void isTheSignIns(String name, List<Certificate> presented) throws Exception {
        var bundle = List.of(MACHINE.root.certificate());
        var given = List.of(PKI.root.certificate(), PKI.intermediate.certificate());
        for (PhoneProfile phone : PhoneProfiles.builtIn()) {
            assertEquals(
                    signIn(phone, bundle, given, presented),
                    check(phone, bundle, given, presented),
                    phone.id());
        }
    }

    private Verdict signIn(
            PhoneProfile phone,
            List<Certificate> bundle,
            List<Certificate> given,
            List<Certificate> presented)
            throws Exception {
        var store =
                BoundedTrustStore.open(
                        folder.resolve(phone.id()),
                        phone,
                        new FirmwareTrust(bundle).anchors(phone));
        store.add(BoundedTrustStore.Kind.TRUSTED_CA, given, TestPki.NOW);
        return ToolBox.check(phone, store, CLOCK).check(presented, HOST);
    }

    private static Verdict check(
            PhoneProfile phone,
            List<Certificate> bundle,
            List<Certificate> given,
            List<Certificate> presented) {
        var settings =
                new CheckSettings(
                        List.of(phone), bundle, given, Optional.empty(), Deadlines.DEFAULT);
        var target =
                new Target.Chain(
                        "chain",
                        presented,
                        Optional.empty(),
                        Optional.of(HOST),
                        Role.WEB,
                        Optional.empty());
        var result = new Checker(settings, CLOCK, new SecureRandom()).check(target);
        return result.phones().get(0).verdict().orElseThrow();
    }
}
