package dev.handset.provisioning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.provisioning.LabForms.Encoding;
import dev.handset.provisioning.LabForms.PinRefusal;
import dev.handset.provisioning.LabForms.RootChainRefusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class LabFormsTest {
    @TempDir Path folder;

    static Stream<Arguments> pinErrors() {
        return Stream.of(
                arguments(990001, PinRefusal.INCORRECT_PIN),
                arguments(990002, PinRefusal.LOCKED),
                arguments(990003, PinRefusal.EXPIRED),
                arguments(990004, PinRefusal.NOT_SET),
                arguments(990005, PinRefusal.PIN_AUTHENTICATION_OFF),
                arguments(990006, PinRefusal.USER_NOT_FOUND),
                arguments(990007, PinRefusal.NOT_UNIQUE),
                arguments(990008, PinRefusal.ACCOUNT_DISABLED));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("pinErrors")
    void knowsTheNumbersOfTheFactSheet(int id, PinRefusal meaning) {
        LabForms forms = LabForms.builtIn();
        assertEquals(Optional.of(meaning), forms.pin().meaning(OptionalInt.of(id)));
        assertEquals(OptionalInt.of(id), forms.pin().errorId(meaning));
    }

    @ParameterizedTest
    @EnumSource(PinRefusal.class)
    void hasANumberForEveryPinRefusal(PinRefusal meaning) {
        assertTrue(LabForms.builtIn().pin().errorId(meaning).isPresent());
    }

    @ParameterizedTest
    @EnumSource(RootChainRefusal.class)
    void hasANumberForEveryRootChainRefusal(RootChainRefusal meaning) {
        LabForms.RootChainForm form = LabForms.builtIn().rootChain();
        assertEquals(Optional.of(meaning), form.meaning(form.errorId(meaning)));
    }

    @Test
    void doesNotKnowOtherNumbers() {
        assertEquals(Optional.empty(), LabForms.builtIn().pin().meaning(OptionalInt.of(28020)));
        assertEquals(Optional.empty(), LabForms.builtIn().pin().meaning(OptionalInt.empty()));
        assertEquals(Optional.empty(), LabForms.builtIn().rootChain().meaning(OptionalInt.empty()));
    }

    @Test
    void hasTheShapesOfTheFactSheet() {
        LabForms forms = LabForms.builtIn();
        assertEquals("WebTicketServicePin", forms.pin().port());
        assertEquals("/pin", forms.pin().path());
        assertEquals(Encoding.RAW, forms.pin().encoding());
        assertEquals(
                "http://schemas.microsoft.com/OCS/AuthWebServices/GetRootCertChains",
                forms.rootChain().soapAction());
        assertEquals("CertChain", forms.rootChain().chainElement());
        assertEquals(Encoding.BASE64, forms.rootChain().encoding());
    }

    @Test
    void aFileCorrectsSingleValues() throws IOException {
        LabForms forms =
                LabForms.read(
                        file(
                                """
                                # seen in a capture
                                pin.path = /PinAuth
                                pin.encoding=base64

                                pin.error.28030 = LOCKED
                                """));
        assertEquals("/PinAuth", forms.pin().path());
        assertEquals(Encoding.BASE64, forms.pin().encoding());
        assertEquals(Optional.of(PinRefusal.LOCKED), forms.pin().meaning(OptionalInt.of(28030)));
        assertEquals("WebTicketServicePin", forms.pin().port());
    }

    @Test
    void theBuiltInTextIsAFileThatCanBeRead() throws IOException {
        assertEquals(LabForms.builtIn(), LabForms.read(file(LabForms.builtInText())));
    }

    static Stream<Arguments> broken() {
        return Stream
                .of( //   name                text                            line  in the message
                        arguments(
                                "no equals sign",
                                "\n# x\npin.path /pin",
                                3,
                                "expected key = value"),
                        arguments("unknown key", "pin.colour = red", 1, "found pin.colour"),
                        arguments("twice", "pin.path = /a\npin.path = /b", 2, "each key once"),
                        arguments("no value", "pin.path =", 1, "a value of pin.path"),
                        arguments(
                                "bad encoding",
                                "pin.encoding = hex",
                                1,
                                "[raw, base64], found hex"),
                        arguments("relative path", "pin.path = pin", 1, "starts with /"),
                        arguments(
                                "no element name", "pin.token.element = <a>", 1, "an element name"),
                        arguments(
                                "bad number",
                                "pin.error.x1 = LOCKED",
                                1,
                                "1 to 9 digits, found x1"),
                        arguments("bad meaning", "pin.error.7 = SAD", 1, "INCORRECT_PIN"),
                        arguments("bad chain meaning", "root-chain.error.7 = SAD", 1, "NO_CHAIN"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    void refusesWithFileAndLine(String name, String text, int line, String message)
            throws IOException {
        Path file = file(text);
        var e = assertThrows(MalformedLabForms.class, () -> LabForms.read(file));
        assertEquals(line, e.line());
        assertEquals(file.toString(), e.file());
        String found = String.valueOf(e.getMessage());
        assertTrue(found.startsWith(file + ":" + line + ": "), found);
        assertTrue(found.contains(message), found);
    }

    @Test
    void refusesAFileThatIsTooLong() throws IOException {
        Path file = file("#".repeat(LabForms.MAX_BYTES + 1));
        assertThrows(MalformedLabForms.class, () -> LabForms.read(file));
    }

    @Test
    void saysWhenThereIsNoFile() {
        assertThrows(NoSuchFileException.class, () -> LabForms.read(folder.resolve("missing")));
        assertFalse(LabForms.builtInText().isEmpty());
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("forms.properties"), text);
    }
}
