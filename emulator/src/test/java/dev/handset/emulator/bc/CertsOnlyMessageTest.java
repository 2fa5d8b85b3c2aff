package dev.handset.emulator.bc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.handset.emulator.Outsider;
import dev.handset.emulator.pki.PkiLab;
import dev.handset.emulator.pki.ServerRole;
import dev.handset.truststore.Certificate;
import dev.handset.truststore.CertificateFiles;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** PKCS#7 as the chain download sends it, read by the phone's reader and by openssl. */
@Timeout(60)
final class CertsOnlyMessageTest {
    private static List<byte[]> chain(String name) {
        return PkiLab.shared().present(ServerRole.WEB, name).chain();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"leaf-only", "full", "full-with-root", "two-intermediates"})
    void thePhoneReadsWhatIsInIt(String name) throws Exception {
        Set<Certificate> put = new HashSet<>();
        var chain = chain(name); // some are made anew each time
        for (byte[] der : chain) put.add(Certificate.parse(der));
        var read = CertificateFiles.parseBundle(CertsOnlyMessage.encode(chain));
        assertEquals(put, new HashSet<>(read));
        assertEquals(put.size(), read.size());
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"leaf-only", "full-with-root"})
    void opensslReadsItToo(String name) throws Exception {
        byte[] message = CertsOnlyMessage.encode(chain(name));
        var listed =
                Outsider.run(
                        message, "openssl", "pkcs7", "-inform", "DER", "-print_certs", "-noout");
        assertEquals(0, listed.exit(), listed.text());
        long subjects = listed.text().lines().filter(line -> line.startsWith("subject=")).count();
        assertEquals(chain(name).size(), subjects, listed.text());
    }

    @Test
    void withoutCertificatesItIsStillAMessage() throws Exception {
        byte[] message = CertsOnlyMessage.encode(List.of());
        var listed = Outsider.run(message, "openssl", "pkcs7", "-inform", "DER", "-noout");
        assertEquals(0, listed.exit(), listed.text());
    }

    @Test
    void aBrokenCertificateIsNotPackedSilently() {
        var broken = List.of(new byte[] {0x30, 1});
        var e = assertThrows(IllegalArgumentException.class, () -> CertsOnlyMessage.encode(broken));
        assertTrue(String.valueOf(e.getMessage()).contains("do not encode"), e::getMessage);
    }
}
