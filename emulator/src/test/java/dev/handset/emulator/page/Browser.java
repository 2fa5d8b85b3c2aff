package dev.handset.emulator.page;

import static java.util.Objects.requireNonNull;

import dev.handset.emulator.Outsider;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A real Chromium without a window, driven as a person would: what is to be seen is waited for. */
final class Browser implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final ChromeDriver driver;
    private final WebDriverWait waiting;

    /**
     * @param profile an empty folder
     */
    Browser(Path profile) {
        var service =
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(new File(program("chromedriver")))
                        .usingAnyFreePort()
                        .build();
        var options = new ChromeOptions();
        options.setBinary(program("chromium"));
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--disable-component-update",
                "--no-first-run",
                "--force-color-profile=srgb",
                "--user-data-dir=" + profile);
        driver = new ChromeDriver(service, options);
        waiting = new WebDriverWait(driver, LIMIT);
        waiting.ignoring(StaleElementReferenceException.class);
    }

    private static String program(String name) {
        return Stream.of("/usr/bin/" + name, "/usr/lib/chromium/" + name)
                .filter(path -> Files.isExecutable(Path.of(path)))
                .findFirst()
                .orElseGet(() -> String.valueOf(Outsider.missing(name)));
    }

    Browser size(int width, int height) {
        driver.manage().window().setSize(new Dimension(width, height));
        return this;
    }

    /** As a person's system would have it. */
    Browser dark(boolean dark) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "features",
                        List.of(
                                Map.of(
                                        "name",
                                        "prefers-color-scheme",
                                        "value",
                                        dark ? "dark" : "light"))));
        return this;
    }

    Browser open(String url) {
        driver.get(url);
        return this;
    }

    /** Waits for it and clicks it. */
    Browser click(String css) {
        waiting.withMessage("nothing to click: " + css)
                .until(
                        any -> {
                            try {
                                driver.findElement(By.cssSelector(css)).click();
                                return true;
                            } catch (StaleElementReferenceException e) {
                                return false;
                            } catch (WebDriverException e) {
                                return false; // not there yet, or something is in front of it
                            }
                        });
        return this;
    }

    /** A button by what it says. */
    Browser press(String within, String label) {
        waiting.withMessage("no button " + label + " in " + within)
                .until(
                        any ->
                                driver.findElements(By.cssSelector(within + " button")).stream()
                                        .filter(WebElement::isDisplayed)
                                        .filter(button -> button.getText().equals(label))
                                        .findFirst()
                                        .map(
                                                button -> {
                                                    button.click();
                                                    return true;
                                                })
                                        .orElse(false));
        return this;
    }

    Browser type(String css, CharSequence text) {
        waiting.until(any -> driver.findElement(By.cssSelector(css))).sendKeys(text);
        return this;
    }

    Browser choose(String css, String value) {
        click(css + " option[value='" + value + "']");
        return this;
    }

    /** Presses keys where the focus is. */
    Browser keys(CharSequence... keys) {
        driver.switchTo().activeElement().sendKeys(keys);
        return this;
    }

    /** Tabs on until the focus is on what has this name. */
    Browser tabTo(String name) {
        for (int left = 400; left > 0; left--) {
            if (focused().startsWith(name)) return this;
            keys(Keys.TAB);
        }
        throw new AssertionError("Tab does not lead to " + name);
    }

    /** The name of what has the focus, as a screen reader would say it. */
    String focused() {
        return String.valueOf(driver.switchTo().activeElement().getAccessibleName());
    }

    /** Waits until the element shows the text. */
    Browser sees(String css, String text) {
        waiting.withMessage(() -> css + " does not show \"" + text + "\" but: " + text(css))
                .until(any -> text(css).contains(text));
        return this;
    }

    /** What all such elements show; empty when there are none. */
    String text(String css) {
        var said = new StringBuilder();
        for (WebElement element : driver.findElements(By.cssSelector(css))) {
            said.append(element.getText()).append('\n');
        }
        return said.toString();
    }

    /** Runs a script in the page. */
    Object script(String text, Object... arguments) {
        return driver.executeScript(text, arguments);
    }

    /**
     * What the browser hands to a screen reader (DevTools protocol, Accessibility.getFullAXTree),
     * without what it leaves out.
     */
    List<Spoken> spoken() {
        driver.executeCdpCommand("Accessibility.enable", Map.of());
        var tree = driver.executeCdpCommand("Accessibility.getFullAXTree", Map.of());
        driver.executeCdpCommand("Accessibility.disable", Map.of());
        var all = new ArrayList<Spoken>();
        for (Object each : (List<?>) requireNonNull(tree.get("nodes"))) {
            var node = (Map<?, ?>) each;
            if (Boolean.TRUE.equals(node.get("ignored"))) continue;
            all.add(new Spoken(value(node.get("role")), value(node.get("name")), live(node)));
        }
        return all;
    }

    /**
     * @param live how changes are told: {@code polite}, {@code assertive}, or empty
     */
    record Spoken(String role, String name, String live) {}

    private static String live(Map<?, ?> node) {
        if (!(node.get("properties") instanceof List<?> properties)) return "";
        for (Object each : properties) {
            var property = (Map<?, ?>) each;
            if ("live".equals(property.get("name"))) return value(property.get("value"));
        }
        return "";
    }

    private static String value(@Nullable Object of) {
        Object value = of instanceof Map<?, ?> map ? map.get("value") : null;
        return value == null ? "" : value.toString().strip();
    }

    byte[] picture() {
        return driver.getScreenshotAs(OutputType.BYTES);
    }

    /** What the browser complained about: errors of scripts, refused resources. */
    List<String> complaints() {
        return driver.manage().logs().get("browser").getAll().stream()
                .map(String::valueOf)
                .toList();
    }

    @Override
    public void close() {
        driver.quit();
    }
}
