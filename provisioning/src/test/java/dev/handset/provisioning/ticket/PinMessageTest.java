package dev.handset.provisioning.ticket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.provisioning.LabForms;
import dev.handset.provisioning.LabForms.PinForm;
import dev.handset.provisioning.Samples;
import dev.handset.provisioning.secret.Pin;
import dev.handset.provisioning.soap.MalformedXml;
import dev.handset.provisioning.soap.Xml;
import dev.handset.provisioning.soap.XmlElement;
import dev.handset.provisioning.soap.XmlReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PinMessageTest {
    private static final PinForm FORM = LabForms.builtIn().pin();
    private static final String WSSE =
            "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd";

    @TempDir Path folder;

    @Test
    void writesTheLabShape() throws MalformedXml {
        XmlElement envelope = XmlReader.read(message("+14255550123").toXml(FORM));
        XmlElement security = envelope.needAt("Header", "Security");
        assertEquals(WSSE, security.namespace());
        assertEquals("1", security.needAttribute("mustUnderstand"));
        XmlElement token = security.need("UsernameToken");
        assertEquals("+14255550123", token.need("Username").text());
        assertEquals("24680", token.need("Password").text());
        assertEquals(
                "http://docs.oasis-open.org/wss/2004/01/"
                        + "oasis-200401-wss-username-token-profile-1.0#PasswordText",
                token.need("Password").needAttribute("Type"));
        assertEquals(Optional.empty(), envelope.find("Claims"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+14255550123",
                "14255550123",
                "50123",
                "+14255550123;ext=50123",
                "tel:+14255550123",
                "+1 (425) 555-0123"
            })
    void readsWhatItWrites(String number) throws MalformedXml {
        PinMessage back = PinMessage.parse(FORM, Xml.utf8(message(number).toXml(FORM)));
        assertEquals(number, back.number());
        assertEquals(Pin.of("24680"), back.pin());
        assertEquals(Samples.ENDPOINT, back.request().appliesTo());
    }

    @Test
    void followsACorrectedForm() throws IOException {
        Path file =
                Files.writeString(
                        folder.resolve("forms"),
                        """
                        pin.encoding = base64
                        pin.namespace = urn:other
                        pin.security.element = Auth
                        pin.token.element = PinToken
                        pin.username.element = Phone
                        pin.password.element = Pin
                        """);
        PinForm form = LabForms.read(file).pin();
        String xml = message("50123").toXml(form);
        XmlElement token = XmlReader.read(xml).needAt("Header", "Auth", "PinToken");
        assertEquals("urn:other", token.namespace());
        assertEquals(base64("50123"), token.need("Phone").text());
        assertEquals(base64("24680"), token.need("Pin").text());
        PinMessage back = PinMessage.parse(form, Xml.utf8(xml));
        assertEquals("50123", back.number());
        assertEquals(Pin.of("24680"), back.pin());
    }

    static Stream<Arguments> broken() {
        return Stream.of( //     name           from               to                    expected
                arguments("no header", "soap:Header", "soap:Head", "element Header"),
                arguments("no token", "UsernameToken", "UserToken", "element UsernameToken"),
                arguments("no number", "n:Username>", "n:Person>", "element Username"),
                arguments("letters as number", ">50123<", ">alice<", "a number"),
                arguments("base64 of letters", ">50123<", ">" + base64("alice") + "<", "a number"),
                arguments("letters as PIN", ">24680<", ">2468o<", "digits in Password"),
                arguments("empty PIN", ">24680<", "><", "digits in Password"),
                arguments("long PIN", ">24680<", ">" + "1".repeat(25) + "<", "digits in Password"),
                arguments(
                        "raw PIN beside base64",
                        ">50123<",
                        ">" + base64("50123") + "<",
                        "digits in Password"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    void refusesWithoutRepeatingThePin(String name, String from, String to, String expected) {
        byte[] xml = Xml.utf8(message("50123").toXml(FORM).replace(from, to));
        var e = assertThrows(MalformedXml.class, () -> PinMessage.parse(FORM, xml));
        assertTrue(e.expected().startsWith(expected), e::toString);
        assertFalse(String.valueOf(e.getMessage()).contains("2468"), e::toString);
    }

    @Test
    void doesNotPrintThePin() {
        assertFalse(message("50123").toString().contains("24680"));
    }

    static Stream<Arguments> numbers() {
        return Stream.of( //   typed              names +14255550123 ext 50123
                arguments("+14255550123", true),
                arguments("14255550123", true),
                arguments("tel:+14255550123", true),
                arguments("+1 (425) 555-0123", true),
                arguments("50123", true),
                arguments("+14255550123;ext=50123", true),
                arguments("tel:+14255550123;ext=50123", true),
                arguments("+14255550123;ext=50124", false),
                arguments("50123;ext=50123", false),
                arguments("4255550123", false),
                arguments("5012", false),
                arguments("", false),
                arguments("+", false));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("numbers")
    void comparesNumbersByDigits(String typed, boolean same) {
        assertEquals(same, TypedNumber.of(typed).names("+14255550123", "50123"));
        assertEquals(same, TypedNumber.of(typed).names("tel:+1-425-555-0123", "50123"));
    }

    private static PinMessage message(String number) {
        return new PinMessage(
                number,
                Pin.of("24680"),
                new RequestSecurityToken(
                        "c", Samples.ENDPOINT, Optional.empty(), new Entropy(new byte[32])));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
