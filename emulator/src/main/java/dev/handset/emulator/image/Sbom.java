package dev.handset.emulator.image;

import dev.handset.agent.json.JsonText;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is in an image, one component for each Debian package and each library that the agent was
 * shrunk from.
 *
 * @see <a href="https://cyclonedx.org/docs/1.5/json/">CycloneDX 1.5</a>
 */
final class Sbom {
    private static final Pattern JAR = Pattern.compile("(.+?)-(\\d[^/]*)\\.jar");

    private Sbom() {}

    /**
     * One line of JSON.
     *
     * @param jars named {@code NAME-VERSION.jar}
     */
    static String of(String version, Machine machine, List<Deb> debs, List<Path> jars)
            throws IOException {
        var components = new ArrayList<Object>();
        for (Deb deb : debs) components.add(component(deb));
        for (Path jar : jars) components.add(component(jar));
        var subject = new LinkedHashMap<String, Object>();
        subject.put("type", "firmware");
        subject.put("name", "handset-" + machine.architecture());
        subject.put("version", version);
        var values = new LinkedHashMap<String, Object>();
        values.put("bomFormat", "CycloneDX");
        values.put("specVersion", "1.5");
        values.put("version", 1);
        values.put("metadata", Map.of("component", subject));
        values.put("components", components);
        return JsonText.of(values) + "\n";
    }

    private static Map<String, Object> component(Deb deb) {
        Map<String, Object> values = component(deb.name(), deb.version(), deb.sha256());
        values.put(
                "purl",
                "pkg:deb/debian/%s@%s?arch=%s"
                        .formatted(
                                deb.name(),
                                URLEncoder.encode(deb.version(), StandardCharsets.UTF_8),
                                deb.architecture()));
        return values;
    }

    private static Map<String, Object> component(Path jar) throws IOException {
        String file = String.valueOf(jar.getFileName());
        Matcher parts = JAR.matcher(file);
        return parts.matches()
                ? component(parts.group(1), parts.group(2), Digest.of(jar))
                : component(file, "unknown", Digest.of(jar));
    }

    private static Map<String, Object> component(String name, String version, String sha256) {
        var values = new LinkedHashMap<String, Object>();
        values.put("type", "library");
        values.put("name", name);
        values.put("version", version);
        values.put("hashes", List.of(hash(sha256)));
        return values;
    }

    private static Map<String, Object> hash(String sha256) {
        var hash = new LinkedHashMap<String, Object>();
        hash.put("alg", "SHA-256");
        hash.put("content", sha256);
        return hash;
    }
}
