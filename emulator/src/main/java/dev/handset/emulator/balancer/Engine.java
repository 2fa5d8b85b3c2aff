package dev.handset.emulator.balancer;

import java.util.List;
import java.util.Optional;

/** The program that ends TLS on a virtual IP. */
public enum Engine {
    /** The lab itself, with every switch there is. */
    LAB("", "", Optional.empty()),
    /** nginx as a reverse proxy; NTLM does not get through it (H-AUTH-08). */
    NGINX("nginx", "nginx-light", Optional.of(NginxText::of)),
    /** HAProxy in HTTP mode. */
    HAPROXY("haproxy", "haproxy", Optional.of(HaproxyText::of));

    /** Writes a program's configuration. */
    interface Text {
        String of(EngineSettings settings, EngineFiles files);
    }

    private final String program;
    private final String debianPackage;

    @SuppressWarnings("ImmutableEnumChecker") // functions without state
    private final Optional<Text> text;

    Engine(String program, String debianPackage, Optional<Text> text) {
        this.program = program;
        this.debianPackage = debianPackage;
        this.text = text;
    }

    /** The command's name; empty for the lab. */
    public String program() {
        return program;
    }

    /** The package of Debian that brings the program. */
    String debianPackage() {
        return debianPackage;
    }

    /** Behind the program's name on the command line. */
    List<String> arguments(EngineFiles files) {
        String folder = files.folder().toString();
        String configuration = files.configuration().toString();
        return this == NGINX
                ? List.of("-p", folder, "-e", "stderr", "-c", configuration)
                : List.of("-db", "-f", configuration);
    }

    String configuration(EngineSettings settings, EngineFiles files) {
        return text.orElseThrow().of(settings, files);
    }
}
