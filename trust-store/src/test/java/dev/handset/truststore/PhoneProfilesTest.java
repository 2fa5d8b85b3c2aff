package dev.handset.truststore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.truststore.DeviceTraits.SignInWay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PhoneProfilesTest {
    private static final String BASE = "extends: cx600-4.0.7577.4100";

    private static PhoneProfile cx600() {
        return PhoneProfiles.byId("cx600-4.0.7577.4100").orElseThrow();
    }

    @Test
    void everyBuiltInProfileIsReadableAndFindable() {
        assertTrue(PhoneProfiles.builtIn().size() >= 20);
        for (PhoneProfile p : PhoneProfiles.builtIn()) {
            assertEquals(p, PhoneProfiles.byId(p.id()).orElseThrow());
            assertFalse(FirmwareRoots.of(p).stream().anyMatch(a -> a.spkiSha256().length() != 64));
        }
    }

    @Test
    void theCx600IsAsTheFactSheetSays() {
        PhoneProfile p = cx600();
        assertEquals(TlsVersion.TLS_1_0, p.tls().maxVersion().value());
        assertEquals("TLS_RSA_WITH_RC4_128_MD5", p.tls().cipherSuites().value().get(0));
        assertEquals(5, p.tls().cipherSuites().value().size());
        assertFalse(p.tls().sni().value());
        assertEquals(32768, p.tls().maxHandshakeMessageBytes().value());
        assertEquals(8, p.chain().maxDepth().value());
        assertEquals(64, p.store().maxEntries().value());
        assertEquals(96 * 1024, p.store().maxBytes().value());
        assertTrue(p.device().userAgent().assumed());
        assertEquals(
                List.of(SignInWay.PIN, SignInWay.NTLM_TETHERED), p.device().signInWays().value());
        assertEquals(Certainty.SOURCED, p.chain().rsassaPss().certainty());
    }

    @Test
    void firmwareRootsHoldWhatPhonesOf2012Trusted() {
        List<Anchor> roots = FirmwareRoots.of(cx600());
        assertEquals(18, roots.size());
        assertTrue(
                roots.stream().anyMatch(a -> a.subject().startsWith("OU=Class 3 Public Primary")));
        assertFalse(roots.stream().anyMatch(a -> a.subject().contains("DigiCert")));
    }

    @Test
    void aUserFileExtendsABuiltInOne(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("ours.phone");
        Files.writeString(
                file,
                "# ours\nid: ours\n" + BASE + "\nchain.max-depth: 2 | sourced | \\\n  our lab\n");
        PhoneProfile p = PhoneProfiles.read(file);
        assertEquals("ours", p.id());
        assertEquals(new Limit<>(2, Certainty.SOURCED, "our lab"), p.chain().maxDepth());
        assertEquals(cx600().tls(), p.tls());
        assertEquals(cx600().name(), p.name());
    }

    static Stream<Arguments> malformed() {
        return Stream.of(
                arguments("no colon", List.of("id ours"), "x.phone:1: expected key: value"),
                arguments(
                        "unknown key",
                        List.of("id: a", "chain.colour: red | sourced | x"),
                        "x.phone:2: expected one of the keys"),
                arguments(
                        "twice",
                        List.of("id: a", "id: b"),
                        "x.phone:2: expected id once, found again after line 1"),
                arguments(
                        "no source",
                        List.of("id: a", BASE, "tls.sni: yes | sourced"),
                        "x.phone:3: expected value | certainty | source"),
                arguments(
                        "empty source",
                        List.of("id: a", BASE, "tls.sni: yes | sourced | "),
                        "x.phone:3: expected value | certainty | source"),
                arguments(
                        "certainty",
                        List.of("id: a", BASE, "tls.sni: yes | sure | x"),
                        "x.phone:3: expected sourced, unverified or assumed, found sure"),
                arguments(
                        "not yes or no",
                        List.of("id: a", BASE, "", "tls.sni: maybe | sourced | x"),
                        "x.phone:4: expected yes or no, found maybe"),
                arguments(
                        "number",
                        List.of("id: a", BASE, "store.max-bytes: -1 | sourced | x"),
                        "x.phone:3: expected a number from 0 to 2147483647, found -1"),
                arguments(
                        "limit that lets nothing through",
                        List.of("id: a", BASE, "chain.max-depth: 00 | sourced | x"),
                        "x.phone:3: expected a number from 1 to 2147483647, found 00"),
                arguments(
                        "version",
                        List.of("id: a", BASE, "tls.max-version: TLS 2 | sourced | x"),
                        "x.phone:3: expected [SSL 3.0"),
                arguments(
                        "word",
                        List.of("id: a", BASE, "chain.wildcard: some | sourced | x"),
                        "x.phone:3: expected never or leftmost-label, found some"),
                arguments(
                        "time",
                        List.of("id: a", BASE, "device.clock-before-ntp: 2000 | sourced | x"),
                        "x.phone:3: expected a time"),
                arguments(
                        "base",
                        List.of("id: a", "extends: nobody"),
                        "x.phone:2: expected a built-in profile, found nobody"),
                arguments("no id", List.of(BASE), "x.phone:1: expected id:, found none"),
                arguments(
                        "limit missing",
                        List.of("id: a", "name: a", "family: a"),
                        "x.phone:1: expected tls.min-version:, found none"),
                arguments(
                        "goes on nowhere",
                        List.of("id: a \\"),
                        "x.phone:1: expected a line to go on with"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("malformed")
    void refusesNamingFileAndLine(String name, List<String> lines, String message) {
        var e = assertThrows(MalformedProfile.class, () -> PhoneProfiles.read("x.phone", lines));
        assertTrue(String.valueOf(e.getMessage()).startsWith(message), e::getMessage);
    }
}
