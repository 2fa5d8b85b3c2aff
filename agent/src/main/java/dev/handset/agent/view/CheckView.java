package dev.handset.agent.view;

import dev.handset.agent.check.PhoneResult;
import dev.handset.agent.check.PhoneResult.Status;
import dev.handset.agent.check.Target;
import dev.handset.agent.check.TargetResult;
import dev.handset.agent.diagnosis.Diagnosis;
import dev.handset.tls.HandshakeTranscript;
import dev.handset.tls.probe.Hello;
import dev.handset.tls.probe.ProbeResult;
import dev.handset.truststore.PhoneProfile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The results of a check for a person: the matrix, then what is wrong with each target. */
public final class CheckView {
    private static final String INDENT = "  ";

    private final Style style;

    public CheckView(Style style) {
        this.style = style;
    }

    /** The table target by phone, with a legend of the phones. */
    public List<String> matrix(List<TargetResult> results) {
        return new CheckMatrix(style).draw(results);
    }

    /** One target: what was seen of it, and each way in which phones fail. */
    public List<String> target(TargetResult result) {
        var lines = new ArrayList<String>();
        lines.add(style.bold(Text.printable(result.target().label())));
        result.probes().forEach((hello, probe) -> lines.add(INDENT + seen(hello, probe)));
        if (result.target() instanceof Target.Unseen unseen) {
            lines.add(INDENT + seen(unseen.seen()));
        }
        if (result.target() instanceof Target.Chain chain) {
            lines.add(INDENT + certificates(chain.presented().size()));
            chain.seen().ifPresent(seen -> lines.add(INDENT + seen(seen)));
        }
        notes(result).forEach((note, phones) -> note(lines, note, phones, result));
        failures(result)
                .forEach(
                        (diagnosis, phones) -> {
                            lines.add("");
                            lines.add(style.red(INDENT + "refused by " + who(phones, result)));
                            new DiagnosisView(style.indented(INDENT.length()), shows(phones))
                                    .draw(result.target().role().step(), diagnosis)
                                    .forEach(line -> lines.add(INDENT + line));
                        });
        result.repair()
                .ifPresent(
                        repair -> {
                            lines.add("");
                            new RepairView(style)
                                    .draw(repair)
                                    .forEach(line -> lines.add(INDENT + line));
                        });
        return lines;
    }

    /** The catalogue's screens are those of one family; nobody knows the others'. */
    private static String shows(List<PhoneProfile> phones) {
        boolean all = phones.stream().allMatch(p -> p.family().equals(Diagnosis.SCREENS_OF));
        return all
                ? "The phone shows"
                : Diagnosis.SCREENS_OF + " shows (other families have other words)";
    }

    private static String seen(Hello hello, ProbeResult probe) {
        HandshakeTranscript transcript = probe.transcript();
        String chosen =
                transcript.version().map(v -> v + ", ").orElse("")
                        + transcript.suite().map(s -> s + ", ").orElse("");
        return "%s: hello of %s -> %s%s%s, %d ms"
                .formatted(
                        address(transcript.peer()),
                        hello,
                        chosen,
                        certificates(transcript.presented().size()),
                        transcript.certificateRequested() ? ", asks for a client certificate" : "",
                        transcript.elapsed().toMillis());
    }

    private static String address(java.net.InetSocketAddress peer) {
        return peer.getAddress().getHostAddress() + " port " + peer.getPort();
    }

    private static String seen(Target.Seen seen) {
        var parts = new ArrayList<String>();
        parts.add(
                "%s: %s -> %s"
                        .formatted(seen.at(), address(seen.client()), address(seen.server())));
        if (!seen.chosen().isEmpty()) parts.add(seen.chosen());
        if (seen.times() > 1) parts.add("seen %d times".formatted(seen.times()));
        parts.addAll(seen.alerts());
        return String.join("; ", parts);
    }

    private static String certificates(int count) {
        return count == 1 ? "1 certificate" : count + " certificates";
    }

    private static Map<Diagnosis, List<PhoneProfile>> failures(TargetResult result) {
        var phones = new LinkedHashMap<Diagnosis, List<PhoneProfile>>();
        for (PhoneResult one : result.phones()) {
            if (one.status() == Status.ACCEPTED) continue;
            one.diagnosis()
                    .ifPresent(
                            d ->
                                    phones.computeIfAbsent(d, x -> new ArrayList<>())
                                            .add(one.phone()));
        }
        return phones;
    }

    private static Map<String, List<PhoneProfile>> notes(TargetResult result) {
        var phones = new LinkedHashMap<String, List<PhoneProfile>>();
        for (PhoneResult one : result.phones()) {
            for (String note : one.notes()) {
                phones.computeIfAbsent(note, x -> new ArrayList<>()).add(one.phone());
            }
        }
        return phones;
    }

    private void note(
            List<String> lines, String note, List<PhoneProfile> phones, TargetResult result) {
        String text =
                phones.size() == result.phones().size()
                        ? note
                        : note + " (" + who(phones, result) + ")";
        boolean first = true;
        for (String line : Text.wrap(text, style.columns() - 6)) {
            lines.add((first ? "  - " : "    ") + line);
            first = false;
        }
    }

    private static String who(List<PhoneProfile> phones, TargetResult result) {
        int all = result.phones().size();
        if (phones.size() == all && all > 1) return "all %d phones".formatted(all);
        if (phones.size() <= 3) {
            return String.join(", ", phones.stream().map(PhoneProfile::id).toList());
        }
        return "%s, %s and %d more"
                .formatted(phones.get(0).id(), phones.get(1).id(), phones.size() - 2);
    }
}
