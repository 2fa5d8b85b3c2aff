package dev.handset.dhcp.option;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Cuts an option's value into spans and hangs the findings on them. */
final class Explainer {
    private static final Map<Integer, String> UC_NAMES =
            Map.of(
                    1,
                    "identifier",
                    2,
                    "scheme",
                    3,
                    "web services name",
                    4,
                    "port",
                    5,
                    "path",
                    VoiceVlan.SUB_OPTION,
                    "voice VLAN");

    private final int code;
    private final Octets value;
    private final List<Finding> findings;
    private final List<Explanation.Span> spans = new ArrayList<>();
    private int at;

    Explainer(int code, Octets value) {
        this.code = code;
        this.value = value;
        this.findings = findings(code, value);
    }

    List<Explanation.Span> spans() {
        if (code == UcClientOptions.CODE) {
            subOptions();
        } else if (code == SipServers.CODE) {
            sipServers();
        } else {
            plain();
        }
        to(value.length(), "not read");
        if (at == value.length() && !findings.isEmpty()) {
            spans.add(new Explanation.Span(at, 0, "missing", List.copyOf(findings)));
        }
        return spans;
    }

    /** An option without findings of its own: what it says, or where it breaks its RFC. */
    private void plain() {
        Optional<KnownOption> known = KnownOption.byCode(code);
        try {
            String text = known.isEmpty() ? Judging.shown(value) : known.get().read(value);
            to(
                    value.length(),
                    known.map(KnownOption::title).orElse("option " + code) + ": " + text);
        } catch (MalformedOption e) {
            to(e.offset(), "as it should be");
            spans.add(
                    new Explanation.Span(
                            at,
                            value.length() - at,
                            "malformed: expected %s, found %s".formatted(e.expected(), e.found()),
                            List.of()));
            at = value.length();
        }
    }

    private static List<Finding> findings(int code, Octets value) {
        byte[] bytes = value.toBytes();
        if (code == SipServers.CODE) {
            return new ArrayList<>(SipServers.read(bytes).findings());
        }
        if (code != UcClientOptions.CODE) {
            return new ArrayList<>();
        }
        SubOptions subs = SubOptions.parse(value);
        boolean vlan = subs.first(VoiceVlan.SUB_OPTION).isPresent() && subs.first(1).isEmpty();
        return new ArrayList<>(
                (vlan ? VoiceVlan.read(bytes) : UcClientOptions.read(bytes)).findings());
    }

    private void subOptions() {
        SubOptions subs = SubOptions.parse(value);
        boolean unframed =
                findings.stream()
                        .map(Finding::kind)
                        .anyMatch(k -> k == FindingKind.NOT_TLV || k == FindingKind.HEX_AS_TEXT);
        if (unframed) {
            to(value.length(), "no sub-options: " + Judging.shown(value));
            return;
        }
        for (SubOption sub : subs.complete()) {
            to(sub.offset(), "padding");
            String text = Judging.shown(sub.value());
            to(sub.valueOffset() + sub.value().length(), name(sub) + ": " + text);
        }
        Optional<SubOption> cut = subs.overrun();
        if (cut.isPresent()) {
            to(cut.get().offset(), "padding");
            to(
                    value.length(),
                    "%s, cut: %s".formatted(name(cut.get()), Judging.shown(cut.get().value())));
        }
        while (at < value.length()) {
            to(at + 1, value.at(at) == 0 ? "padding" : "end of the field");
            if (value.at(at - 1) != 0) {
                to(value.length(), "behind the end: not read");
            }
        }
    }

    private static String name(SubOption sub) {
        String name = UC_NAMES.get(sub.code());
        return "sub-option " + sub.code() + (name == null ? "" : " (" + name + ")");
    }

    private void sipServers() {
        boolean named = value.length() > 0 && value.at(0) == SipServers.BY_NAME;
        if (named && !Judging.isText(value.slice(1, value.length()))) {
            to(1, "encoding 0: names");
            var labels = new LabelReader(value, 1);
            while (labels.hasMore()) {
                LabelReader.Name name = labels.next();
                to(labels.offset(), "name " + name.text());
                if (name.problem().isPresent()) {
                    break;
                }
            }
        } else if (value.length() > 4 && value.at(0) == SipServers.BY_ADDRESS) {
            to(1, "encoding 1: addresses");
            while (value.length() - at >= 4) {
                to(
                        at + 4,
                        "address %d.%d.%d.%d"
                                .formatted(
                                        value.at(at),
                                        value.at(at + 1),
                                        value.at(at + 2),
                                        value.at(at + 3)));
            }
        } else {
            to(value.length(), "no server list: " + Judging.shown(value));
        }
    }

    /** Adds a span up to {@code end}, with the findings that begin in it. */
    private void to(int end, String meaning) {
        if (end <= at) {
            return;
        }
        List<Finding> here =
                findings.stream().filter(f -> f.offset() >= at && f.offset() < end).toList();
        findings.removeAll(here);
        spans.add(new Explanation.Span(at, end - at, meaning, here));
        at = end;
    }
}
