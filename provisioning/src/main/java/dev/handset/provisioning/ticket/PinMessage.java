package dev.handset.provisioning.ticket;

import dev.handset.provisioning.LabForms.Encoding;
import dev.handset.provisioning.LabForms.PinForm;
import dev.handset.provisioning.secret.Pin;
import dev.handset.provisioning.soap.MalformedXml;
import dev.handset.provisioning.soap.Xml;
import dev.handset.provisioning.soap.XmlElement;
import dev.handset.provisioning.soap.XmlReader;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The request for a web ticket by number and PIN. <b>Lab form</b>: the real message is not
 * published; names and encoding come from the lab forms file, for both sides.
 *
 * @param number as typed: extension, digits, E.164, or {@code tel:} URI
 * @param pin the PIN
 * @param request the ticket request; its claim is empty, the phone does not know its SIP URI yet
 */
public record PinMessage(String number, Pin pin, RequestSecurityToken request) {
    private static final Pattern NUMBER =
            Pattern.compile("(tel:)?\\+?[0-9 ().-]{1,40}(;ext=[0-9]{1,20})?");
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,24}");

    /** The envelope to post; it holds the PIN. */
    public String toXml(PinForm form) {
        String header =
                pin.use(
                        digits ->
                                """
                                <soap:Header><n:%1$s xmlns:n="%2$s" soap:mustUnderstand="1"><n:%3$s>\
                                <n:%4$s>%5$s</n:%4$s><n:%6$s Type="%7$s">%8$s</n:%6$s>\
                                </n:%3$s></n:%1$s></soap:Header>\
                                """
                                        .formatted(
                                                form.securityElement(),
                                                Xml.escape(form.namespace()),
                                                form.tokenElement(),
                                                form.usernameElement(),
                                                written(form, number),
                                                form.passwordElement(),
                                                Xml.escape(form.passwordType()),
                                                written(form, digits)));
        return request.toXml(header);
    }

    /**
     * Reads the message as the server does. A number that does not look like one is tried as
     * base64, and then the PIN too, whatever the form says.
     *
     * @throws MalformedXml when something is missing; the message never repeats the PIN
     */
    public static PinMessage parse(PinForm form, byte[] xml) throws MalformedXml {
        XmlElement envelope = XmlReader.read(xml);
        XmlElement token = envelope.needAt("Header", form.securityElement(), form.tokenElement());
        XmlElement username = token.need(form.usernameElement());
        XmlElement password = token.need(form.passwordElement());
        String number = username.trimmed();
        String pin = password.trimmed();
        if (!NUMBER.matcher(number).matches()) {
            number =
                    unwrapped(number)
                            .filter(n -> NUMBER.matcher(n).matches())
                            .orElseThrow(() -> username.malformed("a number", "something else"));
            pin = unwrapped(pin).orElse("");
        }
        if (!DIGITS.matcher(pin).matches()) {
            throw password.malformed("digits in " + password.name(), "something else");
        }
        return new PinMessage(number, Pin.of(pin), RequestSecurityToken.parse(envelope));
    }

    private static String written(PinForm form, String value) {
        return form.encoding() == Encoding.RAW
                ? Xml.escape(value)
                : Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<String> unwrapped(String base64) {
        try {
            byte[] bytes = Base64.getDecoder().decode(base64);
            return Optional.of(new String(bytes, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
