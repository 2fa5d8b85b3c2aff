package dev.handset.agent.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.agent.TestPki;
import dev.handset.agent.event.Step;
import dev.handset.provisioning.LabForms;
import dev.handset.provisioning.ProvisioningFailure;
import dev.handset.truststore.Certificate;
import dev.handset.truststore.TrustFailure;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The failure catalogue's last table: faults that show the same screen and must be told apart. */
final class LookAlikesTest {
    private static final TestPki PKI = new TestPki();
    private static final Certificate LEAF = PKI.leaf("web.contoso.com").certificate();
    private static final URI URL = URI.create("https://web.contoso.com/x");
    private static final String ACCOUNT =
            "Account used is not authorized, please contact your support team";
    private static final String NUMBER =
            "An account matching this phone number cannot be found. Please contact your support"
                    + " team";
    private static final String EXCHANGE =
            "Connection to Microsoft Exchange is unavailable. Please contact your support team";
    private static final String UNLOCATED = "Unable to locate Lync Certificate Web service";

    private static TrustFailure leafOnly() {
        return new TrustFailure.IssuerMissing(
                LEAF, 0, LEAF.issuer(), LEAF.authorityKeyId(), List.of());
    }

    private static TrustFailure foreignRoot() {
        return new TrustFailure.UntrustedRoot(PKI.root.certificate(), Optional.empty());
    }

    private static String chain(TrustFailure failure, Step step) {
        return TrustRules.RULES.of(failure, Circumstances.of(step, "x:443")).code();
    }

    private static String web(ProvisioningFailure failure, Step step) {
        var rules = new ProvisioningRules(LabForms.builtIn()).rules();
        return rules.of(failure, Circumstances.of(step, "x:443")).code();
    }

    private static ProvisioningFailure status(int status) {
        return new ProvisioningFailure.HttpStatus(
                URL, status, "", Optional.empty(), OptionalInt.empty(), "");
    }

    private static ProvisioningFailure wrongPin() {
        return new ProvisioningFailure.SoapFault(URL, OptionalInt.of(990001), "x", "y");
    }

    static Stream<Arguments> rows() {
        var ticket = Step.TICKET;
        var exchange = Step.AUTODISCOVER;
        var refused = new ProvisioningFailure.Unauthorized(URL, List.of("NTLM"), true);
        return Stream.of( //  screen   asked                         step      code
                arguments(
                        NUMBER,
                        "handshake broken, 1 certificate",
                        ticket,
                        chain(leafOnly(), ticket),
                        "F-TLS-01"),
                arguments(
                        NUMBER,
                        "handshake complete, fault",
                        ticket,
                        web(wrongPin(), ticket),
                        "F-AUTH-01"),
                arguments(
                        EXCHANGE,
                        "handshake broken, 1 certificate",
                        exchange,
                        chain(leafOnly(), exchange),
                        "F-TLS-02"),
                arguments(
                        EXCHANGE,
                        "handshake broken, whole chain",
                        exchange,
                        chain(foreignRoot(), exchange),
                        "F-TLS-07"),
                arguments(
                        EXCHANGE,
                        "complete, 401 after NTLM",
                        exchange,
                        web(refused, exchange),
                        "F-EXCH-02"),
                arguments(
                        EXCHANGE,
                        "complete, 403",
                        exchange,
                        web(status(403), exchange),
                        "F-EXCH-03"),
                arguments(
                        EXCHANGE,
                        "complete, 302",
                        exchange,
                        web(status(302), exchange),
                        "F-EXCH-06"));
    }

    @ParameterizedTest(name = "{1}: {4}")
    @MethodSource("rows")
    void sameScreenAnotherDiagnosis(
            String screen, String asked, Step step, String found, String code) {
        assertEquals(code, found);
        var diagnosis =
                Catalogue.builtIn().diagnose(code, step, "seen", "wanted", Optional.empty());
        var screens = diagnosis.screens();
        assertEquals(screen, screens.get(screens.size() - 1));
    }

    @Test
    void onlyAChainFaultFlashesTheFirstText() {
        var catalogue = Catalogue.builtIn();
        assertEquals(ACCOUNT, catalogue.find("F-TLS-01").orElseThrow().screens().get(0));
        assertEquals(List.of(NUMBER), catalogue.find("F-AUTH-01").orElseThrow().screens());
    }

    static Stream<Arguments> asked() {
        return Stream.of( // seen                 first this one, which names      the others
                arguments("account matching", "F-TLS-01", Set.of("F-TLS-04", "F-TLS-05")),
                arguments("account matching", "F-AUTH-01", Set.of("F-AUTH-02", "F-AUTH-03")),
                arguments("Exchange", "F-EXCH-01", Set.of("F-EXCH-02")),
                arguments("works tethered, not alone", "F-AUTH-17", Set.of("F-TLS-01")),
                arguments("unable to locate", "F-NET-03", Set.of("F-NET-02", "F-DHCP-09")),
                arguments("hung up after the hello", "F-TLS-13", Set.of("F-TLS-14", "F-TLS-15")));
    }

    @ParameterizedTest(name = "{0}: {1} names {2}")
    @MethodSource("asked")
    void entryNamesWhatLooksLikeIt(String seen, String code, Set<String> others) {
        var named = new HashSet<>(Catalogue.builtIn().find(code).orElseThrow().see());
        assertTrue(named.containsAll(others), named::toString);
    }

    @Test
    void everyDhcpFaultOfOption43EndsAtTheUnlocatedService() {
        for (CatalogueEntry entry : Catalogue.builtIn().entries()) {
            boolean option43 = entry.code().startsWith("F-DHCP-0") && !entry.screens().isEmpty();
            if (!option43 || entry.code().equals("F-DHCP-07")) continue;
            var screens = entry.screens();
            assertEquals(UNLOCATED, screens.get(screens.size() - 1), entry::code);
        }
    }
}
