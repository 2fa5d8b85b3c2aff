package dev.handset.emulator.balancer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.handset.emulator.pki.LabPki;
import dev.handset.emulator.pki.PkiLab;
import dev.handset.emulator.pki.ServerRole;
import dev.handset.tls.HelloFault;
import dev.handset.truststore.TlsVersion;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Each quirk of a product: what was configured, and what goes over the wire. */
final class ProductTest {
    private static final LabPki PKI = PkiLab.shared();
    private static final TlsRange USUAL = new TlsRange(TlsVersion.TLS_1_0, TlsVersion.TLS_1_3);

    private static Configured given(String chain) {
        var named = PKI.present(ServerRole.WEB, chain).chain();
        return new Configured(named, List.of(PKI.issuingCertificate()), USUAL);
    }

    /** L = leaf, I = its issuer, R = root, ? = another certificate. */
    private static String sent(Product product, String chain) {
        Configured given = given(chain);
        byte[] leaf = given.chain().get(0);
        return product.conduct(given).sent().stream()
                .map(each -> letter(each, leaf))
                .collect(Collectors.joining());
    }

    private static String letter(byte[] each, byte[] leaf) {
        if (Arrays.equals(each, leaf)) return "L";
        if (Arrays.equals(each, PKI.issuingCertificate())) return "I";
        return Arrays.equals(each, PKI.rootCertificate()) ? "R" : "?";
    }

    @ParameterizedTest(name = "{0} with {1} sends {2}")
    @CsvSource({
        "F5, full, LI",
        "F5, full-with-root, LIR",
        "F5, leaf-only, L",
        "F5, wrong-intermediate, L",
        "F5, unrelated-intermediate, L",
        "F5, untrusted-root, L?",
        "F5_10_2, full, LI",
        "F5_10_2, wrong-intermediate, L",
        "F5, broken-encoding, L"
    })
    void f5DropsAChainThatDoesNotFit(Product product, String chain, String sent) {
        assertEquals(sent, sent(product, chain));
    }

    @ParameterizedTest(name = "{0} makes {1}")
    @CsvSource({
        "leaf-only, L",
        "full, LLI",
        "full-with-root, LLIR",
        "ace-fixed, LLIR",
        "wrong-intermediate, LL?"
    })
    void aceRepeatsTheLeafBeforeItsChainGroup(String chain, String sent) {
        assertEquals(sent, sent(Product.CISCO_ACE, chain));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @CsvSource({
        "IIS, leaf-only, LI",
        "IIS, full-with-root, LI",
        "IIS, wrong-intermediate, LI",
        "IIS, untrusted-root-leaf-only, L",
        "TMG, leaf-only, LI",
        "TMG, two-intermediates-one-sent, L?I"
    })
    void windowsSendsWhatItsOwnStoreHas(Product product, String chain, String sent) {
        assertEquals(sent, sent(product, chain));
    }

    @ParameterizedTest(name = "{0} makes {1}")
    @CsvSource({
        "leaf-only, L",
        "full, LI",
        "full-with-root, LI",
        "reversed, LI",
        "unrelated-intermediate, L",
        "two-intermediates, L?I"
    })
    void kempSendsWhatLeadsToTheRoot(String chain, String sent) {
        assertEquals(sent, sent(Product.KEMP, chain));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @CsvSource({
        "HAPROXY, leaf-only, L",
        "HAPROXY, ace-fixed, LLIR",
        "NGINX, reversed, LRI",
        "NGINX, wrong-intermediate, L?",
        "NONE, ace-fixed, LLIR",
        "NONE, unrelated-intermediate, L?"
    })
    void othersSendTheFileAsItStands(Product product, String chain, String sent) {
        assertEquals(sent, sent(product, chain));
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void nobodySendsACertificateItHasNot(Product product) {
        assertEquals(List.of(), product.conduct(given("empty")).sent());
    }

    @ParameterizedTest(name = "{0}: {1} to {2}")
    @CsvSource({
        "NONE, TLS_1_0, TLS_1_3",
        "F5_10_2, TLS_1_0, TLS_1_2",
        "F5, TLS_1_0, TLS_1_3",
        "CISCO_ACE, TLS_1_0, TLS_1_0",
        "KEMP, TLS_1_0, TLS_1_3",
        "HAPROXY, TLS_1_0, TLS_1_3",
        "NGINX, TLS_1_0, TLS_1_3",
        "TMG, TLS_1_0, TLS_1_0",
        "IIS, TLS_1_0, TLS_1_2"
    })
    void hasItsVersionsAsFarAsTheyAreSwitchedOn(
            Product product, TlsVersion lowest, TlsVersion highest) {
        assertEquals(new TlsRange(lowest, highest), product.conduct(given("full")).tls());
    }

    @Test
    void aceTakesSsl30() {
        assertEquals(TlsVersion.SSL_3_0, Product.CISCO_ACE.can().lowest());
    }

    @Test
    void noVersionInCommonIsRefused() {
        var range = new TlsRange(TlsVersion.TLS_1_2, TlsVersion.TLS_1_3);
        var given = new Configured(List.of(), List.of(), range);
        assertThrows(IllegalArgumentException.class, () -> Product.CISCO_ACE.conduct(given));
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void onlyF5102BreaksTls12(Product product) {
        var fault =
                product == Product.F5_10_2 ? HelloFault.OLD_RECORDS_AFTER_TLS_1_2 : HelloFault.NONE;
        assertEquals(fault, product.conduct(given("full")).fault());
    }
}
