package dev.handset.emulator.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.handset.agent.cli.Handset;
import dev.handset.agent.json.JsonReader;
import dev.handset.emulator.lab.Box;
import dev.handset.emulator.lab.Lab;
import dev.handset.emulator.lab.LabPlan;
import dev.handset.emulator.lab.LabSettings;
import dev.handset.emulator.lab.LabUser;
import dev.handset.emulator.scenario.Scenarios;
import dev.handset.truststore.Certificate;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code check --role exchange} with two name servers of a lab: each side has its own verdict. */
@Timeout(120)
final class OutsideMailboxTest {
    private static final LabSettings SETTINGS =
            LabSettings.usual(InstantSource.system(), new SecureRandom());

    @TempDir Path folder;

    /** Sides with something to mend, by what the scenario's lab is like. */
    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource({
        "exchange-outside-no-chain, 1, outside autodiscover.contoso.com",
        "exchange-outside-forms, 1, outside autodiscover.contoso.com",
        "f5-internal-vip, 1, inside autodiscover.contoso.com"
    })
    void judgesEachSide(String scenario, int exit, String toMend) throws Exception {
        LabPlan plan = Scenarios.byId(scenario).orElseThrow().first().lab();
        try (var lab = Lab.start(plan, SETTINGS)) {
            Process check = check(lab);
            var json = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(exit, check.waitFor(), json);
            assertEquals(toMend, toMend(json), json);
        }
    }

    /** A phone inside has no use for the address outside, nor one outside for the other. */
    @Test
    void eachSideHasItsOwnEws() throws Exception {
        try (var lab = Lab.start(LabPlan.HEALTHY, SETTINGS)) {
            Process check = check(lab);
            var json = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(0, check.waitFor(), json);
            var ews = new ArrayList<String>();
            for (Map<String, Object> url : urls(json)) {
                if (!"EWS".equals(url.get("way"))) continue;
                ews.add(url.get("side") + " " + url.get("url") + " " + url.get("answer"));
            }
            assertEquals(
                    List.of(
                            "inside https://mail.contoso.com/EWS/Exchange.asmx the calendar, read",
                            "outside https://mailext.contoso.com/EWS/Exchange.asmx the calendar,"
                                    + " read"),
                    ews);
        }
    }

    private Process check(Lab lab) throws Exception {
        Path root = folder.resolve("root.pem");
        Files.writeString(root, Certificate.parse(lab.pki().rootCertificate()).toPem());
        Path password = folder.resolve("password");
        Files.writeString(password, LabUser.ALICE.password());
        var words =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                Handset.class.getName()));
        words.addAll(List.of("check", "--role", "exchange", "alice@contoso.com", "--json"));
        words.addAll(List.of("--phone", "cx600-4.0.7577.4100", "--trust", root.toString()));
        words.addAll(List.of("--user", "CONTOSO\\alice", "--password-file", password.toString()));
        words.addAll(List.of("--dns", lab.addresses().of(Box.DNS).getHostAddress()));
        words.addAll(List.of("--outside-dns", lab.addresses().of(Box.PUBLIC_DNS).getHostAddress()));
        words.addAll(List.of("--port-offset", "" + lab.addresses().offset()));
        return new ProcessBuilder(words).redirectError(folder.resolve("errors").toFile()).start();
    }

    /** Each once: POX and SOAP are one server. */
    private static String toMend(String json) throws Exception {
        var found = new TreeSet<String>();
        for (Map<String, Object> url : urls(json)) {
            if (!Boolean.TRUE.equals(url.get("mend"))) continue;
            found.add(url.get("side") + " " + URI.create((String) url.get("url")).getHost());
        }
        return String.join(", ", found);
    }

    @SuppressWarnings("unchecked") // as check.schema.json says
    private static List<Map<String, Object>> urls(String json) throws Exception {
        var mailbox = (Map<String, Object>) JsonReader.object(json).get("mailbox");
        var urls = Objects.requireNonNull(mailbox).get("urls");
        return (List<Map<String, Object>>) Objects.requireNonNull(urls);
    }
}
