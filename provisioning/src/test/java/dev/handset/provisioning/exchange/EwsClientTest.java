package dev.handset.provisioning.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.provisioning.ProvisioningFailed;
import dev.handset.provisioning.ProvisioningFailure;
import dev.handset.provisioning.http.LoopbackSite;
import dev.handset.provisioning.soap.XmlElement;
import dev.handset.provisioning.soap.XmlReader;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What all operations have in common: the schema's version, errors, and servers that are busy. */
@Timeout(60)
class EwsClientTest {
    private static final Unsubscribe CALL = new Unsubscribe("f6bc657d");
    private static final String GOOD = EwsSite.success("Unsubscribe", "");

    private static Optional<String> version(LoopbackSite.Received request) throws Exception {
        return XmlReader.read(request.body())
                .need("Header")
                .child("RequestServerVersion")
                .map(v -> v.attributes().get("Version"));
    }

    @Test
    void saysAnOlderVersionToAServerThatDoesNotKnowTheFirst() throws Exception {
        String unknown = EwsSite.fault("ErrorInvalidServerVersion", "");
        try (var ews = EwsSite.inOrder(unknown, unknown, GOOD)) {
            assertTrue(ews.client.call(CALL));
            assertTrue(ews.client.call(CALL));
            var asked = ews.site.received();
            assertEquals(Optional.of("Exchange2010"), version(asked.get(0)));
            assertEquals(Optional.of("Exchange2007_SP1"), version(asked.get(1)));
            assertEquals(Optional.empty(), version(asked.get(2)));
            assertEquals(Optional.empty(), version(asked.get(3)), "what works stays");
            assertEquals(EwsVersion.UNSAID, ews.client.version());
        }
    }

    @Test
    void givesUpWhenNoVersionIsKnown() throws Exception {
        try (var ews = EwsSite.inOrder(EwsSite.fault("ErrorInvalidServerVersion", ""))) {
            var e = assertThrows(ProvisioningFailed.class, () -> ews.client.call(CALL));
            assertEquals("ErrorInvalidServerVersion", code(e));
            assertEquals(3, ews.site.received().size());
        }
    }

    static Stream<Arguments> busy() {
        String unavailable = LoopbackSite.reply(503, "Retry-After: 2\r\n", "");
        String past = LoopbackSite.reply(503, "Retry-After: Tue, 01 Jan 2019 00:00:00 GMT\r\n", "");
        String odd = LoopbackSite.reply(503, "Retry-After: soon\r\n", "");
        String message = EwsSite.backOff(7000).replace("t:MessageXml", "m:MessageXml");
        return Stream
                .of( //   name              the first answer                         milliseconds
                        arguments(
                                "fault",
                                EwsSite.fault("ErrorServerBusy", EwsSite.backOff(297)),
                                297L),
                        arguments(
                                "response message",
                                EwsSite.error("Unsubscribe", "ErrorServerBusy", message),
                                7000L),
                        arguments("unsaid", EwsSite.error("Unsubscribe", "ErrorServerBusy"), 1000L),
                        arguments("503 and seconds", unavailable, 2000L),
                        arguments("503 and a date that is over", past, 0L),
                        arguments("503 and a word", odd, 1000L));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("busy")
    void waitsAsLongAsItIsTold(String name, String first, long millis) throws Exception {
        try (var ews = EwsSite.inOrder(first, GOOD)) {
            assertTrue(ews.client.call(CALL));
            assertEquals(List.of(Duration.ofMillis(millis)), ews.waits);
        }
    }

    static Stream<Arguments> tooLong() {
        return Stream.of( //   name                     milliseconds told   waited
                arguments("longer than anybody waits", 31_000, 0),
                arguments("longer together", 16_000, 1),
                arguments("too often", 10, 2));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tooLong")
    void doesNotWaitForEver(String name, int millis, int waited) throws Exception {
        String busy = EwsSite.fault("ErrorServerBusy", EwsSite.backOff(millis));
        try (var ews = EwsSite.inOrder(busy)) {
            var e = assertThrows(ProvisioningFailed.class, () -> ews.client.call(CALL));
            assertInstanceOf(ProvisioningFailure.Busy.class, e.failure());
            assertTrue(e.failure().sentence().contains("ErrorServerBusy"), e::toString);
            assertTrue(
                    e.failure().sentence().contains("asks to wait " + millis + " ms"), e::toString);
            assertEquals(waited, ews.waits.size());
        }
    }

    static Stream<Arguments> failures() {
        return Stream.of( //   name             reply                                failure, text
                arguments(
                        "an error",
                        EwsSite.error("Unsubscribe", "ErrorAccessDenied"),
                        ProvisioningFailure.SoapFault.class,
                        "ErrorAccessDenied because"),
                arguments(
                        "a fault with status 200",
                        EwsSite.fault("ErrorInternalServerError", "").replace("500", "200"),
                        ProvisioningFailure.SoapFault.class,
                        "ErrorInternalServerError"),
                arguments(
                        "503 without a time",
                        LoopbackSite.reply(503, "", ""),
                        ProvisioningFailure.HttpStatus.class,
                        "503"),
                arguments(
                        "500 with a page",
                        LoopbackSite.reply(500, "", "<html>"),
                        ProvisioningFailure.HttpStatus.class,
                        "500"),
                arguments(
                        "another answer",
                        EwsSite.success("GetItem", ""),
                        ProvisioningFailure.Malformed.class,
                        "element UnsubscribeResponse"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("failures")
    void namesWhatFailed(String name, String reply, Class<ProvisioningFailure> kind, String text)
            throws Exception {
        try (var ews = EwsSite.inOrder(reply)) {
            var e = assertThrows(ProvisioningFailed.class, () -> ews.client.call(CALL));
            assertInstanceOf(kind, e.failure(), e::toString);
            assertTrue(e.failure().sentence().contains(text), e::toString);
            assertEquals(List.of(), ews.waits);
        }
    }

    @Test
    void namesTheActionAndTheNamespaces() throws Exception {
        try (var ews = EwsSite.inOrder(GOOD)) {
            ews.client.call(CALL);
            assertEquals(
                    "\"http://schemas.microsoft.com/exchange/services/2006/messages/Unsubscribe\"",
                    ews.site.received().get(0).header("SOAPAction"));
            XmlElement asked = ews.asked(0);
            assertEquals(EwsOperation.MESSAGES, asked.namespace());
            assertEquals("f6bc657d", asked.need("SubscriptionId").text());
        }
    }

    private static String code(ProvisioningFailed e) {
        return assertInstanceOf(ProvisioningFailure.SoapFault.class, e.failure()).code();
    }
}
