package dev.handset.agent.report;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.List;
import java.util.Objects;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.xml.sax.SAXException;

/** The schemas that documents of a check are held to. */
public final class Schemas {
    private static final String JUNIT_NAMESPACE = "urn:junit.baev.github.com";

    private Schemas() {}

    /** What the schema of OASIS has against a SARIF document. */
    public static List<String> sarif(String document) {
        return json("/schema/sarif-schema-2.1.0.json", VersionFlag.V7, document);
    }

    /** What our own schema has against a document of {@code check --json}. */
    public static List<String> check(String document) {
        return json("/dev/handset/agent/json/check.schema.json", VersionFlag.V202012, document);
    }

    /**
     * What the schema of Ant's JUnit task has against a document. The schema as packaged has a
     * namespace, which the format has not.
     */
    public static List<String> junit(String document) {
        String named =
                document.replaceFirst(
                        "<testsuites", "<testsuites xmlns=\"" + JUNIT_NAMESPACE + "\"");
        try {
            SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                    .newSchema(resource("/xsd/junit.xsd"))
                    .newValidator()
                    .validate(new StreamSource(new StringReader(named)));
            return List.of();
        } catch (SAXException e) {
            return List.of(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> json(String schema, VersionFlag version, String document) {
        try (var in = resource(schema).openStream()) {
            return JsonSchemaFactory.getInstance(version)
                    .getSchema(in)
                    .validate(document, InputFormat.JSON)
                    .stream()
                    .map(ValidationMessage::getMessage)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static URL resource(String name) {
        return Objects.requireNonNull(Schemas.class.getResource(name), name);
    }
}
