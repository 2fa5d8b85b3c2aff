package dev.handset.agent.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.provisioning.secret.Credentials;
import dev.handset.provisioning.secret.Password;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class AccountFileTest {
    private static final String ALICE = "sip:alice@contoso.com";
    private static final AccountFile.Kept KEPT =
            new AccountFile.Kept(
                    Credentials.parse("CONTOSO\\alice", Password.of("Paßw0rd! 漢")), false);

    @TempDir Path folder;
    private StateDirectory state;
    private AccountFile file;

    @BeforeEach
    void open() throws IOException {
        state = StateDirectory.open(folder.resolve("state"));
        file = new AccountFile(state, new SecureRandom());
    }

    @ParameterizedTest
    @CsvSource({"false", "true"})
    void keepsTheAccountForItsUser(boolean refused) throws IOException {
        assertEquals(Optional.empty(), file.read(ALICE));
        var kept = new AccountFile.Kept(KEPT.credentials(), refused);
        file.write(ALICE, kept);
        assertEquals(Optional.of(kept), new AccountFile(state, new SecureRandom()).read(ALICE));
        assertEquals(Optional.empty(), file.read("sip:bob@contoso.com"));
    }

    @Test
    void saysNothingOfThePassword() throws IOException {
        file.write(ALICE, KEPT);
        String text = Files.readString(file.path());
        assertFalse(text.contains("w0rd!"), text);
        assertFalse(text.contains("CONTOSO"), text);
        assertEquals(
                "rw-------",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(file.path())));
        assertEquals(
                "rw-------",
                PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(state.file("device.key"))));
        assertFalse(KEPT.toString().contains("w0rd"), KEPT::toString);
    }

    @Test
    void sealsTheSameNeverTheSameWay() throws IOException {
        file.write(ALICE, KEPT);
        String once = Files.readString(file.path());
        file.write(ALICE, KEPT);
        assertNotEquals(once, Files.readString(file.path()));
    }

    static Stream<Arguments> changes() {
        return Stream.of( //   name                what becomes of the text
                arguments("another user", change(t -> t.replace("alice", "bob"))),
                arguments(
                        "not refused any more",
                        change(t -> t.replace("refused: yes", "refused: no"))),
                arguments("a bit of it", change(AccountFileTest::flipped)),
                arguments("cut", change(t -> t.substring(0, t.length() - 20))),
                arguments("no base64", change(t -> t.replaceAll("sealed: ....", "sealed: !!!!"))),
                arguments("nothing sealed", change(t -> t.replaceAll("sealed: .*", "sealed: "))),
                arguments("empty", change(t -> "")),
                arguments("longer than any", change(t -> t + "x".repeat(20_000))));
    }

    private static UnaryOperator<String> change(UnaryOperator<String> how) {
        return how;
    }

    private static String flipped(String text) {
        int at = text.length() - 10;
        return text.substring(0, at)
                + (text.charAt(at) == 'A' ? 'B' : 'A')
                + text.substring(at + 1);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void whatWasChangedIsNotBelieved(String name, UnaryOperator<String> change) throws IOException {
        file.write(ALICE, new AccountFile.Kept(KEPT.credentials(), true));
        String text = Files.readString(file.path(), StandardCharsets.UTF_8);
        Files.writeString(file.path(), change.apply(text));
        assertEquals(Optional.empty(), file.read(ALICE));
        assertEquals(Optional.empty(), file.read("sip:bob@contoso.com"));
    }

    @Test
    void withoutItsKeyItIsLost() throws IOException {
        file.write(ALICE, KEPT);
        Files.delete(state.file("device.key"));
        assertEquals(Optional.empty(), file.read(ALICE));
        file.write(ALICE, KEPT);
        assertEquals(Optional.of(KEPT), file.read(ALICE));
        Files.write(state.file("device.key"), new byte[5]);
        assertEquals(Optional.empty(), file.read(ALICE));
    }
}
