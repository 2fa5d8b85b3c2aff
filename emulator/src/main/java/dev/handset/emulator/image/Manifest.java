package dev.handset.emulator.image;

import dev.handset.agent.json.JsonText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Says what an image is: its version, its parts with sizes and digests, what made them. */
final class Manifest {
    private static final int FORMAT = 1;

    private Manifest() {}

    /** One line of JSON. */
    static String of(DeviceImage image, String version, List<Deb> debs) throws IOException {
        var parts = new LinkedHashMap<String, Object>();
        for (String part : image.parts()) {
            Path file = image.folder().resolve(part);
            parts.put(part, part(file));
        }
        var values = new LinkedHashMap<String, Object>();
        values.put("format", FORMAT);
        values.put("version", version);
        values.put("machine", image.machine().architecture());
        values.put("parts", parts);
        values.put("java", version(debs, "openjdk"));
        values.put("kernel", version(debs, "linux-image"));
        values.put("linkedBy", System.getProperty("java.version"));
        return JsonText.of(values) + "\n";
    }

    private static Map<String, Object> part(Path file) throws IOException {
        var values = new LinkedHashMap<String, Object>();
        values.put("bytes", Files.size(file));
        values.put("sha256", Digest.of(file));
        return values;
    }

    private static String version(List<Deb> debs, String prefix) {
        return debs.stream()
                .filter(deb -> deb.name().startsWith(prefix))
                .map(Deb::version)
                .findFirst()
                .orElse("unknown");
    }
}
