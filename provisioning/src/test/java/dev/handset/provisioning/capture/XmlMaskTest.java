package dev.handset.provisioning.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class XmlMaskTest {
    private static final XmlMask MASK = new XmlMask(List.of("Pin", "Security"));

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "no XML,just text < and > more,just text < and > more",
        "nothing to hide,<a b='c'>d</a>,<a b='c'>d</a>",
        "by name,<Pin>1</Pin>,<Pin>***</Pin>",
        "any prefix,<q:Pin>1</q:Pin>,<q:Pin>***</q:Pin>",
        "any case,<pIN>1</pIN>,<pIN>***</pIN>",
        "attributes stay,<Pin a='1'>1</Pin>,<Pin a='1'>***</Pin>",
        "an attribute with a bracket,<Pin a='>'>1</Pin>,<Pin a='>'>***</Pin>",
        "a bracket in double quotes,<Pin a=\">\">1</Pin>,<Pin a=\">\">***</Pin>",
        "empty,<Pin/><b>1</b>,<Pin/><b>1</b>",
        "empty with a blank,<Pin /><b>1</b>,<Pin /><b>1</b>",
        "name begins alike,<Pinned>1</Pinned>,<Pinned>1</Pinned>",
        "child begins alike,<Pin><Pinned>1</Pinned>2</Pin>3,<Pin>***</Pin>3",
        "what is inside goes,<Security><a>1</a><b/></Security>2,<Security>***</Security>2",
        "twice,<Pin>1</Pin><Pin>2</Pin>,<Pin>***</Pin><Pin>***</Pin>",
        "line ends in the tag,<Pin\\n>1</Pin\\n>,<Pin\\n>***</Pin\\n>",
        "not ended,<Pin>1234<b>,<Pin>***",
        "cut in the tag,<Pin a='1,<Pin a='1***",
        "in a comment too,<!-- <Pin>1</Pin> -->,<!-- <Pin>***</Pin> -->"
    })
    void hidesTheContent(String name, String xml, String shown) {
        // CSV has no line ends of its own
        assertEquals(shown.replace("\\n", "\n"), MASK.apply(xml.replace("\\n", "\n")));
    }

    /** Whatever else stands round it, the content of the element is never shown. */
    @Test
    void noRubbishRoundItBringsItOut() {
        var random = new Random(7);
        String[] pieces = {"<", ">", "/", "'", "\"", "a", " ", "<b>", "</b>", "<!--", "]]>", "&"};
        for (int i = 0; i < 2_000; i++) {
            var before = new StringBuilder();
            for (int j = random.nextInt(6); j > 0; j--) before.append(piece(random, pieces));
            // a quote or bracket left open would make the element part of a tag
            String clean = before.toString().replaceAll("[<'\"]", "");
            String shown = MASK.apply(clean + "<Pin>24680</Pin>" + piece(random, pieces));
            assertFalse(shown.contains("24680"), shown);
        }
    }

    private static String piece(Random random, String[] pieces) {
        return pieces[random.nextInt(pieces.length)];
    }
}
