package dev.handset.emulator.page;

import dev.handset.emulator.lab.LabSettings;
import dev.handset.emulator.scenario.Scenarios;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;

/** Pictures of the page, light and dark, wide and narrow, for a person to look at. */
final class Screenshots {
    private Screenshots() {}

    /**
     * @param args the folder to write to
     */
    public static void main(String[] args) throws Exception {
        Path folder = Files.createDirectories(Path.of(args[0]));
        Path profile = Files.createTempDirectory("handset-browser");
        var settings = LabSettings.usual(InstantSource.system(), new SecureRandom());
        try (var page =
                        PageServer.start(
                                Scenarios.byId("healthy").orElseThrow(),
                                false,
                                settings,
                                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
                var browser = new Browser(profile)) {
            browser.size(1440, 1000).open(page.address()).sees("nav", "Scenarios");
            shoot(browser, folder, "wide-empty");
            browser.press("nav", "Scenarios").type("#search", "ace");
            shoot(browser, folder, "wide-scenarios");
            browser.click("[aria-label='Start broken: ace-leaf-only']")
                    .sees("#diagnoses", "F-TLS-01");
            shoot(browser, folder, "wide-failed");
            browser.dark(true);
            shoot(browser, folder, "wide-failed-dark");
            browser.dark(false).press("nav", "Switches");
            shoot(browser, folder, "wide-switches");
            browser.choose("[id='web.chain']", "ace-fixed");
            browser.press("#hardkeys", "Sign in").sees("#screen", "Available");
            browser.press("nav", "Ladder");
            browser.click(".message.dhcp button");
            shoot(browser, folder, "wide-signed-in");
            browser.click(".message.https button");
            browser.script("document.querySelector('.detail pre').scrollIntoView()");
            shoot(browser, folder, "wide-message");
            browser.press("nav", "Compare");
            shoot(browser, folder, "wide-compare");
            browser.press("nav", "Ladder").size(390, 844);
            shoot(browser, folder, "narrow-top");
            browser.script("document.querySelector('#views').scrollIntoView()");
            shoot(browser, folder, "narrow-ladder");
            browser.dark(true).press("nav", "Switches");
            shoot(browser, folder, "narrow-switches-dark");
            browser.press("nav", "Scenarios").press("#view", "Start broken");
            browser.sees("#diagnoses", "F-");
            browser.script("document.querySelector('#why').scrollIntoView()");
            shoot(browser, folder, "narrow-why-dark");
            System.out.println(browser.complaints());
        }
    }

    private static void shoot(Browser browser, Path folder, String name) throws IOException {
        Files.write(folder.resolve(name + ".png"), browser.picture());
    }
}
