package dev.handset.agent.report;

import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** JUnit XML in the form of Ant's task. */
public final class JUnitXml {
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);

    private final XMLStreamWriter xml;
    private final Instant at;

    private JUnitXml(XMLStreamWriter xml, Instant at) {
        this.xml = xml;
        this.at = at;
    }

    /**
     * @param of the package it belongs to, such as {@code handset.check}
     * @param notes what has no place in a test case
     */
    public record Suite(String of, String name, List<Case> cases, Duration took, String notes) {
        public Suite {
            cases = List.copyOf(cases);
        }
    }

    /**
     * @param group what tools sort by, in the place of a class
     */
    public record Case(String name, String group, Duration took, Optional<Problem> problem) {}

    /**
     * @param failure true when the thing tested is wrong, false when it could not be tested
     */
    public record Problem(boolean failure, String type, String message, String detail) {}

    /**
     * @param at when the tests were made
     */
    public static String of(List<Suite> suites, Instant at) {
        var text = new StringWriter();
        try {
            var xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            new JUnitXml(xml, at).suites(suites);
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("writing into memory", e);
        }
        return text + "\n";
    }

    private void suites(List<Suite> suites) throws XMLStreamException {
        xml.writeStartElement("testsuites");
        int id = 0;
        for (Suite suite : suites) suite(suite, id++);
        xml.writeEndElement();
    }

    private void suite(Suite suite, int id) throws XMLStreamException {
        xml.writeStartElement("testsuite");
        attribute("id", "" + id);
        attribute("package", suite.of());
        attribute("name", suite.name());
        attribute("timestamp", SECONDS.format(at));
        attribute("hostname", "localhost");
        attribute("tests", "" + suite.cases().size());
        attribute("failures", "" + count(suite, true));
        attribute("errors", "" + count(suite, false));
        attribute("time", seconds(suite.took()));
        xml.writeEmptyElement("properties");
        for (Case one : suite.cases()) testCase(one);
        element("system-out", suite.notes());
        element("system-err", "");
        xml.writeEndElement();
    }

    private static long count(Suite suite, boolean failures) {
        return suite.cases().stream()
                .filter(c -> c.problem().filter(p -> p.failure() == failures).isPresent())
                .count();
    }

    private void testCase(Case one) throws XMLStreamException {
        xml.writeStartElement("testcase");
        attribute("name", one.name());
        attribute("classname", one.group());
        attribute("time", seconds(one.took()));
        if (one.problem().isPresent()) {
            Problem problem = one.problem().get();
            xml.writeStartElement(problem.failure() ? "failure" : "error");
            attribute("type", problem.type());
            attribute("message", problem.message());
            xml.writeCharacters(printable(problem.detail()));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.3f", duration.toMillis() / 1_000.0);
    }

    private void attribute(String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, printable(value));
    }

    private void element(String name, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(printable(text));
        xml.writeEndElement();
    }

    /** What XML 1.0 has no way to write, such as most control characters, becomes {@code ?}. */
    private static String printable(String text) {
        var out = new StringBuilder(text.length());
        text.codePoints().map(c -> writable(c) ? c : '?').forEach(out::appendCodePoint);
        return out.toString();
    }

    private static boolean writable(int c) {
        if (c < 0x20) return c == '\t' || c == '\n' || c == '\r';
        boolean surrogate = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
        return !surrogate && c != 0xfffe && c != 0xffff;
    }
}
