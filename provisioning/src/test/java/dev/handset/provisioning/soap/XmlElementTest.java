package dev.handset.provisioning.soap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class XmlElementTest {
    private XmlElement root =
            new XmlElement("", "", java.util.Map.of(), java.util.List.of(), "", 0, 0);

    @BeforeEach
    void read() throws MalformedXml {
        root = XmlReader.read("<a>\n <b><c>1</c></b>\n <b><c>2</c><d>YQ = =</d></b>\n <e/></a>");
    }

    @Test
    void followsAPathOfFirstChildren() throws MalformedXml {
        assertEquals("1", root.needAt("b", "c").text());
        assertEquals(Optional.empty(), root.at("b", "d"));
        assertEquals(2, root.children("b").size());
    }

    @Test
    void findsBelow() {
        assertEquals("YQ = =", root.find("d").orElseThrow().text());
        assertEquals("a", root.find("a").orElseThrow().name());
        assertEquals(Optional.empty(), root.find("x"));
    }

    static Stream<Arguments> missing() {
        return Stream.of( //   path               line  message
                arguments(new String[] {"x"}, 1, "expected element x in a, found [b, b, e]"),
                arguments(new String[] {"b", "d"}, 2, "expected element d in b, found [c]"),
                arguments(new String[] {"e", "f"}, 4, "element f in e, found no child element"));
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource("missing")
    void namesWhatIsMissingAndWhere(String[] path, int line, String message) {
        var e = assertThrows(MalformedXml.class, () -> root.needAt(path));
        assertEquals(line, e.line());
        assertTrue(String.valueOf(e.getMessage()).contains(message), e::toString);
    }

    @Test
    void namesAMissingAttribute() {
        var e = assertThrows(MalformedXml.class, () -> root.needAttribute("k"));
        assertEquals("attribute k on a", e.expected());
        assertEquals("none", e.found());
    }

    @Test
    void decodesBase64WithBlanks() throws MalformedXml {
        XmlElement element = root.find("d").orElseThrow();
        assertArrayEquals(new byte[] {'a'}, Xml.base64(element));
    }

    @Test
    void namesWhatIsNoBase64() throws MalformedXml {
        XmlElement element = XmlReader.read("<d>%%%</d>");
        var e = assertThrows(MalformedXml.class, () -> Xml.base64(element));
        assertEquals("base64 in d", e.expected());
    }

    static Stream<Arguments> escaped() {
        return Stream.of( //   text             escaped
                arguments("plain", "plain"),
                arguments("a<b>&\"c'", "a&lt;b&gt;&amp;&quot;c'"),
                arguments("\t\r\n", "&#9;&#13;&#10;"),
                arguments("\u0000\u0008\uFFFE", "???"),
                arguments("\uD800x", "?x"),
                arguments("\u00fc\uD83D\uDE00", "\u00fc\uD83D\uDE00"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("escaped")
    void escapesWhatAParserWouldRead(String text, String escaped) throws MalformedXml {
        assertEquals(escaped, Xml.escape(text));
        String back = XmlReader.read("<a k=\"" + escaped + "\">" + escaped + "</a>").text();
        assertEquals(escaped.contains("?") ? escaped : text, back);
    }
}
