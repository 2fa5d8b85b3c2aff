package dev.handset.emulator.sip;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.handset.emulator.lab.LabDirectory;
import dev.handset.emulator.pki.PkiLab;
import dev.handset.emulator.pki.PublishedCertificates;
import dev.handset.emulator.pki.ServerRole;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class VersionFilterTest {
    private static boolean refuses(String userAgent, Set<RegistrarFault> faults) {
        var settings =
                RegistrarSettings.usual(
                                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                                PkiLab.shared().present(ServerRole.SIP, "full"),
                                "contoso.com",
                                LabDirectory.USUAL,
                                new PublishedCertificates())
                        .withFaults(faults);
        return VersionFilter.refuses(userAgent, settings);
    }

    @ParameterizedTest(name = "[{0}]")
    @CsvSource({
        "CPE/4.0.7577.4100 OCPhone/4.0.7577.4100 (Microsoft Lync 2010 Phone Edition), true",
        "CPE/4.0.7577.4399, true",
        "CPE/4.0.7577.4400, false",
        "CPE/4.0.7577.4455 OCPhone/4.0.7577.4455 (Microsoft Lync Phone Edition), false",
        "CPE/4.0.7577.41000000, false",
        "UCCAPI/15.0.4420.1017 OC/15.0.4420.1017, false",
        "'', false"
    })
    void refusesPhonesBelowItsLevel(String userAgent, boolean refused) {
        assertEquals(refused, refuses(userAgent, Set.of(RegistrarFault.OLD_VERSIONS_REFUSED)));
        assertEquals(false, refuses(userAgent, Set.of()));
    }

    @Test
    void mayRefuseEverybody() {
        assertEquals(true, refuses("UCCAPI/15", Set.of(RegistrarFault.VERSION_REFUSED)));
    }
}
