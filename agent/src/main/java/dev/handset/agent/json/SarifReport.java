package dev.handset.agent.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.grack.nanojson.JsonStringWriter;
import com.grack.nanojson.JsonWriter;
import dev.handset.agent.check.PhoneResult;
import dev.handset.agent.check.PhoneResult.Status;
import dev.handset.agent.check.Target;
import dev.handset.agent.check.TargetResult;
import dev.handset.agent.diagnosis.Diagnosis;
import dev.handset.agent.report.Finding;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The results of a check as SARIF 2.1.0: a result for each target and phone, a rule for each
 * diagnosis. A refusal is a failure of level error. A target that was not reached is a failure of
 * level warning, so that no reader takes it for a pass.
 *
 * @see <a href="https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html">SARIF 2.1.0</a>
 */
public final class SarifReport {
    private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

    private SarifReport() {}

    /**
     * @param version of this program
     * @param whole false when the check was interrupted
     */
    public static String document(List<TargetResult> results, String version, boolean whole) {
        var json =
                JsonWriter.string()
                        .object()
                        .value("$schema", SCHEMA)
                        .value("version", "2.1.0")
                        .array("runs")
                        .object();
        json.object("tool")
                .object("driver")
                .value("name", "handset")
                .value("version", version)
                .array("rules");
        var rules = rules(results);
        rules.values().forEach(result -> rule(json, result));
        json.end().end().end();
        json.array("invocations").object().value("executionSuccessful", whole).end().end();
        json.array("results");
        var ids = new ArrayList<>(rules.keySet());
        for (TargetResult result : results) {
            for (PhoneResult phone : result.phones()) result(json, result, phone, ids);
        }
        json.end();
        return json.end().end().end().done() + "\n";
    }

    /** The rules that occur, each with a result that shows it. */
    private static Map<String, PhoneResult> rules(List<TargetResult> results) {
        var rules = new LinkedHashMap<String, PhoneResult>();
        for (TargetResult result : results) {
            for (PhoneResult phone : result.phones()) {
                rules.putIfAbsent(Finding.of(phone).rule(), phone);
            }
        }
        return rules;
    }

    private static void rule(JsonStringWriter json, PhoneResult shown) {
        var finding = Finding.of(shown);
        json.object().value("id", finding.rule());
        text(json, "shortDescription", finding.title());
        if (shown.status() == Status.REFUSED) {
            Diagnosis diagnosis = shown.diagnosis().orElseThrow();
            text(json, "fullDescription", diagnosis.cause());
            String fixes = String.join("\n", Finding.fixes(diagnosis));
            text(json, "help", fixes.isEmpty() ? diagnosis.cause() : fixes);
        }
        json.end();
    }

    private static void result(
            JsonStringWriter json, TargetResult target, PhoneResult phone, List<String> rules) {
        var finding = Finding.of(phone);
        String label = target.target().label();
        String id = phone.phone().id();
        json.object()
                .value("ruleId", finding.rule())
                .value("ruleIndex", rules.indexOf(finding.rule()))
                .value("kind", phone.status() == Status.ACCEPTED ? "pass" : "fail")
                .value("level", level(phone.status()));
        text(json, "message", "%s, %s: %s".formatted(label, id, finding.sentence()));
        json.array("locations").object();
        json.object("physicalLocation")
                .object("artifactLocation")
                .value("uri", uri(target.target()))
                .end()
                .end();
        json.array("logicalLocations")
                .object()
                .value("name", id)
                .value("fullyQualifiedName", label + "/" + id)
                .end()
                .end();
        json.end().end();
        json.object("properties").value("target", label).value("phone", id);
        json.array("notes");
        phone.notes().forEach(json::value);
        json.end().end().end();
    }

    private static String level(Status status) {
        return switch (status) {
            case ACCEPTED -> "none";
            case REFUSED -> "error";
            case NOT_REACHED -> "warning";
        };
    }

    /** A file by its path as given; a server by scheme, name and port. */
    private static String uri(Target target) {
        String label = new String(target.label().getBytes(UTF_8), UTF_8); // no half characters
        try {
            return target instanceof Target.Server
                    ? new URI("tls", label, "/", null, null).toASCIIString()
                    : new URI(null, null, label, null).toASCIIString();
        } catch (URISyntaxException e) {
            return "tls:" + Integer.toHexString(label.hashCode());
        }
    }

    private static void text(JsonStringWriter json, String key, String text) {
        json.object(key).value("text", text).end();
    }
}
