package dev.handset.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.truststore.Anchor;
import dev.handset.truststore.Certificate;
import dev.handset.truststore.CertificateFiles;
import dev.handset.truststore.FirmwareRoots;
import dev.handset.truststore.PhoneProfile;
import dev.handset.truststore.PhoneProfiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class FirmwareTrustTest {
    private static final Certificate OTHER = new TestPki("Machine").root.certificate();

    private static PhoneProfile phone(String id) {
        return PhoneProfiles.byId(id).orElseThrow();
    }

    static Stream<Arguments> remarks() {
        String standIn = "the roots in this firmware are not known; this machine's stand in";
        String none = "the roots in this firmware are not known, and none stand in";
        return Stream.of( //  phone                 bundle           remark
                arguments("cx600-4.0.7577.4100", List.of(OTHER), ""),
                arguments("cx600-4.0.7577.4100", List.of(), ""),
                arguments("modern", List.of(OTHER), standIn),
                arguments("modern", List.of(), none));
    }

    @ParameterizedTest(name = "{0} with {1}: {2}")
    @MethodSource("remarks")
    void saysWhatStandsIn(String phone, List<Certificate> bundle, String remark) {
        assertEquals(remark, new FirmwareTrust(bundle).remark(phone(phone)).orElse(""));
    }

    @Test
    void anotherAuthorityOfThisMachineIsNoRootOfAKnownFirmware() {
        var phone = phone("cx600-4.0.7577.4100");
        assertEquals(FirmwareRoots.of(phone), new FirmwareTrust(List.of(OTHER)).anchors(phone));
    }

    /** Of the 18 roots that phones of 2012 trusted some are still among Debian's. */
    @Test
    void aRootKnownByItsHashGetsTheKeyOfThisMachinesCertificate() throws Exception {
        var debian = Path.of("/etc/ssl/certs/ca-certificates.crt");
        assumeTrue(Files.isReadable(debian), "needs Debian's ca-certificates");
        var phone = phone("cx600-4.0.7577.4100");
        var bundle = CertificateFiles.parseBundle(Files.readAllBytes(debian));
        var known = FirmwareRoots.of(phone);
        var anchors = new FirmwareTrust(bundle).anchors(phone);
        assertEquals(known.size(), anchors.size());
        int completed = 0;
        for (int i = 0; i < known.size(); i++) {
            assertEquals(known.get(i).spkiSha256(), anchors.get(i).spkiSha256());
            var certificate = anchors.get(i).certificate();
            if (certificate.isEmpty()) continue;
            completed++;
            String key = certificate.get().publicKey().spkiSha256();
            assertEquals(known.get(i).spkiSha256(), key);
        }
        assertTrue(completed > 0, "none of " + bundle.size());
    }

    @Test
    void whereTheFirmwaresRootsAreUnknownTheMachinesAreTheAnchors() {
        var anchors = new FirmwareTrust(List.of(OTHER)).anchors(phone("modern"));
        assertEquals(List.of(Anchor.of(OTHER)), anchors);
        assertTrue(FirmwareTrust.ALONE.anchors(phone("modern")).isEmpty());
    }
}
