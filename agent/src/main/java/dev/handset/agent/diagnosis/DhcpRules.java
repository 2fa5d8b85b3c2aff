package dev.handset.agent.diagnosis;

import dev.handset.dhcp.InformResult;
import dev.handset.dhcp.option.Finding;
import dev.handset.dhcp.option.FindingKind;
import dev.handset.dhcp.option.Reading;
import dev.handset.dhcp.option.UcClientOptions;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** From the result of the INFORM round to the diagnosis, when there is one. */
final class DhcpRules {
    private static final Map<FindingKind, String> CODES = codes();
    private static final String PAIR =
            "an ACK with option 43 of class MS-UC-Client (sub-options 1 to 5) and option 120";

    private DhcpRules() {}

    /** Empty when the phone can go on: without option 43 there is no certificate service. */
    static Optional<Ruling> of(InformResult result) {
        if (result instanceof InformResult.NoAnswer none) return Optional.of(noAnswer(none));
        if (result instanceof InformResult.NotPossible not) {
            return Optional.of(
                    new Ruling(
                            "H-NET-03",
                            "%s: %s".formatted(not.attempted(), not.reason()),
                            "a local address and port that can be bound"));
        }
        return answered((InformResult.Answered) result);
    }

    /** The code of the diagnosis that a finding belongs to. */
    static String code(FindingKind kind) {
        return CODES.getOrDefault(kind, "H-DHCP-01");
    }

    static Ruling of(Finding finding) {
        return new Ruling(code(finding.kind()), finding.text(), finding.expected());
    }

    private static Ruling noAnswer(InformResult.NoAnswer none) {
        String dropped =
                none.droppedCount() == 0
                        ? ""
                        : "; %d datagrams came that are no answer: %s"
                                .formatted(none.droppedCount(), String.join("; ", none.dropped()));
        return new Ruling(
                none.droppedCount() == 0 ? "F-DHCP-01" : "H-DHCP-01",
                "%d INFORM in %d ms and no ACK%s"
                        .formatted(none.sent(), none.waited().toMillis(), dropped),
                PAIR);
    }

    private static Optional<Ruling> answered(InformResult.Answered answered) {
        if (answered.ucClient() instanceof Reading.Good) return Optional.empty();
        if (answered.ucClient() instanceof Reading.Malformed<?> malformed) {
            if (wholeIsGood(answered)) return Optional.of(inParts(malformed.findings().get(0)));
            return Optional.of(of(malformed.findings().get(0)));
        }
        boolean sip = answered.sipServers().value().isPresent();
        String from = answered.from().getAddress().getHostAddress();
        return Optional.of(
                new Ruling(
                        sip ? "F-DHCP-02" : "F-DHCP-04",
                        "the ACK from %s has %s"
                                .formatted(
                                        from,
                                        sip
                                                ? "option 120 and no option 43"
                                                : "neither option 43 nor a usable option 120"),
                        PAIR));
    }

    private static boolean wholeIsGood(InformResult.Answered answered) {
        return answered.ack()
                .option(UcClientOptions.CODE)
                .flatMap(whole -> UcClientOptions.read(whole.toBytes()).value())
                .isPresent();
    }

    private static Ruling inParts(Finding finding) {
        return new Ruling(
                "F-DHCP-13",
                "option 43 came in several parts, of which the phone read the first: "
                        + finding.text(),
                "option 43 in one part of at most 255 bytes");
    }

    private static Map<FindingKind, String> codes() {
        var codes = new EnumMap<FindingKind, String>(FindingKind.class);
        for (FindingKind kind : FindingKind.values()) {
            if (kind.name().startsWith("SIP_")) codes.put(kind, "F-DHCP-07");
            else if (kind.name().startsWith("VLAN_")) codes.put(kind, "F-DHCP-12");
            else if (kind.name().startsWith("MISSING_")) codes.put(kind, "H-DHCP-02");
            else codes.put(kind, "F-DHCP-06");
        }
        codes.put(FindingKind.MISSING_VLAN, "F-DHCP-12");
        codes.put(FindingKind.NOT_TLV, "F-DHCP-03");
        codes.put(FindingKind.TRUNCATED, "F-DHCP-05");
        codes.put(FindingKind.IDENTIFIER_CASE, "F-DHCP-04");
        codes.put(FindingKind.OTHER_CLASS, "F-DHCP-08");
        return codes;
    }
}
