package dev.handset.provisioning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.provisioning.cert.GetAndPublishCertResponse;
import dev.handset.provisioning.cert.RootChainMessage;
import dev.handset.provisioning.exchange.PoxResponse;
import dev.handset.provisioning.ntlm.AuthenticateMessage;
import dev.handset.provisioning.ntlm.ChallengeMessage;
import dev.handset.provisioning.ntlm.MalformedNtlm;
import dev.handset.provisioning.ntlm.NegotiateMessage;
import dev.handset.provisioning.ntlm.NtlmClient;
import dev.handset.provisioning.ntlm.TargetInfo;
import dev.handset.provisioning.secret.Credentials;
import dev.handset.provisioning.secret.Password;
import dev.handset.provisioning.secret.Pin;
import dev.handset.provisioning.soap.MalformedXml;
import dev.handset.provisioning.soap.RawXml;
import dev.handset.provisioning.soap.SoapFault;
import dev.handset.provisioning.soap.Xml;
import dev.handset.provisioning.soap.XmlReader;
import dev.handset.provisioning.ticket.Entropy;
import dev.handset.provisioning.ticket.Metadata;
import dev.handset.provisioning.ticket.PinMessage;
import dev.handset.provisioning.ticket.RequestSecurityToken;
import dev.handset.provisioning.ticket.WebTicket;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every message cut at every byte, and with random bytes changed: a named error or a value. */
@Timeout(120)
class BrokenBytesTest {
    private static final int CHANGED_COPIES = 400;
    private static final LabForms FORMS = LabForms.builtIn();
    private static final URI URL = URI.create("https://web.contoso.com/a.svc");

    /** Reads bytes, and may fail as it has announced. */
    @FunctionalInterface
    interface Reader {
        void read(byte[] bytes) throws IOException;
    }

    static Stream<Arguments> xml() {
        RequestSecurityToken request =
                new RequestSecurityToken("c", "a", Optional.of("sip:a"), new Entropy(new byte[32]));
        RootChainMessage chain = new RootChainMessage(FORMS.rootChain());
        return Stream.of(
                arguments(
                        "ticket",
                        Samples.rstr(Samples.LIFETIME_B),
                        (Reader) b -> WebTicket.parse(b, new Entropy(new byte[32]))),
                arguments(
                        "ticket request",
                        request.toXml(),
                        (Reader) b -> RequestSecurityToken.parse(XmlReader.read(b))),
                arguments(
                        "PIN",
                        new PinMessage("50123", Pin.of("24680"), request).toXml(FORMS.pin()),
                        (Reader) b -> PinMessage.parse(FORMS.pin(), b)),
                arguments(
                        "metadata",
                        Metadata.certProvisioning(URL, URL).toXml(),
                        (Reader) b -> Metadata.parse(XmlReader.read(b))),
                arguments(
                        "certificate",
                        new GetAndPublishCertResponse.Issued("d", "e", "r", new byte[9]).toXml(),
                        (Reader) b -> GetAndPublishCertResponse.parse(XmlReader.read(b))),
                arguments(
                        "refusal",
                        new GetAndPublishCertResponse.Refused(OptionalInt.of(1), "r").toXml(),
                        (Reader) b -> GetAndPublishCertResponse.parse(XmlReader.read(b))),
                arguments("root chain", chain.response(new byte[9]), (Reader) chain::parseResponse),
                arguments(
                        "fault",
                        new SoapFault("c", "r", OptionalInt.of(1)).toXml(),
                        (Reader) b -> SoapFault.in(XmlReader.read(b))),
                arguments(
                        "autodiscover",
                        "<Autodiscover><Response><Account><Protocol><Type>EXCH</Type>"
                                + "</Protocol></Account></Response></Autodiscover>",
                        (Reader) b -> PoxResponse.parse(XmlReader.read(b))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("xml")
    void everyCutOfAMessageIsNamed(String name, String message, Reader reader) throws IOException {
        byte[] whole = Xml.utf8(message.strip());
        reader.read(whole);
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            var e = assertThrows(MalformedXml.class, () -> reader.read(cut));
            assertTrue(e.line() >= 1 && e.column() >= 1, e::toString);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("xml")
    void aChangedMessageIsNamedOrRead(String name, String message, Reader reader) {
        survives(Xml.utf8(message), reader, MalformedXml.class);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("xml")
    void cuttingOutOfAnyTextNeverFails(String name, String message, Reader reader) {
        survives(
                Xml.utf8(message),
                bytes -> {
                    String text = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
                    String outer = RawXml.outer(text, "Assertion").orElse("");
                    assertTrue(text.contains(outer));
                    assertTrue(text.contains(RawXml.inner(text, "Lifetime").orElse("")));
                },
                MalformedXml.class);
    }

    static Stream<Arguments> ntlm() throws MalformedNtlm {
        byte[] offer = NegotiateMessage.forHttp().encode();
        TargetInfo info = TargetInfo.of("D", "C", "d", "c").withTimestamp(1);
        byte[] challenge = ChallengeMessage.forHttp("D", new byte[8], info).encode();
        NtlmClient client =
                new NtlmClient(
                        Credentials.parse("D\\u", Password.of("p")),
                        "W",
                        new SecureRandom(),
                        InstantSource.system());
        byte[] answer = client.answer(offer, challenge).message().encode();
        return Stream.of(
                arguments("negotiate", offer, (Reader) NegotiateMessage::decode),
                arguments("challenge", challenge, (Reader) ChallengeMessage::decode),
                arguments(
                        "challenge to a client", challenge, (Reader) b -> client.answer(offer, b)),
                arguments("authenticate", answer, (Reader) AuthenticateMessage::decode));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ntlm")
    void aChangedNtlmMessageIsNamedOrRead(String name, byte[] message, Reader reader) {
        survives(message, reader, MalformedNtlm.class);
        for (int length = 0; length < message.length; length++) {
            byte[] cut = Arrays.copyOf(message, length);
            attempt(cut, reader, MalformedNtlm.class);
        }
    }

    private static void survives(
            byte[] message, Reader reader, Class<? extends IOException> announced) {
        Random random = new Random(7);
        for (int i = 0; i < CHANGED_COPIES; i++) {
            byte[] copy = message.clone();
            for (int n = random.nextInt(4); n >= 0; n--) {
                copy[random.nextInt(copy.length)] = (byte) random.nextInt(256);
            }
            attempt(copy, reader, announced);
        }
    }

    private static void attempt(
            byte[] bytes, Reader reader, Class<? extends IOException> announced) {
        try {
            reader.read(bytes);
        } catch (IOException e) {
            assertEquals(announced, e.getClass());
        }
    }
}
