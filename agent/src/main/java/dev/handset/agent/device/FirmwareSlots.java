package dev.handset.agent.device;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/**
 * Which firmware is in which slot of the device: what its init writes on every boot to {@link
 * #FILE} in the state directory, in the form of Java's properties: {@code current=a}, {@code
 * a.version=}, {@code b.version=} (empty when the slot is), {@code last-boot=ok} or {@code
 * rolled-back}.
 *
 * @param slots versions by slot, {@code a} and {@code b}
 * @param current the slot that runs
 * @param missing why there are none: a laptop is no device
 */
public record FirmwareSlots(
        Map<String, String> slots, String current, String lastBoot, Optional<String> missing) {
    public static final String FILE = "slots.properties";

    private static final int MAX_BYTES = 4096;
    private static final List<String> NAMES = List.of("a", "b");

    public FirmwareSlots {
        slots = Collections.unmodifiableMap(new TreeMap<>(slots));
    }

    /**
     * @throws IOException when the file cannot be read, or says something else
     */
    public static FirmwareSlots read(Path stateDirectory) throws IOException {
        Path file = stateDirectory.resolve(FILE);
        try (InputStream in = Files.newInputStream(file)) {
            return parse(file, new String(in.readNBytes(MAX_BYTES), UTF_8));
        } catch (NoSuchFileException e) {
            return none("no image: there is no " + file);
        }
    }

    private static FirmwareSlots none(String why) {
        return new FirmwareSlots(Map.of(), "", "", Optional.of(why));
    }

    private static FirmwareSlots parse(Path file, String text) throws IOException {
        var said = new Properties();
        try {
            said.load(new StringReader(text));
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ": expected name=value lines, found a broken \\u escape");
        }
        String current = said.getProperty("current", "");
        if (!NAMES.contains(current)) {
            throw new IOException(
                    "%s: expected current=a or current=b, found \"%s\"".formatted(file, current));
        }
        var versions = new TreeMap<String, String>();
        for (String name : NAMES) versions.put(name, said.getProperty(name + ".version", ""));
        return new FirmwareSlots(
                versions, current, said.getProperty("last-boot", ""), Optional.empty());
    }
}
