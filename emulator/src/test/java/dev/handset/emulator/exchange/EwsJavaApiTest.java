package dev.handset.emulator.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.handset.dhcp.outside.Probe;
import dev.handset.emulator.Outsider;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Microsoft's EWS Java API against the lab's Exchange, on port 443 of a network of their own. */
@Timeout(120)
final class EwsJavaApiTest {
    @TempDir Path folder;

    /** Of what autodiscover tells it takes the address for those outside. */
    @ParameterizedTest(name = "the EWS Java API reads the calendar: {0}")
    @CsvSource({"autodiscover, mailext", "https://mail.contoso.com/EWS/Exchange.asmx, mail"})
    @DisplayName("the EWS Java API")
    void readsTheCalendar(String way, String host) throws Exception {
        assertEquals(
                List.of(
                        "url | https://%s.contoso.com/EWS/Exchange.asmx".formatted(host),
                        "found | Design review | Room 1 | Single | Busy",
                        "body | ",
                        "found | Weekly | Room 9 | Occurrence | Tentative",
                        "body | Agenda",
                        "found | Weekly | Room 9 | Occurrence | Tentative",
                        "body | Agenda",
                        "found | Weekly | Room 9 | Occurrence | Tentative",
                        "body | Agenda",
                        "synced | 1 | true",
                        "synced | 1 | false",
                        "nothing | false",
                        "event | NewMail",
                        "busy | NoError | 1",
                        "end"),
                run(way).text().lines().toList());
    }

    private Outsider run(String way) throws Exception {
        boolean root = System.getProperty("user.name", "").equals("root");
        Path hosts = Files.write(folder.resolve("hosts"), EwsJavaApi.hosts());
        var command = new ArrayList<>(List.of("unshare", root ? "-n" : "-Urn", "sh", "-c"));
        command.addAll(List.of("ip link set lo up && exec \"$@\"", "sh"));
        command.addAll(Probe.java(EwsJavaApi.class));
        command.add(command.size() - 1, "-Djdk.net.hosts.file=" + hosts);
        command.addAll(List.of(folder.toString(), way));
        var ran = Outsider.run(command.toArray(String[]::new));
        if (ran.text().startsWith("unshare:")) Outsider.missing("a network namespace");
        return ran;
    }
}
