package dev.handset.provisioning.soap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(30)
class XmlReaderTest {
    @Test
    void readsNamesAttributesAndText() throws MalformedXml {
        XmlElement root =
                XmlReader.read("<p:a xmlns:p='urn:x' k='1'><b>  t&amp;x </b><![CDATA[<]]></p:a>");
        assertEquals("a", root.name());
        assertEquals("urn:x", root.namespace());
        assertEquals("1", root.needAttribute("k"));
        assertEquals("<", root.text());
        assertEquals("t&x", root.need("b").trimmed());
    }

    @Test
    void skipsAByteOrderMark() throws MalformedXml {
        byte[] xml =
                "\uFEFF<?xml version='1.0' encoding='UTF-8'?><a/>".getBytes(StandardCharsets.UTF_8);
        assertEquals("a", XmlReader.read(xml).name());
    }

    static Stream<Arguments> malformed() {
        return Stream
                .of( //    name               text                      line column in the message
                        arguments("nothing", "", 1, 1, "an XML document, found no text"),
                        arguments("blanks", " \n ", 2, 2, "found no text"),
                        arguments(
                                "plain text",
                                "Service Unavailable",
                                1,
                                1,
                                "found \"Service Unavailable\""),
                        arguments("text after a line", "\n  oops", 2, 3, "found \"oops\""),
                        arguments("binary", "\u0001\u0002", 1, 1, "found \"..\""),
                        arguments("end missing", "<a><b></b>", 1, 11, "the end of the text"),
                        arguments("wrong end", "<a></b>", 1, 6, "well-formed XML"),
                        arguments(
                                "html",
                                "<html><body><p>x<br></body></html>",
                                1,
                                24,
                                "well-formed XML"),
                        arguments("unknown prefix", "<x:a/>", 1, 7, "well-formed XML"),
                        arguments("two roots", "<a/><b/>", 1, 5, "well-formed XML"),
                        arguments("unquoted attribute", "<a b=c/>", 1, 6, "well-formed XML"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("malformed")
    void namesThePosition(String name, String text, int line, int column, String message) {
        var e = assertThrows(MalformedXml.class, () -> XmlReader.read(text));
        assertTrue(String.valueOf(e.getMessage()).contains(message), e::toString);
        assertEquals(line, e.line(), e::toString);
        assertTrue(Math.abs(column - e.column()) <= 2, e::toString);
    }

    static Stream<Arguments> hostile() {
        return Stream.of(
                arguments("a DTD", "<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>", "no DTD"),
                arguments(
                        "an external entity",
                        "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>",
                        "no DTD"),
                arguments("a broken DTD", "<!DOCTYPE a [\u0000]><a/>", ""),
                arguments("an external subset", "<!DOCTYPE a SYSTEM 'http://x/'><a/>", "no DTD"),
                arguments("an undeclared entity", "<a>&x;</a>", "no entity reference, found &x;"),
                arguments(
                        "another encoding",
                        "<?xml version='1.0' encoding='UTF-16'?><a/>",
                        "encoding utf-8, found UTF-16"),
                arguments("depth", "<a>".repeat(65) + "</a>".repeat(65), "at most 64 levels"),
                arguments(
                        "elements",
                        "<a>" + "<b/>".repeat(XmlReader.MAX_ELEMENTS) + "</a>",
                        "at most 20000 elements"),
                arguments("attributes", "<a" + attributes(65) + "/>", "at most 64 attributes"));
    }

    private static String attributes(int count) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < count; i++) out.append(" a").append(i).append("=''");
        return out.toString();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostile")
    void refuses(String name, String text, String message) {
        var e = assertThrows(MalformedXml.class, () -> XmlReader.read(text));
        assertTrue(String.valueOf(e.getMessage()).contains(message), e::toString);
    }

    @Test
    void takesWhatTheLimitsAllow() throws MalformedXml {
        assertEquals("a", XmlReader.read("<a>".repeat(64) + "</a>".repeat(64)).name());
        assertEquals("a", XmlReader.read("<a" + attributes(64) + "/>").name());
    }

    @Test
    void namesTheByteThatIsNoUtf8() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes("<a>\n".getBytes(StandardCharsets.US_ASCII));
        bytes.write(0xC3);
        bytes.writeBytes("(</a>".getBytes(StandardCharsets.US_ASCII));
        var e = assertThrows(MalformedXml.class, () -> XmlReader.read(bytes.toByteArray()));
        assertEquals(2, e.line());
        assertEquals(1, e.column());
        assertEquals("byte 0xc3 at offset 4", e.found());
        assertEquals("UTF-8", e.expected());
    }

    @Test
    void refusesTooManyBytes() {
        byte[] xml = new byte[XmlReader.MAX_BYTES + 1];
        var e = assertThrows(MalformedXml.class, () -> XmlReader.read(xml));
        assertTrue(String.valueOf(e.getMessage()).contains("1048577 bytes"), e::toString);
    }

    @Test
    void theFirstOfTwoAttributesWithOneLocalNameCounts() throws MalformedXml {
        XmlElement root = XmlReader.read("<a p:id='1' q:id='2' xmlns:p='urn:p' xmlns:q='urn:q'/>");
        assertEquals("1", root.needAttribute("id"));
    }
}
