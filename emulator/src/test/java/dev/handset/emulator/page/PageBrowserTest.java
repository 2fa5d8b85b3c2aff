package dev.handset.emulator.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.handset.agent.event.SignInEvent;
import dev.handset.agent.page.PageReport;
import dev.handset.emulator.lab.LabSettings;
import dev.handset.emulator.reproduce.Reproduction;
import dev.handset.emulator.reproduce.RunResult;
import dev.handset.emulator.reproduce.RunWatcher;
import dev.handset.emulator.scenario.Scenarios;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** The page in a real browser, used as a person uses it. */
@Timeout(400)
final class PageBrowserTest {
    private static final String STAYS =
            "An account matching this phone number cannot be found."
                    + " Please contact your support team";

    private static final LabSettings SETTINGS =
            LabSettings.usual(InstantSource.system(), new SecureRandom()).withOffset(24500);

    @TempDir static Path profile;

    private static Browser browser;
    private static PageServer page;

    @BeforeAll
    static void start() throws Exception {
        browser = new Browser(profile);
        page =
                PageServer.start(
                        Scenarios.byId("healthy").orElseThrow(),
                        false,
                        SETTINGS,
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    @AfterAll
    static void end() {
        if (page != null) page.close();
        if (browser != null) browser.close();
    }

    @AfterEach
    void nothingWasRefusedByTheBrowser() {
        assertEquals(
                List.of(),
                browser.complaints().stream().filter(line -> !line.contains("/do/")).toList());
    }

    /** Fail, understand, fix: the seed scenario with nothing but the mouse. */
    @Test
    void theSeedByClicks() {
        browser.size(1440, 1000).open(page.address());
        browser.press("nav", "Scenarios").click("[aria-label='Start broken: ace-leaf-only']");
        browser.sees("#screen", STAYS).sees("#diagnoses", "F-TLS-01");
        browser.sees(".chain .missing", "CN=Contoso Issuing CA,O=Contoso");
        browser.sees(".fix", "Cisco ACE").click("[aria-label='Copy fix for Cisco ACE']");
        browser.sees("[aria-label='Copy fix for Cisco ACE']", "Copied");
        browser.press("nav", "Ladder").click(".message.dhcp button");
        browser.sees(".detail pre", "option 53");
        browser.press("nav", "Switches").choose("[id='web.chain']", "ace-fixed");
        browser.press("#hardkeys", "Sign in").sees("#screen", "Alice Example");
        browser.sees("#screen", "Available").sees("#diagnoses", "Nothing has failed");
        browser.press("nav", "Compare").sees(".pairs", "failed F-TLS-01");
        browser.sees(".pairs .only", "chain refused: web.contoso.com");
        browser.press("#hardkeys", "Sign out").sees("#softkeys", "Sign In");
        browser.press("#hardkeys", "Restart, 4 + 6 held").sees("#screen", "Reset");
    }

    /** The same with nothing but the keyboard, in the dark and on a narrow screen. */
    @Test
    void theSeedByKeys() {
        browser.size(390, 844).dark(true).open(page.address()).sees("nav", "Compare");
        browser.tabTo("Scenarios").keys(Keys.ENTER).tabTo("Search").keys("ace-leaf");
        browser.sees(".count", "1 of ").tabTo("Start broken: ace-leaf-only").keys(Keys.ENTER);
        browser.sees("#screen", STAYS).sees("#diagnoses", "F-TLS-01");
        browser.tabTo("Copy diagnosis F-TLS-01").keys(Keys.ENTER);
        browser.sees("[aria-label='Copy diagnosis F-TLS-01']", "Copied");
        browser.tabTo("Apply the scenario").keys(Keys.ENTER).sees("#stage", "fixed");
        browser.tabTo("1").keys("50123#24680").sees("#screen", "•••••");
        browser.keys("#").sees("#screen", "Alice Example").sees("#screen", "Available");
        browser.sees("#screen", "Design review").sees("#diagnoses", "Nothing has failed");
    }

    /** Two runs in one file, looked at from the disk. */
    @Test
    void aReportNeedsNoServer() throws Exception {
        Path file = profile.resolve("runs.html");
        var report = new PageReport("dhcp-no-43");
        var scenario = Scenarios.byId("dhcp-no-43").orElseThrow();
        Reproduction.of(scenario, SETTINGS, telling(report));
        report.write(file);
        browser.size(1200, 900).open(file.toUri().toString()).sees("#diagnoses", "F-DHCP-02");
        browser.click(".message.dhcp button").sees(".detail pre", "option 53");
        browser.press("nav", "Compare").sees(".pairs", "failed F-DHCP-02");
        assertEquals("", browser.text("#keys").strip(), "nothing to press");
    }

    private static RunWatcher telling(PageReport report) {
        return new RunWatcher() {
            @Override
            public void begins(int run, String title) {
                report.begun(run, title, Map.of());
            }

            @Override
            public void event(int run, SignInEvent event) {
                report.event(run, event);
            }

            @Override
            public void ended(RunResult result) {
                report.ended(result.number(), result.report(), result.took());
            }
        };
    }
}
