package dev.handset.provisioning.soap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class XmlStreamTest {
    private static XmlStream of(String xml) throws MalformedXml {
        return XmlStream.of(Xml.utf8(xml));
    }

    @Test
    void goesThroughChildrenInOrder() throws MalformedXml {
        var in = of("\uFEFF<?xml version='1.0'?><a><b i='1'>x<c/>y</b><d> z </d><e><f/></e></a>");
        assertEquals("a", in.name());
        assertTrue(in.child());
        assertEquals("b", in.name());
        assertEquals(Optional.of("1"), in.attribute("i"));
        assertEquals(Optional.empty(), in.attribute("j"));
        assertEquals("xy", in.text(10));
        assertTrue(in.child());
        assertEquals("z", in.text(10));
        assertTrue(in.child());
        in.skip();
        assertFalse(in.child());
    }

    @Test
    void endsAnElementWithItsLastChild() throws MalformedXml {
        var in = of("<t:a xmlns:t='u'><t:b><t:c/></t:b><t:d>1</t:d></t:a>");
        in.need("b");
        in.need("c");
        assertFalse(in.child(), "c is empty");
        assertFalse(in.child(), "b has nothing more");
        in.need("d");
        assertEquals("1", in.text(5));
    }

    @Test
    void cutsTextWithoutHoldingTheRest() throws MalformedXml {
        var in = of("<a>" + "x".repeat(900_000) + "<![CDATA[tail]]></a>");
        assertEquals("xxxx", in.text(4));
    }

    static Stream<Arguments> hostile() {
        String bomb =
                "<!DOCTYPE a [<!ENTITY b 'bbbbbbbb'><!ENTITY c '&b;&b;&b;&b;'>]><a>&c;&c;&c;</a>";
        String file = "<!DOCTYPE a [<!ENTITY f SYSTEM 'file:///etc/passwd'>]><a>&f;</a>";
        return Stream.of( //   name              xml                                     expected
                arguments("entities in entities", bomb, "no DTD"),
                arguments("an entity of a file", file, "no DTD"),
                arguments("a broken DTD", "<!DOCTYPE a [\u0000]><a/>", ""),
                arguments("an unknown entity", "<a>&b;</a>", ""),
                arguments("deep nesting", "<a>".repeat(100), "at most 64 levels"),
                arguments("many attributes", "<a" + attributes() + "/>", "at most 64 attributes"),
                arguments("another encoding", "<?xml version='1.0' encoding='x'?><a/>", ""),
                arguments("utf-16 said", "<?xml version='1.0' encoding='utf-16'?><a/>", "utf-8"),
                arguments("nothing", "", "well-formed XML"),
                arguments("no end", "<a><b>", "well-formed XML"),
                arguments("wrong order", "<a><b></a></b>", "well-formed XML"),
                arguments(
                        "too long", "<a>" + "x".repeat(1 << 20) + "</a>", "at most 1048576 bytes"),
                arguments("a control character", "<a>\u0001</a>", "well-formed XML"));
    }

    private static String attributes() {
        var all = new ArrayList<String>();
        for (int i = 0; i < 65; i++) all.add(" a%d=''".formatted(i));
        return String.join("", all);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostile")
    void namesWhatItRefuses(String name, String xml, String expected) {
        var e = assertThrows(MalformedXml.class, () -> readAll(of(xml)));
        assertTrue(e.expected().contains(expected), e::toString);
        assertTrue(e.line() >= 1 && e.column() >= 1, e::toString);
    }

    @Test
    void namesBytesThatAreNoUtf8() {
        byte[] xml = "<a>\u00e9</a>".getBytes(StandardCharsets.ISO_8859_1);
        var e = assertThrows(MalformedXml.class, () -> readAll(XmlStream.of(xml)));
        assertEquals("UTF-8", e.expected());
        byte[] wide = "<a/>".getBytes(StandardCharsets.UTF_16LE);
        assertThrows(MalformedXml.class, () -> readAll(XmlStream.of(wide)));
    }

    @Test
    void namesAChildThatIsNotThere() throws MalformedXml {
        var in = of("<a><b/></a>");
        var e = assertThrows(MalformedXml.class, () -> in.need("c"));
        assertEquals("element c in a", e.expected());
    }

    private static List<String> readAll(XmlStream in) throws MalformedXml {
        var texts = new ArrayList<String>();
        while (in.child()) texts.add(in.text(100));
        return texts;
    }
}
