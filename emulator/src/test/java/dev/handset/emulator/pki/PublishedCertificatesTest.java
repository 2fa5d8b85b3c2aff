package dev.handset.emulator.pki;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("published certificates")
final class PublishedCertificatesTest {
    private static final Instant NOW = PkiLab.NOW;

    private final PublishedCertificates store = new PublishedCertificates();

    private PublishedCertificate publish(String text, String uri, String device) {
        var published =
                new PublishedCertificate(
                        PublishedCertificates.thumbprint(text.getBytes(US_ASCII)),
                        uri,
                        device,
                        NOW.plus(Duration.ofDays(1)),
                        false);
        store.publish(published);
        return published;
    }

    @Test
    @DisplayName("are found by the certificate itself")
    void findsByCertificate() {
        var published = publish("abc", "sip:alice@contoso.com", "{1}");
        assertEquals("a9993e364706816aba3e25717850c26c9cd0d89d", published.thumbprint());
        assertEquals(Optional.of(published), store.find(new byte[] {'a', 'b', 'c'}));
        assertEquals(
                Optional.of(published),
                store.findByThumbprint("A9993E364706816ABA3E25717850C26C9CD0D89D"));
        assertEquals(Optional.empty(), store.find(new byte[] {'x'}));
    }

    @Test
    @DisplayName("a new one of the same user and device takes the old one's place")
    void replacesTheSameDevice() {
        publish("old", "sip:alice@contoso.com", "{1}");
        publish("other device", "sip:alice@contoso.com", "{2}");
        publish("other user", "sip:bob@contoso.com", "{1}");
        publish("new", "sip:Alice@contoso.com", "{1}");
        assertEquals(3, store.all().size());
        assertTrue(store.find("old".getBytes(US_ASCII)).isEmpty());
    }

    @Test
    @DisplayName("a revoked or ended one is not usable")
    void endsUse() {
        var published = publish("a", "sip:alice@contoso.com", "{1}");
        assertTrue(published.usableAt(NOW));
        assertFalse(published.usableAt(NOW.plus(Duration.ofDays(1))));
        store.revokeAllOf("sip:ALICE@contoso.com");
        var revoked = store.findByThumbprint(published.thumbprint()).orElseThrow();
        assertFalse(revoked.usableAt(NOW));
    }
}
