package dev.handset.agent.peer;

import dev.handset.agent.cli.CheckLine;
import dev.handset.agent.json.JsonReader;
import dev.handset.agent.json.JsonSyntax;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * What {@code handset check --json} says about one port, phone by phone; these phones share no
 * hello, so each has a handshake of its own.
 *
 * @param answers accepted, the code of the first reason, or the alert that ended the handshake
 * @param versions as the server chose, empty before it did
 * @param presented SHA-256 fingerprints in the server's order
 */
record Seen(List<String> answers, List<String> versions, List<List<String>> presented) {

    /** Checks every port of the server in one run of the command. */
    static List<Seen> of(RealServer server, int ports, String phones) throws IOException {
        var words = new ArrayList<String>();
        IntStream.range(0, ports).forEach(i -> words.add(Shapes.HOST + ":" + RealServer.port(i)));
        words.addAll(List.of("--connect", server.address(), "--phone", phones, "--json"));
        words.addAll(List.of("--at", TestCertificate.NOW.toString()));
        String root = server.root().toString();
        words.addAll(List.of("--trust", root, "--bundle", root, "--timeout", "30"));
        var ran = CheckLine.run(words);
        try {
            return list(JsonReader.object(ran.out()), "targets").stream().map(Seen::of).toList();
        } catch (JsonSyntax e) {
            throw new IOException(ran.toString(), e);
        }
    }

    private static Seen of(Map<?, ?> target) {
        var handshakes = list(target, "handshakes");
        var phones = list(target, "phones");
        return new Seen(
                IntStream.range(0, phones.size())
                        .mapToObj(i -> answer(phones.get(i), handshakes.get(i)))
                        .toList(),
                handshakes.stream()
                        .map(h -> h.containsKey("version") ? text(h, "version") : "")
                        .toList(),
                handshakes.stream()
                        .map(
                                h ->
                                        list(h, "presented").stream()
                                                .map(c -> text(c, "sha256"))
                                                .toList())
                        .toList());
    }

    private static String answer(Map<?, ?> phone, Map<?, ?> handshake) {
        if (text(phone, "status").equals("accepted")) return "accepted";
        if (!text(handshake, "outcome").equals("completed")) {
            return String.valueOf(handshake.get("alerts"));
        }
        return text(list(phone, "reasons").get(0), "code");
    }

    private static List<Map<?, ?>> list(Map<?, ?> object, String field) {
        var maps = new ArrayList<Map<?, ?>>();
        for (Object one : (List<?>) Objects.requireNonNull(object.get(field)))
            maps.add((Map<?, ?>) one);
        return maps;
    }

    private static String text(Map<?, ?> object, String field) {
        return String.valueOf(object.get(field));
    }
}
