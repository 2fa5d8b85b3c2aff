package dev.handset.emulator.sip;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a request demands of its server before its method matters (RFC 3261 section 8.2): the scheme
 * of its address, extensions, a body that can be read, an answer in a form that can be given.
 */
final class Demands {
    private static final Set<String> SCHEMES = Set.of("sip", "sips", "tel");

    /** Of clients in the field; what begins with "ms-" is left to them too. */
    private static final Set<String> EXTENSIONS =
            Set.of(
                    "adhoclist",
                    "categorylist",
                    "eventlist",
                    "gruu-10",
                    "msrtc-event-categories",
                    "com.microsoft.autoextend");

    private static final String VENDOR = "ms-";
    private static final String SDP = "application/sdp";
    private static final List<String> BODIES =
            List.of(SDP, "multipart/", "message/", "text/plain", "text/rtf");

    private Demands() {}

    /** The refusal of the first that is not met; empty when all are. */
    static Optional<Answer> unmet(SipRequest request) {
        if (!SCHEMES.contains(request.line().scheme())) {
            return refused(416, "Unsupported URI Scheme");
        }
        var strange = new ArrayList<>(request.listed("Require"));
        strange.addAll(request.listed("Proxy-Require"));
        strange.removeIf(Demands::known);
        if (!strange.isEmpty()) {
            return refused(420, "Bad Extension", "Unsupported", String.join(", ", strange));
        }
        if (!request.method().equals("INVITE")) return Optional.empty();
        var type = request.head().first("Content-Type").or(() -> request.head().first("c"));
        if (type.isPresent() && BODIES.stream().noneMatch(lower(type.get())::startsWith)) {
            return refused(415, "Unsupported Media Type", "Accept", SDP);
        }
        var accepted = request.listed("Accept");
        return accepted.isEmpty() || accepted.stream().anyMatch(Demands::takesSdp)
                ? Optional.empty()
                : refused(406, "Not Acceptable");
    }

    private static boolean known(String extension) {
        var name = lower(extension);
        return name.isEmpty() || EXTENSIONS.contains(name) || name.startsWith(VENDOR);
    }

    private static boolean takesSdp(String range) {
        var type = lower(range.split(";", 2)[0].strip());
        return Set.of(SDP, "application/*", "*/*").contains(type) || type.startsWith("multipart/");
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static Optional<Answer> refused(
            int status, String phrase, String header, String value) {
        return Optional.of(
                Answer.of(status, phrase).then(header, value).then("Server", Answer.SERVER));
    }

    private static Optional<Answer> refused(int status, String phrase) {
        return Optional.of(Answer.of(status, phrase).then("Server", Answer.SERVER));
    }
}
