package dev.handset.emulator.presence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.provisioning.soap.MalformedXml;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PublicationListTest {
    private static final String STATE =
            "<state xmlns=\"http://schemas.microsoft.com/2006/09/sip/state\" manual=\"true\""
                    + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
                    + " xsi:type=\"userState\"><availability>6500</availability></state>";

    private static String publish(String... publications) {
        return "<publish xmlns=\"http://schemas.microsoft.com/2006/09/sip/rich-presence\">"
                + "<publications uri=\"sip:alice@contoso.com\">"
                + String.join("", publications)
                + "</publications></publish>";
    }

    private static String publication(String attributes, String content) {
        return "<publication %s>%s</publication>".formatted(attributes, content);
    }

    private static final String KEY = "categoryName=\"state\" instance=\"7\" container=\"2\"";

    @Test
    void readsAStateAsItWasSent() throws Exception {
        var read =
                PublicationList.read(
                        publish(publication(KEY + " version=\"3\" expireType=\"user\"", STATE)));
        assertEquals(
                List.of(
                        new Publication(
                                new Publication.Key("state", 7, 2),
                                3,
                                "user",
                                false,
                                STATE,
                                Optional.of(6500))),
                read);
    }

    static Stream<Arguments> shapes() {
        String note = "<n xmlns=\"urn:n\">&lt;hi&gt;</n>";
        return Stream.of( //  name                 publication                              content
                arguments("empty", publication(KEY + " version=\"0\"", ""), ""),
                arguments("closed at once", "<publication " + KEY + " version=\"0\"/>", ""),
                arguments(
                        "blanks", publication(KEY + " version=\"0\"", " \r\n" + note + " "), note),
                arguments(
                        "prefixed",
                        "<p:publication xmlns:p=\"urn:p\" %s version=\"0\">%s</p:publication >"
                                .formatted(KEY, note),
                        note));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("shapes")
    void contentIsWhatStandsInside(String name, String publication, String content)
            throws Exception {
        var read =
                PublicationList.read(publish(publication, publication(KEY + " version=\"1\"", "")));
        assertEquals(2, read.size(), name);
        assertEquals(content, read.get(0).content());
        assertEquals(Optional.empty(), read.get(0).availability());
    }

    @Test
    void endOfAnInstanceIsSeen() throws Exception {
        var read =
                PublicationList.read(
                        publish(publication(KEY + " version=\"1\" expires=\"0\"", "")));
        assertTrue(read.get(0).removes());
    }

    static Stream<Arguments> wrong() {
        String good = KEY + " version=\"0\"";
        return Stream.of( //   name                body                                   expected
                arguments("another document", "<other/>", "publish"),
                arguments("no list", "<publish/>", "publications"),
                arguments("no version", publish(publication(KEY, STATE)), "attribute version"),
                arguments("no number", publish(publication(KEY + " version=\"x\"", "")), "number"),
                arguments(
                        "a negative container",
                        publish(
                                publication(
                                        "categoryName=\"s\" instance=\"1\" container=\"-1\""
                                                + " version=\"0\"",
                                        "")),
                        "container as a number"),
                arguments(
                        "an availability in words",
                        publish(publication(good, STATE.replace("6500", "busy"))),
                        "an availability"),
                arguments(
                        "a prefix from outside",
                        publish(publication(good, "<x:a/>")),
                        "well-formed"),
                arguments("text", publish(publication(good, "words")), "an XML document"),
                arguments(
                        "an end inside of CDATA",
                        publish(publication(good, "<a><![CDATA[</publication>]]></a>")),
                        "well-formed"),
                arguments(
                        "too many",
                        publish(publication(good, "").repeat(PublicationList.MAX_PUBLICATIONS + 1)),
                        "at most"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrong")
    void saysWhatWasExpected(String name, String body, String expected) {
        var e = assertThrows(MalformedXml.class, () -> PublicationList.read(body), name);
        assertTrue(String.valueOf(e.getMessage()).contains(expected), e::getMessage);
    }
}
