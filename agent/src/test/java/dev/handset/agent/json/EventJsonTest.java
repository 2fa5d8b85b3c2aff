package dev.handset.agent.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import dev.handset.agent.diagnosis.Catalogue;
import dev.handset.agent.diagnosis.ChainPicture;
import dev.handset.agent.event.Bytes;
import dev.handset.agent.event.Endpoint;
import dev.handset.agent.event.Outcome;
import dev.handset.agent.event.Protocol;
import dev.handset.agent.event.Screen;
import dev.handset.agent.event.SignInEvent;
import dev.handset.agent.event.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class EventJsonTest {
    private static final Duration AT = Duration.ofNanos(12_345_000);
    static final ChainPicture CHAIN =
            new ChainPicture(
                    "web.contoso.com",
                    List.of(
                            new ChainPicture.Link(
                                    "CN=web.contoso.com",
                                    "CN=Issuing \"1\"",
                                    Optional.of("0a"),
                                    Optional.of("0b"),
                                    Instant.parse("2026-01-01T00:00:00Z"),
                                    Instant.parse("2027-01-01T00:00:00Z"),
                                    true,
                                    "sent twice",
                                    "expired")),
                    Optional.of(
                            new ChainPicture.Missing(
                                    "CN=Issuing \"1\"", Optional.of("0b"), Optional.empty())),
                    Optional.empty());

    static Stream<Arguments> lines() {
        var message =
                new SignInEvent.Message(
                        AT,
                        Step.TICKET,
                        SignInEvent.Direction.SENT,
                        Endpoint.named("phone"),
                        new Endpoint("web.contoso.com", "127.5.5.10", 443),
                        Protocol.HTTPS,
                        "POST /pin",
                        Bytes.of(new byte[] {0x50, 0x4f}),
                        true);
        String start = "\"atMicros\":12345";
        return Stream.of(
                arguments(
                        new SignInEvent.StepStarted(AT, Step.TICKET),
                        "{\"event\":\"step-started\",\"step\":\"ticket\"," + start + "}"),
                arguments(
                        new SignInEvent.Evidence(
                                AT, Step.INFORM, "option 43", "x", Optional.empty()),
                        "{\"event\":\"evidence\",\"step\":\"inform\","
                                + start
                                + ",\"name\":\"option 43\",\"value\":\"x\"}"),
                arguments(
                        new SignInEvent.StepEnded(AT, Step.TRUST, Outcome.PASSED),
                        "{\"event\":\"step-ended\",\"step\":\"trust\","
                                + start
                                + ",\"outcome\":\"passed\"}"),
                arguments(
                        new SignInEvent.StepEnded(AT, Step.LINK, new Outcome.Skipped("host's")),
                        "{\"event\":\"step-ended\",\"step\":\"link\","
                                + start
                                + ",\"outcome\":\"skipped\",\"why\":\"host's\"}"),
                arguments(
                        new SignInEvent.ScreenChanged(
                                AT,
                                Step.SETTINGS,
                                new Screen("Alice", "Available", "10:00", "", List.of("Menu"))),
                        "{\"event\":\"screen-changed\",\"step\":\"settings\","
                                + start
                                + ",\"screen\":{\"line\":\"Alice\",\"presence\":\"Available\","
                                + "\"appointment\":\"10:00\",\"status\":\"\",\"softkeys\":[\"Menu\"],"
                                + "\"voiceMails\":0,\"later\":[]}}"),
                arguments(
                        new SignInEvent.LogWritten(AT, Step.AUTODISCOVER, "hr=0x80072f0d"),
                        "{\"event\":\"log-written\",\"step\":\"autodiscover\","
                                + start
                                + ",\"line\":\"hr=0x80072f0d\"}"),
                arguments(
                        message,
                        "{\"event\":\"message\",\"step\":\"ticket\","
                                + start
                                + ",\"direction\":\"sent\",\"from\":{\"name\":\"phone\"},"
                                + "\"to\":{\"name\":\"web.contoso.com\",\"address\":\"127.5.5.10\","
                                + "\"port\":443},\"protocol\":\"HTTPS\",\"summary\":\"POST /pin\","
                                + "\"labForm\":true,\"length\":2}"),
                arguments(
                        new SignInEvent.StateStored(AT, Step.TRUST, "pool chain", "trust.store"),
                        "{\"event\":\"state-stored\",\"step\":\"trust\","
                                + start
                                + ",\"what\":\"pool chain\",\"where\":\"trust.store\"}"));
    }

    @ParameterizedTest
    @MethodSource("lines")
    void writesTheDocumentedFields(SignInEvent event, String json) {
        assertEquals(json, new EventJson(false).line(event));
    }

    @Test
    void tableHasEveryKindOfEvent() {
        var written = new HashSet<Class<?>>();
        lines().forEach(row -> written.add(row.get()[0].getClass()));
        assertEquals(new HashSet<>(List.of(SignInEvent.class.getPermittedSubclasses())), written);
    }

    @Test
    void bytesOnlyOnRequest() {
        var message = (SignInEvent) lines().skip(6).findFirst().orElseThrow().get()[0];
        assertTrue(new EventJson(true).line(message).contains("\"hex\":\"504f\""));
        assertFalse(new EventJson(false).line(message).contains("504f"));
    }

    @Test
    void failureCarriesDiagnosisAndChain() throws Exception {
        var diagnosis =
                Catalogue.builtIn()
                        .diagnose("F-TLS-01", Step.TICKET, "seen", "wanted", Optional.of(CHAIN));
        var json =
                object(new SignInEvent.StepEnded(AT, Step.TICKET, new Outcome.Failed(diagnosis)))
                        .getObject("diagnosis");
        assertEquals("F-TLS-01", json.getString("code"));
        assertEquals(2, json.getArray("screens").size());
        assertEquals("0x80072f0d", json.getString("logCode"));
        assertEquals("seen", json.getString("observed"));
        assertEquals("Cisco ACE", json.getArray("fixes").getObject(0).getString("product"));
        var chain = json.getObject("chain");
        assertEquals("CN=Issuing \"1\"", chain.getObject("missing").getString("subject"));
        assertEquals("sent twice", chain.getArray("presented").getObject(0).getString("remark"));
        assertEquals("expired", chain.getArray("presented").getObject(0).getString("fault"));
        assertFalse(chain.has("anchor"));
    }

    @Test
    void evidenceCarriesTheChain() throws Exception {
        var json =
                object(
                        new SignInEvent.Evidence(
                                AT, Step.TICKET, "certificate", "1", Optional.of(CHAIN)));
        assertEquals("web.contoso.com", json.getObject("chain").getString("server"));
    }

    private static JsonObject object(SignInEvent event) throws Exception {
        return JsonParser.object().from(new EventJson(false).line(event));
    }
}
