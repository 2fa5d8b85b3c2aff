package dev.handset.agent.report;

import dev.handset.agent.check.PhoneResult;
import dev.handset.agent.check.PhoneResult.Status;
import dev.handset.agent.check.TargetResult;
import dev.handset.tls.HandshakeTranscript;
import dev.handset.tls.probe.Hello;
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

/**
 * The results of a check as JUnit XML, in the form of Ant's task: a test suite for each target, a
 * test case for each phone. A refusal is a failure; a target that was not reached is an error.
 */
public final class JUnitReport {
    private static final String PACKAGE = "handset.check";
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);

    private final XMLStreamWriter xml;
    private final Instant at;

    private JUnitReport(XMLStreamWriter xml, Instant at) {
        this.xml = xml;
        this.at = at;
    }

    /**
     * @param at when the check was made
     */
    public static String of(List<TargetResult> results, Instant at) {
        var text = new StringWriter();
        try {
            var xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            new JUnitReport(xml, at).suites(results);
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("writing into memory", e);
        }
        return text + "\n";
    }

    private void suites(List<TargetResult> results) throws XMLStreamException {
        xml.writeStartElement("testsuites");
        int id = 0;
        for (TargetResult result : results) suite(result, id++);
        xml.writeEndElement();
    }

    private void suite(TargetResult result, int id) throws XMLStreamException {
        xml.writeStartElement("testsuite");
        attribute("id", "" + id);
        attribute("package", PACKAGE);
        attribute("name", result.target().label());
        attribute("timestamp", SECONDS.format(at));
        attribute("hostname", "localhost");
        attribute("tests", "" + result.phones().size());
        attribute("failures", "" + count(result, Status.REFUSED));
        attribute("errors", "" + count(result, Status.NOT_REACHED));
        attribute("time", seconds(elapsed(result)));
        xml.writeEmptyElement("properties");
        for (PhoneResult phone : result.phones()) testCase(result, phone);
        element("system-out", notes(result));
        element("system-err", "");
        xml.writeEndElement();
    }

    private void testCase(TargetResult result, PhoneResult phone) throws XMLStreamException {
        var probe = Optional.ofNullable(result.probes().get(Hello.of(phone.phone().tls())));
        xml.writeStartElement("testcase");
        attribute("name", phone.phone().id());
        attribute("classname", result.target().label());
        attribute("time", seconds(probe.map(p -> p.transcript().elapsed()).orElse(Duration.ZERO)));
        if (phone.status() != Status.ACCEPTED) {
            var finding = Finding.of(phone);
            xml.writeStartElement(phone.status() == Status.REFUSED ? "failure" : "error");
            attribute("type", finding.rule());
            attribute("message", finding.title() + ": " + finding.sentence());
            xml.writeCharacters(printable(finding.detail()));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    /** What is to be known of phones that accept; a test case has no place for it. */
    private static String notes(TargetResult result) {
        var text = new StringBuilder();
        for (PhoneResult phone : result.phones()) {
            if (phone.status() != Status.ACCEPTED) continue;
            for (String note : phone.notes()) {
                text.append(phone.phone().id()).append(": ").append(note).append('\n');
            }
        }
        return text.toString();
    }

    private static long count(TargetResult result, Status status) {
        return result.phones().stream().filter(p -> p.status() == status).count();
    }

    private static Duration elapsed(TargetResult result) {
        return result.probes().values().stream()
                .map(probe -> probe.transcript())
                .map(HandshakeTranscript::elapsed)
                .reduce(Duration.ZERO, Duration::plus);
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
