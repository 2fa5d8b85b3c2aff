package dev.handset.agent.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.handset.agent.check.PhoneResult;
import dev.handset.agent.check.Role;
import dev.handset.agent.check.Target;
import dev.handset.agent.check.TargetResult;
import dev.handset.agent.json.CheckJson;
import dev.handset.agent.json.SarifReport;
import dev.handset.truststore.PhoneProfiles;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names and notes that come from servers and files can hold anything. */
final class HostileNamesTest {
    private static List<TargetResult> results(String name) {
        var target = new Target.Server(name, "web.contoso.com", 443, Role.WEB, Optional.empty());
        var phone =
                new PhoneResult(
                        PhoneProfiles.byId("modern").orElseThrow(),
                        PhoneResult.Status.NOT_REACHED,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(name));
        return List.of(new TargetResult(target, Map.of(), List.of(phone)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\u0000b",
                "\u001b[31mred",
                "\"><testcase name=\"",
                "]]></failure>",
                "\ufffe\uffff",
                "\ud800 alone",
                "name with spaces and \u00fc",
                "[2001:db8::1]:443",
                "a\nb\tc"
            })
    void everyDocumentStaysValid(String name) {
        var results = results(name);
        String junit = JUnitReport.of(results, Instant.EPOCH);
        assertEquals(List.of(), Schemas.junit(junit));
        assertFalse(junit.contains("\u001b"), junit);
        String sarif = SarifReport.document(results, "1", true);
        assertEquals(List.of(), Schemas.sarif(sarif));
        assertEquals(List.of(), Schemas.check(CheckJson.document(results)));
    }

    @Test
    void anInterruptedCheckIsToldAsOne() {
        String sarif = SarifReport.document(List.of(), "1", false);
        assertTrue(sarif.contains("\"executionSuccessful\":false"), sarif);
        assertEquals(List.of(), Schemas.sarif(sarif));
        assertEquals(List.of(), Schemas.junit(JUnitReport.of(List.of(), Instant.EPOCH)));
    }
}
