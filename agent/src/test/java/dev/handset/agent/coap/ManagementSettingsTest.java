package dev.handset.agent.coap;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.InetAddress;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ManagementSettingsTest {
    private static final PreSharedKey KEY = PreSharedKey.parse("d:" + "00".repeat(16));

    @ParameterizedTest(name = "{0}, key {1}: {2}")
    @CsvSource({
        "127.0.0.1, false, true",
        "127.8.9.10, false, true",
        "0.0.0.0, false, false",
        "192.0.2.1, false, false",
        "192.0.2.1, true, true",
        "0.0.0.0, true, true",
    })
    void withoutAKeyNobodyElsewhereManagesAPhone(String address, boolean key, boolean fine)
            throws Exception {
        var at = InetAddress.getByName(address);
        var known = key ? Optional.of(KEY) : Optional.<PreSharedKey>empty();
        if (fine) assertDoesNotThrow(() -> new ManagementSettings(at, 0, known));
        else {
            assertThrows(
                    IllegalArgumentException.class, () -> new ManagementSettings(at, 0, known));
        }
    }
}
