package dev.handset.agent.sip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.provisioning.soap.MalformedXml;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class InBandSettingsTest {
    static final String PROVISIONING =
            """
            <provisionGroupList xmlns="http://schemas.microsoft.com/2006/09/sip/provisiongrouplist-notification">
             <provisionGroup name="ServerConfiguration"><ucLocationProfile>Seattle</ucLocationProfile>
              <ucMinPinLength>6</ucMinPinLength></provisionGroup>
             <provisionGroup name="ucPolicy"><instance><property name="AllowCallForwarding">true</property></instance></provisionGroup>
            </provisionGroupList>
            """;

    static final String ROAMING = roaming("6500");

    private static String roaming(String availability) {
        return """
        <roamingData xmlns="http://schemas.microsoft.com/2006/09/sip/roaming-self">
        <categories xmlns="http://schemas.microsoft.com/2006/09/sip/categories" uri="sip:alice@contoso.com">
        <category name="note"><availability>18000</availability></category>
        <category name="contactCard"><contactCard><identity><name><displayName>Alice Example</displayName></name></identity></contactCard></category>
        <category name="state"><state><availability>%s</availability></state></category>
        </categories></roamingData>
        """
                .formatted(availability);
    }

    @Test
    void readsServerConfigurationOnly() throws Exception {
        assertEquals(
                Map.of("ucLocationProfile", "Seattle", "ucMinPinLength", "6"),
                InBandSettings.read(PROVISIONING, ROAMING).serverConfiguration());
    }

    @Test
    void readsTheUsersName() throws Exception {
        assertEquals(
                Optional.of("Alice Example"),
                InBandSettings.read(PROVISIONING, ROAMING).displayName());
    }

    static Stream<Arguments> mailboxes() {
        return Stream.of( //  attributes of mwi                              not listened to
                arguments("unreadVoiceMailCount=\"8\" readVoiceMailCount=\"3\"", Optional.of(8)),
                arguments("unreadVoiceMailCount=\"0\"", Optional.of(0)),
                arguments("unreadVoiceMailCount=\"many\"", Optional.empty()),
                arguments("messageWaiting=\"true\"", Optional.empty()));
    }

    @ParameterizedTest(name = "mwi {0}")
    @MethodSource("mailboxes")
    void readsTheMailbox(String attributes, Optional<Integer> mails) throws Exception {
        var category = "<category name=\"mwi\"><mwi %s/></category>".formatted(attributes);
        var self = ROAMING.replace("</categories>", category + "</categories>");
        assertEquals(mails, InBandSettings.read(PROVISIONING, self).voiceMails());
        assertEquals(
                Optional.of(new InBandSettings.News(Optional.of("Busy"), mails)),
                InBandSettings.news("vnd-microsoft-roaming-self", self));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({"presence, <a/>", "vnd-microsoft-roaming-self, <a"})
    void otherNotificationsAreNoNews(String event, String body) {
        assertEquals(Optional.empty(), InBandSettings.news(event, body));
    }

    @Test
    void smallestAnswerTellsNothing() throws Exception {
        var told =
                InBandSettings.read(
                        "<provisionGroupList/>",
                        "<roamingData><categories/><containers/></roamingData>");
        assertEquals(
                new InBandSettings(Map.of(), Optional.empty(), Optional.empty(), Optional.empty()),
                told);
        assertEquals("", told.presence());
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "2999, ''",
        "3000, Available",
        "4500, Available",
        "5999, Available",
        "6000, Busy",
        "8999, Busy",
        "9000, Do Not Disturb",
        "12000, Be Right Back",
        "15000, Away",
        "17999, Away",
        "18000, Offline"
    })
    void wordsThePresence(String availability, String shown) throws Exception {
        assertEquals(shown, InBandSettings.read(PROVISIONING, roaming(availability)).presence());
    }

    @ParameterizedTest(name = "\"{0}\"")
    @ValueSource(strings = {"", "x", "<provisionGroupList>", "<a/>", "<!DOCTYPE a><a/>"})
    void otherBodiesAreErrorsWithAPlace(String body) {
        var e = assertThrows(MalformedXml.class, () -> InBandSettings.read(body, ROAMING));
        assertTrue(e.line() >= 1 && !e.expected().isEmpty());
    }
}
