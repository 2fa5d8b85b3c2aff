package dev.handset.emulator.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.handset.agent.event.SignInEvent;
import dev.handset.agent.page.PageReport;
import dev.handset.emulator.lab.LabSettings;
import dev.handset.emulator.reproduce.Mismatch;
import dev.handset.emulator.reproduce.Reproduction;
import dev.handset.emulator.reproduce.RunResult;
import dev.handset.emulator.reproduce.RunWatcher;
import dev.handset.emulator.scenario.Scenarios;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
        browser.sees(".verdict", "As the scenario says.").sees("#run", "as it says");
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

    /** Users and Front Ends, one switch at a time, while the phone is signed in. */
    @Test
    void theUsersByClicks() {
        browser.size(1440, 1000).open(page.address());
        browser.press("nav", "Scenarios").click("[aria-label='Start: healthy']");
        browser.sees("#screen", "Available").sees(".verdict", "As the scenario says.");
        browser.press("nav", "Switches").click("[aria-label='Leave 2 voice mails: Alice Example']");
        browser.sees(".done", "2 voice mails left").sees("#lamp", "voice mail 2");
        browser.click("[aria-label='Delete voice mails: Alice Example']").sees(".done", "deleted");
        browser.choose("[id='registrar.front-ends']", "2");
        browser.choose("[aria-label='Front End 2: state']", "cut-off");
        browser.sees(".done", "Front End 2: state is cut-off");
        browser.choose("[aria-label='Bob Example: directory account']", "locked");
        browser.sees(".done", "Bob Example: directory account is locked");
        browser.choose("[aria-label='Alice Example: enabled for Lync']", "no");
        browser.sees("#softkeys", "Sign In").press("nav", "Ladder").sees("#run", "signed out");
        browser.press("nav", "Switches");
        browser.choose("[aria-label='Alice Example: enabled for Lync']", "yes");
        browser.press("#hardkeys", "Restart, 4 + 6 held").press("#hardkeys", "Sign in");
        browser.sees("#screen", "Available").press("nav", "Ladder").sees("#run", "signed in");
    }

    private static final Set<String> CONTROLS =
            Set.of(
                    "button",
                    "checkbox",
                    "combobox",
                    "DisclosureTriangle",
                    "link",
                    "listbox",
                    "MenuListPopup",
                    "option",
                    "searchbox",
                    "textbox");

    /** What a screen reader is given: every control has a role and a name, changes are told. */
    @Test
    void isSpokenWhole() {
        browser.size(1440, 1000).open(page.address());
        browser.press("nav", "Scenarios").click("[aria-label='Start broken: ace-leaf-only']");
        browser.sees(".verdict", "As the scenario says.");
        for (String view : List.of("Ladder", "Scenarios", "Switches", "Compare")) {
            browser.press("nav", view);
            var nameless =
                    browser.spoken().stream()
                            .filter(one -> CONTROLS.contains(one.role()))
                            .filter(one -> !one.role().equals("MenuListPopup"))
                            .filter(one -> one.name().isEmpty())
                            .toList();
            assertEquals(List.of(), nameless, view);
        }
        browser.press("nav", "Switches");
        var spoken = browser.spoken();
        for (String text :
                List.of(
                        "combobox Alice Example: PIN",
                        "button Revoke certificates: Alice Example",
                        "combobox Front End 1: state",
                        "combobox Registrar: Front Ends of the pool",
                        "group Alice Example",
                        "button pound, goes on",
                        "navigation Views",
                        "region Phone",
                        "heading Why")) {
            assertTrue(
                    spoken.stream().anyMatch(one -> (one.role() + " " + one.name()).equals(text)),
                    () -> text + " is not among " + spoken);
        }
        assertTrue(spoken.stream().anyMatch(one -> one.live().equals("polite")), "is told");
        var labels = spoken.stream().filter(one -> CONTROLS.contains(one.role())).toList();
        var twice =
                labels.stream()
                        .filter(one -> one.role().equals("combobox"))
                        .filter(one -> Collections.frequency(labels, one) > 1)
                        .toList();
        assertEquals(List.of(), twice, "no two have the same name");
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
        browser.sees(".verdict", "As the scenario says.");
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

            @Override
            public void compared(int run, List<Mismatch> mismatches) {
                report.compared(run, Mismatch.differences(mismatches));
            }
        };
    }
}
