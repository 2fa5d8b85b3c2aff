package dev.handset.agent.state;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.agent.TestPki;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class IdentityFileTest {
    private static final TestPki.Issued ISSUED = new TestPki().leaf("alice");
    private static final ClientIdentity ALICE =
            new ClientIdentity("sip:alice@contoso.com", ISSUED.key(), ISSUED.certificate());

    @TempDir Path folder;

    private IdentityFile file() throws IOException {
        return new IdentityFile(StateDirectory.open(folder.resolve("state")));
    }

    @Test
    void comesBackAsItWas() throws Exception {
        file().write("50123", ALICE);
        var read = file().read("50123").orElseThrow();
        assertEquals("sip:alice@contoso.com", read.sipUri());
        assertEquals(ISSUED.certificate(), read.certificate());
        assertArrayEquals(ISSUED.key().getEncoded(), read.key().getEncoded());
    }

    @Test
    void absentIsEmpty() throws Exception {
        assertEquals(Optional.empty(), file().read("50123"));
    }

    @Test
    void anotherAccountGetsNothing() throws Exception {
        file().write("50123", ALICE);
        assertEquals(Optional.empty(), file().read("50124"));
    }

    @Test
    void onlyTheOwnerCanRead() throws Exception {
        file().write("50123", ALICE);
        assertEquals(
                "rw-------",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(file().path())));
        assertEquals(
                "rwx------",
                PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(folder.resolve("state"))));
    }

    @Test
    void aLeftoverOfAnInterruptedWriteIsNoObstacle() throws Exception {
        file().write("50123", ALICE);
        Files.writeString(folder.resolve("state/identity.pem.new"), "half a fi");
        file().write("50123", ALICE);
        assertTrue(file().read("50123").isPresent());
        assertFalse(Files.exists(folder.resolve("state/identity.pem.new")));
    }

    static Stream<Arguments> damage() {
        return Stream.of( //      what          with         in the message
                arguments("account: ", "acount: ", "no line \"account:\""),
                arguments("user: ", "usr: ", "no line \"user:\""),
                arguments("BEGIN CERTIFICATE", "BEGIN CERT", "no PEM block CERTIFICATE"),
                arguments("END PRIVATE KEY", "END KEY", "no PEM block PRIVATE KEY"),
                arguments("KEY-----\nMII", "KEY-----\nAAA", "no RSA key in PKCS#8"));
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource("damage")
    void damageIsNamed(String what, String with, String message) throws Exception {
        file().write("50123", ALICE);
        String text = Files.readString(file().path());
        Files.writeString(file().path(), text.replace(what, with));
        var e = assertThrows(IOException.class, () -> file().read("50123"));
        assertTrue(String.valueOf(e.getMessage()).contains(message), e::toString);
    }

    @Test
    void neverPrintsTheKey() {
        assertFalse(ALICE.toString().contains("PRIVATE"));
        assertTrue(ALICE.toString().startsWith("sip:alice@contoso.com"), ALICE::toString);
    }

    @Test
    void validityIsThatOfTheCertificate() {
        assertTrue(ALICE.validAt(TestPki.NOW));
        assertFalse(ALICE.validAt(TestPki.UNTIL));
        assertFalse(ALICE.validAt(TestPki.FROM.minusSeconds(1)));
    }

    @Test
    void aFileInThePlaceOfTheDirectoryIsRefused() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "x");
        assertThrows(IOException.class, () -> StateDirectory.open(file));
    }

    @Test
    void deletes() throws Exception {
        file().write("50123", ALICE);
        file().delete();
        assertEquals(Optional.empty(), file().read("50123"));
    }
}
