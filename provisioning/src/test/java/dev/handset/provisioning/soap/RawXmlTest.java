package dev.handset.provisioning.soap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RawXmlTest {
    static Stream<Arguments> cuts() {
        String x = "<x:T a='1'>t</x:T>";
        return Stream
                .of( // name                 document                       outer           inner
                        arguments("prefixed", "<r>" + x + "</r>", x, "t"),
                        arguments("unprefixed", "<r><T >t</T ></r>", "<T >t</T >", "t"),
                        arguments("empty element", "<r><T/><T>2</T></r>", "<T/>", ""),
                        arguments("nothing inside", "<r><T></T></r>", "<T></T>", ""),
                        arguments("of longer names", "<r><TX/><XT/>" + x + "</r>", x, "t"),
                        arguments("nested", "<T><T>i</T>o</T>", "<T><T>i</T>o</T>", "<T>i</T>o"),
                        arguments("behind a comment", "<r><!-- <T> -->" + x + "</r>", x, "t"),
                        arguments("behind CDATA", "<r><![CDATA[<T>]]>" + x + "</r>", x, "t"),
                        arguments("behind an instruction", "<?p <T> ?><r>" + x + "</r>", x, "t"),
                        arguments(
                                "beside an attribute", "<r a='<T>' b=\">\">" + x + "</r>", x, "t"),
                        arguments(
                                "with a comment inside",
                                "<r><T>a<!-- </T> -->b</T></r>",
                                "<T>a<!-- </T> -->b</T>",
                                "a<!-- </T> -->b"),
                        arguments(
                                "with white space kept",
                                "<r>\n<T>\r\n a  <b/>\n</T></r>",
                                "<T>\r\n a  <b/>\n</T>",
                                "\r\n a  <b/>\n"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cuts")
    void cutsByteForByte(String name, String document, String outer, String inner) {
        assertEquals(Optional.of(outer), RawXml.outer(document, "T"));
        assertEquals(Optional.of(inner), RawXml.inner(document, "T"));
    }

    static Stream<Arguments> absent() {
        return Stream.of(
                arguments("not there", "<r/>"),
                arguments("only its end", "<r></T></r>"),
                arguments("never closed", "<r><T>"),
                arguments("cut in a tag", "<r><T a='"),
                arguments("a lone bracket", "<"),
                arguments("empty text", ""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("absent")
    void findsNothing(String name, String document) {
        assertEquals(Optional.empty(), RawXml.inner(document, "T"));
    }

    @Test
    void takesTheFirst() {
        assertEquals(Optional.of("1"), RawXml.inner("<r><T>1</T><T>2</T></r>", "T"));
    }
}
